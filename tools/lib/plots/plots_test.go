package plots

import (
	"bytes"
	decoder "image/png"
	"math"
	"slices"
	"testing"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/files"
	"microcircuit/web/sweep"
)

// coloured counts the pixels of a population's colour in rows from top to bottom (shares of the height).
func coloured(t *testing.T, data []byte, p microcircuit.Population, top, bottom float64) (n int) {
	t.Helper()
	img, err := decoder.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r0, g0, b0, _ := colourOf(p).RGBA()
	size := img.Bounds().Max
	for y := int(top * float64(size.Y)); y < int(bottom*float64(size.Y)); y++ {
		for x := range size.X {
			if r, g, b, _ := img.At(x, y).RGBA(); r == r0 && g == g0 && b == b0 {
				n++
			}
		}
	}
	return n
}

// A spike of the first neuron lies on top, one of the last at the bottom; silence draws an empty figure.
func TestRaster(t *testing.T) {
	p := microcircuit.Default()
	d := p.Derive()
	draw := func(spikes ...spike.Spike) []byte {
		data, err := Raster(&d, 0.1, 5000, 6000, spikes)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	data := draw(spike.Spike{Step: 5500, GID: 0}, spike.Spike{Step: 5500, GID: 7716}, spike.Spike{Step: 5000, GID: 3000}, spike.Spike{Step: 6001, GID: 3000})
	if coloured(t, data, microcircuit.L23E, 0, 0.1) == 0 || coloured(t, data, microcircuit.L6I, 0.8, 0.9) == 0 {
		t.Error("spikes are not where they belong")
	}
	if n := coloured(t, data, microcircuit.L4E, 0.2, 0.8); n > 0 {
		t.Errorf("spikes outside the window: %d pixels", n)
	}
	if n := coloured(t, draw(), microcircuit.L23E, 0, 1); n > 0 {
		t.Errorf("silence has %d pixels", n)
	}
}

// Above 8000 neurons every m-th is shown, with all its spikes, and no other.
func TestThinning(t *testing.T) {
	for neurons, want := range map[int]int{1: 1, 7717: 1, 8000: 1, 15435: 2, 77169: 10} {
		if got := Thinning(neurons); got != want {
			t.Errorf("%d neurons: 1 in %d, want %d", neurons, got, want)
		}
	}
	p := microcircuit.Default()
	p.NScaling = 1
	d := p.Derive()
	spikes := []spike.Spike{{Step: 5, GID: 0}, {Step: 6, GID: 1}, {Step: 7, GID: 10}, {Step: 8, GID: 0}}
	if got := dotsOf(spikes, d.FirstGID[microcircuit.L23E], d.FirstGID[microcircuit.L23I], Thinning(77169), 0.1, 0, 100); len(got) != 3 {
		t.Errorf("got %v", got)
	}
}

func TestBoxesAndPanels(t *testing.T) {
	var boxes [microcircuit.Populations]analysis.Box
	if _, err := Boxes(boxes, &files.Values{}); err != nil {
		t.Errorf("no populations: %v", err)
	}
	boxes[microcircuit.L4E] = analysis.NewBox([]float64{1, 2, 3, 4, 9})
	data, err := Boxes(boxes, &files.Values{microcircuit.L4E: {1, 2, 3, 4, 9}})
	if err != nil || coloured(t, data, microcircuit.L4E, 0, 1) == 0 {
		t.Errorf("no box: %v", err)
	}
	values := files.Values{microcircuit.L23I: {1, 1.5, 30}}
	for _, panel := range Panels(&values, &files.Values{}, &files.Values{}) {
		data, err := Distributions(panel)
		if err != nil {
			t.Fatal(err)
		}
		if n := coloured(t, data, microcircuit.L23I, 0, 1); (n > 0) != (panel.Values == &values) {
			t.Errorf("%s: %d pixels", panel.Label, n)
		}
	}
}

// Every rate outside its box is an outlier, as with matplotlib's boxplot(whis=0), which the package calls: a red cross. The
// values are those of numpy.percentile and x < Q1 or x > Q3 on 0, 1, 1, 2, 3, 4, 4, 9: Q1 = 1, Q3 = 4.
func TestOutliers(t *testing.T) {
	rates := []float64{9, 0, 1, 1, 2, 3, 4, 4, 9}[1:]
	box := analysis.NewBox(rates)
	if got := Outliers(box, rates); box.Q1 != 1 || box.Q3 != 4 || !slices.Equal(got, []float64{0, 9}) {
		t.Errorf("outliers %v of box %+v", got, box)
	}
	if got := Outliers(analysis.NewBox([]float64{5, 5, 5}), []float64{5, 5, 5}); len(got) > 0 {
		t.Errorf("equal rates have outliers %v", got)
	}
	var boxes [microcircuit.Populations]analysis.Box
	boxes[microcircuit.L6I] = box
	for _, c := range []struct {
		rates []float64
		red   bool
	}{{nil, false}, {rates, true}} {
		data, err := Boxes(boxes, &files.Values{microcircuit.L6I: c.rates})
		if err != nil {
			t.Fatal(err)
		}
		img, err := decoder.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		red, size := 0, img.Bounds().Max
		for y := range size.Y {
			for x := range size.X {
				if r, g, b, _ := img.At(x, y).RGBA(); r == 0xffff && g == 0 && b == 0 {
					red++
				}
			}
		}
		if red > 0 != c.red {
			t.Errorf("%d red pixels", red)
		}
	}
}

// A curve of rates is drawn for several seeds and for one, which has no SD, and for a single value.
func TestCurve(t *testing.T) {
	var points []sweep.Point
	for i := range 3 {
		p := sweep.Point{Value: float64(i) - 4, Seeds: 2}
		for pop := range p.Mean {
			p.Mean[pop], p.SD[pop] = float64(i+pop), 0.5
		}
		points = append(points, p)
	}
	alone := points[0]
	alone.SD = [8]float64{math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	several, err := Curve("g", points)
	if err != nil {
		t.Fatal(err)
	}
	for _, drawn := range [][]sweep.Point{{alone}, points[:1], {alone, points[1]}} {
		one, err := Curve("g", drawn)
		if err != nil {
			t.Fatal(err)
		}
		for _, data := range [][]byte{one, several} {
			if c, err := decoder.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 1800 || c.Height != 2400 {
				t.Errorf("%d × %d, %v", c.Width, c.Height, err)
			}
		}
		if bytes.Equal(one, several) {
			t.Error("one value is drawn as three are")
		}
	}
}
