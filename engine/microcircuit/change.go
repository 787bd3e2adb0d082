package microcircuit

import (
	"slices"
	"strconv"
)

// Change is a change of an input during a run: a change of the experiment, which any run of the same parameters and
// changes repeats spike for spike. Key says what changes:
//
//	bg_rate  Value is the rate of one external input (spikes/s) from Step on: the Poisson counts that arrive at Step are
//	         the first of that rate, and the constant currents that stand for the background, or make up for
//	         down-scaling, are those of that rate from the update that ends at Step on.
//	th       Relay neurons fire with th_rate at Step and for Value (ms) in all, whatever th and th_start say: the last
//	         step is Step + Value/h − 1. Their spikes arrive as late as the synapses say, at Step + 1 at the earliest.
//	         Pulses that overlap, also with those of the parameters, are one.
//	dc       Every neuron of a population feels a current of dc_amp·K_ext (pA) in the updates that end at Step …
//	         Step + Value/h − 1, whatever dc says. Pulses that overlap add up.
//
// Unlike pulses of the parameters, which follow the reference's devices, none waits for a device's delay.
type Change struct {
	Step  uint32
	Key   string
	Value float64
}

// Keys of changes.
const (
	ChangeBgRate  = "bg_rate"
	ChangeThPulse = "th"
	ChangeDCPulse = "dc"
)

// Limits of changes.
const (
	MaxChanges    = 50
	MaxChangeStep = 1 << 30
	maxLivePulse  = 1000 // ms
)

// String writes a change as in links: step:key:value.
func (c Change) String() string {
	return strconv.FormatUint(uint64(c.Step), 10) + ":" + c.Key + ":" + FormatNumber(c.Value)
}

// ChangeField describes the values of a change.
func ChangeField(key string) (Field, bool) {
	switch key {
	case ChangeBgRate:
		return FieldByKey(key)
	case ChangeThPulse, ChangeDCPulse:
		return Field{Key: key, Unit: "ms", Min: minH, Max: maxLivePulse, Grid: true, Count: 1}, true
	}
	return Field{}, false
}

// AddChanges returns all with more changes in their places: ascending steps, the older first where steps are equal. all
// stays as it is.
func AddChanges(all []Change, more ...Change) []Change {
	sorted := slices.Clone(all)
	for _, c := range more { // few; package slices' stable sort takes 11 kB of the worker's program
		k := len(sorted)
		sorted = append(sorted, c)
		for ; k > 0 && sorted[k-1].Step > c.Step; k-- {
			sorted[k] = sorted[k-1]
		}
		sorted[k] = c
	}
	return sorted
}

// Pulses reports whether the thalamus is pulsed by any change.
func Pulses(all []Change) bool {
	return slices.ContainsFunc(all, func(c Change) bool { return c.Key == ChangeThPulse })
}

// CheckChanges reports the first change that the model does not allow, or that does not stand in order of steps, with
// "at" for its key; nil if there is none. The params must be valid.
func (p *Params) CheckChanges(all []Change) *ParamError {
	if len(all) > MaxChanges {
		return &ParamError{Key: "at", Value: strconv.Itoa(len(all)), Max: MaxChanges, Why: TooMany}
	}
	for i, c := range all {
		if i > 0 && c.Step < all[i-1].Step {
			return &ParamError{Key: "at", Value: c.String(), Min: float64(all[i-1].Step), Max: MaxChangeStep, Why: BadFormat}
		}
		if e := p.checkChange(c); e != nil {
			return e
		}
	}
	return nil
}

func (p *Params) checkChange(c Change) *ParamError {
	refuse := func(min, max float64, why Reason) *ParamError {
		return &ParamError{Key: "at", Value: c.String(), Min: min, Max: max, Why: why}
	}
	f, known := ChangeField(c.Key)
	if !known {
		return refuse(1, MaxChangeStep, BadFormat)
	}
	if c.Step < 1 || c.Step > MaxChangeStep {
		return refuse(1, MaxChangeStep, OutOfRange)
	}
	if e := f.Check(c.Value); e != nil {
		return refuse(f.Min, f.Max, e.Why)
	}
	if n, whole := wholeSteps(c.Value, p.H); f.Grid && (!whole || n < 1) {
		return refuse(p.H, f.Max, NotOnGrid)
	}
	if c.Key == ChangeThPulse {
		if _, ok := p.Wired(); !ok {
			return refuse(f.Min, f.Max, TooStrong)
		}
	}
	return nil
}
