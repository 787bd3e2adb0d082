package experiment

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
)

// SlowMotion is the speed at which a wave through the layers can be followed (model time over wall time).
const SlowMotion = 0.1

// calm reports whether nobody waits for an end of network A's run, so that it may go on in slow motion: its link sets
// no time, asks nothing, repeats nothing, and is no frame.
func (x *Experiment) calm() bool {
	l := &x.A.Lab.Link
	t := &l.Task
	return !l.TSimSet && t.Ask == "" && t.Stamp.Step == 0 && t.Board == "" && l.Exercise == "" &&
		!l.Appearance.Embedded && !x.repeats
}

// followSpeed takes the speed that A's link asks for; without one it is the page's choice.
func (x *Experiment) followSpeed() {
	speed := x.A.Lab.Link.Appearance.Speed
	x.speedChosen, x.repeats, x.pulse = speed > 0, len(x.A.Lab.Link.At) > 0, pulseView{}
	if math.IsInf(speed, 1) {
		speed = 0
	}
	x.speed, x.catching = speed, 0
	x.Each(func(l *lab.Lab) { l.Speed = speed })
}

// advancePace goes on in slow motion once a calm network has run at full speed for as long as rates are averaged over,
// and its pace has been measured, unless a speed has been chosen.
func (x *Experiment) advancePace() {
	x.caughtUp()
	x.advancePulse()
	l := x.A.Lab
	filled := l.Link.Params.TPresim + AverageMS
	if x.speedChosen || l.State != lab.Running || l.Speed != 0 || !l.ShouldRun() || !x.calm() ||
		x.HeadMS() < filled || l.OnTrial() {
		return
	}
	x.Each(func(l *lab.Lab) { l.SetSpeed(SlowMotion, x.Host.Now()) })
}

// hurry lets a new run of network A begin at full speed, so that there is something to see at once, unless a speed has
// been chosen.
func (x *Experiment) hurry() {
	if !x.speedChosen || x.catching > 0 {
		x.Each(func(l *lab.Lab) { l.Speed = 0 })
	}
}

// RunOnMS is how far HandleRunOn runs (ms of model time).
const RunOnMS = 10_000.0

// HandleRunOn runs RunOnMS of model time at full speed, and stands still there.
func (x *Experiment) HandleRunOn() {
	if x.Locked("transport") {
		return
	}
	x.Camera.Follow()
	to := x.Head() + uint32(x.A.Lab.Link.Params.Steps(RunOnMS))
	x.Each(func(l *lab.Lab) { l.RunTo(to, x.Host.Now()) })
}

// HandleRateFromStart builds network A with the external rate that it has now as the rate from its start. Nothing
// happens where the rate has not been changed while it runs, or may not be.
func (x *Experiment) HandleRateFromStart() {
	if !x.MaySetRateFromStart() {
		return
	}
	l, at := x.A.Lab.Link, []microcircuit.Change(nil)
	l.Params.BgRate = x.Rate()
	for _, change := range l.At {
		if change.Key != microcircuit.ChangeBgRate {
			at = append(at, change)
		}
	}
	l.At = at
	x.Use(l)
}

// MaySetRateFromStart reports whether HandleRateFromStart changes anything.
func (x *Experiment) MaySetRateFromStart() bool {
	return x.Rate() != x.A.Lab.Link.Params.BgRate && !x.Locked("bg_rate") && !x.Locked("at")
}

// SetRate sets the external rate (spikes/s): at once where networks run and changes while they run are allowed, else
// from the start. While a slider is dragged, done is false, and nothing changes yet.
func (x *Experiment) SetRate(value string, rate float64, done bool) {
	if !x.RateActsAtOnce() {
		x.Set("bg_rate", value, done)
		return
	}
	if done && rate != x.Rate() {
		x.Intervene(microcircuit.ChangeBgRate, rate)
	}
}

// RateActsAtOnce reports whether SetRate acts at once.
func (x *Experiment) RateActsAtOnce() bool {
	return x.Head() > 0 && x.MayIntervene(microcircuit.ChangeBgRate)
}
