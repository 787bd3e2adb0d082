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
		{Axis{Max: 10, Length: 220, Root: true}, 4, "0 0.2 1 2 5 10"},
		{Axis{Max: 0.8, Length: 220, Root: true}, 4, "0 0.02 0.1 0.2 0.5"},
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

// A box lies where its quartiles are, on an axis of roots; without values there is none.
func TestBoxes(t *testing.T) {
	theory := 5.0
	image := Boxes(frame("Rates <&>", "spikes/s", 452), []BoxRow{
		{Row: Row{"L4E", true}, Box: analysis.Box{N: 5, Q1: 2, Median: 3, Q3: 8, Mean: 4}, Reference: &Reference{4, 0.1}, Theory: &theory, Says: `"quoted" <b>`},
		{Row: Row{"L4I", false}, Says: "none"},
	})
	wellFormed(t, image)
	// 400 px for 0 … 8 spikes/s: √(2/8) of it from 42 on
	if !strings.Contains(image, `<rect class="e" x="242" y="18" width="200" height="12"/>`) || strings.Contains(image, `class="i"`) {
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

// A value below 0 is a bar to the left of it.
func TestNegativeBars(t *testing.T) {
	image := Bars(frame("Drive", "ratio", 252), 1, "", []BarRow{{Row: Row{"L4E", true}, Value: -1, Mark: 1}})
	wellFormed(t, image)
	if !strings.Contains(image, `<rect class="e" x="42" y="13"`) {
		t.Errorf("got %s", image)
	}
}

func TestBars(t *testing.T) {
	image := Bars(frame("Drive", "over rheobase", 460), 1, "rheobase", []BarRow{{Row: Row{"L4E", true}, Value: 0.5, Mark: 1.2}, {Row: Row{"L4I", false}, Value: -1, Mark: math.NaN()}})
	wellFormed(t, image)
	if !strings.Contains(image, "rheobase") {
		t.Error("the limit has no name")
	}
}

// Each panel has its curves and their names at their ends, apart; what an axis cannot have is not drawn.
func TestPanels(t *testing.T) {
	onset := 0.0
	e := Curve{Mark: Excites, Label: "E", First: -6, Step: 1, Values: []float64{1, 2, 0, math.NaN(), 5, 6}}
	i := e
	i.Mark, i.Label = Inhibits, "I"
	for _, log := range []bool{false, true} {
		f := frame("PSTH", "ms", 270)
		f.Key = []Entry{{Excites, "excitatory"}, {Known, "NEST"}}
		image := Panels(Plot{Frame: f, Y: "spikes/s", Height: 90, XMin: -5, XMax: 5, LogY: log, Onset: &onset, Band: &[2]float64{1, 2}},
			[]Panel{{"L4", []Curve{e, i}}, {"L5", []Curve{e, {Mark: Known}}}})
		wellFormed(t, image)
		if strings.Count(image, `<path class="curve e"`) != 2 || strings.Count(image, ">E<") != 2 || strings.Contains(image, "NEST") {
			t.Errorf("log %v: got %s", log, image)
		}
	}
	wellFormed(t, Panels(Plot{Frame: Frame{Width: 1}, Height: 1, XMax: 1}, nil))
	var p Plot
	p.fit([]Panel{{"", []Curve{{Values: []float64{7}}}}})
	if !slices.Equal([]float64{p.YMin, p.YMax}, []float64{0, 10}) {
		t.Errorf("fitted to %v … %v", p.YMin, p.YMax)
	}
	if a, b := apart(50, 51); b-a < 11.9 {
		t.Errorf("names at %v and %v", a, b)
	}
}

// The words at a limit stand above the rows and inside the figure, wherever the limit lies.
func TestLimitLabelInside(t *testing.T) {
	for _, value := range []float64{1.001, 9, 90} {
		image := Bars(frame("drive", "ratio", 200), 1, "fires by itself", []BarRow{{Row: Row{Label: "L6I"}, Value: value, Mark: math.NaN()}})
		at := strings.Index(image, ">fires by itself<")
		if at < 0 {
			t.Fatalf("%v: the limit has no name", value)
		}
		tag := image[strings.LastIndex(image[:at], "<text"):at]
		x := parse(strings.Split(strings.Split(tag, ` x="`)[1], `"`)[0])
		y := parse(strings.Split(strings.Split(tag, ` y="`)[1], `"`)[0])
		if half := perLetter * 15 / 2; x < half || x > 200-half || y > topMargin+14 {
			t.Errorf("%v: the name stands at %v, %v", value, x, y)
		}
	}
}

// A figure that leaves the page holds by itself: its style and its words come along, long words broken.
func TestStandalone(t *testing.T) {
	image := Standalone(Bars(frame("drive", "ratio", 300), 1, "", []BarRow{{Row: Row{Label: "L6I"}, Value: 2, Mark: math.NaN()}}), ".e{fill:#123456}",
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
	image := Pairs(frame("A and B", "spikes/s", 460), "B − A", []PairRow{
		{Row: Row{"L4E", true}, A: 4, B: 2, Beside: "−50 %", Says: "<L4E>"}, {Row: Row{"L4I", false}, A: math.NaN(), B: math.Inf(1)},
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
	p := TracePlot{Frame: frame("V <m>", "time (ms)", 600), First: -50, Step: 0.1, Mark: 0, Limit: -50, LimitSays: "threshold"}
	image := Traces(p, []TraceRow{
		{Row: Row{"L4E", true}, Values: long, Spikes: []float64{-20, 1e9}}, {Row: Row{"L4I", false}, Values: []float64{3, 3, 3}}, {},
	})
	wellFormed(t, image)
	if strings.Count(image, `class="spike e"`) != 1 || !strings.Contains(image, "threshold") || len(image) > 12_000 {
		t.Errorf("%d bytes: %.2000s", len(image), image)
	}
	at, v := thinned(long)
	if !slices.Contains(v, 7) || len(at) > mostPoints+2 || !slices.IsSorted(at) {
		t.Errorf("%d points, the peak among them: %v", len(at), slices.Contains(v, 7))
	}
}

// Steps lead from the start to where they end, each from where the last one did.
func TestWaterfall(t *testing.T) {
	image := Waterfall(frame("Input", "mV", 324), -65, -50, "rest", "threshold", "in all", []StepRow{
		{Row: Row{"L4E", true}, By: 20}, {Row: Row{"L4I", false}, By: -5}, {By: math.NaN()},
	})
	wellFormed(t, image)
	// 200 px for −65 … −45 mV: up from 74 to 274, down to 224
	for _, want := range []string{`<rect class="e" x="74" y="26" width="200" height="14"/>`, `<rect class="i" x="224" y="52" width="50" height="14"/>`,
		`<rect class="mark" x="222.50"`, ">threshold<", ">rest<", ">in all<"} {
		if !strings.Contains(image, want) {
			t.Errorf("%s lacks %s", image, want)
		}
	}
}

// Dots stand at their times, with their names beside them and inside the figure; of one without a time there is the name.
func TestDots(t *testing.T) {
	image := Dots(frame("Latency", "ms", 270), []DotRow{{Row: Row{"L4E", true}, Value: 4}, {Row: Row{"L6I", false}, Value: 10, Reference: &Reference{Mean: 9}},
		{Row: Row{"L5I", false}, Value: math.NaN(), Beside: "— unseen"}})
	wellFormed(t, image)
	if strings.Count(image, `<path class="nest"`) != 1 || strings.Count(image, "<circle") != 2 || !strings.Contains(image, "L5I — unseen") || !strings.Contains(image, `text-anchor="end" x="252"`) {
		t.Errorf("got %s", image)
	}
}

// A key has the marks that were drawn and the remarks, in lines that fit, however long its words are.
func TestKey(t *testing.T) {
	f := frame("Rates", "spikes/s", 200)
	f.Key = []Entry{{Fill, "half of the neurons"}, {NEST, "NEST"}, {Median, "median"}, {Remark, strings.Repeat("long words ", 8)}}
	k := f.key(map[Mark]bool{Fill: true, Median: true})
	if len(k.samples) != 2 || k.lines < 4 {
		t.Errorf("%+v", k)
	}
	for _, w := range k.words {
		if w.x+perLetter*letters(w.words) > f.Width+1 {
			t.Errorf("%q from %v on", w.words, w.x)
		}
	}
}

func frame(title, x string, width float64) Frame { return Frame{Title: title, X: x, Width: width} }

// Ticks stand as readers write numbers, coordinates never do.
func TestNumbers(t *testing.T) {
	f := frame("CV", "CV", 460)
	f.Numbers = func(number string) string { return strings.ReplaceAll(number, ".", ",") }
	for name, image := range map[string]string{
		"rows": Histograms(f, 0, 0.5, nil), "traces": Traces(TracePlot{Frame: f, Step: 0.1, Mark: math.NaN(), Limit: math.NaN()}, []TraceRow{{Values: []float64{1, 2, 3, 4, 5, 6}}}),
		"panels": Panels(Plot{Frame: f, Height: 90, XMax: 0.5}, make([]Panel, 4)),
	} {
		if !strings.Contains(image, ">0,2<") || strings.Contains(image, ">0.2<") || strings.Contains(image, ` x="0,`) {
			t.Errorf("%s: %s", name, image)
		}
	}
}
