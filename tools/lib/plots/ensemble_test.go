package plots

import (
	"bytes"
	"image/color"
	decoder "image/png"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// pixels counts those of a colour in a panel of a grid: column 0 or 1, row 0 … 3, roughly.
func pixels(t *testing.T, data []byte, c color.Color, column, row int) (n int) {
	t.Helper()
	img, err := decoder.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r0, g0, b0, _ := c.RGBA()
	size := img.Bounds().Max
	width, height := size.X/2, size.Y*23/25/4
	for y := row*height + height/8; y < row*height+height*7/8; y++ {
		for x := column*width + width/4; x < column*width+width*7/8; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); r == r0 && g == g0 && b == b0 {
				n++
			}
		}
	}
	return n
}

// Realisations, mean, band and distances are drawn in their population's panel, and in no other; nothing, and
// realisations of which one is silent, too.
func TestEnsembleFigures(t *testing.T) {
	for k, figure := range Ensembles() {
		for name, draw := range map[string]func(*Ensemble) ([]byte, error){"distributions": EnsembleDistributions, "distances": KSDistances} {
			if _, err := draw(&figure); err != nil {
				t.Errorf("%d: %s of nothing: %v", k, name, err)
			}
		}
	}
	figure := Ensembles()[0]
	figure.Values = make([]files.Values, 3)
	figure.Values[0][microcircuit.L5I] = []float64{1, 8, 8, 9, 9, 9, 10}
	figure.Values[1][microcircuit.L5I] = []float64{7, 8, 9, 10, 10, 30}
	figure.Distances[microcircuit.L5I] = []float64{0.1, 0.2, 0.2}
	figure.Distances[microcircuit.L6E] = []float64{0.1}
	distributions, err1 := EnsembleDistributions(&figure)
	distances, err2 := KSDistances(&figure)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		column, row := int(pop)%2, int(pop)/2
		for name, c := range map[string]color.Color{"realisations": realisationColour, "band": bandColour} {
			if n := pixels(t, distributions, c, column, row); n > 0 != (pop == microcircuit.L5I) {
				t.Errorf("%v: %d pixels of %s", pop, n, name)
			}
		}
		for name, c := range map[string]color.Color{"bars": barColour, "mean": meanColour, "SD": sdColour} {
			drawn := pixels(t, distances, c, column, row) > 50 // fewer are the edges of letters
			switch {
			case pop == microcircuit.L6E && name == "SD" && drawn:
				t.Error("one distance has an SD")
			case pop == microcircuit.L6E:
			case drawn != (pop == microcircuit.L5I):
				t.Errorf("%v: %s drawn: %v", pop, name, drawn)
			}
		}
	}
	if pixels(t, distances, meanColour, 0, 3) == 0 {
		t.Error("one distance is not drawn")
	}
}

// Distances are counted in as many bins as there are realisations, from the smallest to the largest, as numpy.histogram
// does; equal ones in one.
func TestBins(t *testing.T) {
	e := Ensemble{Values: make([]files.Values, 3)}
	if b := e.bins([]float64{0.1, 0.15, 0.25, 0.35, 0.4}, 0.01); len(b.counts) != 3 || b.counts[0] != 2 || b.counts[1] != 1 || b.counts[2] != 2 {
		t.Errorf("%+v", b)
	}
	if b := e.bins([]float64{0.2, 0.2}, 0.01); len(b.counts) != 1 || b.counts[0] != 2 || b.width != 0.01 {
		t.Errorf("%+v", b)
	}
}
