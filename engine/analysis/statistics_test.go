package analysis

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// checked is what NumPy and SciPy say, made by testdata/statistics/make.py.
type checked struct {
	H            float64
	After, Until uint32
	Trains       [][]uint32
	Rates        []float64
	CV, CV2, LV  []float64
	CC           []float64
	CCUndefined  int     `json:"cc_undefined"`
	Synchrony    float64 `json:"synchrony_3ms"`
	KS           struct {
		A, B     []float64
		Distance float64
	}
	Box struct {
		Mean, SD  float64
		Quartiles []float64
	}
	Welch struct {
		Signal  []float64
		DT      float64
		Segment int
		Density []float64
	}
	Siegert   []struct{ Mu, Sigma, Rate float64 }
	MeanField []struct {
		Scale, G float64
		Rates    []float64
	} `json:"mean_field"`
}

func numpy(t *testing.T) *checked {
	t.Helper()
	data, err := os.ReadFile("../../testdata/statistics/statistics.json")
	if err != nil {
		t.Fatal(err)
	}
	c := &checked{}
	if err := json.Unmarshal(data, c); err != nil {
		t.Fatal(err)
	}
	return c
}

// near says whether got is want to n digits or so.
func near(got, want []float64, tolerance float64) bool {
	return slices.EqualFunc(got, want, func(g, w float64) bool { return math.Abs(g-w) <= tolerance*max(1, math.Abs(w)) })
}

// one is a cortex whose twelve neurons are all of one population, L4E.
func (c *checked) one() *microcircuit.Derived {
	d := &microcircuit.Derived{}
	d.N[microcircuit.L4E] = len(c.Trains)
	for p, n := range d.N {
		d.FirstGID[p+1] = d.FirstGID[p] + n
	}
	return d
}

// spikes gives all trains in the order of time.
func (c *checked) spikes() (all []spike.Spike) {
	for gid, train := range c.Trains {
		for _, step := range train {
			all = append(all, spike.Spike{Step: step, GID: uint32(gid)})
		}
	}
	slices.SortFunc(all, func(a, b spike.Spike) int { return int(a.Step) - int(b.Step) })
	return all
}

func TestNeurons(t *testing.T) {
	c := numpy(t)
	n := NewNeurons(c.one(), c.H, c.After, c.Until)
	n.Add(c.spikes())
	p := microcircuit.L4E
	for _, s := range []struct {
		name      string
		got, want []float64
	}{
		{"rates", n.Rates(p, c.Until+99), c.Rates}, {"CV", n.CVs(p), c.CV}, {"CV2", n.CV2s(p), c.CV2}, {"LV", n.LVs(p), c.LV},
	} {
		if !near(s.got, s.want, 1e-12) {
			t.Errorf("%s: got %v, want %v", s.name, s.got, s.want)
		}
	}
	if got := n.Rates(p, c.After); got != nil {
		t.Errorf("rates before the window: %v", got)
	}
	if got := n.CVs(microcircuit.L5I); len(got) != 0 {
		t.Errorf("CVs of no neurons: %v", got)
	}
}

func TestCorrelations(t *testing.T) {
	c := numpy(t)
	r := NewCorrelations(c.one(), c.H, c.After, c.Until, 100)
	if got, undefined := r.Pairs(microcircuit.L4E, c.After+1); len(got) != 0 || undefined != 66 {
		t.Errorf("before the first bin: %v, %d", got, undefined)
	}
	inPieces(c.spikes(), func(spikes []spike.Spike, now uint32) {
		r.Add(spikes)
		r.Pairs(microcircuit.L4E, now)
	})
	got, undefined := r.Pairs(microcircuit.L4E, c.Until+99)
	slices.Sort(got)
	if !near(got, c.CC, 1e-12) || undefined != c.CCUndefined {
		t.Errorf("got %v and %d undefined, want %v and %d", got, undefined, c.CC, c.CCUndefined)
	}
}

// inPieces hands on the spikes of each step, with the last step that has been handed on: looking in between changes nothing.
func inPieces(spikes []spike.Spike, add func(spikes []spike.Spike, now uint32)) {
	for len(spikes) > 0 {
		n := 1
		for n < len(spikes) && spikes[n].Step == spikes[0].Step {
			n++
		}
		add(spikes[:n], spikes[0].Step)
		spikes = spikes[n:]
	}
}

