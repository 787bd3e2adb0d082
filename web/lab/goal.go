package lab

import "microcircuit/engine/wire"

// goal is where a run is to pause that the visitor does not want to go on for ever: a step, and more steps that were
// asked for while it was held.
type goal struct {
	step uint32 // 0: none
	more uint32
	fast bool // at full speed, whatever the visitor's
}

// RunTo runs to a step as fast as it can and pauses there, also beyond the link's end; where that step has passed it
// only pauses. While the network is being built, or the run is held or hidden, that waits.
func (l *Lab) RunTo(step uint32, now float64) {
	l.shouldRun, l.trial.open = false, false
	l.goal = goal{step: step, fast: true}
	if l.State == Running && !l.hidden && !l.changes.holding {
		l.play(step, 0)
		return
	}
	l.goOn(now)
}

// goOn sends a Play if the visitor wants it to run, or to reach a goal, and it does not run. Changes come first.
func (l *Lab) goOn(now float64) {
	if l.hidden || l.changes.holding || l.State != Paused && l.State != Finished {
		return
	}
	if len(l.changes.waiting) > 0 {
		l.hold(now)
		return
	}
	g := &l.goal
	if g.step <= l.stop.step {
		*g = goal{more: g.more}
	}
	if g.more > 0 {
		g.step, g.more = max(g.step, l.stop.step)+g.more, 0
	}
	switch {
	case l.shouldRun:
		l.play(l.until(), l.Speed)
	case g.fast:
		l.play(g.step, 0)
	case g.step > 0:
		l.play(g.step, l.Speed)
	}
}

// until is where a run ends by itself: at the link's end, unless that has been reached.
func (l *Lab) until() uint32 {
	if end := l.End(); end > l.stop.step {
		return end
	}
	return 0
}

func (l *Lab) play(until uint32, speed float64) {
	l.host.Send(0, &wire.Command{Action: wire.Play, Until: until, Speed: speed})
}
