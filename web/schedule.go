package web

import (
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
)

// How often what may be done in a frame is done (ms). Rendering the components takes milliseconds.
const (
	renderEvery = 220.0
	reportEvery = 100.0    // the status, which tests and benchmarks read
	tickEvery   = 1_000.0  // see Root.Tick
	glowEvery   = 66.0     // the circuit, whose discs show means of 100 ms of wall time
	speakEvery  = 15_000.0 // the raster in words
)

// Schedule decides what is due in a display frame. Times are those of the page's clock (ms). The zero value has done
// nothing yet.
type Schedule struct {
	Stale bool // what the components show has changed since they were rendered

	rendered, reported, ticked, spoken, glowed float64 // when each was done last
	reportedOf                                 lab.State
}

// Hurry has the components rendered in the next frame, even if they have just been rendered.
func (s *Schedule) Hurry() { s.Stale, s.rendered = true, -renderEvery }

// Render reports whether the components are to be rendered, and takes that as done.
func (s *Schedule) Render(now float64) bool {
	if !s.Stale || !due(&s.rendered, now, renderEvery) {
		return false
	}
	s.Stale = false
	return true
}

// Report reports whether the status is to be written, and takes that as done. It is written ten times a second and
// whenever the state of network A has changed.
func (s *Schedule) Report(now float64, state lab.State) bool {
	if state != s.reportedOf {
		s.reportedOf, s.reported = state, now
		return true
	}
	return due(&s.reported, now, reportEvery)
}

// Glow reports whether the circuit is to be lit anew, and takes that as done: 15 times a second, and in each frame
// while a run is slower than in slow motion, so that a wave is followed as it comes. speed is model time over wall
// time, 0 as fast as possible.
func (s *Schedule) Glow(now, speed float64) bool {
	if speed > 0 && speed < experiment.SlowMotion {
		s.glowed = now
		return true
	}
	return due(&s.glowed, now, glowEvery)
}

// Tick reports whether Root.Tick is to be called, and takes that as done.
func (s *Schedule) Tick(now float64) bool { return due(&s.ticked, now, tickEvery) }

// Speak reports whether the raster is to be put into words, and takes that as done. It is while network A runs, once
// it has passed a step.
func (s *Schedule) Speak(now float64, state lab.State, step uint32) bool {
	return state == lab.Running && step > 0 && due(&s.spoken, now, speakEvery)
}

// due reports whether more than a time has passed since last, and sets last to now if it has.
func due(last *float64, now, every float64) bool {
	if now-*last <= every {
		return false
	}
	*last = now
	return true
}
