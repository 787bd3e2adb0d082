package sweep

import (
	"errors"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// ranges reads KEY=RANGE, separated by blanks.
func ranges(t *testing.T, s string) (all []params.Range) {
	t.Helper()
	for entry := range strings.FieldsSeq(s) {
		key, text, _ := strings.Cut(entry, "=")
		r, err := params.ParseRange(key, text)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// A plan has a run for each combination, seeds fastest, each the plain link of what runs.
func TestPlan(t *testing.T) {
	base, _ := params.Parse("t_sim=5000&ask=rates&q=Why&theme=dark&workers=2&b.g=-5&hide=presets")
	p, err := New(base, ranges(t, "seed=1:2 g=-5:-4:1 bg_rate=7,8"))
	if err != nil || strings.Join(p.Keys, " ") != "g bg_rate seed" || len(p.Runs) != 8 {
		t.Fatalf("%v, %v", p, err)
	}
	for i, want := range []string{
		"seed=1&t_sim=5000&bg_rate=7&g=-5", "seed=2&t_sim=5000&bg_rate=7&g=-5", "seed=1&t_sim=5000&g=-5", "seed=2&t_sim=5000&g=-5",
		"seed=1&t_sim=5000&bg_rate=7", "seed=2&t_sim=5000&bg_rate=7", "seed=1&t_sim=5000", "seed=2&t_sim=5000",
	} {
		if got := params.Format(p.Runs[i].Link); got != want {
			t.Errorf("run %d is %s, not %s", i, got, want)
		}
	}
	if got := strings.Join(p.Runs[5].Values, " "); got != "-4 7 2" {
		t.Errorf("run 5 has %s", got)
	}
	p, err = New(params.Default(), ranges(t, "scale=0.02,0.05"))
	if err != nil || params.Format(p.Runs[0].Link) != "n=0.02&k=0.02&t_sim=5000" {
		t.Errorf("%v, %v", p, err)
	}
}

// What cannot be run as a whole is refused before anything runs.
func TestRefusedPlans(t *testing.T) {
	for _, c := range []struct {
		link, ranges, key string
		why               microcircuit.Reason
	}{
		{"", "g=-4 g=-5", "g", params.Twice}, {"", "scale=0.1 n=0.2", "n", params.Twice}, {"", "k=0.1 scale=0.2", "scale", params.Twice},
		{"", "g=-4 psp=0.1 bg_rate=8 tau_m=10", "tau_m", TooManyKeys},
		{"", "g=-20:0:0.01 psp=0.1:1:0.01 seed=1:100", "g", TooManyRuns},
		{"", "h=0.1:0.5:0.1", "h", microcircuit.NotResolution}, {"", "tau_m=0.5:2:0.5 tau_syn=1", "tau_m", microcircuit.OutOfRange},
		{"tau_syn=2", "tau_m=1:3:1", "tau_m", microcircuit.TausEqual},
	} {
		var all []params.Range
		var err error
		for entry := range strings.FieldsSeq(c.ranges) {
			key, text, _ := strings.Cut(entry, "=")
			var r params.Range
			if r, err = params.ParseRange(key, text); err != nil {
				break
			}
			all = append(all, r)
		}
		base, _ := params.Parse(c.link)
		if err == nil {
			_, err = New(base, all)
		}
		e, is := errors.AsType[*microcircuit.ParamError](err)
		if !is || e.Why != c.why {
			t.Errorf("%s with %s: %v", c.link, c.ranges, err)
		}
	}
	if _, err := New(params.Default(), ranges(t, "n=0.1,0.2 k=0.1,0.2")); err != nil {
		t.Errorf("n and k apart: %v", err)
	}
}

// A run's folder has one name in every sweep, plain and short; what cannot stand in a name, or is too long, is told apart
// by what follows a tilde.
func TestName(t *testing.T) {
	named := func(link string) string {
		l, _ := params.Parse(link)
		return Name(l)
	}
	for link, want := range map[string]string{
		"": "t_sim=5000", "t_sim=10000": "t_sim=10000", "g=-4.5&seed=2": "seed=2+t_sim=5000+g=-4.5",
		"seed=2&g=-4.5&theme=dark&workers=1&b.g=-9": "seed=2+t_sim=5000+g=-4.5",
	} {
		if got := named(link); got != want {
			t.Errorf("%q: %s, not %s", link, got, want)
		}
	}
	long := "kext=1600.0001,1500.0001,2100.0001,1900.0001,2000.0001,1900.0001,2755.0001,2100.0001&tau_m=11&psp=0.2&g=-5"
	names := map[string]bool{}
	for _, link := range []string{
		"conn=L23E.L4E:0", "conn=L23E.L4E:0.5", "conn=L23E.L4E:0,L4E.L4I:2", long, long + "&seed=2", "at=10:th:5", "at=10:th:5,20:th:5",
	} {
		name := named(link)
		plain := strings.Trim(name, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ=.+_~-") == ""
		if !plain || len(name) > longestName+17 || !strings.Contains(name, "~") || names[name] {
			t.Errorf("%s: %s", link, name)
		}
		names[name] = true
	}
}

// A link's sweep has its range and its seeds, three where it does not say, each run 5 s where it has no t_sim.
func TestOfLink(t *testing.T) {
	for link, want := range map[string]string{
		"sweep=g:-6:-4:1": "seed=55:g=-6 seed=56:g=-6 seed=57:g=-6 seed=55:g=-5 seed=56:g=-5 seed=57:g=-5" +
			" seed=55:g=-4 seed=56:g=-4 seed=57:g=-4",
		"sweep=g:-6,-5,-4.5&seeds=1&seed=7&t_sim=100": "seed=7:g=-6 seed=7:g=-5 seed=7:g=-4.5",
	} {
		l, notices := params.Parse(link)
		p, err := OfLink(l)
		if err != nil || len(notices) > 0 {
			t.Fatal(link, notices, err)
		}
		var got []string
		for _, r := range p.Runs {
			got = append(got, "seed="+r.Values[1]+":g="+r.Values[0])
			if want := map[bool]float64{false: DefaultTSim, true: 100}[l.TSimSet]; r.Link.Params.TSim != want {
				t.Errorf("%s takes %g ms", link, r.Link.Params.TSim)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v", link, got)
		}
	}
	l, _ := params.Parse("seed=4294967294&sweep=g:-6:-4:1")
	_, err := OfLink(l)
	e, is := errors.AsType[*microcircuit.ParamError](err)
	if !is || e.Key != "seed" || e.Why != microcircuit.OutOfRange {
		t.Errorf("seeds beyond the last: %v", err)
	}
}
