package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/ui"
)

// Timeline is the line below the figures, by which the visitor moves through the record.
type Timeline struct {
	Root *Root
}

// Min is the least right edge of the view (ms), as the slider has it.
func (c *Timeline) Min() string { return ui.Whole(min(c.Root.RecordedFrom(), c.most())) }

// Max is the largest.
func (c *Timeline) Max() string { return ui.Whole(c.most()) }

func (c *Timeline) most() float64 { return max(c.Root.HeadMS(), c.Root.Camera.Span()) }

// Value is the present one.
func (c *Timeline) Value() string { return ui.Whole(c.Root.Camera.End(c.Root.HeadMS())) }

// HandleScrub follows the slider. The simulation goes on.
func (c *Timeline) HandleScrub(event vugu.DOMEvent) {
	if end, err := strconv.ParseFloat(event.PropString("target", "value"), 64); err == nil {
		c.Root.Camera.To(end, c.Root.HeadMS())
	}
}

// Shown says which stretch is in view.
func (c *Timeline) Shown() string {
	end := c.Root.Camera.End(c.Root.HeadMS())
	return c.Root.Text.Stretch(end-c.Root.Camera.Span(), end)
}

// Kept says how far back the record goes, if not to the beginning.
func (c *Timeline) Kept() string {
	if first := c.Root.RecordedFrom(); first > 0 {
		return c.Root.Text.Kept(first, experiment.RecordBytes)
	}
	return ""
}

// Following is "true" while the view moves with the run.
func (c *Timeline) Following() string { return strconv.FormatBool(c.Root.Camera.Following()) }
