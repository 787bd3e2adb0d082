package spike

import (
	"reflect"
	"testing"
)

func TestBatchRoundTrip(t *testing.T) {
	want := Batch{First: 10, Last: 20, Spikes: []Spike{{10, 7}, {12, 0}, {12, 1 << 30}, {20, 3}}}
	bytes := want.Append(nil)
	if len(bytes) != Size(len(want.Spikes)) {
		t.Errorf("Size: got %d, want %d", Size(len(want.Spikes)), len(bytes))
	}
	var got Batch
	if err := got.Decode(bytes); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := (&Batch{First: 10, Last: 20, Spikes: []Spike{{10, 7}, {12, 0}}}).Append(nil)
	late := (&Batch{First: 10, Last: 20, Spikes: []Spike{{21, 7}}}).Append(nil)
	disorder := (&Batch{First: 10, Last: 20, Spikes: []Spike{{12, 7}, {11, 7}}}).Append(nil)
	for _, src := range [][]byte{nil, good[:11], good[:len(good)-1], append(good, 0), late, disorder} {
		var b Batch
		if b.Decode(src) == nil {
			t.Errorf("accepted %v", src)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add((&Batch{First: 1, Last: 2, Spikes: []Spike{{1, 7}, {2, 0}}}).Append(nil))
	f.Fuzz(func(t *testing.T, src []byte) {
		var b Batch
		if b.Decode(src) == nil && string(b.Append(nil)) != string(src) {
			t.Errorf("encode(decode(x)) != x for %x", src)
		}
	})
}

// The hash is published: links and run cards carry it. It must not change.
func TestHash(t *testing.T) {
	var a, b Hash
	a.AddAll([]Spike{{1, 0}, {17, 7716}, {10000, 42}})
	b.AddAll([]Spike{{10000, 42}, {1, 0}, {17, 7716}})
	if a != b {
		t.Errorf("order matters: %v, %v", a, b)
	}
	if got, want := a.String(), "aaa8be407e3f1370"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Hash(0xab).String(); got != "00000000000000ab" {
		t.Errorf("padding: got %s", got)
	}
}
