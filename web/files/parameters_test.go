package files

import (
	"bytes"
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
)

// Every parameter of the model, at each of its places, changes the package's dictionaries and the script that runs it:
// none is forgotten by those who write them. A parameter that the reference does not have stands in Obstacles.
func TestEveryParameterIsWritten(t *testing.T) {
	const withoutTwin = "th_every" // the package's generator gives one pulse
	base := microcircuit.Default()
	base.NScaling, base.KScaling = 0.5, 0.5 // so that how thalamic synapses scale matters
	base.TPresim = 500
	base.Thalamus.On, base.Pulse.On = true, true
	dicts := func(p microcircuit.Params) []byte {
		return slices.Concat(SimDict(&p, "data/", false, 0.1, 1), NetDict(&p), StimDict(&p))
	}
	for _, f := range microcircuit.Fields() {
		for i := range f.Count {
			if f.Key == "conn" && microcircuit.ConnProbs[i/microcircuit.Populations][i%microcircuit.Populations] == 0 {
				continue // a multiple of no synapses
			}
			p := base
			f.Set(&p, i, other(f, f.Get(&base, i)))
			if f.Key == withoutTwin {
				if !slices.Contains(Obstacles(&p, nil), f.Key) {
					t.Errorf("%s keeps the package from nothing, but is not written", f.Key)
				}
				continue
			}
			if bytes.Equal(dicts(p), dicts(base)) {
				t.Errorf("%s, value %d, is in no dictionary (dicts.go)", f.Key, i)
			}
			if bytes.Equal(PyNEST(&p, ""), PyNEST(&base, "")) {
				t.Errorf("%s, value %d, is not in the script (pynest.go)", f.Key, i)
			}
		}
	}
}

// other returns a value of a field that is not the given one.
func other(f microcircuit.Field, value float64) float64 {
	switch {
	case value == f.Max:
		return f.Min
	case f.Whole:
		return value + 1
	}
	return (value + f.Max) / 2
}
