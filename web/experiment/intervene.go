package experiment

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
)

// An intervention is a change of all networks on the page that waits until they stand still.
type intervention struct {
	key   string
	value float64
	play  bool // they ran before
}

// MayIntervene reports whether an input can be changed now. Of two networks neither may have failed or wait for
// consent, since the link holds for both. A locked parameter stays locked while the network runs. Where everything is
// locked but changes while the network runs, pulses are free.
func (x *Experiment) MayIntervene(key string) bool {
	t := &x.A.Lab.Link.Task
	pulse := key != microcircuit.ChangeBgRate && t.Frees("at") && !t.Hides(key) && !slices.Contains(t.Lock, key)
	return !x.Locked("at") && (pulse || !x.Locked(key)) && (x.B == nil || !x.stuck())
}

// stuck reports whether a network needs the visitor before it can run.
func (x *Experiment) stuck() (is bool) {
	x.Each(func(l *lab.Lab) { is = is || l.State == lab.Failed || l.State == lab.Asking })
	return is
}

// DropPending drops changes that wait, and lets run what stopped for them.
func (x *Experiment) DropPending() {
	if len(x.pending) == 0 {
		return
	}
	play := x.pending[0].play
	x.pending = nil
	if play {
		x.Each(func(l *lab.Lab) { l.Play(x.Host.Now()) })
	}
}

// Intervene changes an input, such as the external rate (spikes/s) or a pulse (ms), in both of two networks at the same
// step. The step stands in the link, which so repeats the experiment spike for spike.
func (x *Experiment) Intervene(key string, value float64) {
	if !x.MayIntervene(key) {
		return
	}
	if x.B == nil && key == microcircuit.ChangeThPulse && x.calm() {
		x.givePulse(value)
		return
	}
	if x.B == nil {
		x.A.Lab.Intervene(key, value, x.Host.Now())
		if key == microcircuit.ChangeBgRate && x.calm() && x.A.Lab.ShouldRun() {
			x.catching = x.HeadMS() + settling + AverageMS
		}
		return
	}
	x.pending = append(x.pending, intervention{key, value, x.A.Lab.ShouldRun()})
	x.Pause()
	x.Advance()
}

// Advance makes the changes that wait once all networks stand still. It is called when a lab may have changed.
func (x *Experiment) Advance() {
	x.syncB()
	x.Camera.Suit(x.A.Lab.Link.Params.NScaling)
	x.advancePace()
	x.refreshGhost()
	if len(x.pending) == 0 {
		return
	}
	if x.stuck() {
		x.DropPending()
		return
	}
	still, step := true, uint32(0)
	x.Each(func(l *lab.Lab) {
		still = still && (l.State == lab.Paused || l.State == lab.Finished)
		step = max(step, l.Run.Step+1)
	})
	if !still {
		return
	}
	for _, w := range x.pending {
		good := true
		x.Each(func(l *lab.Lab) { good = good && l.CanIntervene(step, w.key, w.value) })
		if good {
			x.Each(func(l *lab.Lab) { l.InterveneAt(step, w.key, w.value, x.Host.Now()) })
		}
	}
	x.DropPending()
}

// syncB builds network B anew where A has been changed while it runs and B was not there yet: the link holds for both.
func (x *Experiment) syncB() {
	if x.B == nil || x.A.Lab.Intervening() || x.B.Lab.Intervening() || slices.Equal(x.A.Lab.Link.At, x.B.Lab.Link.At) {
		return
	}
	x.B.Lab.Use(x.A.Lab.Link.B(), x.Host.Now())
}

// HandleClearChanges starts again without changes.
func (x *Experiment) HandleClearChanges() {
	if x.Locked("at") {
		return
	}
	x.DropPending()
	x.leave()
	x.ForgetReplaced()
	x.settle()
	x.repeats = false
	x.Each(func(l *lab.Lab) { l.ClearChanges(x.Host.Now()) })
}
