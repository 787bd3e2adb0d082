package lab

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// interventions are changes of inputs that the visitor makes during a run. Worker 0 is asked to hold; when it has
// answered and all batches up to its step are here, every worker stands at that step and none has a command on its way.
// The changes go to all of them for the step after it, and no Play goes out before all have acknowledged.
type interventions struct {
	waiting []waitingChange // not yet sent: their steps are not known
	holding bool            // a Hold was sent, and no Play since
	held    bool            // it has been answered
	unheard int             // workers that have not yet acknowledged what was sent
}

// waitingChange is a change that takes effect so many steps after the first one that can be had.
type waitingChange struct {
	microcircuit.Change
	lead uint32
}

// Intervene changes an input, from the first step on that can be had: microcircuit.Change says what key and value mean.
// The change becomes part of the link. A run that is paused stays so; one that is being built will begin with the
// change. A change that is refused becomes a notice; one that has no step yet when the network is built again goes with
// its run.
func (l *Lab) Intervene(key string, value, now float64) { l.InterveneAt(0, key, value, now) }

// InterveneAt does the same from a step on, or from the first one after it that can be had: two labs that both stand
// before it change at the same step.
func (l *Lab) InterveneAt(step uint32, key string, value, now float64) {
	l.intervene(step, 0, key, value, now)
}

// InterveneAfter does the same so many steps after the first one that can be had, so that the run shows what was
// before. It reports whether the change will be made.
func (l *Lab) InterveneAfter(lead uint32, key string, value, now float64) bool {
	return l.intervene(0, lead, key, value, now)
}

func (l *Lab) intervene(step, lead uint32, key string, value, now float64) (taken bool) {
	if l.State == Asking || l.State == Failed || !l.CanIntervene(step, key, value) {
		return false
	}
	l.changes.waiting = append(l.changes.waiting, waitingChange{l.next(step, key, value), lead})
	l.hold(now)
	return true
}

// next is a change at a step, or at the first one after it that can be had.
func (l *Lab) next(step uint32, key string, value float64) microcircuit.Change {
	return microcircuit.Change{Step: max(step, l.Run.Step+1), Key: key, Value: value}
}

// CanIntervene reports whether the network takes such a change beside those that are made or wait. A change that is
// refused becomes a notice.
func (l *Lab) CanIntervene(step uint32, key string, value float64) bool {
	for _, link := range []*params.Link{&l.links.building, &l.Link} {
		all := microcircuit.AddChanges(link.At, append(l.changes.all(), l.next(step, key, value))...)
		if e := link.Params.CheckChanges(all); e != nil {
			l.refuse(e)
			return false
		}
	}
	return true
}

// Intervening reports whether a change has not yet been made by all workers.
func (l *Lab) Intervening() bool { return len(l.changes.waiting) > 0 || l.changes.holding }

// ClearChanges builds the network of the link without its changes.
func (l *Lab) ClearChanges(now float64) {
	if len(l.Link.At) == 0 && !l.Intervening() {
		return
	}
	link := l.Link
	link.At = nil
	l.Use(link, now)
}

// hold asks worker 0 to stop, if there is a network.
func (l *Lab) hold(now float64) {
	if l.changes.holding || l.State == Building {
		return
	}
	l.changes.holding, l.trial.open = true, false
	l.hearAll(now)
	l.host.Send(0, &wire.Command{Action: wire.Hold})
}

// change sends the changes that wait, now that all workers are held.
func (l *Lab) change(now float64) {
	c := &l.changes
	for i := range c.waiting {
		w := &c.waiting[i]
		w.Step = max(w.Step, l.stop.step+1+w.lead)
	}
	all := c.all()
	for i := range l.roster.workers {
		l.host.Send(i, &wire.Change{Changes: all})
	}
	l.Run.pulses.Change(all)
	l.links.building.At = microcircuit.AddChanges(l.links.building.At, all...)
	l.Link.At = microcircuit.AddChanges(l.Link.At, all...)
	l.links.built = l.links.building
	l.host.SetLink(params.Format(l.Link), true)
	c.waiting, c.unheard = nil, len(l.roster.workers)
	l.hearAll(now)
}

// all returns the changes that wait.
func (c *interventions) all() (changes []microcircuit.Change) {
	for _, w := range c.waiting {
		changes = append(changes, w.Change)
	}
	return changes
}

// changed takes a worker's acknowledgement. With the last one the run goes on, or the changes that have come meanwhile
// are sent.
func (l *Lab) changed(now float64) {
	c := &l.changes
	c.unheard--
	if c.unheard > 0 {
		return
	}
	if len(c.waiting) > 0 {
		l.change(now)
		return
	}
	*c = interventions{}
	l.goOn(now)
}
