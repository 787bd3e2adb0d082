package kernel_test

import (
	"math"
	"slices"
	"testing"

	"microcircuit/engine/kernel"
	"microcircuit/engine/random"
)

// A neuron of the specification: one step of one neuron, in the order and with the roundings of Update's comment, and
// nothing of its blocks, vectors and guide.
type neuron struct {
	v, i float32
}

// advance returns whether the neuron fires. sum is what arrives.
func (n *neuron) advance(c kernel.Constants, drive float32, sum int32) bool {
	n.v, n.i = n.v+(float32(n.v*c.D22)+float32(n.i*c.P21)+drive), float32(n.i*c.P11)+float32(sum)
	if n.v >= c.Theta {
		n.v = c.Reset
		return true
	}
	return false
}

// counts draws a block's background for one step: four words of each lane for the neurons of a vector, in order, with
// their top bits flipped.
func counts(b *kernel.Block) (all []int32) {
	for range b.Padded / random.LaneCount {
		var words [random.LaneCount]uint32
		b.Lanes.Next(&words)
		for _, w := range words {
			n := int32(0)
			for _, t := range b.Poisson.Thresholds {
				if w^1<<31 < t {
					n++
				}
			}
			all = append(all, n)
		}
	}
	return all
}

// specified is Update, one neuron after the other.
func specified(s *kernel.State, row []int32, poisson bool) (fired []uint32) {
	for b := range s.Blocks {
		k := &s.Blocks[b]
		background := make([]int32, k.Padded)
		if poisson && k.Poisson != nil {
			background = counts(k)
		}
		for n := range k.Padded {
			lid := k.First + n
			x := neuron{s.V[lid], s.I[lid]}
			if x.advance(s.Constants, k.Drive, row[lid]+s.WeightExt*background[n]) {
				fired = append(fired, uint32(lid))
			}
			s.V[lid], s.I[lid], row[lid] = x.v, x.i, 0
		}
	}
	return fired
}

// anyState makes a state with all that a run can produce and more: refractory neurons at reset, neurons exactly at
// threshold, padding (NaN), subnormal and huge values; blocks of all sizes, some without background.
func anyState(seed uint32, mean float64) *kernel.State {
	r := random.New(seed, random.Potentials, 1)
	between := func(lo, hi float64) float32 { return float32(lo + (hi-lo)*r.Uniform()) }
	s := &kernel.State{Constants: kernel.Constants{D22: -0.00995017, P21: between(1e-4, 1e-3), P11: 0.81873075,
		Theta: 15, Reset: between(-5, 5), WeightExt: int32(1 + r.Below(256))}}
	for b := range 16 {
		k := kernel.Block{First: len(s.V), Padded: kernel.Vector * (1 + b%8), Drive: between(-0.1, 0.2)}
		if b%5 != 4 {
			k.Poisson = kernel.NewPoisson(mean * (0.8 + 0.1*float64(b%5)))
		}
		k.Lanes = random.NewLanes(seed, b)
		s.Blocks = append(s.Blocks, k)
		for range k.Padded {
			v, i := between(-10, 15.1), between(-3000, 3000)
			switch r.Below(16) {
			case 0:
				v = float32(math.NaN())
			case 1:
				v = s.Reset
			case 2:
				v = 15
			case 3:
				v = math.Float32frombits(uint32(r.Below(1 << 23)))
			case 4:
				i = -math.Float32frombits(uint32(r.Below(1 << 23)))
			case 5:
				v, i = between(-1e37, 1e37), between(-1e37, 1e37)
			}
			s.V, s.I = append(s.V, v), append(s.I, i)
		}
	}
	return s
}

func clone(s *kernel.State) *kernel.State {
	c := *s
	c.V, c.I, c.Blocks = slices.Clone(s.V), slices.Clone(s.I), slices.Clone(s.Blocks)
	return &c
}

func sameBits(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) || x != x && y != y })
}

// Update does to the bit what a plain loop over neurons does, over 500 steps from states of all kinds, with neurons
// held at reset as the caller holds them.
func TestUpdateIsItsSpecification(t *testing.T) {
	for k, mean := range []float64{0, 0.01, 0.128, 0.232, 2.32, 20, 100} {
		seed := uint32(k + 1)
		a := anyState(seed, mean)
		b := clone(a)
		r := random.New(seed, random.Relay, 0)
		fired := make([]uint32, len(a.V))
		for step := 1; step <= 500; step++ {
			rowA := make([]int32, len(a.V))
			for n := range rowA {
				rowA[n] = int32(r.Below(1<<12)) - 1<<11
			}
			rowB := slices.Clone(rowA)
			poisson := step%17 != 0
			n := kernel.Update(a, rowA, fired, poisson)
			want := specified(b, rowB, poisson)
			if !slices.Equal(fired[:n], want) {
				t.Fatalf("mean %v, step %d: fired %v, want %v", mean, step, fired[:n], want)
			}
			if !sameBits(a.V, b.V) || !sameBits(a.I, b.I) || !slices.Equal(rowA, rowB) {
				t.Fatalf("mean %v, step %d: states differ", mean, step)
			}
			for n := range a.Blocks {
				if a.Blocks[n].Lanes != b.Blocks[n].Lanes {
					t.Fatalf("mean %v, step %d: generators of block %d differ", mean, step, n)
				}
			}
			for lid := range a.V { // refractory: some stay at reset
				if r.Below(8) == 0 {
					a.V[lid], b.V[lid] = a.Reset, b.Reset
				}
			}
		}
	}
}

