package microcircuit

import (
	"slices"
	"testing"
)

func TestCheckChanges(t *testing.T) {
	p := Default()
	strong := p
	strong.PSPExc, strong.Thalamus.PSP = 0.01, 1
	coarse := p
	coarse.H = 0.5
	many := make([]Change, MaxChanges+1)
	for i := range many {
		many[i] = Change{uint32(i + 1), "dc", 1}
	}
	for _, c := range []struct {
		name string
		p    Params
		all  []Change
		want Reason
	}{
		{"none", p, nil, ""},
		{"each", p, []Change{{1, "bg_rate", 0}, {1, "th", 0.1}, {7, "dc", 1000}}, ""},
		{"most", p, many[1:], ""},
		{"too many", p, many, TooMany},
		{"no such input", p, []Change{{1, "g", -5}}, BadFormat},
		{"out of order", p, []Change{{2, "dc", 1}, {1, "dc", 1}}, BadFormat},
		{"step 0", p, []Change{{0, "dc", 1}}, OutOfRange},
		{"late", p, []Change{{MaxChangeStep + 1, "dc", 1}}, OutOfRange},
		{"rate", p, []Change{{1, "bg_rate", 31}}, OutOfRange},
		{"no duration", p, []Change{{1, "th", 0}}, OutOfRange},
		{"long", p, []Change{{1, "th", 1001}}, OutOfRange},
		{"half a step", p, []Change{{1, "dc", 1.05}}, NotOnGrid},
		{"less than a step", coarse, []Change{{1, "dc", 0.1}}, NotOnGrid},
		{"strong thalamus", strong, []Change{{1, "th", 10}}, TooStrong},
		{"no thalamus", strong, []Change{{1, "dc", 10}}, ""},
	} {
		got := Reason("")
		if e := c.p.CheckChanges(c.all); e != nil {
			if got = e.Why; e.Key != "at" {
				t.Errorf("%s: key %s", c.name, e.Key)
			}
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	strong.Thalamus.On = true
	if e := strong.CheckChanges([]Change{{1, "th", 10}}); e != nil {
		t.Errorf("a network built for strong thalamic weights refuses a pulse: %v", e)
	}
}

// Changes of one step keep their order, and what is added does not touch the list it is added to.
func TestAddChanges(t *testing.T) {
	a := make([]Change, 2, 9)
	a[0], a[1] = Change{3, "dc", 1}, Change{7, "dc", 1}
	b, c := AddChanges(a, Change{3, "th", 2}), AddChanges(a, Change{9, "dc", 3}, Change{1, "bg_rate", 4})
	if want := []Change{{3, "dc", 1}, {3, "th", 2}, {7, "dc", 1}}; !slices.Equal(b, want) {
		t.Errorf("got %v, want %v", b, want)
	}
	if want := []Change{{1, "bg_rate", 4}, {3, "dc", 1}, {7, "dc", 1}, {9, "dc", 3}}; !slices.Equal(c, want) {
		t.Errorf("got %v, want %v", c, want)
	}
}
