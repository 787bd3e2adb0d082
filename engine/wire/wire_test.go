package wire

import (
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

func samples() []Message {
	p := microcircuit.Default()
	p.Seed, p.G, p.Conn[0][2] = 1<<32-1, -4.3, 0
	p.Background, p.Thalamus.On = microcircuit.DC, true
	return []Message{
		&Build{Params: p, Part: 1, Parts: 2, MemoryLimit: 1e9, Profile: true},
		&Build{Params: p, Parts: 1, Changes: []microcircuit.Change{{Step: 1, Key: "bg_rate", Value: 9.5}, {Step: 70, Key: "th", Value: 10}}},
		&Change{Changes: []microcircuit.Change{{Step: 1<<32 - 1, Key: "dc", Value: 100}}},
		&Changed{Part: 15},
		&Watch{Number: 7, GIDs: []uint32{0, 7716}, From: 1000, Every: 10},
		&Watch{Every: 1},
		&Traces{Part: 1, Number: 7, First: 1000, Every: 10, Neurons: []Trace{
			{GID: 5, Samples: []Sample{{V: -65, I: 20.5, In: [Inputs]float32{0: 87.8, External: 300}}, {V: -64.5}}},
			{GID: 6, Samples: []Sample{{}, {In: [Inputs]float32{1: -351}}}}}},
		&Command{Action: Hold},
		&State{Part: 0, Step: 78, Held: true},
		&Command{Action: Play, Until: 10000, Speed: 0.01},
		&Command{Action: Pause},
		&Command{Action: Pace, Speed: 0.5},
		&Return{},
		&Progress{Part: 1, Done: 5, Total: 10},
		&Ready{Part: 0, Neurons: 7717, Synapses: 2988807, Bytes: 5e7, BuildMS: 120, Kernel: "scalar"},
		&Spikes{Part: 1, At: 12.5, Bytes: 2e7, Batch: spike.Batch{First: 1, Last: 100, Spikes: []spike.Spike{{Step: 1, GID: 5}, {Step: 99, GID: 0}}}},
		&Phases{Part: 1, Steps: 100, Events: 5e6, Update: 3, Exchange: 0.5, Deliver: 2, Post: 0.25},
		&State{Part: 0, Step: 77, Running: true, At: 3},
		&Observe{Params: p, Run: 3},
		&Findings{Run: 3, Step: 9, Theory: []float64{1, 2, 3, 4, 5, 6, 7, 8}, Segment: 256, Bytes: 3e6, Stimuli: 2, Before: 20, Populations: [8]Population{
			2: {Rate: Box{N: 3, Mean: 1, SD: 0.5, Q1: 0.5, Median: 1, Q3: 1.5}, Undefined: 4, Rates: []float64{0.5, 0.5}, Synchrony: 2,
				Spectrum: []float64{1, 2}, Response: []float64{3}, Rises: true, Latency: 2.5}}},
		&Failed{Part: 3, Why: OutOfMemory, Text: "µ", Bytes: 4e9},
	}
}

func TestRoundTrip(t *testing.T) {
	for _, m := range samples() {
		got, err := Decode(Encode(nil, m))
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("%T: got %+v, %v, want %+v", m, got, err, m)
		}
	}
}

// The version rises with every change of the bytes: a parameter of the model adds eight to the message that has them all.
func TestVersion(t *testing.T) {
	const version, long = 5, 893 // bytes
	if got := len(Encode(nil, &Build{})); Version != version || got != long {
		t.Errorf("version %d has %d bytes of parameters; of version %d they were %d: a change of them is a new version", Version, got, version, long)
	}
}

func TestDecodeRefuses(t *testing.T) {
	other := Encode(nil, &Return{})
	other[2]++
	if _, err := Decode(other); err != ErrVersion {
		t.Errorf("another version: got %v", err)
	}
	for _, m := range samples() {
		whole := Encode(nil, m)
		for n := range whole {
			if _, err := Decode(whole[:n]); err == nil {
				t.Errorf("%T: accepted %d of %d bytes", m, n, len(whole))
			}
		}
		if _, err := Decode(append(whole, 0)); err == nil {
			t.Errorf("%T: accepted a byte too many", m)
		}
	}
	for _, m := range []Message{&Change{}, &Change{Changes: make([]microcircuit.Change, microcircuit.MaxChanges+1)}, &Watch{}, &Traces{Every: 1},
		&Watch{Every: 1, GIDs: make([]uint32, MaxWatched+1)}, &Change{Changes: []microcircuit.Change{{Value: math.Inf(1)}}},
		&Traces{Every: 1, Neurons: []Trace{{Samples: []Sample{{I: float32(math.NaN())}}}}}, &State{Running: true, Held: true},
		&Build{Part: 2, Parts: 2}, &Build{Parts: 17}, &Command{}, &Command{Action: Play, Speed: -1}, &Failed{}, &Findings{Theory: []float64{1}},
		&Findings{Theory: []float64{math.NaN(), 0, 0, 0, 0, 0, 0, 0}}} {
		if _, err := Decode(Encode(nil, m)); err == nil {
			t.Errorf("accepted %+v", m)
		}
	}
}

// What a field cannot hold is refused: it would be read as something else, and silently.
func TestDecodeRefusesValues(t *testing.T) {
	plain := Encode(nil, &Observe{Params: microcircuit.Default()})
	at := 8 // after kind and number of values
	for _, f := range microcircuit.Fields() {
		bad := map[bool][]float64{true: {0.5, -1, math.Copysign(0, -1), math.NaN(), math.Inf(1), 1 << 32}}[f.Whole]
		if f.Choices != nil {
			bad = append(bad, float64(len(f.Choices)), 700)
		}
		for _, v := range bad {
			src := slices.Clone(plain)
			binary.LittleEndian.PutUint64(src[at:], math.Float64bits(v))
			if m, err := Decode(src); err == nil {
				t.Errorf("%s = %v: accepted as %+v", f.Key, v, m)
			}
		}
		at += 8 * f.Count
	}
}

func FuzzDecode(f *testing.F) {
	for _, m := range samples() {
		f.Add(Encode(nil, m))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := Decode(src)
		if err != nil {
			return
		}
		if string(Encode(nil, m)) != string(src) {
			t.Errorf("encode(decode(x)) != x for %x", src)
		}
	})
}
