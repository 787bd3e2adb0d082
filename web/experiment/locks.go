package experiment

import (
	"slices"

	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// What a link hides or locks keeps learners on their way; it is no secret: whoever edits the link by hand has it all.

// Assigned reports whether the link is an assignment or a hand-in.
func (x *Experiment) Assigned() bool { return x.A.Lab.Link.Task.Ask != "" }

// HandedIn reports whether the link is a hand-in.
func (x *Experiment) HandedIn() bool {
	return x.A.Lab.Link.Task.Ask != "" && x.A.Lab.Link.Task.Stamp.Step > 0
}

// Hidden reports whether the link's author does not want a control shown (params.Controls names them).
func (x *Experiment) Hidden(key string) bool { return x.A.Lab.Link.Task.Hides(key) }

// Locked reports whether a control may not be used. Hidden controls are locked, too. Presets and exercises replace the
// whole network, so they are locked with any of its parameters. The seed is locked if it is that of a name. Transport,
// network B, changes while the network runs and sweeps are locked until a prediction stands.
func (x *Experiment) Locked(key string) bool {
	t := &x.A.Lab.Link.Task
	if key == "transport" && x.HandedIn() { // a check may be paused and played
		return false
	}
	if t.Locks(key) || t.Hides(key) {
		return true
	}
	switch key {
	case "n", "k":
		return x.Locked("scale") && !t.Frees(key) && !t.Frees("advanced")
	case "seed":
		return t.Named()
	case "presets", "exercises":
		return slices.ContainsFunc(params.Controls(), func(key string) bool {
			return params.ChangesNetwork(key) && (t.Locks(key) || t.Hides(key))
		})
	case "transport", "compare", "at":
		return x.Awaited()
	case "sweep":
		return x.predicting()
	}
	return false
}

// OffersSweep reports whether the page shows what runs a network over a range. What the first edition had not stands in
// no assignment that does not free it, and in no link that chooses its instruments; where a link locks it by its name,
// it is there to be seen.
func (x *Experiment) OffersSweep() bool {
	l := &x.A.Lab.Link
	t := &l.Task
	named := l.Sweep.Range.Key != "" || slices.Contains(t.Free, "sweep")
	if x.Hidden("sweep") || (x.Hidden("instruments") || t.Tabs != nil) && !named {
		return false
	}
	return !t.Locks("sweep") || slices.Contains(t.Lock, "sweep")
}

// ListLocked reports whether a parameter may not be changed in the list of all parameters.
func (x *Experiment) ListLocked(key string) bool {
	return x.Locked(key) || x.Locked("advanced") && !x.A.Lab.Link.Task.Frees(key)
}

// SomeLocked reports whether any control is locked.
func (x *Experiment) SomeLocked() bool {
	t := &x.A.Lab.Link.Task
	return len(t.Lock) > 0 || t.Named()
}

func (x *Experiment) predicting() bool { return x.Predicting != nil && x.Predicting() }

// asksPrediction reports whether the link is an assignment that asks for a value of each population.
func (x *Experiment) asksPrediction() bool {
	t := &x.A.Lab.Link.Task
	return t.Stamp.Step == 0 && (t.Ask == params.Rates || t.Ask == params.Latency)
}

// Awaited reports whether an assignment asks for a prediction that does not stand yet: nothing runs before.
func (x *Experiment) Awaited() bool { return x.asksPrediction() && x.predicting() }

// Answered reports whether an assignment's prediction stands, so that the network runs whatever is changed.
func (x *Experiment) Answered() bool { return x.asksPrediction() && !x.predicting() }

// GoingOn reports whether such a network does run, or has run to its end.
func (x *Experiment) GoingOn() bool {
	return x.Answered() && (x.A.Lab.ShouldRun() || x.A.Lab.State == lab.Finished)
}
