package figure

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Timeline is the line below the figures, by which the visitor moves through the record.
type Timeline struct {
	X    *experiment.Experiment
	Text *text.Texts
}

// Min returns the slider's lower end: the least right edge of the stretch in view (ms).
func (c *Timeline) Min() string { return ui.Whole(min(c.X.RecordedFrom(), c.most())) }

// Max returns the slider's upper end: the model time so far (ms).
func (c *Timeline) Max() string { return ui.Whole(c.most()) }

func (c *Timeline) most() float64 { return max(c.X.HeadMS(), c.X.Camera.Span()) }

// Value returns the present right edge of the stretch in view (ms).
func (c *Timeline) Value() string { return ui.Whole(c.X.Camera.End(c.X.HeadMS())) }

// HandleScrub moves the stretch in view to where the slider is. The simulation goes on.
func (c *Timeline) HandleScrub(event vugu.DOMEvent) {
	end, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	if err == nil {
		c.X.HandleScrub(end)
	}
}

// HandleMove moves the stretch in view by a part of its width. The simulation goes on.
func (c *Timeline) HandleMove(part float64) { c.X.Camera.Pan(part*c.X.Camera.Span(), c.X.HeadMS()) }

// Shown returns in words which stretch is in view.
func (c *Timeline) Shown() string {
	end := c.X.Camera.End(c.X.HeadMS())
	return c.Text.Stretch(end-c.X.Camera.Span(), end)
}

// ModelTime returns the words for the model time that all workers have passed.
func (c *Timeline) ModelTime() string {
	return c.Text.StepTime(c.X.HeadMS(), c.X.A.Lab.Link.Params.H)
}

// Following returns "true" while the view moves with the run.
func (c *Timeline) Following() string { return strconv.FormatBool(c.X.Camera.Following()) }

// SliderMark is a sign over the slider, at a change of an input: style and words.
type SliderMark struct{ Style, Says string }

// Marks returns the changes of inputs along the slider, which stands for the right edge of the stretch in view.
func (c *Timeline) Marks() (all []SliderMark) {
	first, last := min(c.X.RecordedFrom(), c.most()), c.most()
	for _, e := range c.X.Events(first, c.X.HeadMS()) {
		all = append(all, SliderMark{
			Style: "left:" + ui.Percent((e.AtMS-first)/max(last-first, 1)),
			Says:  c.Text.Changed(e.Key, e.AtMS, c.Text.EventValue(e.Key, e.Value)),
		})
	}
	return all
}
