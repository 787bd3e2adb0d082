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