// Nothing is drawn while the background is off, so that its first word belongs to its first step.
func TestNoBackgroundDrawsNoWord(t *testing.T) {
	s := anyState(1, 1)
	want := s.Blocks[0].Lanes
	kernel.Update(s, make([]int32, len(s.V)), make([]uint32, len(s.V)), false)
	if s.Blocks[0].Lanes != want {
		t.Error("a word was drawn")
	}
}

// Deliver adds each synapse's weight to its slot, whatever the runs, their lengths and where the ring begins.
func TestDeliverIsANaiveLoop(t *testing.T) {
	r := random.New(1, random.Synapses, 1)
	for trial := range 200 {
		slots := 1 << (4 + r.Below(10))
		words := make([]uint32, r.Below(3000))
		for n := range words {
			words[n] = uint32(r.Uint64())
		}
		var spans []uint32
		for first := r.Below(3); first < len(words); {
			end := min(first+r.Below(1+trial%12), len(words)) // empty ones too
			spans = append(spans, uint32(first), uint32(end))
			first = end + r.Below(3)
		}
		base := uint32(r.Below(slots))
		got, want := make([]int32, slots), make([]int32, slots)
		for n := range got {
			got[n] = int32(r.Below(1000)) - 500
			want[n] = got[n]
		}
		for k := 0; k < len(spans); k += 2 {
			for _, w := range words[spans[k]:spans[k+1]] {
				weight := int32(w & 0xfff)
				if weight >= 1<<11 {
					weight -= 1 << 12
				}
				want[(int(w>>12)+int(base))%slots] += weight
			}
		}
		kernel.Deliver(got, words, spans, base, uint32(slots-1))
		if !slices.Equal(got, want) {
			t.Fatalf("trial %d: %d words in %d runs: rings differ", trial, len(words), len(spans)/2)
		}
	}
}

// Flush zeroes what would decay into subnormals, and changes nothing else.
func TestFlush(t *testing.T) {
	var values []float32
	for exponent := range 255 {
		for _, fraction := range []uint32{0, 1, 1<<22 + 7, 1<<23 - 1} {
			x := math.Float32frombits(uint32(exponent)<<23 | fraction)
			values = append(values, x, -x)
		}
	}
	values = append(values, float32(math.Inf(1)), float32(math.Inf(-1)))
	s := &kernel.State{V: slices.Clone(values), I: slices.Clone(values)}
	kernel.Flush(s)
	check := func(name string, got, was, bound float32) {
		want := was
		if math.Abs(float64(was)) < float64(bound) {
			want = 0
		}
		if math.Float32bits(got) != math.Float32bits(want) && !(got == 0 && want == 0) {
			t.Errorf("%s of %v: got %v, want %v", name, was, got, want)
		}
		if got != 0 && math.Float32bits(got)>>23&0xff == 0 {
			t.Errorf("%s %v is subnormal", name, got)
		}
	}
	for k, x := range values {
		check("I", s.I[k], x, 1e-10)
		check("V", s.V[k], x, 1e-20)
	}
}

// What just survives a flush is still a normal number at the next one, at the default time constants: a current decays
// by exp(−256·0.1/0.5) = 6e-23, a potential by exp(−256·0.1/10).
func TestFlushComesOftenEnough(t *testing.T) {
	const smallest = 1.1754943508222875e-38 // smallest normal float32
	i, v := float32(1e-10), float32(1e-20)
	s := &kernel.State{Constants: kernel.Constants{D22: -0.009950166, P11: 0.81873075, Theta: 15},
		V: slices.Repeat([]float32{v}, kernel.Vector), I: slices.Repeat([]float32{i}, kernel.Vector),
		Blocks: []kernel.Block{{Padded: kernel.Vector}}}
	kernel.Flush(s)
	for range kernel.FlushEvery {
		kernel.Update(s, make([]int32, kernel.Vector), make([]uint32, kernel.Vector), false)
	}
	if s.I[0] < smallest || s.V[0] < smallest {
		t.Errorf("after %d steps: I %v, V %v", kernel.FlushEvery, s.I[0], s.V[0])
	}
	kernel.Flush(s)
	if s.I[0] != 0 || s.V[0] != 0 {
		t.Errorf("after the next flush: I %v, V %v", s.I[0], s.V[0])
	}
}
