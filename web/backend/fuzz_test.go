package backend

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"microcircuit/tools/lib/fuzzlimit"
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
	f.Add([]byte(`{"name":"\u202eada\u2028","link":"https://example.org/#seeds=name&name=Ada&ask=rates&ans=1,2,3,4,5,6,7,8&end=%0A%3D1&hash=15000:0000000000000abc"}`))
	f.Add([]byte(`{"link":"ask=number&ans=1e999&hash=4294967295:ffffffffffffffff","name":"","name":"a,;=1"}`))
	f.Add([]byte(`{"link":"ask=text&ans=%EF%BC%9D1+%7C-1&hash=1:0123456789abcdef"}`))
	f.Add([]byte(`{"link":"name=+Ada%0A%E2%80%83L.&hash=1:0123456789abcdef"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		id, now := strings.Repeat("a", 26), time.Unix(0, 0)
		var h handIn
		var err error
		fuzzlimit.Run(t, 2000*len(text)+1<<20, func() {
			var body sent
			if err = decode(text, &body); err == nil {
				h, err = newHandIn(id, body, now)
			}
		})
		if err != nil {
			return
		}
		if again, err := newHandIn(id, sent{Name: h.name, Link: h.link}, now); err != nil || again != h {
			t.Fatalf("%+v is kept, and taken again as %+v, %v", h, again, err)
		}
		later := handIn{link: h.link, first: "x%26y", latest: h.latest}
		l, notices := params.Parse(later.counted())
		if l.Task.Answer = ""; len(notices) > 0 || params.Format(l) != without(h.link, "ans") || valueIn(later.counted(), "ans") != later.first {
			t.Fatalf("%q with the first answer is %q", h.link, later.counted())
		}
		if l, notices := params.Parse(without(h.link, "end")); l.Task.Conclusion != "" || len(notices) > 0 {
			t.Fatalf("%q without a conclusion is %q", h.link, without(h.link, "end"))
		}
		table := bytes.TrimPrefix(tabulate([]handIn{h}, params.LanguageByKey("")), []byte("\ufeff"))
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
		for _, c := range distributions([]string{h.answer, "1,2,3,4,5,6,7,8", h.answer}) {
			if _, err := json.Marshal(c); err != nil || !slices.IsSorted(c) { // as the board's page gets it
				t.Fatalf("%q becomes %v, %v", h.answer, c, err)
			}
		}
	})
}
