package exercises

import (
	"strings"
	"testing"

	"microcircuit/web/params"
)

func TestExercises(t *testing.T) {
	if len(All()) < 8 {
		t.Fatalf("%d exercises; go generate ./web/exercises makes them", len(All()))
	}
	for _, e := range All() {
		if found, ok := Find(e.Key); !ok || found.Title != e.Title {
			t.Errorf("%s is not found, or twice", e.Key)
		}
		if l, notices := params.Parse(e.Link); len(notices) > 0 || l.Params.Bytes(1) > 1e9 {
			t.Errorf("%s: its network takes too much, or its link is wrong: %v", e.Key, notices)
		}
		for name, section := range map[string]string{"Predict": e.Predict, "Do": e.Do, "See": e.See, "Explain": e.Explain, "Sources": e.Sources} {
			if !strings.HasPrefix(section, "<p>") && !strings.HasPrefix(section, "<ul>") || strings.Contains(section, "<script") {
				t.Errorf("%s: section %s is %q", e.Key, name, section)
			}
		}
	}
	if _, ok := Find("nothing"); ok {
		t.Error("an exercise of no name")
	}
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		guess, outcome []float64
		want           float64
	}{
		{[]float64{1, 2}, []float64{1, 2}, 100},
		{[]float64{1, 2}, []float64{2, 2}, 75}, // off by half of the outcome: 50 and 100
		{[]float64{9, 2}, []float64{2, 2}, 50}, // far off: 0 and 100
		{[]float64{0.3}, []float64{0.05}, 50},  // 0.25 of at least 0.5
		{nil, nil, 0},
	} {
		if got := Score(c.guess, c.outcome, 0.5); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%v for %v: got %v, want %v", c.guess, c.outcome, got, c.want)
		}
	}
}
