package chart

import (
	"math"
	"strings"
	"testing"
)

// Each value has a dot with its bar and a place that answers a pointer; the values stand in order, whatever the order
// in which they were run; what was not found is not drawn.
func TestTrends(t *testing.T) {
	f := frame("Rates", "g", 270)
	f.Key = []Entry{{Dot, "mean"}, {Spread, "SD"}, {Here, "now"}}
	here := 4.5
	p := TrendPlot{Frame: f, Y: "spikes/s", Height: 90, ID: "at-", Here: &here,
		Values: []Tick{{5, "5"}, {4, "4"}, {3, "3"}}}
	e := Trend{Mark: Excites, Label: "E", Points: []Point{{1, 0.5}, {2, math.NaN()}, {math.NaN(), math.NaN()}}}
	i := Trend{Mark: Inhibits, Label: "I", Points: []Point{{4, 1}}}
	image := Trends(p, []TrendPanel{{"L4", []Trend{e, i}}, {"L5", []Trend{e}}})
	wellFormed(t, image)
	for part, want := range map[string]int{`<circle class="e"`: 4 + 1, `<circle class="i"`: 1 + 1, `class="spread e"`: 2 + 1, `class="here"`: 2 + 1,
		`id="at-0-2"`: 1, `id="at-1-0"`: 1, ">E<": 2, ">L5<": 1} { // + 1: the key
		if got := strings.Count(image, part); got != want {
			t.Errorf("%d times %s, want %d: %s", got, part, want, image)
		}
	}
	three, five := strings.Index(image, ">3<"), strings.Index(image, ">5<")
	if three < 0 || five < three {
		t.Errorf("the values are not in order: %s", image)
	}
	p.Here, p.ID = nil, ""
	image = Trends(p, []TrendPanel{{"", []Trend{i}}})
	wellFormed(t, image)
	if strings.Contains(image, "hit") || strings.Contains(image, "now") || strings.Contains(image, "here") {
		t.Errorf("%s", image)
	}
	wellFormed(t, Trends(TrendPlot{}, nil))
	linear := Trends(p, []TrendPanel{{"", []Trend{i}}})
	p.Root = true
	if root := Trends(p, []TrendPanel{{"", []Trend{i}}}); root == linear {
		t.Error("roots are drawn as the numbers themselves")
	} else {
		wellFormed(t, root)
	}
	far := 9.0
	p.Here = &far
	if strings.Contains(Trends(p, []TrendPanel{{"", []Trend{i}}}), "here") {
		t.Error("a value beyond the axis is marked")
	}
}

// Numbers that would touch are left out, but no tick; factors stand at equal distances where that is asked for.
func TestTrendTicks(t *testing.T) {
	p := TrendPlot{Frame: frame("Rates", "scale", 270), Height: 90}
	for _, x := range []float64{0.01, 0.011, 0.1, 1} {
		p.Values = append(p.Values, Tick{x, "number"})
	}
	image := Trends(p, []TrendPanel{{}})
	if got := strings.Count(image, ">number<"); got != 2 {
		t.Errorf("%d numbers: %s", got, image)
	}
	p.Log = true
	if got := strings.Count(Trends(p, []TrendPanel{{}}), ">number<"); got != 3 {
		t.Errorf("%d numbers on an axis of factors", got)
	}
}
