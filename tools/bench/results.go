package main

import (
	"fmt"
	"os"
	"strings"
)

// The marks between which a file of results has the tables.
const begins, ends = "<!-- bench -->\n", "<!-- /bench -->\n"

// results is a file of results: what stands before and after the tables.
type results struct{ before, after string }

// readResults reads a file of results; an error if it lacks the marks.
func readResults(file string) (r results, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return r, err
	}
	before, rest, ok1 := strings.Cut(string(text), begins)
	_, after, ok2 := strings.Cut(rest, ends)
	if !ok1 || !ok2 {
		return r, fmt.Errorf("%s lacks the marks %s and %s", file, strings.TrimSpace(begins), strings.TrimSpace(ends))
	}
	return results{before + begins, ends + after}, nil
}

// writeResults replaces the tables in a file of results; all else stays.
func writeResults(file, tables string) error {
	r, err := readResults(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(r.before+strings.TrimSpace(tables)+"\n"+r.after), 0o644)
}
