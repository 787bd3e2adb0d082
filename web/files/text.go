package files

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
)

// Texts from other hands: what editors, shells and other systems do to a text is undone here, for every file that is
// read. A byte order mark goes, lines may end as Windows ends them, blanks at the end of a line and blank lines at the
// end of the text go. What cannot be undone is refused by its own name.

const byteOrderMark = "\xef\xbb\xbf"

var (
	errUTF16  = fault("the text is in UTF-16: save it as UTF-8")
	errEmpty  = fault("the file is empty, as a job that is killed or a full disk leaves it")
	errZeros  = fault("the file is of zeros, as a power cut or a full disk leaves it")
	errNoFile = fault("not a file")
	errBlank  = fault("the line is blank")
	errCut    = fault("the last line has no end, so the number in it may be cut, and what followed is missing; if nothing is, end the line")
)

// utf16 reports whether a text begins as one of two bytes a letter does, with or without byte order mark.
func utf16(text []byte) bool {
	return len(text) >= 2 &&
		(text[0] == 0xff && text[1] == 0xfe || text[0] == 0xfe && text[1] == 0xff || (text[0] == 0) != (text[1] == 0))
}

// plain returns a text that is read as a whole without its byte order mark.
func plain(data []byte) ([]byte, error) {
	if utf16(data) {
		return nil, errUTF16
	}
	if len(data) > 0 && data[0] == 0 {
		return nil, errZeros
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errEmpty
	}
	return data, nil
}

// line is one of a text.
type line struct {
	number int // from 1
	text   string
	ended  bool // by an end of line: the last one may not be
}

// readLines calls each for every line of a text, until it fails; the number of lines, blank ones at the end left out,
// is returned. Errors name the line.
func readLines(r io.Reader, each func(line) error) (lines int, err error) {
	from := &noting{Reader: r}
	in := bufio.NewScanner(from)
	in.Split(withEnd)
	number := 0
	for in.Scan() {
		token := in.Bytes()
		number++
		if number == 1 {
			if utf16(token) {
				return 0, errUTF16
			}
			if token[0] == 0 {
				return 0, errZeros
			}
			token = bytes.TrimPrefix(token, []byte(byteOrderMark))
		}
		text := bytes.TrimRight(token, " \t\r\n")
		if len(text) == 0 {
			continue
		}
		if number > lines+1 { // the text goes on after a blank line
			return lines, atLine(lines+1, errBlank)
		}
		l := line{number, string(text), token[len(token)-1] == '\n'}
		if !l.ended && from.err != nil { // which has cut it
			break
		}
		lines = number
		if err := each(l); err != nil {
			return lines, atLine(number, err)
		}
	}
	switch {
	case errors.Is(in.Err(), bufio.ErrTooLong):
		return lines, atLine(number+1, fault("longer than %s bytes", bufio.MaxScanTokenSize))
	case from.err != nil:
		return lines, atLine(lines+1, from.err)
	case in.Err() != nil:
		return lines, atLine(number+1, in.Err())
	case lines == 0:
		return 0, errEmpty
	}
	return lines, nil
}

// noting keeps what went wrong while a text was read.
type noting struct {
	io.Reader
	err error
}

func (n *noting) Read(b []byte) (int, error) {
	read, err := n.Reader.Read(b)
	if err != nil && err != io.EOF {
		n.err = err
	}
	return read, err
}

// withEnd returns a scanner lines with their ends.
func withEnd(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i+1], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

// twoFields returns the two fields of a line, which a tab or other blanks part.
func twoFields(text string) (first, second string, ok bool) {
	first, second, ok = strings.Cut(text, "\t")
	if ok && !strings.ContainsAny(first, " \t") && !strings.ContainsAny(second, " \t") {
		return first, second, true
	}
	fields := strings.Fields(text)
	if len(fields) != 2 {
		return "", "", false
	}
	return fields[0], fields[1], true
}

// readFile reads a file of at most so many bytes. What is longer is cut: who parses it refuses that. A pipe, which
// would wait for somebody who writes, is not opened.
func readFile(dir fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Stat(dir, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	file, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most+1))
}
