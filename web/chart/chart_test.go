package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/analysis"
)

// wellFormed says that an image is XML and draws only finite numbers.
func wellFormed(t *testing.T, image string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(image))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v in %s", err, image)
		}
	}
	if strings.Contains(image, "NaN") || strings.Contains(image, "Inf") {
		t.Errorf("draws what is not finite: %s", image)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		axis Axis
		n    int
		want string
	}{
		{Axis{Min: 0, Max: 10}, 5, "0 2 4 6 8 10"},
		{Axis{Min: 0, Max: 1}, 4, "0.0 0.5 1.0"},
		{Axis{Min: -0.015, Max: 0.015}, 4, "−0.01 0.00 0.01"},
		{Axis{Min: -50, Max: 100}, 3, "−50 0 50 100"},
		{Axis{Min: 0.1, Max: 1000, Log: true}, 4, "10⁻¹ 1 10¹ 10² 10³"},
		{Axis{Min: 1, Max: 1}, 4, ""},
	} {
		var got []string
		for _, tick := range c.axis.Ticks(c.n) {
			got = append(got, tick.Label)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: got %q, want %q", c.axis, got, c.want)
		}
	}
}

func TestPixel(t *testing.T) {
	if got := (Axis{Min: 0, Max: 10, At: 100, Length: -50}).Pixel(5); got != 75 {
		t.Errorf("linear: got %v", got)
	}
	if got := (Axis{Min: 1, Max: 100, At: 0, Length: 10, Log: true}).Pixel(10); math.Abs(got-5) > 1e-12 {
		t.Errorf("logarithmic: got %v", got)
	}
}

func TestNice(t *testing.T) {
	for x, want := range map[float64]float64{0: 1, 7.8: 8, 0.93: 1, 12.1: 14, math.Inf(1): 1} {
		if got := nice(x); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: got %v, want %v", x, got, want)
		}
	}
}

// A box lies where its quartiles are; without values there is none.
func TestBoxes(t *testing.T) {
	theory := 5.0
	image := Boxes(frame("Rates <&>", "spikes/s", 460), []BoxRow{
		{Row: Row{"L4E", true}, Box: analysis.Box{N: 5, Q1: 2, Median: 3, Q3: 8, Mean: 4}, Reference: &Reference{4, 0.1}, Theory: &theory, Says: `"quoted" <b>`},
		{Row: Row{"L4I", false}, Says: "none"},
	})
	wellFormed(t, image)
	// 400 px for 0 … 8 spikes/s: from 46 + 100 on, 300 wide
	if !strings.Contains(image, `<rect class="e" x="146" y="12" width="300" height="14"/>`) || strings.Contains(image, `class="i"`) {
		t.Errorf("got %s", image)
	}
	if strings.Contains(image, "<b>") || !strings.Contains(image, "Rates &lt;&amp;&gt;") {
		t.Error("words are not escaped")
	}
}

func TestHistograms(t *testing.T) {
	image := Histograms(frame("CV", "CV", 460), 0, 1, []HistogramRow{
		{Row: Row{"L4E", true}, Shares: []float64{0, 0.5, 0.5, 0}, Reference: []float64{0.1, 0.2, 0.3, 0.4}},
		{Row: Row{"L4I", false}},
	})
	wellFormed(t, image)
	if got := strings.Count(image, `<rect class="e"`); got != 2 {
		t.Errorf("%d bins, want 2", got)
	}
}

func TestBars(t *testing.T) {
	image := Bars(frame("Drive", "over rheobase", 460), 1, "rheobase", []BarRow{{Row: Row{"L4E", true}, Value: 0.5, Mark: 1.2}, {Row: Row{"L4I", false}, Value: -1, Mark: math.NaN()}})
	wellFormed(t, image)
	if !strings.Contains(image, "rheobase") {
		t.Error("the limit has no name")
	}
}

func TestCurves(t *testing.T) {
	onset := 0.0
	for _, log := range []bool{false, true} {
		image := Curves(Plot{Frame: frame("PSTH", "ms", 400), Y: "spikes/s", Height: 200, XMin: -5, XMax: 5, LogY: log, Onset: &onset},
			[]Curve{{Class: "e", Label: "L4E", First: -6, Step: 1, Values: []float64{1, 2, 0, math.NaN(), 5, 6}}, {Class: "i"}})
		wellFormed(t, image)
		if strings.Count(image, "<path") != 1 {
			t.Errorf("log %v: got %s", log, image)
		}
	}
	wellFormed(t, Curves(Plot{Frame: Frame{Width: 1}, Height: 1, XMax: 1}, nil))
	var p Plot
	p.fit([]Curve{{Values: []float64{7}}})
	if !slices.Equal([]float64{p.YMin, p.YMax}, []float64{0, 7}) {
		t.Errorf("fitted to %v … %v", p.YMin, p.YMax)
	}
}

