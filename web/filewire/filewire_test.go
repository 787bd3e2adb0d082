package filewire

import (
	"math"
	"reflect"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/runcard"
)

func samples() []wire.Message {
	p := microcircuit.Default()
	p.Seed, p.Thalamus.On = 1<<32-1, true
	return []wire.Message{
		&Export{Ask: 7, What: Statistics, Params: p, At: []microcircuit.Change{{Step: 7, Key: "dc", Value: 3}}, Lines: []string{"a", "µ"},
			After: 3, Last: 9, View: View{First: 1, Last: 5, OneIn: 2, Colors: [5]uint32{1, 2, 3, 4, 0xffffff},
				Labels: Labels{Title: "t", Time: "s", Decimal: ","}},
			Card: runcard.Card{Program: "p", Version: "1", Link: "n=1", Hash: "ab", Steps: 9, After: 3, Neurons: 7717, Synapses: 1 << 40, Spikes: 5,
				TPresim: 500, TSim: 1000, Workers: 2, Platform: "b", Kernel: "simd", Machine: "m", BuildSec: 0.5, SimSec: 2, RTF: 0.1, MemoryMB: 40,
				Rates: runcard.Rates{1, 2, 3, 4, 5, 6, 7, runcard.Unknown}, Fidelity: "f", Cite: []string{"c"}}},
		&Record{Ask: 7, Final: true, Batch: spike.Batch{First: 1, Last: 9, Spikes: []spike.Spike{{Step: 5, GID: 6}}}},
		&Next{Ask: 7},
		&Piece{Ask: 7, File: 1, Final: true, Bytes: []byte{1, 2}},
		&Piece{Ask: 7, Problem: "none"},
		&Import{Ask: 8, Names: []string{"a.dat", ""}, H: 0.1, TPresim: 500, Labels: Labels{Title: "t", Time: "s", Decimal: ","}},
		&Imported{Ask: 8, Card: true, Link: "n=1", Hash: "ab", Steps: 5},
		&Imported{Ask: 8, Problem: Problem{File: "a.dat", Line: 4, What: "%s, want 1", Values: []string{"2"}}, Unknown: true,
			Doubts:  []Problem{{What: "The last spike is at %s ms.", Values: []string{"3.5"}}, {File: "b.dat"}},
			Neurons: 5, Spikes: 6, To: 9, HereTo: 3, OneIn: 2, RasterUntil: 9, Raster: "<svg>",
			Theirs: wire.Findings{Step: 4}, Here: wire.Findings{Theory: []float64{1, 2, 3, 4, 5, 6, 7, 8}}, Distances: [8]wire.Distances{1: {Rate: 0.5, CV: wire.Unknown, CC: 1}}},
		&Count{Ask: 9, Params: p, After: 5000, Until: 55_000},
		&Counted{Ask: 9, Batch: spike.Batch{First: 1, Last: 9, Spikes: []spike.Spike{{Step: 5, GID: 6}}}},
		&Counts{Ask: 9, Populations: [8]Tidy{2: {Rate: 1, CV: 0.5, CC: -0.01, Synchrony: 3}}},
	}
}

func TestRoundTrip(t *testing.T) {
	for _, m := range append(samples(), &wire.Observe{Params: microcircuit.Default(), Run: 3}) {
		got, err := Decode(wire.Encode(nil, m))
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("%T: got %+v, %v, want %+v", m, got, err, m)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, m := range samples() {
		whole := wire.Encode(nil, m)
		for n := range whole {
			if _, err := Decode(whole[:n]); err == nil {
				t.Errorf("%T: accepted %d of %d bytes", m, n, len(whole))
			}
		}
		if _, err := Decode(append(whole, 0)); err == nil {
			t.Errorf("%T: accepted a byte too many", m)
		}
		if _, err := wire.Decode(whole); err != wire.ErrMalformed {
			t.Errorf("%T: package wire takes it for one of its own: %v", m, err)
		}
	}
	for _, m := range []wire.Message{&Export{}, &Export{What: Raster + 1}, &Export{What: CSV, After: 2, Last: 1},
		&Export{What: CSV, Card: runcard.Card{Rates: []float64{1}}}, &Export{What: CSV, Card: runcard.Card{Neurons: -1}}, &Import{H: math.Inf(1)},
		&Imported{Distances: [8]wire.Distances{{Rate: math.NaN()}}}, &Count{After: 5, Until: 5}} {
		if _, err := Decode(wire.Encode(nil, m)); err == nil {
			t.Errorf("accepted %+v", m)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, m := range samples() {
		f.Add(wire.Encode(nil, m))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := Decode(src)
		if err != nil {
			return
		}
		if string(wire.Encode(nil, m)) != string(src) {
			t.Errorf("encode(decode(x)) != x for %x", src)
		}
	})
}
