package web

import (
	"microcircuit/web/rooms/controls"
	"microcircuit/web/rooms/instruments"
)

// What stands at the right, or in the sheet Learn of a phone, depends on the link: a question that it asks, the list of
// experiments as far as it hides none, and whatever instrument is open.

// Studies reports whether the exercise is shown that the link names.
func (c *Root) Studies() bool {
	return !c.X.Assigned() && !c.X.Hidden("exercises") && c.Learn.Studying()
}

// ListsExercises reports whether the exercises are listed.
func (c *Root) ListsExercises() bool {
	return !c.X.Assigned() && !c.X.Hidden("exercises") && !c.Learn.Studying()
}

// ListsPresets reports whether networks to start from are listed, after the exercises or an assignment: while no
// exercise is open.
func (c *Root) ListsPresets() bool { return !c.X.Hidden("presets") && !c.Studies() }

// ListsExperiments reports whether anything is listed to begin with.
func (c *Root) ListsExperiments() bool { return c.ListsExercises() || c.ListsPresets() }

// Teaches reports whether there is anything to learn beside the figure.
func (c *Root) Teaches() bool { return c.X.Assigned() || c.Studies() || c.ListsExperiments() }

// SaysWhatIsSeen reports whether the page says below what is learned what there is to see: until the visitor puts it
// away, but not in assignments, frames and on projectors.
func (c *Root) SaysWhatIsSeen() bool {
	a := &c.X.A.Lab.Link.Appearance
	return c.Teaches() && !c.Explain.Seen && !c.X.Assigned() && !a.Embedded && a.Theme != "projector"
}

// HasSide reports whether anything stands beside the figure.
func (c *Root) HasSide() bool { return c.Teaches() || c.Instruments.Front(c.X) != "" }

// LabWays lists where the Lab leads to: the instruments that are a researcher's, and the files of another run.
func (c *Root) LabWays() (all []controls.Way) {
	for _, key := range []string{"connectivity", "performance"} {
		if c.Instruments.Has(c.X, key) {
			all = append(all, controls.Way{ID: "lab-" + key, Name: c.Text.Tab(key), Open: func() { c.showInstrument(key) }})
		}
	}
	return append(all, controls.Way{ID: "lab-data", Name: c.Text.OwnData, Open: func() { c.HandleDialog("take") }})
}

// HandleSheet brings a sheet of the phone into view. That of measures begins with the first instrument.
func (c *Root) HandleSheet(key string) {
	c.Layout.HandleSheet(key)
	if key == "measure" {
		c.Instruments.Begin(c.X)
	}
}

// showInstrument opens an instrument in place of the one that is open, and moves the focus to its button.
func (c *Root) showInstrument(key string) {
	if c.Instruments.Pinned != key {
		c.Instruments.Tab = key
	}
	c.UI.Focus = "tab-" + key
}

// sweepID is the id of the room of sweeps, and sweptID that of its chart.
const (
	sweepID = "sweep"
	sweptID = "sweep-chart"
)

// sweepArrived brings what a sweep shows into view, if its room is open: with the first result how far it is, with the
// last all of them.
func (c *Root) sweepArrived(all bool) {
	if c.Instruments.Front(c.X) == instruments.SweepTab || c.Instruments.Pinned == instruments.SweepTab {
		c.UI.Reveal = map[bool]string{false: sweepID, true: sweptID}[all]
	}
}

// HandleSweep opens the room in which the network is run over a range of a parameter.
func (c *Root) HandleSweep(key string) {
	c.Sweep.Begin(key)
	c.Layout.HandleSheet("measure")
	if c.Instruments.Pinned != instruments.SweepTab {
		c.Instruments.Tab = instruments.SweepTab
	}
	c.UI.Focus, c.UI.Reveal = "sweep-key", sweepID
}

// HandleSeen moves the focus to where the visitor finds again what was put away.
func (c *Root) HandleSeen() { c.UI.Focus = "open-help" }

// HandleHelp opens the dialog of help.
func (c *Root) HandleHelp() { c.HandleDialog("help") }

// Sheets returns the parts of the page of which a phone shows one at a time.
func (c *Root) Sheets() []string { return c.Layout.Sheets(c.Teaches()) }

// Sheet returns the one in view.
func (c *Root) Sheet() string { return c.Layout.Sheet(c.Teaches()) }

// SheetPressed returns "true" for the sheet in view.
func (c *Root) SheetPressed(key string) string { return c.Layout.Pressed(key, c.Teaches()) }
