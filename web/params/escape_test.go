package params

import (
	"net/url"
	"testing"
)

// Escapes mean what they mean to net/url.
func FuzzUnescape(f *testing.F) {
	for _, s := range []string{"", "abc", "a+b", "%41%e2%80%93", "%4", "%", "%zz", "100%25", "%C3%A4+%2B", "+%20", "%G1", "%1g", "%@1", "%`a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := url.QueryUnescape(s)
		if got, ok := unescape(s); got != want || ok != (err == nil) {
			t.Errorf("%q: %q, %v, want %q, %v", s, got, ok, want, err)
		}
	})
}
