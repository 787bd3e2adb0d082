package web

import (
	"strings"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/ui"
)

// Take is the dialog by which a visitor takes the run away, or brings another.
type Take struct{ Root *Root }

// Taking is what the visitor takes and brings at the moment; wasm/page writes and reads.
type Taking struct {
	Figure  string         // key of the chosen figure; "": the raster
	Busy    bool           // a file is being written or read
	Reading bool           // it is read
	Says    string         // what became of it, if there is anything to say
	Brought *wire.Imported // the run that was brought
	Picture string         // URL of its raster
	Card    Expected       // the run card that was brought
}

// takeable is a kind of file.
type takeable struct {
	key, file, mime string
	what            wire.What
}

// takeables lists what can be taken, but for figures.
var takeables = []takeable{
	{"nest", "microcircuit_nest.zip", "application/zip", wire.NEST},
	{"csv", "microcircuit_spikes.csv", "text/csv", wire.CSV},
	{"npz", "microcircuit_spikes.npz", "application/zip", wire.NPZ},
	{"statistics", "microcircuit_statistics.zip", "application/zip", wire.Statistics},
	{"card", "run_card.json", "application/json", wire.RunCard},
	{"pynest", "experiment.py", "text/x-python", wire.PyNEST},
	{"cite", "citation.txt", "text/plain", wire.Citation},
}

// rasterFigure is what the raster is written as.
var rasterFigure = takeable{"raster", "microcircuit_raster", SVGType, wire.Raster}

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

// figures are the cards that are images, besides the raster.
var figures = []string{"rates", "cv", "cc", "drive", "synchrony", "spectrum", "response", "latency"}

