package web

import (
	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/cards"
	"microcircuit/web/chart"
	"microcircuit/web/filewire"
	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/rooms/transfer"
	"microcircuit/web/ui"
)

// Take is the dialog by which a visitor takes the run away, or brings another.
type Take struct{ Root *Root }

// Taking is what the visitor takes and brings at the moment.
type Taking struct {
	transfer.Exchange
	Figure  string               // key of the chosen figure; "": the raster
	Brought *filewire.Imported   // the run that was brought
	Picture string               // URL of its raster
	Card    transfer.ExpectedRun // the run card that was brought
}

// takeable is a kind of file.
type takeable struct {
	key, file, mime string
	what            filewire.What
}

// takeables lists what can be taken, but for figures.
var takeables = []takeable{
	{"nest", "microcircuit_nest.zip", "application/zip", filewire.NEST},
	{"csv", "microcircuit_spikes.csv", "text/csv", filewire.CSV},
	{"npz", "microcircuit_spikes.npz", "application/zip", filewire.NPZ},
	{"statistics", "microcircuit_statistics.zip", "application/zip", filewire.Statistics},
	{"card", "run_card.json", "application/json", filewire.RunCard},
	{"pynest", "experiment.py", "text/x-python", filewire.PyNEST},
	{"cite", "citation.txt", "text/plain", filewire.Citation},
}

// image returns how a figure is saved: as svg or as png.
func image(figure, key string) transfer.File {
	return transfer.File{Name: "microcircuit_" + figure + "." + key, Type: SVGType, Pixels: key == "png"}
}

// SVGType is the type of images of vectors.
const SVGType = "image/svg+xml"

// Item is a file that can be taken.
type Item struct{ Key, ID, Name, Says string }

// Items lists the files, the chosen figure first.
func (c *Take) Items() []Item {
	t := &c.Root.Text.Take
	all := []Item{{"svg", "take-svg", t.AsSVG, t.Name("svg")}, {"png", "take-png", t.AsPNG, t.Name("png")}}
	for _, f := range takeables {
		all = append(all, Item{f.key, "take-" + f.key, c.Root.Text.Take.Name(f.key), c.Root.Text.Take.Says(f.key)})
	}
	return all
}

// Figures are what the list of figures offers: the raster and the charts.
func (c *Take) Figures() []ui.Option {
	all := []ui.Option{{Label: c.Root.Text.Take.Raster}}
	for _, f := range cards.Figures() {
		title, _ := c.Root.Text.Card(f.Key)
		all = append(all, ui.Option{Name: f.Key, Label: title})
	}
	for i := range all {
		all[i].Selected = all[i].Name == c.Root.Taking.Figure
	}
	return all
}

// AboutFigures names the run and the figures.
func (c *Take) AboutFigures() vugu.HTML {
	t := &c.Root.Text.Take
	return vugu.HTML(c.Root.identity() + ui.Heading(t.Figure, t.FigureSays))
}

// AboutFiles says what may be brought.
func (c *Take) AboutFiles() vugu.HTML {
	t := &c.Root.Text.Take
	return vugu.HTML(ui.Heading(t.Bring, t.BringSays))
}

// HandleFigure chooses a figure.
func (c *Take) HandleFigure(event vugu.DOMEvent) {
	c.Root.Taking.Figure = event.PropString("target", "value")
}

// HandleTake asks for a file: svg and png of the chosen figure, or one of takeables.
func (c *Root) HandleTake(key string) {
	if c.Taking.Busy {
		return
	}
	if figure := c.Taking.Figure; figure != "" && (key == "svg" || key == "png") {
		c.Taking.Draw(image(figure, key), c.Chart(figure, c.Taking.Host.Style()))
		return
	}
	w, f := c.ExportRequest(key)
	c.Taking.Export(w, f, c.A.Record)
}

// Status says what is going on.
func (c *Take) Status() string {
	switch taking := &c.Root.Taking; {
	case taking.Busy && taking.Reading:
		return c.Root.Text.Take.Reading
	case taking.Busy:
		return c.Root.Text.Take.Writing
	default:
		return taking.Refusal.In(c.Root.Text)
	}
}

// Lines stand in all that leaves the page: what holds for the network, where it is, which spikes these are.
func (c *Root) Lines() []string {
	run, h := c.A.Lab.Run, c.A.Lab.Link.Params.H
	t := &c.Text.Take
	lines := []string{c.Fidelity(), c.Share.Home + "#" + params.Format(c.A.Lab.Link), t.Hash(run.Hash.String(), run.Step, float64(run.Step)*h)}
	if after := c.complete(); after > 0 {
		lines = append(lines, t.Since(after))
	}
	return lines
}

// complete is the step after which the record has all spikes.
func (c *Root) complete() uint32 {
	if c.A.Record == nil {
		return 0
	}
	return min(c.A.Record.Complete(), c.A.Lab.Run.Step)
}