// A subset has the size asked for, no neuron twice, and is the same each time.
func TestSubset(t *testing.T) {
	got := subset(1000, 5000, 250)
	if len(slices.Compact(slices.Clone(got))) != 250 || !slices.IsSorted(got) || got[0] < 1000 || got[249] >= 6000 {
		t.Errorf("got %v", got)
	}
	if !slices.Equal(got, subset(1000, 5000, 250)) {
		t.Error("another subset")
	}
	if got := subset(7, 3, 250); !slices.Equal(got, []uint32{7, 8, 9}) {
		t.Errorf("of 3: got %v", got)
	}
	sum := 0.0
	for _, gid := range got {
		sum += float64(gid) - 1000
	}
	if mean := sum / 250; math.Abs(mean-2500) > 3*5000/math.Sqrt(12*250) {
		t.Errorf("mean %v, want 2500 within 3 standard errors", mean)
	}
}

func TestCourse(t *testing.T) {
	c := numpy(t)
	course, whole := NewCourse(c.one(), c.H, c.After, c.Until, 64), NewCourse(c.one(), c.H, c.After, c.Until, 64)
	if _, ok := course.Synchrony(microcircuit.L4E, c.After); ok || course.Spectrum(microcircuit.L4E, c.After+1) != nil {
		t.Error("something is known before the window has begun, or the first bin passed")
	}
	inPieces(c.spikes(), func(spikes []spike.Spike, now uint32) {
		course.Add(spikes)
		course.Synchrony(microcircuit.L4E, now)
	})
	whole.Add(c.spikes())
	got, ok := course.Synchrony(microcircuit.L4E, c.Until+99)
	if !ok || !near([]float64{got}, []float64{c.Synchrony}, 1e-12) {
		t.Errorf("synchrony: got %v, %v, want %v", got, ok, c.Synchrony)
	}
	if _, ok := course.Synchrony(microcircuit.L6I, c.Until); ok {
		t.Error("synchrony of silence")
	}
	got1, got2 := course.Spectrum(microcircuit.L4E, c.Until), whole.Spectrum(microcircuit.L4E, c.Until)
	if !slices.Equal(got1, got2) || !slices.Equal(got1, spectrumOf(c, 64)) {
		t.Errorf("spectrum: in pieces %v, at once %v, want %v", got1, got2, spectrumOf(c, 64))
	}
	if course.Spectrum(microcircuit.L6I, c.Until) != nil {
		t.Error("a spectrum of no neurons")
	}
}

// spectrumOf counts the 12 neurons' spikes in bins of 1 ms, plainly.
func spectrumOf(c *checked, n int) []float64 {
	rate := make([]float64, int(c.Until-c.After)/10)
	for _, s := range c.spikes() {
		if s.Step > c.After && s.Step <= c.Until {
			rate[(s.Step-c.After-1)/10] += 1
		}
	}
	s := NewSpectrum(1, n)
	for _, x := range rate {
		s.Add(x / (12 * 10 * c.H * 1e-3))
	}
	return s.Density()
}

