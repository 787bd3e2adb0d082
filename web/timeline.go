package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/raster"
)

// RecordBytes is the memory that the record of one network may take: 4 million spikes, three minutes of model time at scale
// 0.1, fifteen seconds at full scale.
const RecordBytes = 32 << 20

// head is the last step that all networks on the page have passed: they are shown at the same time.
func (c *Root) head() uint32 {
	head := c.Lab.Run.Step
	if c.B != nil {
		head = min(head, c.B.Lab.Run.Step)
	}
	return head
}

func (c *Root) headMS() float64 { return float64(c.head()) * c.Lab.Link.Params.H }

// View is what the figures show.
func (c *Root) View() raster.View { return c.Camera.View(c.head(), c.Lab.Link.Params.H) }

// HandlePan moves the view by a part of its width; negative is back.
func (c *Root) HandlePan(by float64) { c.Camera.Pan(by*c.Camera.Span(), c.headMS()) }

// HandleZoom shows a stretch so many times as long, around the middle.
func (c *Root) HandleZoom(factor float64) { c.HandleZoomAt(factor, 0.5) }

// HandleZoomAt does so around a place, given as a part of the width.
func (c *Root) HandleZoomAt(factor, place float64) { c.Camera.Zoom(factor, place, c.headMS()) }

// HandleFollow shows the latest again.
func (c *Root) HandleFollow() { c.Camera.Follow() }

// Timeline is the line below the figures, by which the visitor moves through the record.
type Timeline struct {
	Root *Root
}

// first is where the record begins (ms): later than 0 once memory is full.
func (c *Timeline) first() float64 {
	h, first := c.Root.Lab.Link.Params.H, 0.0
	for _, b := range []*Bench{&c.Root.Bench, c.Root.B} {
		if b == nil || b.Record == nil {
			continue
		}
		if after, short := b.Record.Short(); short {
			first = max(first, float64(after)*h)
		}
	}
	return first
}

// Min is the least right edge of the view (ms), as the slider has it.
func (c *Timeline) Min() string { return whole(min(c.first(), c.most())) }

// Max is the largest.
func (c *Timeline) Max() string { return whole(c.most()) }

func (c *Timeline) most() float64 { return max(c.Root.headMS(), c.Root.Camera.Span()) }

// Value is the present one.
func (c *Timeline) Value() string { return whole(c.Root.Camera.End(c.Root.headMS())) }

func whole(x float64) string { return strconv.FormatFloat(x, 'f', 0, 64) }

// HandleScrub follows the slider. The simulation goes on.
func (c *Timeline) HandleScrub(event vugu.DOMEvent) {
	if end, err := strconv.ParseFloat(event.PropString("target", "value"), 64); err == nil {
		c.Root.Camera.To(end, c.Root.headMS())
	}
}

// Shown says which stretch is in view.
func (c *Timeline) Shown() string {
	end := c.Root.Camera.End(c.Root.headMS())
	return c.Root.Text.Stretch(end-c.Root.Camera.Span(), end)
}

// Kept says how far back the record goes, if not to the beginning.
func (c *Timeline) Kept() string {
	if first := c.first(); first > 0 {
		return c.Root.Text.Kept(first, RecordBytes)
	}
	return ""
}

// Following is "true" while the view moves with the run.
func (c *Timeline) Following() string { return strconv.FormatBool(c.Root.Camera.Following()) }