// ExportRequest returns what is asked of the analyst for a file by its key, svg and png of the raster included, and how the
// file is saved.
func (c *Root) ExportRequest(key string) (*filewire.Export, transfer.File) {
	what, f := filewire.Raster, image("raster", key)
	for i := range takeables {
		if t := &takeables[i]; t.key == key {
			what, f = t.what, transfer.File{Name: t.file, Type: t.mime}
		}
	}
	l := &c.A.Lab.Link
	w := &filewire.Export{What: what, Params: l.Params, At: l.At, Card: c.card(), Lines: c.Lines(), After: c.complete(), Last: c.A.Lab.Run.Step}
	switch what {
	case filewire.CSV:
		w.Lines = append(w.Lines, c.Text.Take.Columns)
	case filewire.NEST, filewire.Statistics:
		w.Lines = append(w.Lines, c.Text.Take.Repeat(params.Format(*l)))
	case filewire.Raster:
		c.requestRaster(w)
	}
	return w, f
}

// requestRaster asks for what the figure shows, thinned so that a drawing program can take it.
func (c *Root) requestRaster(w *filewire.Export) {
	view := c.View()
	first, last := uint32(max(0, view.First)), uint32(max(1, view.Last))
	older, newer := c.A.Record.Between(float64(first)+1, float64(last))
	sizes := [microcircuit.Populations]int(c.A.Lab.Derived.N[:microcircuit.Populations])
	oneIn := raster.PaperOneIn(sizes, view.Seconds(), len(older)+len(newer))
	w.View = filewire.View{First: first, Last: last, OneIn: uint32(oneIn), Labels: c.Text.Take.RasterLabels(c.Text.RasterLabel)}
	w.Lines = append(w.Lines, c.Text.Thinning(oneIn))
}

// card is what the page knows of its run.
func (c *Root) card() filewire.Card {
	l, p := c.A.Lab, &c.A.Lab.Link.Params
	card := filewire.Card{
		Program: "cortical microcircuit in the browser", Link: params.Format(l.Link), Hash: l.Run.Hash.String(), Fidelity: c.Fidelity(), Cite: c.Text.Cite,
		Platform: "browser", Kernel: l.Kernel, Neurons: float64(l.Derived.Neurons()), Synapses: float64(l.Derived.TotalSynapses()), Spikes: float64(l.Run.Spikes),
		TPresim: p.TPresim, TSim: max(0, l.Run.ModelMS()-p.TPresim), Workers: float64(l.Workers), BuildSec: l.BuildMS * 1e-3, RTF: l.Run.WholeRTF(), MemoryMB: l.Bytes / 1e6,
	}
	card.SimSec = card.RTF * card.TSim * 1e-3
	if l.Run.Warm() {
		rates := l.Run.Rates()
		card.Rates = rates[:]
	}
	return card
}

// Chart draws one of cards.Figures as a figure that holds by itself: style is the page's for charts.
func (c *Root) Chart(key, style string) string {
	card, _ := cards.Find(key)
	title, _ := c.Text.Card(key)
	lines := append([]string{title}, c.Lines()...)
	if f := c.A.Findings; f != nil && f.Step != c.A.Lab.Run.Step { // the run has gone on since
		lines = append(lines, c.Text.Take.Evaluated(f.Step, float64(f.Step)*c.A.Lab.Link.Params.H))
	}
	return chart.Standalone(card.Draw(cards.Of(c.Experiment, c.Text)), style, lines)
}

// OpenCard opens the link of a run card that was brought.
func (c *Root) OpenCard(m *filewire.Imported) {
	link, notices := params.Parse(m.Link)
	c.Taking.Card = transfer.ExpectedRun{Link: params.Format(link), Hash: m.Hash, Steps: m.Steps}
	c.Use(link)
	if link.Exercise == "" {
		c.A.Lab.Play(c.Host.Now())
	}
	c.A.Lab.Notices = append(c.A.Lab.Notices, notices...)
	c.Dialog = ""
}

// CardLine says what has become of a run card; "" if there is none.
func (c *Root) CardLine() string {
	e, t := &c.Taking.Card, &c.Text.Take
	got, reached := e.Got()
	switch {
	case e.Hash == "":
		return ""
	case !reached:
		return t.CardAwaits(e.Hash, e.Steps)
	}
	return t.CardSays(got == e.Hash, e.Hash, got, e.Steps)
}

// ImportRequest returns what the analyst needs to know to read and draw files that are brought; their names and the page's
// colours are added by others.
func (c *Root) ImportRequest() *filewire.Import {
	p := &c.A.Lab.Link.Params
	return &filewire.Import{H: p.H, TPresim: p.TPresim, Labels: c.Text.Take.RasterLabels(c.Text.Take.Theirs)}
}

// Imported shows what was brought: a run beside the page's, or the run that a card names in place of it.
func (c *Root) Imported(m *filewire.Imported) {
	if m.Card {
		c.OpenCard(m)
		return
	}
	c.Taking.Brought, c.Dialog = m, "brought"
}

// Refused shows why something was not taken or brought.
func (c *Root) Refused() { c.Dialog = "take" }
