package edge

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"microcircuit/web/params"
)

// A link that is taken is printable, and read again is the same.
func FuzzReadLink(f *testing.F) {
	for _, s := range []string{"", "#seed=7", "n=0.5&ask=rates&q=a+b%0Ac&name=%E2%9A%A1", "hash=1:0123456789abcdef&ans=1,2", "b.g=-5&conn=L4E.L4E:0", "q=\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, written, err := readLink(text)
		if err != nil {
			return
		}
		if len(written) > params.MaxLink || strings.ContainsFunc(written, func(c rune) bool { return c <= ' ' || c > '~' }) {
			t.Fatalf("%q is written %q", text, written)
		}
		_, again, err := readLink(written)
		if err != nil || again != written {
			t.Fatalf("%q is written %q, which is read as %q, %v", text, written, again, err)
		}
	})
}

// Whatever comes in a body is a hand-in or refused; a hand-in's line in the table calculates nothing.
func FuzzHandIn(f *testing.F) {
	f.Add([]byte(`{"link":"hash=1:0123456789abcdef&ans==1","name":"=1"}`))
	f.Add([]byte(`{"link":"hash=1:0123456789abcdef&ans=-1,2&end=a;%3D1","name":"a\";@x"}`))
	f.Add([]byte(`{"name":"\ud800","link":null}{}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var body struct{ Name, Link string }
		if decode(text, &body) != nil {
			return
		}
		h, err := newHandIn(strings.Repeat("a", 26), body.Name, body.Link, time.Unix(0, 0))
		if err != nil {
			return
		}
		table := bytes.TrimPrefix(tabulate([]handIn{h}), []byte("\ufeff"))
		for _, separator := range ",;\t" { // those of the world's spreadsheets
			r := csv.NewReader(bytes.NewReader(table))
			r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
			lines, err := r.ReadAll()
			if err != nil {
				t.Fatalf("%q: %v", table, err)
			}
			for _, line := range lines {
				for _, cell := range line {
					if _, number := numbers(cell); !number && strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
						t.Fatalf("separated by %q, a cell is %q", separator, cell)
					}
				}
			}
		}
		if c := distributions([]string{h.answer, h.answer, h.answer}); len(c) > 8 {
			t.Fatalf("%d numbers in an answer", len(c))
		}
	})
}
