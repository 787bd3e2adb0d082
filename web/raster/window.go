package raster

import (
	"math"
	"sort"
	"unsafe"

	"microcircuit/engine/spike"
)

// Window holds the spikes of the latest steps, in a ring that grows to a stated size and no further. It keeps what a
// span asks for, or, with Whole, all that the size allows: a record.
type Window struct {
	ring     []spike.Spike
	head, n  int    // oldest spike, and how many
	max      int    // spikes the ring may hold
	span     uint32 // steps
	newest   uint32 // latest step added
	overflow uint32 // latest step of which a spike was dropped for want of memory; 0: none was
}

// Whole is the span of a window that forgets nothing for its age.
const Whole = math.MaxUint32

const spikeBytes = int(unsafe.Sizeof(spike.Spike{}))

// NewWindow holds the spikes of the latest span steps, in at most maxBytes bytes.
func NewWindow(span, maxBytes int) *Window {
	return &Window{span: uint32(max(0, span)), max: max(1, maxBytes/spikeBytes)}
}

// Add appends a batch and forgets what has become older than the span. Batches of several partitions may come one
// after the other for the same steps.
func (w *Window) Add(b *spike.Batch) {
	w.newest = max(w.newest, b.Last)
	w.expire()
	for _, s := range b.Spikes {
		if !w.old(s) {
			w.push(s)
		}
	}
}

// expire drops from the head what is too old. Where the batches of partitions interleave, an old spike may stay behind
// a young one until that is dropped too: no harm, a figure shows only what lies in its view.
func (w *Window) expire() {
	for w.n > 0 && w.old(w.ring[w.head]) {
		w.drop()
	}
}

func (w *Window) old(s spike.Spike) bool { return uint64(s.Step)+uint64(w.span) <= uint64(w.newest) }

func (w *Window) drop() spike.Spike {
	s := w.ring[w.head]
	w.head++
	if w.head == len(w.ring) {
		w.head = 0
	}
	w.n--
	return s
}

func (w *Window) push(s spike.Spike) {
	if w.n == len(w.ring) {
		if w.n < w.max {
			w.grow()
		} else {
			w.overflow = max(w.overflow, w.drop().Step)
		}
	}
	at := w.head + w.n
	if at >= len(w.ring) {
		at -= len(w.ring)
	}
	w.ring[at] = s
	w.n++
}

// leastRing is the first size of a ring, in spikes.
const leastRing = 4096

func (w *Window) grow() {
	ring := make([]spike.Spike, min(w.max, max(leastRing, 2*len(w.ring))))
	older, newer := w.Spikes()
	copy(ring[copy(ring, older):], newer)
	w.ring, w.head = ring, 0
}

// Spikes returns all spikes held, as two slices, older ones first, valid until the next Add.
func (w *Window) Spikes() (older, newer []spike.Spike) {
	if end := w.head + w.n; end > len(w.ring) {
		return w.ring[w.head:], w.ring[:end-len(w.ring)]
	}
	return w.ring[w.head : w.head+w.n], nil
}

// Between returns the spikes of the steps first … last as Spikes does. Spikes must have been added in the order of
// steps.
func (w *Window) Between(first, last float64) (older, newer []spike.Spike) {
	older, newer = w.Spikes()
	return Between(older, first, last), Between(newer, first, last)
}

// Between returns those of the steps first … last of spikes in the order of steps.
func Between(spikes []spike.Spike, first, last float64) []spike.Spike {
	from := sort.Search(len(spikes), func(i int) bool { return float64(spikes[i].Step) >= first })
	to := sort.Search(len(spikes), func(i int) bool { return float64(spikes[i].Step) > last })
	return spikes[from:max(from, to)]
}

// Newest returns the latest step that any batch reached.
func (w *Window) Newest() uint32 { return w.newest }

// Short reports whether spikes younger than the span are missing because memory ran out, and the step after which all
// are there.
func (w *Window) Short() (after uint32, short bool) {
	return w.overflow, w.overflow > 0 && uint64(w.overflow)+uint64(w.span) > uint64(w.newest)
}
