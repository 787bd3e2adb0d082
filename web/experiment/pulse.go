package experiment

import (
	"math"
	"slices"

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
	asked bool                  // one was given whose step is not known yet
	known []microcircuit.Change // that were there before it
	onset float64               // of the one that is shown (ms); 0: none is
	span  float64               // to which the view goes back; 0: it stays as it is
}

// newPulse returns the step of the pulse that was given last, and reports whether it is known.
func (x *Experiment) newPulse() (step uint32, is bool) {
	for _, change := range x.A.Lab.Link.At {
		if x.pulse.asked && change.Key == microcircuit.ChangeThPulse && !slices.Contains(x.pulse.known, change) {
			step, is = change.Step, true
		}
	}
	return step, is
}

// givePulse lets the thalamus fire, at a step that lies a little ahead, and has the view follow it.
func (x *Experiment) givePulse(ms float64) {
	l := x.A.Lab
	x.pulse.known = slices.Clone(l.Link.At)
	x.pulse.asked = l.InterveneAfter(uint32(l.Link.Params.Steps(pulseLead)), microcircuit.ChangeThPulse, ms, x.Host.Now())
}

// advancePulse narrows the view while a pulse is shown, and gives it back afterwards.
func (x *Experiment) advancePulse() {
	p := &x.pulse
	if step, is := x.newPulse(); is {
		p.asked = false
		x.beginPulse(float64(step) * x.A.Lab.Run.Params.H)
	}
	if p.onset > 0 && !x.inPulse() {
		x.endPulse()
	}
	switch {
	case p.span == 0:
	case p.onset == 0:
		x.giveViewBack()
	case x.A.Lab.ShouldRun():
		x.Camera.Approach(pulseSpan)
	}
}

// giveViewBack brings the view nearer to what it was before the pulse. Where the visitor wants no motion it jumps there
// once the visitor plays on.
func (x *Experiment) giveViewBack() {
	p := &x.pulse
	if x.Host.StillMotion() {
		if x.A.Lab.ShouldRun() {
			x.Camera.Zoom(p.span/x.Camera.Span(), 1, x.HeadMS())
			p.span = 0
		}
		return
	}
	if x.Camera.Approach(p.span) {
		p.span = 0
	}
}

// inPulse reports whether the pulse that is shown goes on: a lone network is still near it.
func (x *Experiment) inPulse() bool {
	state, since := x.A.Lab.State, x.HeadMS()-x.pulse.onset
	return x.B == nil && (state == lab.Running || state == lab.Paused) && since > -2*pulseLead && since < echoEnd
}

// beginPulse shows the pulse at an onset (ms), where nobody waits for the run's end. Where the visitor wants no motion,
// the view jumps to the wave and stands still.
func (x *Experiment) beginPulse(onset float64) {
	p := &x.pulse
	if !x.calm() {
		return
	}
	if p.span == 0 { // else the view is still on its way back from another one
		p.span = x.Camera.Span()
	}
	if !x.Host.StillMotion() {
		p.onset = onset
		return
	}
	x.Camera.Reset()
	x.Camera.Zoom(pulseSpan/x.Camera.Span(), 1, x.HeadMS())
	x.A.Lab.RunTo(uint32(x.A.Lab.Link.Params.Steps(onset+stillAfter)), x.Host.Now())
}

// endPulse leaves the pulse; the view goes back to what it was.
func (x *Experiment) endPulse() { x.pulse.onset = 0 }

// leaveView leaves the view to the visitor, who moves it while a pulse is shown.
func (x *Experiment) leaveView() { x.pulse.span = 0 }

// Event is a change of an input at a time of the run: of a parameter or made while it runs.
type Event struct {
	Key   string  // as of a change
	AtMS  float64 // model time
	Value float64 // as of a change
}

// mostEvents is how many repeated pulses are told of at once.
const mostEvents = 64

// Events returns what has changed inputs between two model times (ms), in no order: pulses of the network's parameters
// and changes made while it runs. Of more repeated pulses than mostEvents some are left out, evenly.
func (x *Experiment) Events(first, last float64) (all []Event) {
	l := &x.A.Lab.Link
	p := &l.Params
	add := func(key string, at, value float64) {
		if at >= first && at <= last {
			all = append(all, Event{key, at, value})
		}
	}
	for _, change := range l.At {
		add(change.Key, float64(change.Step)*p.H, change.Value)
	}
	if p.Pulse.On {
		add(microcircuit.ChangeDCPulse, p.Pulse.Start, p.Pulse.Duration)
	}
	th := &p.Thalamus
	switch {
	case !th.On:
	case th.Every <= 0:
		add(microcircuit.ChangeThPulse, th.Start, th.Duration)
	default:
		from, to := math.Ceil((max(first, th.Start)-th.Start)/th.Every), math.Floor((last-th.Start)/th.Every)
		stride := max(1, math.Ceil((to-from+1)/mostEvents))
		for k := from; k <= to; k += stride {
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
