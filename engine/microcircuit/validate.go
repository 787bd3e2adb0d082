package microcircuit

import (
	"math"
	"strconv"
)

// Reason says why a parameter is refused; web/text has a sentence for each.
type Reason string

const (
	OutOfRange    Reason = "range"      // outside [Min, Max], or not a finite number
	NotANumber    Reason = "number"     // the text is not a number
	NotAChoice    Reason = "choice"     // none of the names allowed
	NotWhole      Reason = "whole"      // must be a whole number
	NotOnGrid     Reason = "grid"       // must be a whole number of steps h
	NotResolution Reason = "resolution" // h must be one of Resolutions
	ResetTooHigh  Reason = "reset"      // V_reset must lie below V_th
	TausEqual     Reason = "singular"   // tau_syn = tau_m is singular
	PulsesOverlap Reason = "overlap"    // th_every must exceed th_duration
	NotInMemory   Reason = "memory"     // the network needs more bytes (Value) than there are (Max)
	BadFormat     Reason = "format"     // a list has the wrong number or form of entries
	TooMany       Reason = "many"       // a list has more entries (Value) than it may have (Max)
	TooStrong     Reason = "strong"     // thalamic weights are too large for a network built without a thalamic pulse
)

// ParamError is one refused parameter, in fields, so that page, notice and command line can each say it.
type ParamError struct {
	Key      string // the link's key
	Value    string // as given
	Min, Max float64
	Why      Reason
}

// Error returns key, value, range and reason in one line.
func (e *ParamError) Error() string {
	return e.Key + " = " + e.Value + ": allowed " + FormatNumber(e.Min) + " … " + FormatNumber(e.Max) + " (" +
		string(e.Why) + ")"
}

// FormatNumber writes x in the shortest form that reads back as x.
func FormatNumber(x float64) string {
	if a := math.Abs(x); a >= 1e-4 && a < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// Validate reports the first parameter the model does not allow, as a *ParamError, or nil.
func (p *Params) Validate() error {
	if all := p.Problems(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Problems reports every parameter the model does not allow: first those out of range, in the order of Fields; only
// when all are in range those that contradict each other.
func (p *Params) Problems() []*ParamError {
	var all []*ParamError
	for _, f := range fields {
		for i := range f.Count {
			if e := f.Check(f.Get(p, i)); e != nil {
				all = append(all, e)
			}
		}
	}
	if len(all) > 0 {
		return all
	}
	return p.contradictions()
}

// Check tests one value against the range of f.
func (f Field) Check(v float64) *ParamError {
	why := Reason("")
	switch {
	case !(v >= f.Min && v <= f.Max): // also NaN
		why = OutOfRange
	case f.Whole && v != math.Trunc(v):
		why = NotWhole
	default:
		return nil
	}
	return &ParamError{Key: f.Key, Value: FormatNumber(v), Min: f.Min, Max: f.Max, Why: why}
}

// contradictions tests rules between parameters that are each in range.
func (p *Params) contradictions() []*ParamError {
	var all []*ParamError
	refuse := func(key string, min, max float64, why Reason) {
		f, _ := FieldByKey(key)
		all = append(all, &ParamError{Key: key, Value: FormatNumber(f.Get(p, 0)), Min: min, Max: max, Why: why})
	}
	if !isResolution(p.H) {
		refuse("h", minH, 0.5, NotResolution)
		return all
	}
	for _, f := range fields {
		if _, whole := wholeSteps(f.Get(p, 0), p.H); f.Grid && !whole {
			refuse(f.Key, math.Max(f.Min, 0), f.Max, NotOnGrid)
		}
	}
	for _, key := range []string{"t_sim", "t_ref", "d_ext", "d_exc", "d_inh", "th_delay"} { // times of at least one step
		if f, _ := FieldByKey(key); f.Get(p, 0) < p.H*(1-1e-9) {
			refuse(key, p.H, f.Max, OutOfRange)
		}
	}
	if !(p.VReset < p.VTh) {
		refuse("v_reset", -100, p.VTh, ResetTooHigh)
	}
	if math.Abs(p.TauSyn-p.TauM) <= 1e-6*p.TauM {
		refuse("tau_syn", 0.1, 10, TausEqual)
	}
	if t := p.Thalamus; t.Every > 0 && t.Every <= t.Duration {
		refuse("th_every", t.Duration, maxTime, PulsesOverlap)
	}
	return all
}

func isResolution(h float64) bool {
	for _, r := range Resolutions() {
		if h == r {
			return true
		}
	}
	return false
}

// Steps converts a time that lies on the grid (ms) to steps, rounding to the nearest; Validate has made sure that
// nothing is rounded away but the last bits of a decimal fraction.
func (p *Params) Steps(ms float64) int {
	n, _ := wholeSteps(ms, p.H)
	return n
}

// DelaySteps converts a delay (ms) to steps as the reference does: floor(delay/h + 0.5), at least one.
func (p *Params) DelaySteps(ms float64) int { return max(1, int(math.Floor(ms/p.H+0.5))) }

func wholeSteps(ms, h float64) (n int, whole bool) {
	x := ms / h
	r := math.Round(x)
	return int(r), math.Abs(x-r) <= 1e-6
}
