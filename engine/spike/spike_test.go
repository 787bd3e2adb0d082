package spike

import (
	"math"
	"reflect"
	"testing"

	"microcircuit/tools/lib/fuzzlimit"
)

func TestBatchRoundTrip(t *testing.T) {
	want := Batch{First: 10, Last: 20, Spikes: []Spike{{10, 7}, {12, 0}, {12, 1 << 30}, {20, 3}}}
	bytes := want.Append(nil)
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

// Whatever comes is a batch or refused; a batch is written as it came, whatever stood in b before, and takes no more room than
// its bytes say.
func FuzzDecode(f *testing.F) {
	good := (&Batch{First: 1, Last: 2, Spikes: []Spike{{1, 7}, {2, 0}}}).Append(nil)
	f.Add(good)
	f.Add((&Batch{First: 5, Last: 4}).Append(nil))
	f.Add((&Batch{Last: math.MaxUint32, Spikes: []Spike{{math.MaxUint32, math.MaxUint32}}}).Append(nil))
	f.Add((&Batch{First: 10, Last: 20, Spikes: []Spike{{12, 7}, {11, 7}}}).Append(nil))
	f.Add(append([]byte{8: 0xff, 11: 0xff}, good...)) // a count that overflows
	f.Fuzz(func(t *testing.T, src []byte) {
		var b Batch
		var err error
		fuzzlimit.Run(t, 8*len(src)+1<<20, func() { err = b.Decode(src) })
		used := Batch{First: 3, Last: 9, Spikes: []Spike{{4, 1}, {5, 2}, {9, 3}}}
		if again := used.Decode(src); (again == nil) != (err == nil) {
			t.Fatalf("%x: %v, then %v", src, err, again)
		}
		if err != nil {
			return
		}
		if string(b.Append(nil)) != string(src) || string(used.Append(nil)) != string(src) {
			t.Errorf("encode(decode(x)) != x for %x", src)
		}
		for i, s := range b.Spikes {
			if s.Step < b.First || s.Step > b.Last || i > 0 && s.Step < b.Spikes[i-1].Step {
				t.Errorf("%x: step %d stands in %d … %d", src, s.Step, b.First, b.Last)
			}
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