// Figures are what the list of figures offers: the raster and the charts.
func (c *Take) Figures() []ui.Option {
	all := []ui.Option{{Label: c.Root.Text.Take.Raster}}
	for _, key := range figures {
		title, _ := c.Root.Text.Card(key)
		all = append(all, ui.Option{Name: key, Label: title})
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

// HandleTake asks for a file.
func (c *Root) HandleTake(key string) {
	if !c.Taking.Busy {
		c.Taking.Says = ""
		c.Host.Export(key)
	}
}

// Status says what is going on.
func (c *Take) Status() string {
	switch taking := &c.Root.Taking; {
	case taking.Busy && taking.Reading:
		return c.Root.Text.Take.Reading
	case taking.Busy:
		return c.Root.Text.Take.Writing
	default:
		return taking.Says
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

// Wish asks for a file by its key. The page adds what it knows of machine and colours.
func (c *Root) Wish(key string) (w *wire.Export, file, mime string) {
	f := rasterFigure
	for _, other := range takeables {
		if other.key == key {
			f = other
		}
	}
	l := &c.A.Lab.Link
	w = &wire.Export{What: f.what, Params: l.Params, At: l.At, Card: c.card(), Lines: c.Lines(), After: c.complete(), Last: c.A.Lab.Run.Step}
	switch f.what {
	case wire.CSV:
		w.Lines = append(w.Lines, c.Text.Take.Columns)
	case wire.NEST, wire.Statistics:
		w.Lines = append(w.Lines, c.Text.Take.Repeat(params.Format(*l)))
	case wire.Raster:
		c.wishRaster(w)
	}
	return w, f.file, f.mime
}

// wishRaster asks for what the figure shows, thinned so that a drawing program can take it.
func (c *Root) wishRaster(w *wire.Export) {
	view := c.View()
	first, last := uint32(max(0, view.First)), uint32(max(1, view.Last))
	older, newer := c.A.Record.Between(float64(first)+1, float64(last))
	sizes := [microcircuit.Populations]int(c.A.Lab.Derived.N[:microcircuit.Populations])
	oneIn := raster.PaperOneIn(sizes, view.Seconds(), len(older)+len(newer))
	w.View = wire.View{First: first, Last: last, OneIn: uint32(oneIn), Labels: c.Text.Take.RasterLabels(c.Text.RasterLabel)}
	w.Lines = append(w.Lines, c.Text.Thinning(oneIn))
}

// card is what the page knows of its run.
func (c *Root) card() wire.Card {
	l, p := c.A.Lab, &c.A.Lab.Link.Params
	card := wire.Card{
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

// Chart draws a chart as a figure that holds by itself: style is the page's for charts.
func (c *Root) Chart(key, style string) string {
	title, _ := c.Text.Card(key)
	lines := append([]string{title}, c.Lines()...)
	if f := c.A.Findings; f != nil && f.Step != c.A.Lab.Run.Step { // the run has gone on since
		lines = append(lines, c.Text.Take.Evaluated(f.Step, float64(f.Step)*c.A.Lab.Link.Params.H))
	}
	return chart.Standalone((&Instruments{Root: c}).draw(key, title), style, lines)
}

// mostSpikes is the number of spikes in a portion: 4 MB.
const mostSpikes = 500_000

// Portions hands the spikes that a wish needs over, some at a time.
type Portions struct {
	Wish     *wire.Export
	record   *raster.Window
	sent     uint32 // step up to which they are
	last     uint32
	portion  []spike.Spike
	finished bool
}

// Portions begins to hand over spikes.
func (c *Root) Portions(w *wire.Export) *Portions {
	p := &Portions{Wish: w, record: c.A.Record, sent: w.After, last: w.Last}
	if w.What == wire.Raster {
		p.sent, p.last = max(w.After, w.View.First), w.View.Last
	}
	return p
}

// Next gives the next portion, whose spikes are valid until the one after. ok is false if the record has lost some of them
// meanwhile.
func (p *Portions) Next() (m *wire.Record, ok bool) {
	if p.record == nil || p.finished {
		return &wire.Record{Ask: p.Wish.Ask, Final: true}, true
	}
	if p.record.Complete() > p.sent || p.record.Newest() < p.Wish.Last {
		return nil, false
	}
	older, newer := p.record.Between(float64(p.sent)+1, float64(p.last))
	n := len(older) + len(newer)
	at := func(i int) spike.Spike {
		if i < len(older) {
			return older[i]
		}
		return newer[i-len(older)]
	}
	end, step := n, p.last
	if n > mostSpikes { // whole steps only
		for end = mostSpikes; at(end-1).Step == at(end).Step; {
			end--
		}
		step = at(end - 1).Step
	}
	p.portion = append(p.portion[:0], older[:min(end, len(older))]...)
	p.portion = append(p.portion, newer[:end-min(end, len(older))]...)
	m = &wire.Record{Ask: p.Wish.Ask, Final: end == n, Batch: spike.Batch{First: p.sent + 1, Last: step, Spikes: p.portion}}
	p.sent, p.finished = step, m.Final
	return m, true
}

// Expected is a run that a run card names: whether the page's is the same shows when it has reached the card's step.
type Expected struct {
	Link, Hash string // of the card; "" of none
	Steps      uint32
	hash       spike.Hash
	reached    bool
}

// OpenCard opens the link of a run card that was brought.
func (c *Root) OpenCard(m *wire.Imported) {
	link, notices := params.Parse(m.Link)
	c.Taking.Card = Expected{Link: params.Format(link), Hash: m.Hash, Steps: m.Steps}
	c.Use(link)
	if link.Exercise == "" {
		c.A.Lab.Play(c.Host.Now())
	}
	c.A.Lab.Notices = append(c.A.Lab.Notices, notices...)
	c.Dialog = ""
}

// Restart begins to count anew; a run of another link has no card.
func (e *Expected) Restart(link string) {
	if e.Hash != "" && link != e.Link {
		*e = Expected{}
	}
	e.hash, e.reached = 0, false
}

// Add takes spikes up to step last.
func (e *Expected) Add(spikes []spike.Spike, last uint32) {
	if e.Hash == "" || e.reached {
		return
	}
	e.hash.AddAll(raster.Between(spikes, 0, float64(e.Steps)))
	e.reached = last >= e.Steps
}

// CardLine says what has become of a run card; "" if there is none.
func (c *Root) CardLine() string {
	e, t := &c.Taking.Card, &c.Text.Take
	switch {
	case e.Hash == "":
		return ""
	case !e.reached:
		return t.CardAwaits(e.Hash, e.Steps)
	}
	got := e.hash.String()
	return t.CardSays(got == e.Hash, e.Hash, got, e.Steps)
}

// Import asks to read files by name.
func (c *Root) Import(names []string) *wire.Import {
	p := &c.A.Lab.Link.Params
	return &wire.Import{Names: names, H: p.H, TPresim: p.TPresim, Labels: c.Text.Take.RasterLabels(c.Text.Take.Theirs)}
}

// Wanted gives the places of the files that are of use, by their paths: one that comes alone, else those of a run. What is named as
// spikes are is of use, whatever it is: it must be read or refused. Files that systems put beside others do not count.
func Wanted(paths []string) (places []int) {
	var real []int
	for i, path := range paths {
		name := path[strings.LastIndexByte(path, '/')+1:]
		if strings.HasPrefix(name, "._") || name == ".DS_Store" || strings.Contains(path, "__MACOSX/") {
			continue
		}
		real = append(real, i)
		switch name {
		case "population_nodeids.dat", "sim_dict.json", "nodes.json", "run_card.json", "run_state.json":
			places = append(places, i)
		default:
			if strings.Contains(strings.ToLower(path), "spike_recorder") {
				places = append(places, i)
			}
		}
	}
	if len(real) == 1 {
		return real
	}
	return places
}

// MostBytes is the most that files may have together: what a page can hold beside its network.
const MostBytes = 200 << 20

// Arrived takes what was read.
func (c *Root) Arrived(m *wire.Imported) {
	c.Taking.Busy = false
	switch {
	case m.Unknown:
		c.Refuse(c.Text.Take.Unread)
	case m.Problem.What != "":
		c.Refuse(c.Text.Unreadable(&m.Problem))
	case m.Card:
		c.OpenCard(m)
	default:
		c.Taking.Brought, c.Dialog = m, "brought"
	}
}

// Refuse says why something was not taken or brought.
func (c *Root) Refuse(words string) {
	c.Taking.Busy, c.Taking.Says, c.Dialog = false, words, "take"
}

// Failed says why a file was not written.
func (c *Root) Failed(w *wire.Export, problem string) {
	if w.What == wire.PyNEST {
		c.Refuse(c.Text.NotByNEST(problem))
		return
	}
	c.Refuse(c.Text.Take.Broken(problem))
}
