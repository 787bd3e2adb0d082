// Package exporter writes the files of a run that a page asks for, and evaluates those that are brought to it.
//
// Requests, spikes and bytes come in as messages of package filewire, files and findings go out. It works in the
// analyst, beside the page, since archives and statistics take longer than a frame. It awaits each portion of spikes or
// bytes before it asks for the next one, so that no more than one is on its way. One request is served at a time: a new
// one ends what was unfinished. The runs of a sweep are counted beside that, as their spikes come.
package exporter

import (
	"errors"
	"math"
	"strings"

	"microcircuit/engine/observer"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/files"
	"microcircuit/web/filewire"
	"microcircuit/web/raster"
)

// Exporter serves one page.
type Exporter struct {
	post    func(wire.Message)
	running func() *observer.Observer // of the page's run; nil if there is none

	export *filewire.Export // being served; nil: none
	spikes []spike.Spike    // which have come for it
	bring  *filewire.Import // being read; nil: none
	files  [][]byte         // what has come of each of its files

	counting *counting // the run of a sweep whose spikes come; nil: none
}

// New returns an exporter that answers by post. running returns the observer of the page's run, nil if there is none.
func New(post func(wire.Message), running func() *observer.Observer) *Exporter {
	return &Exporter{post: post, running: running}
}

// Receive serves a message of the page; one that belongs to an earlier request is ignored.
func (e *Exporter) Receive(m wire.Message) {
	switch m := m.(type) {
	case *filewire.Export:
		e.clear()
		e.export = m
		e.goOn(m.Ask, !m.What.Spiky(), e.serve)
	case *filewire.Record:
		if e.export != nil && m.Ask == e.export.Ask {
			e.spikes = append(e.spikes, m.Batch.Spikes...)
			e.goOn(m.Ask, m.Final, e.serve)
		}
	case *filewire.Import:
		e.clear()
		e.bring, e.files = m, make([][]byte, len(m.Names))
		e.goOn(m.Ask, len(m.Names) == 0, e.read)
	case *filewire.Piece:
		if e.bring != nil && m.Ask == e.bring.Ask && int(m.File) < len(e.files) {
			e.files[m.File] = append(e.files[m.File], m.Bytes...)
			e.goOn(m.Ask, m.Final, e.read)
		}
	case *filewire.Count:
		e.counting = begin(m)
	case *filewire.Counted:
		if e.counting != nil && m.Ask == e.counting.asked.Ask && e.counting.take(m) {
			e.post(e.counting.counts())
			e.counting = nil
		}
	}
}

// clear forgets what is unfinished.
func (e *Exporter) clear() { e.export, e.spikes, e.bring, e.files = nil, nil, nil, nil }

// goOn asks for more, or works on what is complete.
func (e *Exporter) goOn(ask uint32, complete bool, work func()) {
	if !complete {
		e.post(&filewire.Next{Ask: ask})
		return
	}
	work()
	e.clear()
}

// serve writes the file that was asked for.
func (e *Exporter) serve() {
	w, out := e.export, &pieces{post: e.post, ask: e.export.Ask}
	taken := files.Export{Params: w.Params, Card: w.Card, Lines: w.Lines, After: w.After, Last: w.Last, Spikes: e.spikes}
	var err error
	switch w.What {
	case filewire.NEST:
		err = taken.NEST(out)
	case filewire.CSV:
		err = taken.CSV(out)
	case filewire.NPZ:
		err = taken.NPZ(out)
	case filewire.Statistics:
		err = taken.Statistics(out)
	case filewire.RunCard:
		out.Write(files.CardJSON(&taken.Card))
	case filewire.Citation:
		out.Write(taken.Citation())
	case filewire.PyNEST:
		if keys := files.Obstacles(&w.Params, w.At); len(keys) > 0 {
			err = errors.New(strings.Join(keys, " "))
			break
		}
		out.Write(files.PyNEST(&w.Params, w.Card.Link, w.Lines...))
	case filewire.Raster:
		out.Write([]byte(e.raster(&taken)))
	}
	out.close(err)
}

