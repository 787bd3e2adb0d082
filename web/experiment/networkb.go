package experiment

import (
	"slices"

	"microcircuit/web/params"
)

// synaptic are the parameters of the network's own synapses: weights, delays and which projections there are. Whatever
// changes one runs as network B beside an untouched A, with the same seed, if the visitor wants that.
var synaptic = []string{"psp", "g", "w_sd", "d_exc", "d_inh", "d_sd", "conn"}

// beginsB reports whether a change of a parameter begins network B.
func (x *Experiment) beginsB(key string) bool {
	return x.B == nil && x.keepsA() && x.MayBeginB() && slices.Contains(synaptic, key)
}

// keepsA reports whether network A stays where synapses are changed: where the visitor wants it, and in an exercise,
// whose prediction is of it.
func (x *Experiment) keepsA() bool { return !x.ReplaceInPlace || x.A.Lab.Link.Exercise != "" }

// MayBeginB reports whether changes of synapses may begin network B, so that the control which chooses it is shown.
// They may not in an assignment, nor while a prediction is asked for: both are about network A.
func (x *Experiment) MayBeginB() bool {
	return !x.Assigned() && !x.predicting() && !x.Locked("compare")
}

// HandleReplaceInPlace changes whether a change of synapses replaces the network on the page.
func (x *Experiment) HandleReplaceInPlace() { x.ReplaceInPlace = !x.ReplaceInPlace }

// changeIntoB runs the network with another value of a parameter as B. While the slider is dragged, the control alone
// follows.
func (x *Experiment) changeIntoB(key, value string, done bool) {
	x.dragged = nil
	b, good := x.A.Lab.With(key, value)
	if !good || len(params.Differences(x.A.Lab.Link, b)) == 0 {
		return
	}
	if done {
		x.startB(b)
	} else {
		x.dragged = &params.Setting{Key: key, Value: params.Value(b, key)}
	}
}

// startB runs a network as B beside A.
func (x *Experiment) startB(b params.Link) {
	a := x.A.Lab.Link
	a.HasB, a.BDiffers = true, params.Differences(a, b)
	x.showBoth(a)
}

// FollowLink brings network B in line with what A's link says of it.
func (x *Experiment) FollowLink() {
	l := &x.A.Lab.Link
	if !l.HasB {
		x.endB()
		return
	}
	if x.B == nil {
		x.B = x.newNetwork("B", x.labChanged)
	}
	x.B.Lab.Speed = x.A.Lab.Speed
	x.B.Lab.Use(l.B(), x.Host.Now())
	if !x.A.Lab.ShouldRun() && x.A.Lab.Run.Step == 0 { // both wait, as for a prediction
		x.B.Lab.Pause()
	}
}

func (x *Experiment) endB() {
	if x.B != nil {
		x.DropPending()
		x.B.Lab.Close()
		x.B, x.paired = nil, false
	}
}

// Comparing reports whether network B runs beside A.
func (x *Experiment) Comparing() bool { return x.B != nil }

// HandleCompare lets network B, the same at first, run beside A, or ends that.
func (x *Experiment) HandleCompare() {
	if x.Locked("compare") {
		return
	}
	l := x.A.Lab.Link
	l.HasB, l.BDiffers = !l.HasB, nil
	x.showBoth(l)
}

// showBoth runs network B of A's link l beside A, or ends B if l has none. Both networks are seen at the same time.
// Where A's first spikes are no longer kept, A begins again with B, the same spike for spike.
func (x *Experiment) showBoth(l params.Link) {
	if x.A.Record != nil && l.HasB {
		_, short := x.A.Record.Short()
		if short {
			x.Use(l)
			return
		}
	}
	x.A.Lab.Annotate(l)
	x.FollowLink()
}

// MayAdopt reports whether network B may take A's place: nothing that is locked differs.
func (x *Experiment) MayAdopt() bool {
	differs := func(s params.Setting) bool {
		return x.Locked(s.Key) || s.Key == "conn" && x.Locked("advanced")
	}
	return x.B != nil && !x.Locked("compare") && !slices.ContainsFunc(x.A.Lab.Link.BDiffers, differs)
}

// Adopt goes on with network B alone: it becomes A, from step 0. Adopt reports whether B did.
func (x *Experiment) Adopt() bool {
	if !x.MayAdopt() {
		return false
	}
	x.show(x.beside(), comparison{replaced: x.onPage()})
	return true
}

// withReplaced returns the link that shows the network before a change as A and the one after it as B. It reports
// whether there is such a link.
func (x *Experiment) withReplaced() (both params.Link, there bool) {
	now := x.A.Lab.Link
	if x.replaced == nil || x.B != nil || x.Locked("compare") {
		return now, false
	}
	both = now
	before, after := &x.replaced.link, &now
	if x.showsBefore {
		before, after = after, before
	}
	both.Params, both.At, both.HasB = before.Params, before.At, true
	if x.Locked("seed") {
		both.Params.Seed = now.Params.Seed
	}
	both.BDiffers = params.Differences(both, *after)
	return both, len(both.BDiffers) > 0 && both.B().Params == after.Params
}

// CanCompareReplaced reports whether a control has replaced a network that can be compared with its successor.
func (x *Experiment) CanCompareReplaced() bool {
	_, there := x.withReplaced()
	return there
}

// CompareReplaced runs the network before a change as A and the one after it as B, and reports whether it does. If B
// ends, A stays as the one before.
func (x *Experiment) CompareReplaced() bool {
	both, there := x.withReplaced()
	if !there {
		return false
	}
	before, after := x.replaced, x.onPage()
	if x.showsBefore {
		before, after = after, before
	}
	x.Use(both)
	x.compare(comparison{replaced: after, showsBefore: true, mean: before.mean, paired: true})
	return true
}

// BChanged writes into A's link what network B differs in, after B has changed.
func (x *Experiment) BChanged() {
	if x.B == nil {
		return
	}
	l := x.A.Lab.Link
	l.BDiffers = params.Differences(l, x.B.Lab.Link)
	x.A.Lab.Annotate(l)
}

// Cancel leaves a network that is asked about or built. B gives way to the one before it, or ends if there was none.
func (x *Experiment) Cancel(of *Network) {
	if !of.Lab.Cancelable() {
		return
	}
	if of != x.B {
		_, there := of.Lab.Before()
		of.Lab.Cancel(x.Host.Now())
		x.ForgetReplaced()
		if there {
			x.comparison = x.former
			x.hasten()
		}
		if x.B != nil { // it may have followed A
			x.FollowLink()
		}
		return
	}
	l, now := x.A.Lab.Link, of.Lab.Link
	before, there := of.Lab.Before()
	if now.Params.Seed == l.Params.Seed { // the one before may be of the seed that both had
		before.Params.Seed = l.Params.Seed
	}
	differs := params.Differences(l, before)
	if there && !slices.Equal(differs, params.Differences(l, now)) {
		l.BDiffers = differs
	} else {
		l.HasB, l.BDiffers = false, nil
	}
	x.showBoth(l)
}
