package kernel

import (
	"math"
	"testing"

	"microcircuit/engine/random"
)

// benchState is a partition of 65 blocks near rest with the background of scale 0.1.
func benchState() (*State, []int32, []uint32) {
	const neurons = 65 * 128
	s := &State{
		Constants: Constants{D22: -0.009950166, P21: 0.00036067 * 1.0846, P11: 0.81873075, Theta: 15, WeightExt: 256},
		V:         make([]float32, neurons),
		I:         make([]float32, neurons),
	}
	for b := range neurons / 128 {
		s.Blocks = append(s.Blocks, Block{First: b * 128, Padded: 128, Drive: 0.04,
			Poisson: NewPoisson(0.16), Lanes: random.NewLanes(1, b)})
	}
	return s, make([]int32, neurons), make([]uint32, neurons)
}

func BenchmarkUpdate(b *testing.B) {
	s, row, fired := benchState()
	for range b.N {
		Update(s, row, fired, true)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(s.V)), "ns/neuron")
}

func BenchmarkDeliver(b *testing.B) {
	const stride, rows, words = 1 << 14, 8, 1 << 20
	ring, syn := make([]int32, stride*rows), make([]uint32, words)
	r := random.New(1, random.Synapses, 0)
	for k := range syn {
		syn[k] = uint32(r.Below(8320)|r.Below(rows)*stride)<<weightBits | 256
	}
	var spans []uint32
	for k := uint32(0); k+60 < words; k += 60 {
		spans = append(spans, k, k+50)
	}
	b.ResetTimer()
	for k := range b.N {
		Deliver(ring, syn, spans, uint32(k%rows*stride), stride*rows-1)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(spans)/2*50), "ns/event")
	if math.MaxInt32 == ring[0] {
		b.Fatal("never")
	}
}