// raster draws what the page's view shows.
func (e *Exporter) raster(t *files.Export) string {
	v, nodes := e.export.View, files.NewNodes(&t.Params, false)
	view := raster.Stretch{First: float64(v.First), Last: float64(v.Last), H: t.Params.H}
	image := raster.SVG(nodes.Sizes(), view, t.Spikes, int(v.OneIn), raster.ThemeOf(v.Colors), v.Title, v.Time, v.Decimal)
	return chart.Standalone(image, captionStyle(v.Colors), t.Lines)
}

// captionStyle colours paper and words.
func captionStyle(c [5]uint32) string {
	t := raster.ThemeOf(c)
	return ".paper{fill:" + t.Background.String() + "}.muted{fill:" + t.Ink.String() + "}"
}

const rasterMS = 1000 // the longest raster of a run that is brought

// read evaluates what was brought.
func (e *Exporter) read() {
	folder := files.Folder{}
	answer := &filewire.Imported{Ask: e.bring.Ask}
	for i, name := range e.bring.Names {
		if _, twice := folder[name]; twice { // of two folders
			answer.Problem = problem(files.Twice(name))
			e.post(answer)
			return
		}
		folder[name] = e.files[i]
	}
	brought, err := files.Import(folder, files.Times{TPresim: e.bring.TPresim, H: e.bring.H})
	switch {
	case err != nil:
		answer.Unknown, answer.Problem = err == files.ErrUnknown, problem(err)
	case brought.Card != nil:
		answer.Card, answer.Link, answer.Hash, answer.Steps = true, brought.Card.Link, brought.Card.Hash, brought.Card.Steps
	default:
		e.evaluate(brought, answer)
	}
	e.post(answer)
}

// problem takes an error of web/files apart, for the page to say it in its language.
func problem(err error) filewire.Problem {
	f := files.FaultOf(err)
	return filewire.Problem{File: f.File, Line: uint32(f.Line), What: f.What, Values: f.Values}
}

// evaluate finds of a run what is found of the page's, and how far they are apart.
func (e *Exporter) evaluate(b *files.Imported, to *filewire.Imported) {
	w := b.Times.Window()
	theirs := observer.Of(b.Run.Nodes.Derived(), w.H, w.After, w.Until)
	theirs.Add(&spike.Batch{First: 1, Last: w.Until, Spikes: b.Run.Spikes})
	to.Theirs = *theirs.Findings()
	to.Hash, to.Spikes, to.Neurons = b.Hash().String(), uint32(len(b.Run.Spikes)), uint32(b.Run.Nodes.Derived().Neurons())
	for _, doubt := range b.Doubts {
		to.Doubts = append(to.Doubts, problem(doubt))
	}
	to.From, to.To = theirs.Window()
	for i := range to.Distances {
		to.Distances[i] = wire.Distances{Rate: wire.Unknown, CV: wire.Unknown, CC: wire.Unknown}
	}
	if here := e.running(); here != nil {
		to.Here = *here.Findings()
		to.HereFrom, to.HereTo = here.Window()
		to.Distances = here.Distances(theirs)
	}
	last := min(float64(w.Until), float64(w.After)+math.Round(rasterMS/w.H))
	view := raster.Stretch{First: float64(w.After), Last: last, H: w.H}
	sizes, shown := b.Run.Nodes.Sizes(), raster.Between(b.Run.Spikes, view.First+1, view.Last)
	oneIn := raster.PaperOneIn(sizes, view.Seconds(), len(shown))
	to.OneIn, to.RasterFrom, to.RasterUntil = uint32(oneIn), view.First*w.H, view.Last*w.H
	theme, words := raster.ThemeOf(e.bring.Colors), e.bring.Labels
	to.Raster = raster.SVG(sizes, view, shown, oneIn, theme, words.Title, words.Time, words.Decimal)
}

// pieces sends a file as it grows.
type pieces struct {
	post func(wire.Message)
	ask  uint32
	buf  []byte
}

const pieceBytes = 4 << 20

func (p *pieces) Write(b []byte) (int, error) {
	p.buf = append(p.buf, b...)
	if len(p.buf) >= pieceBytes {
		p.post(&filewire.Piece{Ask: p.ask, Bytes: p.buf})
		p.buf = p.buf[:0]
	}
	return len(b), nil
}

// close sends the rest, or says what is wrong.
func (p *pieces) close(err error) {
	last := &filewire.Piece{Ask: p.ask, Final: true, Bytes: p.buf}
	if err != nil {
		last.Problem, last.Bytes = err.Error(), nil
	}
	p.post(last)
}
