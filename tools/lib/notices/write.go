package notices

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// rule separates notices.
var rule = strings.Repeat("=", 80)

// Format writes notices as one text: what program they belong to, then module by module the texts.
func Format(program string, all []Notice) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s contains the work of others. Each stands below with its licence;\n"+
		"the licence of the whole is in the file LICENSE.\n\n", program)
	for _, n := range all {
		fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(n.Path+" "+n.Version))
	}
	for _, n := range all {
		for _, t := range n.Texts {
			fmt.Fprintf(&b, "\n%s\n%s, %s\n%s\n\n", rule, strings.TrimSpace(n.Path+" "+n.Version), t.Name, rule)
			b.WriteString(strings.Trim(strings.ReplaceAll(t.Data, "\r\n", "\n"), "\n") + "\n")
		}
	}
	return b.Bytes()
}

// Missing returns the modules that a binary says it is made of and that notices lack, as path and version. The binary
// is one that the Go command linked for any platform. It is an error if it does not say.
func Missing(binary []byte, all []Notice) ([]string, error) {
	modules, err := Modules(binary)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(modules, func(m string) bool {
		return slices.ContainsFunc(all, func(n Notice) bool { return n.Path+" "+n.Version == m })
	}), nil
}

// The marks between which the Go command writes a binary's account of its modules (cmd/go/internal/modload, infoStart
// and infoEnd). Package debug/buildinfo finds the account in other formats, but not in WebAssembly.
var accountStart, accountEnd = mark("3077af0c9274080241e1c107e6d618e6"), mark("f932433186182072008242104116d8f2")

func mark(digits string) []byte {
	b, err := hex.DecodeString(digits)
	if err != nil {
		panic("notices: " + err.Error())
	}
	return b
}

// Modules returns the modules besides its own that a binary says it is made of, as path and version.
func Modules(binary []byte) ([]string, error) {
	_, rest, begun := bytes.Cut(binary, accountStart)
	account, _, ended := bytes.Cut(rest, accountEnd)
	if !begun || !ended {
		return nil, errors.New("the binary has no account of its modules")
	}
	var modules []string
	for line := range strings.Lines(string(account)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if fields[0] == "dep" && len(fields) >= 3 {
			modules = append(modules, fields[1]+" "+fields[2])
		}
	}
	return modules, nil
}
