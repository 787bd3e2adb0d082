package files

import (
	"fmt"
	"io/fs"
	"strconv"
)

// Fault is what is wrong with a file that is read. As an error it speaks English; its parts serve other languages.
type Fault struct {
	File   string   // "": no single one is at fault; a file in an archive stands behind it, after ": "
	Line   int      // from 1; 0: no single one is at fault
	What   string   // in English, %s for each value: the key of a translation
	Values []string // as they stand in the file, or as machines write them
	cause  error    // another package's, or nil
}

func (f *Fault) Error() string {
	where := ""
	if f.File != "" {
		where = f.File + ": "
	}
	if f.Line > 0 {
		where += "line " + strconv.Itoa(f.Line) + ": "
	}
	return where + fill(f.What, f.Values)
}

// Unwrap returns the error of the file system or of a reader behind it.
func (f *Fault) Unwrap() error { return f.cause }

// fill puts values into a text, in the place of each %s.
func fill(what string, values []string) string {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v
	}
	return fmt.Sprintf(what, all...)
}

// fault makes one. web/text translates its words: a test there finds them in these calls.
func fault(what string, values ...any) *Fault {
	f := &Fault{What: what}
	for _, v := range values {
		f.Values = append(f.Values, fmt.Sprint(v))
	}
	return f
}

// inFile and atLine say where an error is; the fault may be one that many share.
func inFile(name string, err error) error {
	if p, is := err.(*fs.PathError); is { // its path is a part of name
		err = p.Err
	}
	f := *faultOf(err)
	if f.File != "" {
		name += ": " + f.File
	}
	f.File = name
	return &f
}

func atLine(line int, err error) error {
	f := *faultOf(err)
	f.Line = line
	return &f
}

// faultOf returns an error of another package the form of a fault, in that package's words.
func faultOf(err error) *Fault {
	if f, is := err.(*Fault); is {
		return f
	}
	return &Fault{What: "%s", Values: []string{err.Error()}, cause: err}
}

// FaultOf tells the parts of any error.
func FaultOf(err error) Fault { return *faultOf(err) }

// Twice reports two files of one name, from two folders.
func Twice(name string) error { return inFile(name, fault("two files have this name")) }

// quoted writes what a file holds, cut to a length that an error bears.
func quoted(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}