// However long a run is, what follows it takes the same room.
func TestSameRoom(t *testing.T) {
	const sec = 10_000 // steps
	course, correlations := NewCourse(small(), 0.1, 0, Open, 256), NewCorrelations(small(), 0.1, 0, Open, 100)
	from := uint32(0)
	room := func(until uint32) uint64 {
		for ; from < until; from += sec {
			var spikes []spike.Spike
			for step := from + 1; step <= from+sec; step += 7 {
				spikes = append(spikes, spike.Spike{Step: step, GID: step % 12})
			}
			course.Add(spikes)
			correlations.Add(spikes)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	if before, after := room(10*sec), room(200*sec); after > before+1<<16 {
		t.Errorf("%d bytes after 10 s, %d after 200 s", before, after)
	}
	runtime.KeepAlive(course)
	runtime.KeepAlive(correlations)
}

func TestKS(t *testing.T) {
	c := numpy(t)
	if got, ok := KS(c.KS.A, c.KS.B); !ok || math.Abs(got-c.KS.Distance) > 1e-15 {
		t.Errorf("got %v, %v, want %v", got, ok, c.KS.Distance)
	}
	if _, ok := KS(nil, c.KS.B); ok {
		t.Error("a distance to nothing")
	}
	if got, _ := KS([]float64{1, 2}, []float64{3}); got != 1 {
		t.Errorf("apart: got %v", got)
	}
	if got, _ := KS([]float64{3}, []float64{3, 3}); got != 0 {
		t.Errorf("alike: got %v", got)
	}
}

// Of a law with few values a sample is not apart from its own copy of six decimals, and two such laws are as far apart as
// their probabilities say, however many digits their values have.
func TestKSOfDiscreteLaws(t *testing.T) {
	// Correlations of neurons that fire once or twice in 3000 bins: −1/(n−1), what two shared bins give, and two values between.
	values := []float64{-1.0 / 2999, math.Sqrt(0.5) / 3, 2.0 / 3, 1 - 1e-9}
	law := func(counts ...int) (sample []float64) {
		for i, n := range counts {
			for range n {
				sample = append(sample, values[i])
			}
		}
		return sample
	}
	a, b := law(700, 200, 99, 1), law(600, 250, 100, 50)
	if got, _ := KS(a, Round(a, Recorded)); got < 0.5 {
		t.Errorf("without rounding the copy is %v apart, which is what this test is about", got)
	}
	for _, c := range []struct {
		name string
		a, b []float64
		want float64
	}{
		{"itself", a, a, 0}, {"its copy of six decimals", a, Round(a, Recorded), 0}, {"the copy first", Round(a, Recorded), a, 0},
		{"another law", a, b, 0.1}, {"its copy", a, Round(b, Recorded), 0.1},
		{"another size", law(7, 2, 1), b, 0.1}, {"one value", law(1), law(0, 1), 1},
	} {
		got, ok := KS(Round(c.a, Recorded), Round(c.b, Recorded))
		if !ok || math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// What is written with so many decimals and read again is what Round gives; Decimals finds how many there were.
func TestRound(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, decimals := range []int{0, 1, 5, 6, 9} {
		var sample, written []float64
		for range 2000 {
			x := 20*random.Float64() - 10
			y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', decimals, 64), 64)
			if err != nil {
				t.Fatal(err)
			}
			sample, written = append(sample, x), append(written, y)
		}
		if got := Round(sample, decimals); !slices.Equal(got, written) {
			t.Errorf("%d decimals: not what is written", decimals)
		}
		if got := Decimals(written); got != decimals {
			t.Errorf("%d decimals: taken for %d", decimals, got)
		}
		if got := Decimals(sample); got != 15 {
			t.Errorf("all digits: taken for %d decimals", got)
		}
	}
	full := []float64{1.0 / 3, math.Pi}
	if got := Round(full, 15); !slices.Equal(got, full) {
		t.Errorf("all digits: %v", got)
	}
	if got := Decimals(nil); got != 0 {
		t.Errorf("of nothing: %d", got)
	}
}

func TestBox(t *testing.T) {
	c := numpy(t)
	b := NewBox(c.KS.A)
	got, want := []float64{b.Mean, b.SD, b.Min, b.Q1, b.Median, b.Q3, b.Max}, append([]float64{c.Box.Mean, c.Box.SD}, c.Box.Quartiles...)
	if !near(got, want, 1e-12) || b.N != 300 {
		t.Errorf("got %v, want %v", got, want)
	}
	if NewBox(nil) != (Box{}) {
		t.Error("a box of nothing")
	}
	if b := NewBox([]float64{4}); b.Median != 4 || b.Q1 != 4 || b.SD != 0 {
		t.Errorf("of one: %+v", b)
	}
}

func TestHistogram(t *testing.T) {
	counts, outside := Histogram([]float64{-0.1, 0, 0.5, 0.99, 1, 2, 2.01}, 0, 2, 1)
	if !slices.Equal(counts, []int{3, 2}) || outside != 2 {
		t.Errorf("got %v, %d", counts, outside)
	}
}

func TestSpectrum(t *testing.T) {
	c := numpy(t)
	s := NewSpectrum(c.Welch.DT, c.Welch.Segment)
	for k, x := range c.Welch.Signal {
		if k < c.Welch.Segment && s.Density() != nil {
			t.Fatal("a spectrum of too little")
		}
		s.Add(x)
	}
	if got := s.Density(); !near(got, c.Welch.Density, 1e-11) {
		t.Errorf("got %v, want %v", got, c.Welch.Density)
	}
}

// Two pulses, 100 steps apart, bins of 10 steps from 20 before to 30 after. A population of two L2/3E neurons.
func TestPSTH(t *testing.T) {
	h := NewPSTH(small(), 0.1, Window{Onset: 200, Every: 100, Before: 20, After: 30, Width: 10})
	h.Add([]spike.Spike{{Step: 180, GID: 0}, {Step: 181, GID: 0}, {Step: 190, GID: 1}, {Step: 201, GID: 0}, {Step: 230, GID: 0},
		{Step: 231, GID: 0}, {Step: 301, GID: 1}, {Step: 305, GID: 12}})
	// After 2 pulses: 2 spikes of 2 neurons in 2 · 1 ms are 500 spikes/s; the spikes at 180 and 231 lie outside.
	if got, want := h.Rates(microcircuit.L23E, 330), []float64{500, 0, 500, 0, 250}; !near(got, want, 1e-9) {
		t.Errorf("got %v, want %v", got, want)
	}
	// At step 305 the third bin has been observed for 10 + 5 steps.
	if got, want := h.Rates(microcircuit.L23E, 305)[2], 2/(2*1.5e-3); math.Abs(got-want) > 1e-9 {
		t.Errorf("in the middle: got %v, want %v", got, want)
	}
	for now, want := range map[int]int{0: 0, 229: 0, 230: 1, 329: 1, 330: 2, 1030: 9} {
		if got := h.Stimuli(now); got != want {
			t.Errorf("stimuli at %d: got %d, want %d", now, got, want)
		}
	}
	single := NewPSTH(small(), 0.1, Window{Onset: 200, Before: 20, After: 30, Width: 10})
	single.Add([]spike.Spike{{Step: 201, GID: 0}, {Step: 301, GID: 0}})
	if got := single.Rates(microcircuit.L23E, 1000); !near(got, []float64{0, 0, 500, 0, 0}, 1e-9) {
		t.Errorf("one stimulus: got %v", got)
	}
}

func TestHalfRise(t *testing.T) {
	// Base 2, peak 10: 6 is reached between the middles of bins 3 (4) and 4 (8).
	if at, ok := HalfRise([]float64{2, 2, 2, 4, 8, 10, 3}, 2); !ok || math.Abs(at-4) > 1e-12 {
		t.Errorf("got %v, %v, want 4", at, ok)
	}
	if _, ok := HalfRise([]float64{2, 2, 2, 1}, 2); ok {
		t.Error("no rise, but a latency")
	}
	if _, ok := HalfRise(nil, 0); ok {
		t.Error("a latency of nothing")
	}
}

// A rise is seen where half of it stands above the noise before the onset. Of one pulse
// into a tenth of the network, L5I's often does not: a few neurons' spikes in any bin reach it.
func TestSeenRise(t *testing.T) {
	quiet := []float64{4, 3, 5, 4, 4, 3, 5, 12, 19, 8}
	if at, seen := SeenRise(quiet, 6); !seen || math.Abs(at-7.5) > 0.2 {
		t.Errorf("got %v, %v", at, seen)
	}
	for name, rates := range map[string][]float64{
		"noise as high before":   {0, 28, 9, 0, 9, 0, 28, 9, 47, 9},
		"within three SDs":       {0, 19, 0, 19, 0, 19, 28, 9, 38, 9},
		"no rise":                {2, 2, 2, 1},
		"nothing before a pulse": nil,
	} {
		if at, seen := SeenRise(rates, min(6, len(rates)-1)); seen || at != 0 {
			t.Errorf("%s: %v, %v", name, at, seen)
		}
	}
}

func TestSiegert(t *testing.T) {
	p := microcircuit.Default()
	theory := newTheory(&p)
	for _, s := range numpy(t).Siegert {
		if got := theory.siegert(s.Mu, s.Sigma); math.Abs(got-s.Rate) > 1e-7*s.Rate {
			t.Errorf("μ %v, σ %v: got %v, want %v", s.Mu, s.Sigma, got, s.Rate)
		}
	}
	// Without noise: 1/(t_ref + τ_m·ln(μ/(μ−θ))) above threshold, nothing below it; noise far too weak to matter.
	want := 1000 / (2 + 10*math.Log(20.0/5))
	for _, sigma := range []float64{0, 1e-3} {
		if got := theory.siegert(20, sigma); math.Abs(got-want) > 1e-3 {
			t.Errorf("σ %v: got %v, want %v", sigma, got, want)
		}
		if got := theory.siegert(10, sigma); got != 0 {
			t.Errorf("σ %v, below threshold: got %v", sigma, got)
		}
	}
}

func TestMeanField(t *testing.T) {
	for _, c := range numpy(t).MeanField {
		p := microcircuit.Default()
		p.NScaling, p.KScaling, p.G = c.Scale, c.Scale, c.G
		got, converged := MeanField(&p)
		if !converged || !near(got[:], c.Rates, 1e-6) {
			t.Errorf("scale %v, g %v: got %v (%v), want %v", c.Scale, c.G, got, converged, c.Rates)
		}
	}
}

// Without any input there is no noise and nothing fires.
func TestMeanFieldSilent(t *testing.T) {
	p := microcircuit.Default()
	p.Background, p.NScaling, p.KScaling, p.KExt = microcircuit.DC, 1, 1, [microcircuit.Populations]float64{}
	if got, converged := MeanField(&p); !converged || got != [microcircuit.Populations]float64{} {
		t.Errorf("got %v, %v", got, converged)
	}
}
