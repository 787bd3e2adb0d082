package figure

import (
	"strconv"

	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Messages are the words over a raster on what went wrong or takes time: notices, a warning, a failure, a build.
type Messages struct {
	X     *experiment.Experiment
	Text  *text.Texts
	Of    *experiment.Network
	Notes Notes
}

// Notices lists the repaired values of the link.
func (c *Messages) Notices() []string {
	all := make([]string, len(c.Of.Lab.Notices))
	for i, n := range c.Of.Lab.Notices {
		all[i] = c.Text.Notice(n)
	}
	return all
}

// HandleDismiss removes a notice.
func (c *Messages) HandleDismiss(i int) { c.Of.Lab.Dismiss(i) }

// Warning returns the gravest warning that the visitor has not dismissed; "" if there is none.
func (c *Messages) Warning() string {
	w, _ := c.Notes.gravest(c.Text, c.Of)
	return w.Says
}

// HandleDismissWarning dismisses the present warning for as long as the page is open; another one will show.
func (c *Messages) HandleDismissWarning() {
	w, there := c.Notes.gravest(c.Text, c.Of)
	if there {
		c.Notes.Dismiss(w.Key)
	}
}

// Failed reports whether the run has failed.
func (c *Messages) Failed() bool { return c.Of.Lab.State == lab.Failed }

// Failure returns in words why the run has failed.
func (c *Messages) Failure() string { return c.Text.Failure(&c.Of.Lab.Failure) }

// HandleRestart builds the network again, or loads the page again where the failure asks for it.
func (c *Messages) HandleRestart() {
	if c.mixed() {
		c.X.Host.Update()
		return
	}
	c.Of.Lab.Restart(c.X.Host.Now())
}

// RestartLabel returns in words what the button of a failure does.
func (c *Messages) RestartLabel() string {
	if c.mixed() {
		return c.Text.Reload
	}
	return c.Text.Restart
}

// mixed reports whether page and worker do not understand each other: they may be of two versions.
func (c *Messages) mixed() bool { return c.Of.Lab.Failure.Why == wire.BadMessage }

// Building reports whether a network is being built.
func (c *Messages) Building() bool { return c.Of.Lab.State == lab.Building }

// Asking reports whether the network waits for the visitor's consent.
func (c *Messages) Asking() bool { return c.Of.Lab.State == lab.Asking }

// AskText asks the visitor for the memory and the time that the network takes.
func (c *Messages) AskText() string { return c.Text.Consent(c.Of.Lab) }

// HandleAgree builds the network that waits for consent.
func (c *Messages) HandleAgree() { c.Of.Lab.Agree(c.X.Host.Now()) }

// HandleCancel goes back to the network before.
func (c *Messages) HandleCancel() { c.X.Cancel(c.Of) }

// Percent returns the part of the network that is built, in percent.
func (c *Messages) Percent() string { return strconv.Itoa(int(100 * c.Of.Lab.Progress())) }

// Progress returns the style of the bar that shows how much of the network is built.
func (c *Messages) Progress() string { return "width:" + ui.Percent(c.Of.Lab.Progress()) }

// BuildText returns in words what is being built.
func (c *Messages) BuildText() string {
	return c.Text.Build(c.Of.Lab.Derived.TotalSynapses(), c.Of.Lab.Progress())
}
