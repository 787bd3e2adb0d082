package experiment

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Shown is which networks the page shows of those before and after a change.
type Shown string

// What the page shows.
const (
	Before Shown = "before"
	After  Shown = "after"
	Both   Shown = "both"
)

// measured is a network that was or is on the page, and its rates at the end of its run.
type measured struct {
	link params.Link
	mean Average // LastMS is 0 if its run was too short
}

// comparison is what the network on the page is compared with. The zero value compares with nothing.
type comparison struct {
	replaced    *measured             // that a control has replaced; nil if there is none
	showsBefore bool                  // the network on the page is the one before the change, replaced the one after it
	mean        Average               // of the network on the page, from an earlier run; LastMS is 0 if there was none
	paired      bool                  // networks A and B are the ones before and after the change
	at          []microcircuit.Change // of the network on the page when this began: what is not among them came later
}

// onPage returns network A with the rates of its run or, where that is too short, those that were known before.
func (x *Experiment) onPage() *measured {
	mean := x.A.latest()
	if mean.LastMS == 0 {
		mean = x.mean
	}
	return &measured{x.A.Lab.Present(), mean}
}

// beside returns network B as onPage returns A.
func (x *Experiment) beside() *measured {
	b := &measured{x.B.Lab.Present(), x.B.latest()}
	if b.mean.LastMS == 0 && x.showsBefore && x.replaced.link.Params == b.link.Params {
		b.mean = x.replaced.mean
	}
	return b
}

// outgoing returns network A as one that a control will have replaced. A network that has not run for long enough to be
// compared with leaves that to the one before it, as where a slider is moved step by step.
func (x *Experiment) outgoing() *measured {
	now := x.onPage()
	if now.mean.LastMS == 0 && x.replaced != nil && !x.showsBefore {
		return x.replaced
	}
	return now
}

// compare compares the network that has come with another, and lets it catch up.
func (x *Experiment) compare(with comparison) {
	with.at = x.A.Lab.Present().At
	x.comparison = with
	x.catchUp()
}

// leave notes the comparison of a network that is about to give way, for the case that its successor is cancelled.
func (x *Experiment) leave() {
	if x.A.Lab.Run != nil && !x.A.Lab.Cancelable() {
		x.former = x.comparison
		x.former.mean = x.onPage().mean
	}
}

// ForgetReplaced drops the network that a control has replaced.
func (x *Experiment) ForgetReplaced() { x.comparison = comparison{} }

// Shows returns which networks the page shows; "" if nothing has been changed that could be compared.
func (x *Experiment) Shows() Shown {
	switch {
	case x.B != nil:
		return Both
	case x.replaced == nil:
		return ""
	case x.showsBefore:
		return Before
	}
	return After
}

// Paired reports whether networks A and B are those before and after a change, and not two that somebody has set beside
// each other.
func (x *Experiment) Paired() bool { return x.B != nil && x.paired }

// MayShow reports whether HandleShow may show other networks than the page does.
func (x *Experiment) MayShow(s Shown) bool {
	switch now := x.Shows(); {
	case now == "" || x.Locked("compare"):
		return false
	case now == s:
		return true
	case now == Both:
		return x.MayAdopt()
	}
	return x.CanCompareReplaced()
}

// HandleShow shows the network before the change, the one after it, or both side by side. Whatever is not there is
// built again from its seed, the same spike for spike.
func (x *Experiment) HandleShow(s Shown) {
	now := x.Shows()
	if now == s || !x.MayShow(s) {
		return
	}
	switch {
	case s == Both:
		x.CompareReplaced()
	case now == Both && s == Before:
		x.show(x.onPage(), comparison{replaced: x.beside(), showsBefore: true})
	case now == Both:
		x.Adopt()
	default:
		x.show(x.replaced, comparison{replaced: x.onPage(), showsBefore: !x.showsBefore})
	}
}

// show builds a network in place of those on the page, and compares it with another.
func (x *Experiment) show(is *measured, with comparison) {
	l := x.A.Lab.Link
	l.Params, l.At, l.HasB, l.BDiffers = is.link.Params, is.link.At, false, nil
	with.mean = is.mean
	x.Use(l)
	x.compare(with)
}

// catchUp lets networks that have taken another's place run at full speed over the times of which that one's rates are
// known.
func (x *Experiment) catchUp() {
	last := x.replaced.mean.LastMS
	if last == 0 || x.predicting() || x.Awaited() {
		return
	}
	x.catching = last
	x.hasten()
}

// hasten brings networks that catch up to where they do, also while they are to stand still there.
func (x *Experiment) hasten() {
	x.hurry()
	if x.catching > 0 && !x.A.Lab.ShouldRun() {
		x.Each(func(l *lab.Lab) { l.RunTo(uint32(l.Link.Params.Steps(x.catching)), x.Host.Now()) })
	}
}
