package trace

import (
	"testing"

	"microcircuit/engine/wire"
)

// message has n samples of some neurons, of which V is the step and I the gid.
func message(number, first, every uint32, n int, gids ...uint32) *wire.Traces {
	m := &wire.Traces{Number: number, First: first, Every: every}
	for _, gid := range gids {
		t := wire.Trace{GID: gid}
		for k := range n {
			t.Samples = append(t.Samples, wire.Sample{V: float32(first + uint32(k)*every), I: float32(gid)})
		}
		m.Neurons = append(m.Neurons, t)
	}
	return m
}

// The last samples of each neuron are kept, in order, however they come.
func TestKeepsTheLast(t *testing.T) {
	var traces Traces
	traces.Reset(3)
	next := uint32(10)
	for k := 0; next < 10+3*(2*Kept+500); k++ {
		n := 1 + k*37%900
		traces.Add(message(3, next, 3, n, 7))
		traces.Add(message(3, next, 3, n, 8, 9))
		next += 3 * uint32(n)
	}
	for _, gid := range []uint32{7, 8, 9} {
		n := traces.Of(gid)
		if n.Len() != Kept {
			t.Fatalf("neuron %d: %d samples, want %d", gid, n.Len(), Kept)
		}
		for k := range n.Len() {
			want := next - 3*uint32(Kept-k)
			if step, s := n.At(k); step != want || s.V != float32(want) || s.I != float32(gid) {
				t.Fatalf("neuron %d, sample %d: step %d, %v, want step %d", gid, k, step, s, want)
			}
		}
	}
	if traces.Of(6) != nil {
		t.Error("a neuron that was not watched has a trace")
	}
}

// What another Watch has sent does not count.
func TestOneWatch(t *testing.T) {
	var traces Traces
	traces.Reset(1)
	traces.Add(message(1, 5, 1, 4, 7))
	traces.Reset(2)
	traces.Add(message(1, 9, 1, 4, 7))
	if traces.Of(7) != nil {
		t.Fatal("an earlier watch's samples are kept")
	}
	traces.Add(message(2, 11, 1, 2, 7))
	if step, _ := traces.Of(7).At(1); traces.Of(7).Len() != 2 || step != 12 {
		t.Errorf("%d samples to step %d", traces.Of(7).Len(), step)
	}
}

// All samples of eight neurons take what Kept says.
func TestMemory(t *testing.T) {
	if bytes := Kept * wire.MaxWatched * wire.SampleBytes; bytes != 7_680_000 {
		t.Errorf("%d bytes", bytes)
	}
}
