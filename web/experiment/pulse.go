package experiment

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
)

// How a thalamic pulse that the visitor gives is shown: slowly while its wave runs through the layers, which takes some
// twenty milliseconds, then faster, over this width of view (ms of model time, and model time over wall time).
const (
	pulseLead  = 2.0  // of the run before the onset
	waveEnd    = 20.0 // after the onset
	echoEnd    = 60.0
	pulseSpan  = 40.0
	waveSpeed  = 0.005
	echoSpeed  = 0.05
	stillAfter = 30.0 // after the onset, where the visitor wants no motion
)

// pulseView is how the last pulse is being shown.
type pulseView struct {
	asked bool    // one was given whose step is not known yet
	onset float64 // of the one that is shown (ms); 0: none is
	seen  uint32  // step of the last pulse that was taken up
	span  float64 // of the view before
}

// lastPulse returns the step of the last thalamic pulse among the changes; 0 if there is none.
func (x *Experiment) lastPulse() (step uint32) {
	for _, change := range x.A.Lab.Link.At {
		if change.Key == microcircuit.ChangeThPulse {
			step = max(step, change.Step)
		}
	}
	return step
}

// givePulse lets the thalamus fire, at a step that lies a little ahead, and has the view follow it.
func (x *Experiment) givePulse(ms float64) {
	x.pulse.asked, x.pulse.seen = true, x.lastPulse()
	lead := uint32(x.A.Lab.Link.Params.Steps(pulseLead))
	x.A.Lab.InterveneAfter(lead, microcircuit.ChangeThPulse, ms, x.Host.Now())
}

// advancePulse paces the run and narrows the view while a pulse is shown.
func (x *Experiment) advancePulse() {
	p := &x.pulse
	if step := x.lastPulse(); p.asked && step > p.seen {
		p.asked, p.seen = false, step
		x.beginPulse(float64(step) * x.A.Lab.Link.Params.H)
	}
	if p.onset == 0 {
		return
	}
	if l := x.A.Lab; l.State != lab.Running && l.State != lab.Paused {
		x.endPulse()
		return
	}
	switch since := x.HeadMS() - p.onset; {
	case since < waveEnd:
		x.pace(waveSpeed)
		x.Camera.Approach(pulseSpan)
	case since < echoEnd:
		x.pace(echoSpeed)
		x.Camera.Approach(pulseSpan)
	default:
		x.pace(x.usualSpeed())
		if x.Camera.Approach(p.span) {
			x.endPulse()
		}
	}
}

// beginPulse shows the pulse at an onset (ms), where nobody waits for the run's end. Where the visitor wants no motion,
// the view jumps to the wave and stands still.
func (x *Experiment) beginPulse(onset float64) {
	switch {
	case !x.calm() || !x.A.Lab.ShouldRun():
	case x.Host.StillMotion():
		x.Camera.Reset()
		x.Camera.Zoom(pulseSpan/x.Camera.Span(), 1, x.HeadMS())
		x.A.Lab.RunTo(uint32(x.A.Lab.Link.Params.Steps(onset+stillAfter)), x.Host.Now())
	case x.pulse.onset > 0: // another one, while one is shown
		x.pulse.onset = onset
	default:
		x.pulse.onset, x.pulse.span = onset, x.Camera.Span()
	}
}

// endPulse leaves the pulse.
func (x *Experiment) endPulse() { x.pulse.onset = 0 }

// pace sets a speed, unless it is there already.
func (x *Experiment) pace(speed float64) {
	if x.A.Lab.Speed != speed {
		x.Each(func(l *lab.Lab) { l.SetSpeed(speed, x.Host.Now()) })
	}
}

// usualSpeed returns the speed at which networks run on that have filled their window.
func (x *Experiment) usualSpeed() float64 {
	if x.speedChosen {
		return x.speed
	}
	return SlowMotion
}

// Event is a change of an input at a time of the run: of a parameter or made while it runs.
type Event struct {
	Key   string  // as of a change
	AtMS  float64 // model time
	Value float64 // as of a change
}

// mostEvents is how many events are told of at once.
const mostEvents = 64

// Events returns what has changed inputs between two model times (ms), in no order: pulses of the network's parameters
// and changes made while it runs.
func (x *Experiment) Events(first, last float64) (all []Event) {
	l := &x.A.Lab.Link
	p := &l.Params
	add := func(key string, at, value float64) {
		if at >= first && at <= last && len(all) < mostEvents {
			all = append(all, Event{key, at, value})
		}
	}
	for _, change := range l.At {
		add(change.Key, float64(change.Step)*p.H, change.Value)
	}
	if p.Pulse.On {
		add(microcircuit.ChangeDCPulse, p.Pulse.Start, p.Pulse.Duration)
	}
	if th := &p.Thalamus; th.On {
		add(microcircuit.ChangeThPulse, th.Start, th.Duration)
		for k := 1.0; th.Every > 0 && th.Start+k*th.Every <= last && k < 1e5; k++ {
			add(microcircuit.ChangeThPulse, th.Start+k*th.Every, th.Duration)
		}
	}
	return all
}

// PulseOn reports whether the thalamus fires at the head of the runs.
func (x *Experiment) PulseOn() bool {
	now, longest := x.HeadMS(), x.A.Lab.Link.Params.Thalamus.Duration
	for _, change := range x.A.Lab.Link.At {
		if change.Key == microcircuit.ChangeThPulse {
			longest = max(longest, change.Value)
		}
	}
	for _, e := range x.Events(now-longest, now) {
		if e.Key == microcircuit.ChangeThPulse && now < e.AtMS+e.Value {
			return true
		}
	}
	return false
}

// answering is how long after its onset a pulse counts among those that have been answered (ms).
const answering = 30.0

// Pulses returns how many thalamic pulses network A has answered so far.
func (x *Experiment) Pulses() (n int) {
	now, th := x.A.Lab.Run.ModelMS()-answering, &x.A.Lab.Link.Params.Thalamus
	for _, change := range x.A.Lab.Link.At {
		if change.Key == microcircuit.ChangeThPulse && float64(change.Step)*x.A.Lab.Link.Params.H < now {
			n++
		}
	}
	switch {
	case !th.On || th.Start >= now:
	case th.Every > 0:
		n += 1 + int((now-th.Start)/th.Every)
	default:
		n++
	}
	return n
}
