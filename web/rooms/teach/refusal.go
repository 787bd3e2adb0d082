package teach

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
)

// Refusal says why what is typed into a form is not taken. The zero value refuses nothing.
type Refusal struct {
	Param        *microcircuit.ParamError // a value is none, or out of its range
	Excess       teaching.Excess          // a link is too long
	NoAssignment bool                     // a link is not an assignment's
	Rate         *RateRange               // the limit of a board is out of this range
}

// RateRange is the range of limits that a board may have: new hand-ins that an address may make in a window of time.
type RateRange struct {
	Least, Most int
	Window      int // s
}

// In returns a refusal as a sentence of a language; "" for one that refuses nothing.
func (r *Refusal) In(t *text.Texts) string {
	switch {
	case r.Param != nil:
		return t.Param(r.Param)
	case r.NoAssignment:
		return t.Boards.NoLink
	case r.Rate != nil:
		return r.Rate.in(t)
	}
	return t.TooLong(r.Excess)
}

// in returns a range as a sentence of a language.
func (r *RateRange) in(t *text.Texts) string { return t.Boards.Rate(r.Least, r.Most, r.Window) }
