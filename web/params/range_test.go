package params

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
)

// A range has the values that its decimals give, written as links write them.
func TestParseRange(t *testing.T) {
	for _, c := range []struct{ key, text, values, canonical string }{
		{"g", "-6:-2:1", "-6 -5 -4 -3 -2", "-6:-2:1"},
		{"g", "-2:-6:-1.5", "-2 -3.5 -5", "-2:-6:-1.5"},
		{"g", "-4.30:-4:0.1", "-4.3 -4.2 -4.1 -4", "-4.3:-4:0.1"},
		{"n", "0.1:0.35:1e-1", "0.1 0.2 0.3", "0.1:0.35:0.1"},
		{"scale", "0.02,0.05,0.1,0.2", "0.02 0.05 0.1 0.2", "0.02,0.05,0.1,0.2"},
		{"bg_rate", " 7 , 8.0", "7 8", "7,8"},
		{"seed", "1:5", "1 2 3 4 5", "1:5:1"},
		{"seed", "7", "7", "7"},
		{"tau_m", "10:10:5", "10", "10:10:5"},
		{"psp", "0.15:0.15:-1", "0.15", "0.15:0.15:-1"},
	} {
		r, err := ParseRange(c.key, c.text)
		if err != nil || strings.Join(r.Values, " ") != c.values || r.Text != c.canonical || r.Key != c.key {
			t.Errorf("%s=%s: %v, %q, %v", c.key, c.text, r.Values, r.Text, err)
		}
		again, err := ParseRange(c.key, r.Text)
		if err != nil || !slices.Equal(again.Values, r.Values) || again.Text != r.Text {
			t.Errorf("%s=%s: its text %q is read as %v, %v", c.key, c.text, r.Text, again, err)
		}
	}
}

// Decimal steps carry no binary fraction's error, however many there are.
func TestExactDecimals(t *testing.T) {
	r, err := ParseRange("g", "-20:0:0.01")
	if err != nil || len(r.Values) != 2001 || r.Values[1] != "-19.99" || r.Values[1700] != "-3" || r.Values[2000] != "0" {
		t.Fatalf("%d values, %v", len(r.Values), err)
	}
	for _, v := range r.Values {
		if len(v) > len("-19.99") {
			t.Errorf("the value %s", v)
		}
	}
}

// What is no range, leads away, holds a value twice or one out of range, has too many values, or is of a key that takes no
// number, is refused with the reason and what was given.
func TestRefusedRanges(t *testing.T) {
	for _, c := range []struct {
		key, text, value string
		why              microcircuit.Reason
	}{
		{"conn", "1:2:1", "1:2:1", NotSwept}, {"kext", "1,2", "1,2", NotSwept}, {"bg", "poisson,dc", "poisson,dc", NotSwept},
		{"workers", "1:2:1", "1:2:1", NotSwept}, {"", "1", "1", NotSwept}, {"nothing", "1", "1", NotSwept},
		{"g", "-6:-2", "-6:-2", NotARange}, {"g", "-6:-2:1:1", "-6:-2:1:1", NotARange}, {"g", "-6::1", "-6::1", NotARange},
		{"g", "a:b:c", "a:b:c", NotARange}, {"g", "-6:-2:--1", "-6:-2:--1", NotARange}, {"g", ":", ":", NotARange},
		{"g", "-6:-2:0.0000000000001", "-6:-2:0.0000000000001", NotARange}, {"g", "-6:-2:1e99", "-6:-2:1e99", NotARange},
		{"g", "-6:-2:0", "-6:-2:0", StepAway}, {"g", "-2:-6:1", "-2:-6:1", StepAway}, {"g", "-6:-2:-1", "-6:-2:-1", StepAway},
		{"g", "-4,-4.0", "-4", Twice}, {"g", "-6:2:1", "1", microcircuit.OutOfRange}, {"g", "-4,5", "5", microcircuit.OutOfRange},
		{"g", "", "", microcircuit.NotANumber}, {"g", "-4,,-5", "", microcircuit.NotANumber}, {"g", "x", "x", microcircuit.NotANumber},
		{"seed", "1:2:0.5", "1.5", microcircuit.NotWhole}, {"seed", "0:5", "0", microcircuit.OutOfRange},
		{"seed", "1:4000000000", "4000000000", microcircuit.TooMany}, {"g", "-20:0:0.000001", "20000001", microcircuit.TooMany},
		{"g", strings.Repeat("1,", MaxValues) + "1", "10001", microcircuit.TooMany},
	} {
		r, err := ParseRange(c.key, c.text)
		e, is := errors.AsType[*microcircuit.ParamError](err)
		if !is || e.Why != c.why || e.Value != c.value || e.Key != c.key {
			t.Errorf("%.40s=%.40s: %v, %v", c.key, c.text, r, err)
		}
	}
}

