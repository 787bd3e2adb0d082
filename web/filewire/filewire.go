// Package filewire is the messages by which a page has files of its run written, and files of other runs read.
//
// They go between the page and the analyst, where package exporter serves them, beside those of engine/wire and in the
// same form. A page asks by Export or Import, with a number; the other side asks by Next for each portion of spikes
// (Record) or of bytes (Piece), so that no more than one is on its way; the answer is Pieces or an Imported.
package filewire

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/runcard"
)

// What is what a page asks the analyst to write.
type What byte

const (
	NEST       What = iota + 1 // the reference package's folder, zipped
	CSV                        // spikes
	NPZ                        // spikes
	Statistics                 // zipped
	RunCard                    // JSON
	PyNEST                     // a script
	Citation                   // text
	Raster                     // SVG of View
)

// Export asks for a file of the page's run. The spikes follow in Record messages, each asked for by a Next; none follow
// for a file that needs none. The file comes in Pieces.
type Export struct {
	Ask    uint32 // which the page numbers
	What   What
	Params microcircuit.Params
	At     []microcircuit.Change // inputs that changed while it ran
	Card   runcard.Card
	Lines  []string // what stands in the file: fidelity, link, hash, what is missing
	After  uint32   // step after which all spikes are there
	Last   uint32   // step up to which they are
	View   View
}

// Spiky reports whether a file needs spikes.
func (w What) Spiky() bool { return w <= Statistics || w == Raster }

// View is the stretch of time that a raster shows, and its looks: colours as 0xRRGGBB, of E, I, paper, ink and lines.
type View struct {
	First, Last uint32
	OneIn       uint32
	Colors      [5]uint32
	Labels
}

// Labels are the words of a raster: its title, its axis's, and the mark before decimals.
type Labels struct{ Title, Time, Decimal string }

// Record carries spikes of the run, in the order of steps. The last one says so.
type Record struct {
	Ask   uint32
	Final bool
	Batch spike.Batch
}

// Next says that the analyst has taken a Record or a Piece and awaits another.
type Next struct{ Ask uint32 }

// Piece is part of a file: of the File-th that is brought, or of the one that was asked for. The last one of all is
// Final; Problem says why there will be no more.
type Piece struct {
	Ask, File uint32
	Final     bool
	Problem   string
	Bytes     []byte
}

// Import brings files by name: their bytes follow in Pieces. H and TPresim (ms) hold where the files do not say.
type Import struct {
	Ask        uint32
	Names      []string
	H, TPresim float64
	Colors     [5]uint32 // of the raster
	Labels               // of the raster
}

// Count asks for the statistics of a run of a sweep, in the steps (After, Until]. Its spikes follow in Counted
// messages; once all are there, Counts is the answer.
type Count struct {
	Ask          uint32 // which the page numbers
	Params       microcircuit.Params
	After, Until uint32
}

// Counted carries spikes of the run that was asked about last, in the order of steps, up to the last step of Batch.
type Counted struct {
	Ask   uint32
	Batch spike.Batch
}

// Counts is the statistics of a run of a sweep. What is not known is not a number.
type Counts struct {
	Ask         uint32
	Populations [microcircuit.Populations]Tidy
}

// Tidy is what the table of a sweep says of a population: see Summary.Tidy of web/files.
type Tidy struct{ Rate, CV, CC, Synchrony float64 }

// Problem says what is wrong with a file. File and Line are "" and 0 where that is no single place. What is the
// sentence of web/files in English, with a place for each of Values; "" if nothing is wrong.
type Problem struct {
	File   string
	Line   uint32
	What   string
	Values []string
}

// Imported is what was brought: a run card, or a run evaluated beside the page's.
type Imported struct {
	Ask     uint32
	Unknown bool    // the files are neither
	Problem Problem // why they cannot be read

	Card                    bool   // it is a run card: Link, Hash, Steps are its
	Link, Hash              string // of a run; Hash is the spike hash
	Steps                   uint32
	Neurons, Spikes         uint32
	From, To                float64   // ms
	HereFrom, HereTo        float64   // ms; both 0: nothing runs here to compare with
	Doubts                  []Problem // sentences: what cannot be known of the run
	OneIn                   uint32
	RasterFrom, RasterUntil float64 // ms
	Raster                  string  // SVG
	Theirs, Here            wire.Findings
	Distances               [microcircuit.Populations]wire.Distances
}

