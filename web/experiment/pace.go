package experiment

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
)

// SlowMotion is the speed at which a wave through the layers can be followed (model time over wall time).
const SlowMotion = 0.1

// pace is what decides how fast networks run. Speeds are model time over wall time; 0 is as fast as possible.
type pace struct {
	chosen   bool    // speed is the visitor's or the link's, not the page's
	speed    float64 // that was chosen
	catching float64 // until when networks run at full speed, whatever was chosen (ms); 0: they do not
	repeats  bool    // the run repeats changes of a link
	pulse    pulseView
}

// calm reports whether nobody waits for an end of network A's run, so that it may go on in slow motion: its link sets
// no time, asks nothing, repeats nothing, and is no frame.
func (x *Experiment) calm() bool {
	l := &x.A.Lab.Link
	t := &l.Task
	return !l.TSimSet && t.Ask == "" && t.Stamp.Step == 0 && t.Board == "" && l.Exercise == "" &&
		!l.Appearance.Embedded && !x.repeats
}

// due returns the speed at which a lab's network is to run now.
func (x *Experiment) due(l *lab.Lab) float64 {
	switch {
	case x.pulse.onset > 0 && x.HeadMS()-x.pulse.onset < waveEnd:
		return waveSpeed
	case x.pulse.onset > 0:
		return echoSpeed
	case l.Run.ModelMS() < x.catching:
		return 0
	}
	return x.usual(l)
}

// usual returns the speed at which a lab's network runs while nothing is shown and none catches up: the one that was
// chosen; else slow motion once a calm network has run at full speed for as long as rates are averaged over, and its
// pace has been measured.
func (x *Experiment) usual(l *lab.Lab) float64 {
	switch {
	case x.chosen:
		return x.speed
	case !x.calm():
		return 0
	case pushes(l.Present().Params.Pulse, l.Run.ModelMS()):
		return SlowMotion
	case l.Run.ModelMS() < l.Present().Params.TPresim+AverageMS || l.OnTrial():
		return 0
	}
	return SlowMotion
}

// How long before a current pulse of the link slow motion begins, and for how long after it it goes on (ms).
const (
	pushLead  = 50.0
	pushAfter = 100.0
)

// pushes reports whether a current pulse is to be seen at a model time (ms): the run opens at it, in slow motion.
func pushes(p microcircuit.DCPulse, ms float64) bool {
	return p.On && ms >= p.Start-pushLead && ms < p.Start+p.Duration+pushAfter
}

// Speed returns the speed of network A's run (model time over wall time; 0: as fast as possible); while a pulse is
// shown, that to which the run goes back.
func (x *Experiment) Speed() float64 {
	if x.pulse.onset > 0 {
		return x.usual(x.A.Lab)
	}
	return x.A.Lab.Speed
}

// advancePace lets networks run as fast as is due.
func (x *Experiment) advancePace() {
	if x.catching > 0 && x.HeadMS() >= x.catching {
		x.catching = 0
	}
	x.advancePulse()
	x.Each(func(l *lab.Lab) {
		if speed := x.due(l); l.State == lab.Running && l.ShouldRun() && l.Speed != speed {
			l.SetSpeed(speed, x.Host.Now())
		}
	})
}

// followSpeed takes the speed that A's link asks for; without one it is the page's choice.
func (x *Experiment) followSpeed() {
	x.pulse = pulseView{span: x.pulse.span}
	speed := x.A.Lab.Link.Appearance.Speed
	x.chosen, x.repeats, x.catching = speed > 0, len(x.A.Lab.Link.At) > 0, 0
	if math.IsInf(speed, 1) {
		speed = 0
	}
	x.speed = speed
	x.Each(func(l *lab.Lab) { l.Speed = speed })
}

// hurry lets a new run of network A begin at full speed, so that there is something to see at once, unless a speed has
// been chosen.
func (x *Experiment) hurry() {
	if !x.chosen || x.catching > 0 {
		x.Each(func(l *lab.Lab) { l.Speed = 0 })
	}
}

// follow lets a new run of network B catch up with A, which has gone on.
func (x *Experiment) follow() {
	if head := x.A.Lab.Run.ModelMS(); head > 0 && x.calm() {
		x.catching = max(x.catching, head)
		x.B.Lab.Speed = 0
	}
}

// settle ends what changes the pace for a time; networks go on as usual when they are next played.
func (x *Experiment) settle() {
	x.endPulse()
	x.catching = 0
	x.Each(func(l *lab.Lab) { l.Speed = x.usual(l) })
}
