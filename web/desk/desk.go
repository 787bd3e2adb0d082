// Package desk serves what a page asks for when somebody takes its run away or brings another: wishes and bytes in, files and
// findings out.
//
// It works in the analyst, beside the page, since archives and statistics take longer than a frame. It awaits each portion of
// spikes or bytes before it asks for the next one, so that no more than one is on its way. One wish is served at a time: a
// new one ends what was unfinished.
package desk

import (
	"errors"
	"math"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/observer"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/files"
	"microcircuit/web/raster"
)

// Desk serves one page.
type Desk struct {
	post    func(wire.Message)
	running func() *observer.Observer // of the page's run; nil if there is none

	wish   *wire.Export
	spikes []spike.Spike
	bring  *wire.Import
	files  [][]byte
}

// New returns a desk that answers by post.
func New(post func(wire.Message), running func() *observer.Observer) *Desk {
	return &Desk{post: post, running: running}
}

// Receive takes a message of the page.
func (d *Desk) Receive(m wire.Message) {
	switch m := m.(type) {
	case *wire.Export:
		d.clear()
		d.wish = m
		d.goOn(m.Ask, !m.What.Spiky(), d.serve)
	case *wire.Record:
		if d.wish != nil && m.Ask == d.wish.Ask {
			d.spikes = append(d.spikes, m.Batch.Spikes...)
			d.goOn(m.Ask, m.Final, d.serve)
		}
	case *wire.Import:
		d.clear()
		d.bring, d.files = m, make([][]byte, len(m.Names))
		d.goOn(m.Ask, len(m.Names) == 0, d.read)
	case *wire.Piece:
		if d.bring != nil && m.Ask == d.bring.Ask && int(m.File) < len(d.files) {
			d.files[m.File] = append(d.files[m.File], m.Bytes...)
			d.goOn(m.Ask, m.Final, d.read)
		}
	}
}

// clear forgets what is unfinished.
func (d *Desk) clear() { d.wish, d.spikes, d.bring, d.files = nil, nil, nil, nil }

// goOn asks for more, or works on what is complete.
func (d *Desk) goOn(ask uint32, complete bool, work func()) {
	if !complete {
		d.post(&wire.Next{Ask: ask})
		return
	}
	work()
	d.clear()
}

// serve writes the file that was asked for.
func (d *Desk) serve() {
	w, out := d.wish, &pieces{post: d.post, ask: d.wish.Ask}
	taken := files.Taken{Params: w.Params, Card: card(&w.Card, w.Last), Lines: w.Lines, After: w.After, Last: w.Last, Spikes: d.spikes}
	var err error
	switch w.What {
	case wire.NEST:
		err = taken.NEST(out)
	case wire.CSV:
		err = taken.CSV(out)
	case wire.NPZ:
		err = taken.NPZ(out)
	case wire.Statistics:
		err = taken.Statistics(out)
	case wire.RunCard:
		out.Write(taken.Card.JSON())
	case wire.Citation:
		out.Write(taken.Citation())
	case wire.PyNEST:
		if keys := files.Obstacles(&w.Params, w.At); len(keys) > 0 {
			err = errors.New(strings.Join(keys, " "))
			break
		}
		out.Write(files.PyNEST(&w.Params, w.Card.Link, w.Lines...))
	case wire.Raster:
		out.Write([]byte(d.raster(&taken)))
	}
	out.close(err)
}

// raster draws what the page's view shows.
func (d *Desk) raster(t *files.Taken) string {
	v, nodes := d.wish.View, files.NewNodes(&t.Params, false)
	view := raster.View{First: float64(v.First), Last: float64(v.Last), H: t.Params.H}
	image := raster.SVG(nodes.Sizes(), view, t.Spikes, int(v.OneIn), raster.ThemeOf(v.Colors), v.Title, v.Time, v.Decimal)
	return chart.Standalone(image, captionStyle(v.Colors), t.Lines)
}

// captionStyle colours paper and words.
func captionStyle(c [5]uint32) string {
	t := raster.ThemeOf(c)
	return ".paper{fill:" + t.Background.String() + "}.muted{fill:" + t.Ink.String() + "}"
}

// card is the run card of what the page says of its run.
func card(c *wire.Card, last uint32) files.Card {
	rates := map[string]float64{}
	for i, rate := range c.Rates {
		rates[microcircuit.Population(i).String()] = rate
	}
	return files.Card{
		Program: c.Program, Version: c.Version, Link: c.Link, Hash: c.Hash, Steps: last, Neurons: int(c.Neurons), Synapses: int(c.Synapses), Spikes: int(c.Spikes),
		TPresim: c.TPresim, TSim: c.TSim, Workers: int(c.Workers), Platform: c.Platform, Kernel: c.Kernel, Machine: c.Machine,
		BuildSec: c.BuildSec, SimSec: c.SimSec, RTF: c.RTF, MemoryMB: c.MemoryMB, MeanRates: rates, Fidelity: c.Fidelity, Cite: c.Cite,
	}
}

const rasterMS = 1000 // the longest raster of a run that is brought

// read evaluates what was brought.
func (d *Desk) read() {
	folder := files.Folder{}
	answer := &wire.Imported{Ask: d.bring.Ask}
	for i, name := range d.bring.Names {
		if _, twice := folder[name]; twice { // of two folders
			answer.Problem = problem(files.Twice(name))
			d.post(answer)
			return
		}
		folder[name] = d.files[i]
	}
	brought, err := files.Bring(folder, files.Times{TPresim: d.bring.TPresim, H: d.bring.H})
	switch {
	case err != nil:
		answer.Unknown, answer.Problem = err == files.ErrUnknown, problem(err)
	case brought.Card != nil:
		answer.Card, answer.Link, answer.Hash, answer.Steps = true, brought.Card.Link, brought.Card.Hash, brought.Card.Steps
	default:
		d.evaluate(brought, answer)
	}
	d.post(answer)
}

// problem takes an error of web/files apart, for the page to say it in its language.
func problem(err error) wire.Problem {
	f := files.FaultOf(err)
	return wire.Problem{File: f.File, Line: uint32(f.Line), What: f.What, Values: f.Values}
}

// evaluate finds of a run what is found of the page's, and how far they are apart.
func (d *Desk) evaluate(b *files.Brought, to *wire.Imported) {
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
	if here := d.running(); here != nil {
		to.Here = *here.Findings()
		to.HereFrom, to.HereTo = here.Window()
		to.Distances = here.Distances(theirs)
	}
	view := raster.View{First: float64(w.After), Last: min(float64(w.Until), float64(w.After)+math.Round(rasterMS/w.H)), H: w.H}
	sizes, shown := b.Run.Nodes.Sizes(), raster.Between(b.Run.Spikes, view.First+1, view.Last)
	oneIn := raster.PaperOneIn(sizes, view.Seconds(), len(shown))
	to.OneIn, to.RasterFrom, to.RasterUntil = uint32(oneIn), view.First*w.H, view.Last*w.H
	to.Raster = raster.SVG(sizes, view, shown, oneIn, raster.ThemeOf(d.bring.Colors), d.bring.Title, d.bring.Time, d.bring.Decimal)
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
		p.post(&wire.Piece{Ask: p.ask, Bytes: p.buf})
		p.buf = p.buf[:0]
	}
	return len(b), nil
}

// close sends the rest, or says what is wrong.
func (p *pieces) close(err error) {
	last := &wire.Piece{Ask: p.ask, Final: true, Bytes: p.buf}
	if err != nil {
		last.Problem, last.Bytes = err.Error(), nil
	}
	p.post(last)
}
