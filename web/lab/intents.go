package lab

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/params"
)

// Play runs on.
func (l *Lab) Play(now float64) {
	l.shouldRun, l.goal = true, goal{}
	l.goOn(now)
}

// Pause stops at the next step boundary.
func (l *Lab) Pause() {
	l.shouldRun, l.trial.open, l.goal = false, false, goal{}
	l.command(&wire.Command{Action: wire.Pause})
}

// command steers a built network. What worker 0 has said lags behind what it was told, so no command waits for it: a
// pause overtakes no play that is on its way.
func (l *Lab) command(m *wire.Command) {
	switch l.State {
	case Running, Paused, Finished:
		l.host.Send(0, m)
	}
}

// Going reports whether the network runs, or will as soon as it can: for ever, or to where it is to pause.
func (l *Lab) Going() bool { return l.shouldRun || l.goal.step > 0 || l.goal.more > 0 }

// ShouldRun reports whether the visitor wants the network to run until something ends it.
func (l *Lab) ShouldRun() bool { return l.shouldRun }

// Step runs so many steps and pauses; while it runs it only pauses.
func (l *Lab) Step(steps int, now float64) {
	if l.State == Running || l.shouldRun {
		l.Pause()
		return
	}
	switch {
	case l.changes.holding:
		l.goal.more += uint32(steps)
	case l.State == Paused || l.State == Finished:
		l.goal = goal{step: l.stop.step + uint32(steps)}
		l.play(l.goal.step, l.Speed)
	}
}

// SetSpeed sets model time over wall time; 0 is as fast as possible.
func (l *Lab) SetSpeed(speed, now float64) {
	if speed != l.Speed && l.Run != nil {
		l.measure() // the last word of full speed, where it was that
		l.Run.clock.reset()
	}
	l.Speed, l.trial.open = speed, false
	l.command(&wire.Command{Action: wire.Pace, Speed: speed})
}

// Reset builds the same network again and starts at step 0.
func (l *Lab) Reset(now float64) { l.build(now) }

// Set changes a parameter. While a slider is dragged, done is false: the link follows, the network waits. A value that
// is refused becomes a notice, and nothing else changes.
func (l *Lab) Set(key, value string, done bool, now float64) {
	link, good := l.With(key, value)
	changed := good && params.Format(link) != params.Format(l.Link)
	if !good || !changed && !(done && l.links.edited) {
		return
	}
	l.Link, l.Derived = link, link.Params.Derive()
	l.host.SetLink(params.Format(link), !l.links.edited) // a drag is one entry of the history
	l.links.edited = true
	if done {
		l.shouldRun = l.shouldRun || l.State == Finished && !l.predicted()
		l.build(now)
	}
}

// With returns the link with another value of a parameter, and changes nothing. A value that is refused becomes a
// notice.
func (l *Lab) With(key, value string) (link params.Link, good bool) {
	link = l.Link
	err := params.Set(&link, key, value)
	if all := link.Problems(); err == nil && len(all) > 0 {
		err = all[0]
	}
	if err != nil {
		l.refuse(err)
	}
	return link, err == nil
}

// Annotate changes what the link says beside its network, which runs on; that is an entry of the history of its own.
func (l *Lab) Annotate(link params.Link) { l.annotate(link, true) }

// Amend does so within the present entry of the history, so that the visitor who goes back comes to the network before.
func (l *Lab) Amend(link params.Link) { l.annotate(link, false) }

// annotate changes what the link says beside its network; push: as a new entry of the history.
func (l *Lab) annotate(link params.Link, push bool) {
	changed := params.Format(link) != params.Format(l.Link)
	l.Link = link
	for _, kept := range []*params.Link{&l.links.building, &l.links.built} {
		network := *kept
		*kept = link
		kept.Params, kept.At, kept.Workers, kept.TSimSet = network.Params, network.At, network.Workers, network.TSimSet
	}
	if changed {
		l.host.SetLink(params.Format(link), push)
	}
}

func (l *Lab) refuse(err error) {
	if e, ok := err.(*microcircuit.ParamError); ok {
		l.Notices = append(l.Notices, params.Refused(e, params.Value(l.Link, e.Key)))
	}
}

// Dismiss removes a notice.
func (l *Lab) Dismiss(i int) {
	if i < len(l.Notices) {
		l.Notices = append(l.Notices[:i:i], l.Notices[i+1:]...)
	}
}

// Hide reports whether the page is hidden: it pauses meanwhile.
func (l *Lab) Hide(hidden bool, now float64) {
	l.hidden = hidden
	if hidden {
		l.trial.open = false
		l.command(&wire.Command{Action: wire.Pause})
	}
	if !hidden {
		l.hearAll(now)
		l.goOn(now)
	}
}

// Speeds lists the choices of speed, model time over wall time, from the slowest; the last, 0, is as fast as possible.
func Speeds() []float64 { return []float64{0.01, 0.1, 0.5, 1, 0} }

// Faster returns the next higher choice of speed; that of the highest is itself.
func Faster(speed float64) float64 {
	for _, choice := range Speeds() {
		if speed > 0 && choice > speed {
			return choice
		}
	}
	return 0
}

// Slower returns the next lower choice of speed; that of the lowest, and of what is slower still, is itself.
func Slower(speed float64) float64 {
	for _, choice := range slices.Backward(Speeds()) {
		if choice > 0 && (choice < speed || speed == 0) {
			return choice
		}
	}
	return speed
}
