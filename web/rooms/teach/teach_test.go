package teach

import (
	"slices"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// page is the room on a page, with the key of the dialog that lies over it.
type page struct {
	*State
	Text   *text.Texts
	Dialog string
}

// pageOf returns the page of an experiment, in the language of its link.
func pageOf(x *experiment.Experiment) *page {
	u := &ui.State{}
	u.Clipboard.Write = func(text string, done func()) { x.Host.Copy(text, done) }
	c := &page{Text: text.In(x.A.Lab.Link.Appearance.Language)}
	c.State = New(x, share.New(x, u), &host.Memory{Tab: &x.Host.Tab}, u)
	c.OpenDialog, c.OnBoard = c.show, func(string, string) {}
	return c
}

// running returns the page at a link whose network runs.
func running(link string) *page { return pageOf(roomtest.Running(link)) }

// show opens a dialog; "" closes it.
func (c *page) show(dialog string) {
	c.Dialog = dialog
	c.Opened(dialog, c.Text)
	if dialog != "" {
		c.Share.Probe()
	}
}

// dialog returns a dialog of the room in the page's language.
func (c *page) dialog(key string) *Dialog { return &Dialog{S: c.State, Text: c.Text, Key: key} }

// form returns what a dialog of the room holds.
func (c *page) form(dialog string) []ui.Part { return c.dialog(dialog).Parts() }

// Build renders the dialog that lies over the page.
func (c *page) Build(in *vugu.BuildIn) *vugu.BuildOut {
	d := c.dialog(c.Dialog)
	frame := ui.Dialog{Text: c.Text, Title: d.Title(), Class: c.Dialog, Typing: &c.UI.Typing, Parts: d.Parts()}
	return frame.Build(in)
}

// part returns a part of a dialog.
func (c *page) part(t *testing.T, dialog, id string) ui.Part {
	t.Helper()
	parts := c.form(dialog)
	i := slices.IndexFunc(parts, func(p ui.Part) bool { return p.ID == id })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	return parts[i]
}