// Whatever is read as a range, its text is read as the same one, and every value is one of a link.
func FuzzRange(f *testing.F) {
	for _, s := range []string{"-6:-2:1", "1,2,3", "0.1:0.3:0.05", "1e-3", "5", "::", "-0:0:1", "1:5"} {
		f.Add("g", s)
		f.Add("seed", s)
		f.Add("scale", s)
	}
	f.Fuzz(func(t *testing.T, key, text string) {
		r, err := ParseRange(key, text)
		if err != nil {
			return
		}
		again, err := ParseRange(key, r.Text)
		if err != nil || !slices.Equal(again.Values, r.Values) || len(r.Values) == 0 {
			t.Errorf("%q=%q is %v; its text %q is %v, %v", key, text, r.Values, r.Text, again.Values, err)
		}
		for _, v := range r.Values {
			l := Default()
			if err := Set(&l, key, v); err != nil || Value(l, key) != v {
				t.Errorf("%q=%q has the value %q: %v", key, text, v, err)
			}
		}
	})
}

// A link's sweep is read and written, its key told from its range; what cannot be one is refused by the name sweep.
func TestSweep(t *testing.T) {
	l, notices := Parse("sweep=g:-6:-2:1&seeds=name,2")
	if len(notices) > 0 || l.Sweep.Range.Key != "g" || len(l.Sweep.Range.Values) != 5 || l.Sweep.Count() != 2 || !l.Task.ByName {
		t.Errorf("%+v, %v", l.Sweep, notices)
	}
	if got := Format(l); got != "sweep=g:-6:-2:1&seeds=name,2" {
		t.Errorf("written as %s", got)
	}
	for _, c := range []struct {
		value, given string
		why          microcircuit.Reason
	}{
		{"g:-6:2:1", "g:1", microcircuit.OutOfRange}, {"kext:1:2:1", "kext:1:2:1", NotSwept}, {"seed:1:5:1", "seed:1:5:1", NotSwept},
		{"g", "g:", microcircuit.NotANumber}, {"g:-6,-5", "g:-6,-5", NotSoMany}, {"g:-6:-2:0.1", "g:-6:-2:0.1", NotSoMany},
		{"g:-6:-2", "g:-6:-2", NotARange}, {"g:-4,-3,-4", "g:-4", Twice}, {":1:2:3", ":1:2:3", NotSwept},
	} {
		err := Set(&l, "sweep", c.value)
		e, is := errors.AsType[*microcircuit.ParamError](err)
		if !is || e.Key != "sweep" || e.Value != c.given || e.Why != c.why {
			t.Errorf("%s: %v", c.value, err)
		}
	}
	if err := Set(&l, "sweep", ""); err != nil || l.Sweep.Range.Key != "" {
		t.Errorf("%+v, %v", l.Sweep, err)
	}
	if !(&Task{Ask: Rates}).Locks("sweep") || (&Task{Ask: Rates, Free: []string{"sweep"}}).Locks("sweep") || (&Task{}).Locks("sweep") {
		t.Error("an assignment locks the sweep unless it is named as free")
	}
}
