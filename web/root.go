package web

import (
	"cmp"

	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/params"
	"microcircuit/web/rooms/controls"
	"microcircuit/web/rooms/explain"
	"microcircuit/web/rooms/figure"
	"microcircuit/web/rooms/instruments"
	"microcircuit/web/rooms/learn"
	"microcircuit/web/rooms/share"
	"microcircuit/web/rooms/sweep"
	"microcircuit/web/rooms/teach"
	"microcircuit/web/rooms/transfer"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Root is the whole page: the networks, the rooms, what these share, and what the page shows around them.
type Root struct {
	X    *experiment.Experiment
	Text *text.Texts

	Controls    controls.State
	Explain     explain.State
	Figure      figure.State
	Instruments instruments.State
	Share       *share.State
	Learn       *learn.State
	Sweep       sweep.State
	Teach       *teach.State
	Transfer    transfer.State

	Layout Layout
	Memory host.Memory // what the tab keeps of the visitor
	UI     ui.State

	Origin       explain.Origin // of this version
	Outdated     bool           // a later version of the page is there
	Untranslated string         // why exercises stay in English; "" if they do not
	Dismissed    []string       // keys of the warnings that were put away
	Dialog       string         // key of the dialog that lies over the page; "": none
	Opener       string         // id of the element that gets the focus after the dialog; "": that which had it before
	OnChange     func()         // is called after a change of what the page shows; may be nil
}

// NewRoot returns the page at its address, in English and without a link yet.
func NewRoot(h *host.Host) *Root {
	c := &Root{X: experiment.New(h), Text: text.In("en")}
	c.Figure.A.Thinning, c.Memory.Tab = 1, &h.Tab
	c.UI.Clipboard.Write = func(text string, done func()) { h.Copy(text, done) }
	c.Figure.Refocus = func(id string) { c.UI.Focus = id }
	c.Instruments.Look, c.Instruments.Latest, c.Figure.Asker = &c.Figure.Circuit, c.Figure.Latest, &c.Instruments
	c.Explain.Recall(c.X)
	c.Share = share.New(c.X, &c.UI)
	c.Teach = teach.New(c.X, c.Share, &c.Memory, &c.UI)
	c.Learn = learn.New(c.X, c.Share, &c.Memory, &c.UI)
	c.Learn.OpenDialog, c.Learn.AboutBoard, c.Learn.ShowBoard = c.HandleDialog, c.Teach.AboutBoard, c.Teach.ShowBoard
	c.Teach.OpenDialog, c.Teach.OnBoard = c.HandleDialog, c.Learn.Reword
	c.Transfer.X, c.Transfer.Link, c.Transfer.Show = c.X, c.Share.Link, c.HandleDialog
	c.Transfer.Words = func() *text.Texts { return c.Text }
	c.Sweep.X, c.Sweep.Link, c.Sweep.Take = c.X, c.Share.Link, c.Transfer.TakePicture
	c.Sweep.Arrived, c.Sweep.Focus = c.sweepArrived, func(id string) { c.UI.Focus = id }
	c.X.OnLink = func() { c.Share.Copied = false }
	c.X.Watchers = []experiment.Watcher{&c.Figure, &c.Transfer, c.X.Analyst}
	c.X.OnChange = func() {
		c.Advance()
		c.changed()
	}
	return c
}

// changed tells whoever shows the page that it has changed.
func (c *Root) changed() {
	if c.OnChange != nil {
		c.OnChange()
	}
}

// HandleCopy copies the link.
func (c *Root) HandleCopy() { c.Share.CopyLink() }

// CopyLabel is what stands on the button that copies the link.
func (c *Root) CopyLabel() string {
	if c.Share.Copied {
		return c.Text.Copied
	}
	return c.Text.CopyLink
}

// HandleSound turns the sound of network A on or off.
func (c *Root) HandleSound() { c.Figure.Sound.Toggle(c.X.A.Lab.Run.Step) }

// HandleSkip moves the focus over the page's head to the play button.
func (c *Root) HandleSkip() { c.UI.Focus = "play" }

// whyID is the id of the answer why a neuron fired.
const whyID = "card-why"

// HandleSpike asks why a neuron of a network fired, and brings the answer into view.
func (c *Root) HandleSpike(of *experiment.Network, s spike.Spike) {
	if !c.Instruments.MayAsk(c.X) {
		return
	}
	c.Instruments.Ask(c.X, of, s)
	c.Layout.HandleSheet("measure")
	c.UI.Reveal = whyID
}

// HandleDialog opens a dialog over the page; the empty key closes it. The page moves the focus into it and back.
func (c *Root) HandleDialog(key string) {
	c.Dialog, c.Opener = key, ""
	c.Explain.Attention.Dismiss()
	c.Teach.Opened(key, c.Text)
	if key != "" {
		c.Share.Probe()
	}
}

// HandleShare opens a dialog from the menu of what is handed on, which closes. The focus goes back to the button of the
// menu.
func (c *Root) HandleShare(key string) {
	c.HandleDialog(key)
	c.Opener = "open-share"
}

// HandleMore opens the glossary at the term whose card is open. From there the focus goes to what the card was of.
func (c *Root) HandleMore() {
	term, opener := c.Explain.OpenGlossary(), cmp.Or(c.Explain.Attention.Card.Control, "open-help")
	c.HandleDialog("help")
	c.UI.Focus, c.Opener = term, opener
}

// Subtitle returns in words how much of the whole network runs.
func (c *Root) Subtitle() string {
	p := &c.X.A.Lab.Link.Params
	return c.Text.Subtitle(p.NScaling, p.KScaling)
}

// Summary is the raster in a sentence, for those who do not see it.
func (c *Root) Summary() string {
	return c.Text.Summary(c.X.A.Lab.Run.ModelMS(), c.X.A.Lab.Run.Rates())
}

// EngineLine returns in words what computes: workers, kernel, memory.
func (c *Root) EngineLine() string {
	return c.Text.Engine(c.X.A.Lab.Workers, c.X.A.Lab.Kernel, c.X.A.Lab.Bytes, c.X.A.Lab.Isolated())
}

// WholePage is the address of the page around an embedded figure.
func (c *Root) WholePage() string {
	l := c.X.A.Lab.Link
	l.Appearance.Embedded = false
	return c.Share.Home + "#" + params.Format(l)
}

// HashLine shows the spike hash of the last whole second.
func (c *Root) HashLine() string {
	n := len(c.X.A.Lab.Run.Checkpoints)
	if n == 0 {
		return ""
	}
	last := c.X.A.Lab.Run.Checkpoints[n-1]
	return c.Text.HashAt(last.Second, last.Hash.String())
}
