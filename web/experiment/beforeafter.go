package experiment

import (
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

// asReplaced returns the network of a link of A as one that will have been replaced.
func (x *Experiment) asReplaced(link params.Link) *replacedNetwork {
	return &replacedNetwork{link: link, mean: x.A.latest()}
}

// change returns the network of a link of A as one that a control will have replaced. A network that has not run for
// long enough to be compared with leaves that to the one before it, as where a slider is moved step by step.
func (x *Experiment) change(link params.Link) *replacedNetwork {
	now := x.asReplaced(link)
	if now.mean.LastMS == 0 && x.replaced != nil && !x.showsBefore {
		return x.replaced
	}
	return now
}

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
	case s == Both && x.showsBefore:
		x.turn()
		x.CompareReplaced()
	case s == Both:
		x.CompareReplaced()
	case now == Both:
		x.Adopt()
		if s == Before {
			x.turn()
		}
	default:
		x.turn()
	}
}

// turn shows the network that is not there, before or after the change, in place of the one that is.
func (x *Experiment) turn() {
	there, shown := x.asReplaced(x.A.Lab.Link), x.replaced
	before := !x.showsBefore
	l := x.A.Lab.Link
	l.Params, l.At = shown.link.Params, shown.link.At
	x.Use(l)
	x.replaced, x.showsBefore = there, before
	x.catchUp()
}

// catchUp lets a network that has taken another's place run at full speed over the times of which that one's rates are
// known, also while it is to stand still there.
func (x *Experiment) catchUp() {
	last := x.replaced.mean.LastMS
	if last == 0 || x.predicting() || x.Awaited() {
		return
	}
	x.catching = last
	if !x.A.Lab.ShouldRun() {
		x.A.Lab.RunTo(uint32(x.A.Lab.Link.Params.Steps(last)), x.Host.Now())
		return
	}
	x.hurry()
}

// caughtUp goes on at the speed that was chosen once networks have caught up.
func (x *Experiment) caughtUp() {
	if x.catching == 0 || x.HeadMS() < x.catching {
		return
	}
	x.catching = 0
	if x.speedChosen || x.calm() {
		x.Each(func(l *lab.Lab) { l.SetSpeed(x.usualSpeed(), x.Host.Now()) })
	}
}
