package files

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"
)

// Documents are what encoding/json writes, but for letters that only HTML minds.
func TestJSONWriter(t *testing.T) {
	inner := object{}
	inner.add("x", 1e-7)
	o := object{}
	o.add("b", true)
	o.add("a µ<&>\"\\\n\x01\u2028", []any{nil, 0.1, -2.5, 1e21, 12, uint32(7), "text", many([]float64{}), inner, object{}})
	o.add("p", (*float64)(nil))
	var got any
	if err := json.Unmarshal(o.bytes(), &got); err != nil {
		t.Fatalf("%v: %s", err, o.bytes())
	}
	want := map[string]any{"b": true, "p": nil,
		"a µ<&>\"\\\n\x01\u2028": []any{nil, 0.1, -2.5, 1e21, 12.0, 7.0, "text", []any{}, map[string]any{"x": 1e-7}, map[string]any{}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, o.bytes(), "", "    "); err != nil || indented.String() != string(o.bytes()) {
		t.Errorf("indented otherwise: %s", o.bytes())
	}
	defer func() {
		if recover() == nil {
			t.Error("NaN was written")
		}
	}()
	o.add("NaN", math.NaN())
	o.bytes()
}

// FuzzJSON reads what encoding/json reads, and refuses what it refuses; only depth is bounded more tightly.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, -0.5e+3, "x\u00e9\ud83d\ude00\n", null, true]}`, `[]`, ` 12 `, `{"a":1,"a":2}`, `"\ud800"`, `[1,]`, `01`, `-`, `{"a"}`, "\"\x01\"", `1e999`, `"\x"`, `"\u12"`,
		`tru`, `{}x`, ``, "\xff", "\"\xff\"", `[[[[`, `{"": {}}`, `1.`, `1e`, `nulll`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var want any
		problem := json.Unmarshal(data, &want)
		got, err := parseJSON(data)
		if bytes.Count(data, []byte("["))+bytes.Count(data, []byte("{")) > maxDepth {
			return
		}
		if (err == nil) != (problem == nil) || err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, %v, want %v, %v", data, got, err, want, problem)
		}
	})
}