// The messages' kinds.
func (*Export) Kind() byte   { return wire.FirstForeign }
func (*Record) Kind() byte   { return wire.FirstForeign + 1 }
func (*Piece) Kind() byte    { return wire.FirstForeign + 2 }
func (*Import) Kind() byte   { return wire.FirstForeign + 3 }
func (*Next) Kind() byte     { return wire.FirstForeign + 4 }
func (*Imported) Kind() byte { return wire.FirstForeign + 5 }
func (*Count) Kind() byte    { return wire.FirstForeign + 6 }
func (*Counted) Kind() byte  { return wire.FirstForeign + 7 }
func (*Counts) Kind() byte   { return wire.FirstForeign + 8 }

// Decode reads one message of page or analyst, which must fill src: one of these, or one of package wire.
func Decode(src []byte) (wire.Message, error) { return wire.DecodeAlso(src, empty) }

// empty returns a message of a kind, to be filled; nil if there is none.
func empty(kind byte) wire.Message {
	for _, m := range []wire.Message{new(Export), new(Record), new(Piece), new(Import), new(Next), new(Imported),
		new(Count), new(Counted), new(Counts)} {
		if m.Kind() == kind {
			return m
		}
	}
	return nil
}

func (m *Export) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.U8((*byte)(&m.What))
	c.Params(&m.Params)
	c.Changes(&m.At)
	m.Card.Code(c)
	c.Texts(&m.Lines)
	c.U32(&m.After)
	c.U32(&m.Last)
	m.View.Code(c)
	c.Require(m.What >= NEST && m.What <= Raster && m.After <= m.Last)
}

func (m *View) Code(c *wire.Coder) {
	c.U32(&m.First)
	c.U32(&m.Last)
	c.U32(&m.OneIn)
	codeColors(c, &m.Colors)
	m.Labels.Code(c)
}

func (m *Labels) Code(c *wire.Coder) {
	c.Text(&m.Title)
	c.Text(&m.Time)
	c.Text(&m.Decimal)
}

// codeColors codes five colours.
func codeColors(c *wire.Coder, all *[5]uint32) {
	for i := range all {
		c.U32(&all[i])
	}
}

func (m *Record) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.Flag(&m.Final)
	c.Batch(&m.Batch)
}

func (m *Next) Code(c *wire.Coder) { c.U32(&m.Ask) }

func (m *Piece) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.U32(&m.File)
	c.Flag(&m.Final)
	c.Text(&m.Problem)
	c.Bytes(&m.Bytes)
}

func (m *Import) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.Texts(&m.Names)
	c.Number(&m.H)
	c.Number(&m.TPresim)
	codeColors(c, &m.Colors)
	m.Labels.Code(c)
}

func (p *Problem) Code(c *wire.Coder) {
	c.Text(&p.File)
	c.U32(&p.Line)
	c.Text(&p.What)
	c.Texts(&p.Values)
}

func (m *Imported) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.Flag(&m.Unknown)
	m.Problem.Code(c)
	c.Flag(&m.Card)
	c.Text(&m.Link)
	c.Text(&m.Hash)
	for _, x := range []*uint32{&m.Steps, &m.Neurons, &m.Spikes, &m.OneIn} {
		c.U32(x)
	}
	for _, x := range []*float64{&m.From, &m.To, &m.HereFrom, &m.HereTo, &m.RasterFrom, &m.RasterUntil} {
		c.Number(x)
	}
	if n := c.Length(len(m.Doubts), 16); n != len(m.Doubts) { // of a message that is read
		m.Doubts = make([]Problem, n)
	}
	for i := range m.Doubts {
		m.Doubts[i].Code(c)
	}
	c.Text(&m.Raster)
	m.Theirs.Code(c)
	m.Here.Code(c)
	for i := range m.Distances {
		for _, x := range []*float64{&m.Distances[i].Rate, &m.Distances[i].CV, &m.Distances[i].CC} {
			c.Number(x)
		}
	}
}

func (m *Count) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.Params(&m.Params)
	c.U32(&m.After)
	c.U32(&m.Until)
	c.Require(m.After < m.Until)
}

func (m *Counted) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	c.Batch(&m.Batch)
}

func (m *Counts) Code(c *wire.Coder) {
	c.U32(&m.Ask)
	for i := range m.Populations {
		t := &m.Populations[i]
		for _, x := range []*float64{&t.Rate, &t.CV, &t.CC, &t.Synchrony} {
			c.F64(x)
		}
	}
}
