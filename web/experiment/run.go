package experiment

import (
	"microcircuit/web/lab"
	"microcircuit/web/raster"
)

// HandleToggle plays or pauses.
func (x *Experiment) HandleToggle() {
	if x.Locked("transport") {
		return
	}
	play := !x.A.Lab.Going()
	x.Each(func(l *lab.Lab) {
		if play {
			l.Play(x.Host.Now())
		} else {
			l.Pause()
		}
	})
}

// Pause lets all networks on the page stand still.
func (x *Experiment) Pause() { x.Each(func(l *lab.Lab) { l.Pause() }) }

// HandleStep runs so many milliseconds; 0 is one step.
func (x *Experiment) HandleStep(ms float64) {
	if x.Locked("transport") {
		return
	}
	x.Camera.Follow()
	x.Each(func(l *lab.Lab) { l.Step(max(1, l.Link.Params.Steps(ms)), x.Host.Now()) })
}

// RunOnMS is how far HandleRunOn runs (ms of model time).
const RunOnMS = 10_000.0

// HandleRunOn runs RunOnMS of model time at full speed, or to the link's end if that comes first, and stands still
// there.
func (x *Experiment) HandleRunOn() {
	if x.Locked("transport") {
		return
	}
	x.Camera.Follow()
	x.settle()
	to := x.Head() + uint32(x.A.Lab.Link.Params.Steps(RunOnMS))
	if end := x.A.Lab.End(); end > x.Head() {
		to = min(to, end)
	}
	x.Each(func(l *lab.Lab) { l.RunTo(to, x.Host.Now()) })
}

// HandleReset starts again at step 0.
func (x *Experiment) HandleReset() {
	if x.Locked("transport") {
		return
	}
	x.Camera.Follow()
	x.leave()
	x.mean = x.former.mean
	x.Each(func(l *lab.Lab) { l.Reset(x.Host.Now()) })
}

// HandleFaster chooses the next higher speed, or for by = −1 the next lower one.
func (x *Experiment) HandleFaster(by int) {
	if x.Locked("transport") {
		return
	}
	speed := x.A.Lab.Speed
	if x.pulse.onset > 0 || x.catching > 0 {
		speed = x.usual(x.A.Lab)
	}
	if by > 0 {
		x.HandleSpeed(lab.Faster(speed))
	} else {
		x.HandleSpeed(lab.Slower(speed))
	}
}

// HandleSpeed sets model time over wall time; 0 is as fast as possible.
func (x *Experiment) HandleSpeed(speed float64) {
	if x.Locked("transport") {
		return
	}
	x.speed, x.chosen, x.catching = speed, true, 0
	x.endPulse()
	x.Each(func(l *lab.Lab) { l.SetSpeed(speed, x.Host.Now()) })
}

// Head returns the last step that all networks on the page have passed: they are shown at the same time.
func (x *Experiment) Head() uint32 {
	head := x.A.Lab.Run.Step
	if x.B != nil {
		head = min(head, x.B.Lab.Run.Step)
	}
	return head
}

// HeadMS returns the model time of Head (ms).
func (x *Experiment) HeadMS() float64 { return float64(x.Head()) * x.A.Lab.Link.Params.H }

// RecordedFrom returns where the records begin (ms): later than 0 once memory is full.
func (x *Experiment) RecordedFrom() (ms float64) {
	for _, n := range x.Shown() {
		if n.Record == nil {
			continue
		}
		after, short := n.Record.Short()
		if short {
			ms = max(ms, float64(after)*x.A.Lab.Link.Params.H)
		}
	}
	return ms
}

// View returns the stretch of time that the figures show.
func (x *Experiment) View() raster.Stretch { return x.Camera.Shown(x.Head(), x.A.Lab.Link.Params.H) }

// HandlePan moves the stretch in view by a part of its length; negative is back.
func (x *Experiment) HandlePan(by float64) {
	x.leaveView()
	x.Camera.Pan(by*x.Camera.Span(), x.HeadMS())
}

// HandleScrub moves the right edge of the stretch in view to a model time (ms); at the head of the runs it follows.
func (x *Experiment) HandleScrub(end float64) {
	x.leaveView()
	x.Camera.To(end, x.HeadMS())
}

// HandleZoom shows a stretch so many times as long, around its middle.
func (x *Experiment) HandleZoom(factor float64) { x.HandleZoomAt(factor, 0.5) }

// HandleZoomAt shows a stretch so many times as long, around a place given as a part of its length.
func (x *Experiment) HandleZoomAt(factor, place float64) {
	x.leaveView()
	x.Camera.Zoom(factor, place, x.HeadMS())
}

// HandleFollow shows the latest again.
func (x *Experiment) HandleFollow() { x.Camera.Follow() }
