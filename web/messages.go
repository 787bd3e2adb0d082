package web

import (
	"strconv"

	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/ui"
)

// Messages are the page's words on what went wrong or takes time: notices, a warning, a failure, a build.
type Messages struct {
	Root *Root
	Of   *experiment.Network
}

// Notices lists the repaired values of the link.
func (c *Messages) Notices() []string {
	all := make([]string, len(c.Of.Lab.Notices))
	for i, n := range c.Of.Lab.Notices {
		all[i] = c.Root.Text.Notice(n)
	}
	return all
}

// HandleDismiss removes a notice.
func (c *Messages) HandleDismiss(i int) { c.Of.Lab.Dismiss(i) }

// Warned says whether there is a warning that the visitor has not put away.
func (c *Messages) Warned() bool { return c.Root.Warning(c.Of) != "" }

// Failed says whether the run has failed.
func (c *Messages) Failed() bool { return c.Of.Lab.State == lab.Failed }

// Failure says why.
func (c *Messages) Failure() string { return c.Root.Text.Failure(&c.Of.Lab.Failure) }

// HandleRestart builds the network again, or loads the page again where the failure asks for it.
func (c *Messages) HandleRestart() {
	if c.mixed() {
		c.Root.Host.Update()
		return
	}
	c.Of.Lab.Restart(c.Root.Host.Now())
}

// RestartLabel is what stands on the button that does it.
func (c *Messages) RestartLabel() string {
	if c.mixed() {
		return c.Root.Text.Reload
	}
	return c.Root.Text.Restart
}

// mixed says that page and worker do not understand each other: they may be of two versions.
func (c *Messages) mixed() bool { return c.Of.Lab.Failure.Why == wire.BadMessage }

// Building says whether a network is being built.
func (c *Messages) Building() bool { return c.Of.Lab.State == lab.Building }

// Asking says whether the visitor is asked if so much memory may be taken.
func (c *Messages) Asking() bool { return c.Of.Lab.State == lab.Asking }

// AskText is the question.
func (c *Messages) AskText() string {
	return c.Root.Text.Consent(c.Of.Lab)
}

// HandleAgree builds the network.
func (c *Messages) HandleAgree() { c.Of.Lab.Agree(c.Root.Host.Now()) }

// HandleCancel goes back to the network before.
func (c *Messages) HandleCancel() { c.Root.Cancel(c.Of) }

// Percent is the part that is built.
func (c *Messages) Percent() string { return strconv.Itoa(int(100 * c.Of.Lab.Progress())) }

// Progress is the bar's length.
func (c *Messages) Progress() string { return "width:" + ui.Percent(c.Of.Lab.Progress()) }

// BuildText says what is being built.
func (c *Messages) BuildText() string {
	return c.Root.Text.Build(c.Of.Lab.Derived.TotalSynapses(), c.Of.Lab.Progress())
}

// Outdated says that a later version of the page is there; network B does not repeat it.
func (c *Messages) Outdated() bool { return c.Root.Outdated && c.Of == c.Root.A }

// Missing says that a short link led nowhere; "" if none did.
func (c *Messages) Missing() string {
	if c.Of != c.Root.A {
		return ""
	}
	return c.Root.Share.BrokenText(c.Root.Text)
}

// HandleForget removes that.
func (c *Messages) HandleForget() { c.Root.Share.Forget() }
