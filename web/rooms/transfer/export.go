package transfer

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/cards"
	"microcircuit/web/chart"
	"microcircuit/web/filewire"
	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/runcard"
	"microcircuit/web/text"
)

// kind is a kind of file that can be taken away.
type kind struct {
	key, name, mime string // of its texts and its button; as it is saved; its media type
	what            filewire.What
}

// kinds lists the files that can be taken away, except figures.
var kinds = []kind{
	{"nest", "microcircuit_nest.zip", "application/zip", filewire.NEST},
	{"csv", "microcircuit_spikes.csv", "text/csv", filewire.CSV},
	{"npz", "microcircuit_spikes.npz", "application/zip", filewire.NPZ},
	{"statistics", "microcircuit_statistics.zip", "application/zip", filewire.Statistics},
	{"card", "run_card.json", "application/json", filewire.RunCard},
	{"pynest", "experiment.py", "text/x-python", filewire.PyNEST},
	{"cite", "citation.txt", "text/plain", filewire.Citation},
}

// SVGType is the media type of SVG.
const SVGType = "image/svg+xml"

// image returns how a figure is saved: as svg or as png.
func image(figure, key string) File {
	return File{Name: "microcircuit_" + figure + "." + key, Type: SVGType, Pixels: key == "png"}
}

// HandleTake has a file made for the visitor: svg or png of the chosen figure, or one of kinds.
func (s *State) HandleTake(key string) {
	if s.Busy {
		return
	}
	if s.Figure != "" && (key == "svg" || key == "png") {
		s.Draw(image(s.Figure, key), s.drawFigure(s.Figure, s.Host.Style()))
		return
	}
	w, f := s.ExportRequest(key)
	s.Export(w, f, s.X.A.Record)
}

// TakePicture has a picture of a sweep saved for the visitor, as svg or png; draw draws it with the page's style for
// charts.
func (s *State) TakePicture(key string, draw func(style string) string) {
	if !s.Busy {
		s.Draw(image("sweep", key), draw(s.Host.Style()))
	}
}

// ExportRequest returns what is asked of the analyst for a file by its key, svg and png of the raster included, and
// how the file is saved.
func (s *State) ExportRequest(key string) (*filewire.Export, File) {
	what, f := filewire.Raster, image("raster", key)
	for _, k := range kinds {
		if k.key == key {
			what, f = k.what, File{Name: k.name, Type: k.mime}
		}
	}
	t, l := s.Words(), s.X.A.Lab
	w := &filewire.Export{
		What: what, Params: l.Link.Params, At: l.Link.At, Card: s.runCard(),
		Lines: s.lines(t), After: s.recordedAfter(), Last: l.Run.Step,
	}
	switch what {
	case filewire.CSV:
		w.Lines = append(w.Lines, t.Transfer.Columns)
	case filewire.NEST, filewire.Statistics:
		w.Lines = append(w.Lines, t.Transfer.Repeat(params.Format(l.Link)))
	case filewire.Raster:
		s.addRaster(w)
	}
	return w, f
}

// addRaster adds to a request the stretch of time that the figure on the page shows, thinned so that a drawing program
// can take it.
func (s *State) addRaster(w *filewire.Export) {
	x, t, view := s.X, s.Words(), s.X.View()
	first, last := uint32(max(0, view.First)), uint32(max(1, view.Last))
	older, newer := x.A.Record.Between(float64(first)+1, float64(last))
	sizes := [microcircuit.Populations]int(x.A.Lab.Run.Derived.N[:microcircuit.Populations])
	oneIn := raster.PaperOneIn(sizes, view.Seconds(), len(older)+len(newer))
	w.View = filewire.View{
		First: first, Last: last, OneIn: uint32(oneIn),
		Labels: t.Transfer.RasterLabels(t.RasterLabel),
	}
	w.Lines = append(w.Lines, t.Thinning(oneIn))
}

// recordedAfter returns the step after which the record has all spikes.
func (s *State) recordedAfter() uint32 {
	if s.X.A.Record == nil {
		return 0
	}
	return min(s.X.A.Record.Complete(), s.X.A.Lab.Run.Step)
}

// lines returns what stands in all that leaves the page: what holds for the network, where it is, which spikes these
// are.
func (s *State) lines(t *text.Texts) []string {
	l := s.X.A.Lab
	step := l.Run.Step
	lines := []string{
		t.Fidelity(&l.Link.Params, l.Link.At...), s.Link(l.Link),
		t.Transfer.Hash(l.Run.Hash.String(), step, float64(step)*l.Link.Params.H),
	}
	after := s.recordedAfter()
	if after > 0 {
		lines = append(lines, t.Transfer.Since(after))
	}
	return lines
}

// runCard returns what the page knows of its run.
func (s *State) runCard() runcard.Card {
	l, t := s.X.A.Lab, s.Words()
	p, run := &l.Link.Params, l.Run
	card := runcard.Card{
		Program: "cortical microcircuit in the browser", Link: params.Format(l.Link), Hash: run.Hash.String(),
		Steps:    run.Step,
		Fidelity: t.Fidelity(p, l.Link.At...), Cite: t.Cite, Platform: "browser", Kernel: l.Kernel,
		Neurons: l.Derived.Neurons(), Synapses: l.Derived.TotalSynapses(), Spikes: run.Spikes,
		TPresim: p.TPresim, TSim: max(0, run.ModelMS()-p.TPresim), Workers: l.Workers,
		BuildSec: l.BuildMS * 1e-3, RTF: run.WholeRTF(), MemoryMB: l.Bytes / 1e6,
	}
	card.SimSec = card.RTF * card.TSim * 1e-3
	if run.Warm() {
		rates := run.Rates()
		card.Rates = rates[:]
	}
	return card
}

// drawFigure draws one of cards.Figures as an image that holds by itself: style is the page's for charts.
func (s *State) drawFigure(key, style string) string {
	t, a := s.Words(), s.X.A
	title, _ := t.Card(key)
	lines := append([]string{title}, s.lines(t)...)
	f := a.Findings
	if f != nil && f.Step != a.Lab.Run.Step { // the run has gone on since
		lines = append(lines, t.Transfer.Evaluated(f.Step, float64(f.Step)*a.Lab.Link.Params.H))
	}
	return chart.Standalone(cards.Find(key).Draw(cards.OnPaper(s.X, t)), style, lines)
}