// TestLimitLabelInside keeps the words at a limit inside the figure, wherever the limit lies.
func TestLimitLabelInside(t *testing.T) {
	for value, anchor := range map[float64]string{1.1: "end", 9: "start"} {
		svg := Bars(frame("drive", "ratio", 300), 1, "fires without noise", []BarRow{{Row: Row{Label: "L6I"}, Value: value}})
		want := `text-anchor="` + anchor + `"`
		if at := strings.Index(svg, ">fires without noise<"); at < 0 || !strings.Contains(svg[strings.LastIndex(svg[:at], "<text"):at], want) {
			t.Errorf("largest bar %g: the label is not anchored at its %s", value, anchor)
		}
	}
}

// A figure that leaves the page holds by itself: its style and its words come along, long words broken.
func TestStandalone(t *testing.T) {
	image := Standalone(Bars(frame("drive", "ratio", 300), 1, "", []BarRow{{Row: Row{Label: "L6I"}, Value: 2}}), ".e{fill:#123456}",
		[]string{"scale 0.1 · <b>", "#" + strings.Repeat("conn=L4E.L4I:0.5&", 12)})
	wellFormed(t, image)
	if !strings.Contains(image, "#123456") || !strings.Contains(image, "scale 0.1 · &lt;b&gt;") || strings.Count(image, `text-anchor="start"`) < 6 {
		t.Errorf("got %s", image)
	}
	if w, h := size(image); w != 300 || h != 6+26+34+10+15*7 {
		t.Errorf("size %v, %v", w, h)
	}
}

func TestPairs(t *testing.T) {
	image := Pairs(frame("A and B", "spikes/s", 460), []PairRow{
		{Row: Row{"L4E", true}, A: 4, B: 2, Changed: "−50 %", Says: "<L4E>"}, {Row: Row{"L4I", false}, A: math.NaN(), B: math.Inf(1)},
	})
	wellFormed(t, image)
	// A at 4 of 4.08…5, B at half of it: B's dot lies left of A's ring, and the bar between them runs from B to A.
	if strings.Count(image, "<circle") < 2 || !strings.Contains(image, "−50 %") {
		t.Errorf("got %s", image)
	}
}

func TestTraces(t *testing.T) {
	long := make([]float64, 20_000)
	for k := range long {
		long[k] = math.Sin(float64(k) / 100)
	}
	long[12_345] = 7 // one sample stands out
	image := Traces(TracePlot{Frame: frame("V <m>", "time (ms)", 600), First: -50, Step: 0.1, Mark: 0}, []TraceRow{
		{Class: "e", Label: "V", Values: long, Low: -70, High: -45, Limit: -50}, {Class: "i", Values: []float64{3, 3, 3}, Limit: math.NaN()}, {Limit: math.NaN()},
	})
	wellFormed(t, image)
	if len(image) > 12_000 {
		t.Errorf("%d bytes: a component takes 16 KiB", len(image))
	}
	at, v := thinned(long)
	if !slices.Contains(v, 7) || len(at) > mostPoints+2 || !slices.IsSorted(at) {
		t.Errorf("%d points, the peak among them: %v", len(at), slices.Contains(v, 7))
	}
}

func TestSigned(t *testing.T) {
	image := Signed(frame("Input", "mV", 460), []SignedRow{{Row: Row{"L4E", true}, Value: 3}, {Row: Row{"L4I", false}, Value: -6}, {Value: math.NaN()}})
	wellFormed(t, image)
	if strings.Count(image, `<rect class="e"`) != 1 || strings.Count(image, `<rect class="i"`) != 1 {
		t.Errorf("got %s", image)
	}
}

func frame(title, x string, width float64) Frame { return Frame{Title: title, X: x, Width: width} }

// Ticks stand as readers write numbers, coordinates never do.
func TestNumbers(t *testing.T) {
	f := frame("CV", "CV", 460)
	f.Numbers = func(number string) string { return strings.ReplaceAll(number, ".", ",") }
	for name, image := range map[string]string{
		"rows": Histograms(f, 0, 0.5, nil), "traces": Traces(TracePlot{Frame: f, Step: 0.1, Mark: math.NaN()}, []TraceRow{{Values: []float64{1, 2, 3, 4, 5, 6}}}),
		"curves": Curves(Plot{Frame: f, Height: 200, XMax: 0.5}, nil),
	} {
		if !strings.Contains(image, ">0,1<") || strings.Contains(image, ">0.1<") || strings.Contains(image, ` x="0,`) {
			t.Errorf("%s: %s", name, image)
		}
	}
}
