package json

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
)

// FuzzParse reads what encoding/json reads, and refuses what it refuses; only depth is bounded more tightly.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a": [1, -0.5e+3, "x\u00e9\ud83d\ude00\n", null, true]}`, `[]`, ` 12 `, `{"a":1,"a":2}`, `"\ud800"`, `[1,]`, `01`, `-`, `{"a"}`, "\"\x01\"", `1e999`, `"\x"`, `"\u12"`,
		`tru`, `{}x`, ``, "\xff", "\"\xff\"", `[[[[`, `{"": {}}`, `1.`, `1e`, `nulll`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var want any
		problem := json.Unmarshal(data, &want)
		got, err := Parse(data)
		if bytes.Count(data, []byte("["))+bytes.Count(data, []byte("{")) > maxDepth {
			return
		}
		if (err == nil) != (problem == nil) || err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, %v, want %v, %v", data, got, err, want, problem)
		}
	})
}

// FuzzAppendText writes what encoding/json reads as the same text.
func FuzzAppendText(f *testing.F) {
	for _, s := range []string{"", `a"b\c`, "\x00\n\t\x7f\u2028", "µ🐝", "\xff\xc3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got string
		if err := json.Unmarshal(AppendText(nil, s), &got); err != nil || got != string([]rune(s)) { // what is no UTF-8 becomes U+FFFD
			t.Errorf("%q becomes %s, read as %q, %v", s, AppendText(nil, s), got, err)
		}
	})
}
