package transfer

import (
	"github.com/vugu/vugu"

	"microcircuit/web/cards"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// FilesDialog is the dialog by which a visitor takes the run away, or brings another.
type FilesDialog struct {
	Text   *text.Texts
	S      *State
	Short  []ui.Part // offer a short link; empty without a server
	Typing *ui.Typing
}

// Item is a file that can be taken away.
type Item struct{ Key, ID, Name, Says string }

// Items lists the files, the chosen figure first.
func (c *FilesDialog) Items() []Item {
	t := &c.Text.Transfer
	all := []Item{{"svg", "take-svg", t.AsSVG, t.Name("svg")}, {"png", "take-png", t.AsPNG, t.Name("png")}}
	for _, k := range kinds {
		all = append(all, Item{k.key, "take-" + k.key, t.Name(k.key), t.Says(k.key)})
	}
	return all
}

// Figures lists the figures to choose from: the raster and the charts.
func (c *FilesDialog) Figures() []ui.Option {
	all := []ui.Option{{Label: c.Text.Transfer.Raster}}
	for _, f := range cards.Figures() {
		title, _ := c.Text.Card(f.Key)
		all = append(all, ui.Option{Name: f.Key, Label: title})
	}
	for i := range all {
		all[i].Selected = all[i].Name == c.S.Figure
	}
	return all
}

// HandleFigure chooses a figure.
func (c *FilesDialog) HandleFigure(event vugu.DOMEvent) {
	c.S.Figure = event.PropString("target", "value")
}

// AboutFigures names the run and introduces the figures.
func (c *FilesDialog) AboutFigures() vugu.HTML {
	var m ui.Markup
	c.S.identity(&m, c.Text)
	m.WriteString(ui.Heading(c.Text.Transfer.Figure, c.Text.Transfer.FigureSays))
	return vugu.HTML(m.String())
}

// AboutFiles returns a text on the files that may be brought.
func (c *FilesDialog) AboutFiles() vugu.HTML {
	return vugu.HTML(ui.Heading(c.Text.Transfer.Bring, c.Text.Transfer.BringSays))
}

// Status returns in words what is going on.
func (c *FilesDialog) Status() string {
	switch {
	case c.S.Busy && c.S.Reading:
		return c.Text.Transfer.Reading
	case c.S.Busy:
		return c.Text.Transfer.Writing
	}
	return c.S.Refusal.In(c.Text)
}

// identity writes the lines that name the page's run.
func (s *State) identity(m *ui.Markup, t *text.Texts) {
	m.Open("p", "identity")
	for _, line := range s.lines(t) {
		m.Add("span", "", line)
	}
	m.Close("p")
}
