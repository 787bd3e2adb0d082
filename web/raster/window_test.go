package raster

import (
	"testing"

	"microcircuit/engine/spike"
)

func batch(first, last uint32, each int) *spike.Batch {
	b := &spike.Batch{First: first, Last: last}
	for s := first; s <= last; s++ {
		for k := range each {
			b.Spikes = append(b.Spikes, spike.Spike{Step: s, GID: uint32(k)})
		}
	}
	return b
}

func held(w *Window) []spike.Spike {
	older, newer := w.Spikes()
	return append(append([]spike.Spike(nil), older...), newer...)
}

// A window holds exactly the spikes of its span, in order, however the batches are cut.
func TestWindowSpan(t *testing.T) {
	for _, size := range []uint32{1, 7, 100, 3000} {
		w := NewWindow(1000, 1<<20)
		for s := uint32(1); s <= 5000; s += size {
			w.Add(batch(s, s+size-1, 9))
			first := max(1, int(w.Newest())-999)
			got := held(w)
			if len(got) != 9*(int(w.Newest())-first+1) {
				t.Fatalf("batches of %d: %d spikes at step %d", size, len(got), w.Newest())
			}
			for k, s := range got {
				if int(s.Step) != first+k/9 || int(s.GID) != k%9 {
					t.Fatalf("batches of %d: spike %d is %v", size, k, s)
				}
			}
		}
		if _, short := w.Short(); short || w.overflow != 0 {
			t.Errorf("batches of %d: spikes of step %d were dropped", size, w.overflow)
		}
	}
}

// Memory stays below its cap, and what is missing for it is told until it is too old to be missed.
func TestWindowMemory(t *testing.T) {
	const bytes = 5000 * 8
	w := NewWindow(1000, bytes)
	w.Add(batch(1, 1000, 4))
	if _, short := w.Short(); short {
		t.Error("short with room left")
	}
	w.Add(batch(1001, 1500, 20)) // 10,000 spikes: only those after step 1250 fit
	after, short := w.Short()
	if !short || after != 1250 || len(w.ring)*spikeBytes > bytes || w.n != 5000 || held(w)[0].Step != 1251 {
		t.Errorf("short %v after %d, %d bytes, %d spikes from %v", short, after, len(w.ring)*spikeBytes, w.n, held(w)[0])
	}
	w.Add(batch(1501, 2250, 0))
	if _, short := w.Short(); short {
		t.Error("short although all that was lost is too old")
	}
}

// Partitions report one after the other for the same steps.
func TestWindowPartitions(t *testing.T) {
	w := NewWindow(100, 1<<20)
	for s := uint32(1); s < 1000; s += 50 {
		for range 3 {
			w.Add(batch(s, s+49, 1))
		}
	}
	if n := w.n; n < 300 || n > 450 {
		t.Errorf("got %d spikes, want 300, or a batch more", n)
	}
}

func TestWindowEmpty(t *testing.T) {
	w := NewWindow(0, 0)
	w.Add(&spike.Batch{})
	w.Add(batch(1, 5, 2))
	if n := w.n; n != 0 {
		t.Errorf("got %d spikes in no span", n)
	}
}

// A record keeps everything until its memory is full, then says from which step on it is complete.
func TestRecord(t *testing.T) {
	w := NewWindow(Whole, 100*spikeBytes)
	w.Add(batch(1, 40, 2))
	if _, short := w.Short(); short || w.n != 80 {
		t.Fatalf("%d spikes, short %v", w.n, short)
	}
	w.Add(batch(41, 80, 2))
	if after, short := w.Short(); !short || after != 30 || w.n != 100 {
		t.Errorf("%d spikes, short %v after step %d, want 100, true, 30", w.n, short, after)
	}
}

func TestBetween(t *testing.T) {
	w := NewWindow(Whole, 100*spikeBytes)
	w.Add(batch(1, 70, 2)) // the ring has turned
	for _, c := range []struct {
		first, last float64
		want        int
	}{{0, 1e9, 100}, {30, 32, 6}, {69.5, 70, 2}, {71, 80, 0}, {50, 40, 0}} {
		older, newer := w.Between(c.first, c.last)
		if got := len(older) + len(newer); got != c.want {
			t.Errorf("%v … %v: %d spikes, want %d", c.first, c.last, got, c.want)
		}
		for _, s := range append(append([]spike.Spike(nil), older...), newer...) {
			if float64(s.Step) < c.first || float64(s.Step) > c.last {
				t.Errorf("%v … %v holds step %d", c.first, c.last, s.Step)
			}
		}
	}
}
