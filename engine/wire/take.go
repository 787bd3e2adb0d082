package wire

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
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

// Export asks for a file of the page's run. The spikes follow in Record messages, each asked for by a Next; none follow for
// what needs none. The file comes in Pieces.
type Export struct {
	Ask    uint32 // which the page numbers
	What   What
	Params microcircuit.Params
	At     []microcircuit.Change // inputs that changed while it ran
	Card   Card
	Lines  []string // what stands in the file: fidelity, link, hash, what is missing
	After  uint32   // step after which all spikes are there
	Last   uint32   // step up to which they are
	View   View
}

// Spiky says that a file needs spikes.
func (w What) Spiky() bool { return w <= Statistics || w == Raster }

// Card is what the page knows of its run and the machine; times in ms, wall times in s.
type Card struct {
	Program, Version, Link, Hash, Fidelity, Platform, Kernel, Machine        string
	Cite                                                                     []string
	Neurons, Synapses, Spikes, TPresim, TSim, Workers, BuildSec, SimSec, RTF float64
	MemoryMB                                                                 float64
	Rates                                                                    []float64 // of the populations; empty during the warm-up
}

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

// Piece is part of a file: of the File-th that is brought, or of the one that was asked for. The last one of all says so;
// Problem says why there will be no more.
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

// Problem says what is wrong with a file: where ("" and 0 where that is no single place), what, as web/files words it in English, and
// the values in it. What is "" if nothing is.
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
	Link, Hash              string // of a run, Hash is its spikes'
	Steps                   uint32
	Neurons, Spikes         uint32
	From, To                float64   // ms
	HereFrom, HereTo        float64   // ms; both 0: nothing runs here to compare with
	Doubts                  []Problem // sentences: what cannot be known of the run
	OneIn                   uint32
	RasterFrom, RasterUntil float64 // ms
	Raster                  string  // SVG
	Theirs, Here            Findings
	Distances               [microcircuit.Populations]Distances
}

// Distances are those of Kolmogorov and Smirnov between two runs' distributions; Unknown where one is empty.
type Distances struct{ Rate, CV, CC float64 }

// Unknown stands for a distance that is not known.
const Unknown = -1

func (*Export) kind() byte   { return 40 }
func (*Record) kind() byte   { return 41 }
func (*Piece) kind() byte    { return 42 }
func (*Import) kind() byte   { return 43 }
func (*Next) kind() byte     { return 44 }
func (*Imported) kind() byte { return 45 }

func (m *Export) code(c *coder) {
	c.u32(&m.Ask)
	c.u8((*byte)(&m.What))
	c.params(&m.Params)
	c.changes(&m.At)
	m.Card.code(c)
	c.texts(&m.Lines)
	c.u32(&m.After)
	c.u32(&m.Last)
	m.View.code(c)
	c.require(m.What >= NEST && m.What <= Raster && m.After <= m.Last)
}

func (m *Card) code(c *coder) {
	for _, s := range []*string{&m.Program, &m.Version, &m.Link, &m.Hash, &m.Fidelity, &m.Platform, &m.Kernel, &m.Machine} {
		c.text(s)
	}
	c.texts(&m.Cite)
	for _, x := range []*float64{&m.Neurons, &m.Synapses, &m.Spikes, &m.TPresim, &m.TSim, &m.Workers, &m.BuildSec, &m.SimSec, &m.RTF, &m.MemoryMB} {
		c.number(x)
	}
	c.numbers(&m.Rates)
	c.require(len(m.Rates) == 0 || len(m.Rates) == microcircuit.Populations)
}

func (m *View) code(c *coder) {
	c.u32(&m.First)
	c.u32(&m.Last)
	c.u32(&m.OneIn)
	c.colors(&m.Colors)
	m.Labels.code(c)
}

func (m *Labels) code(c *coder) {
	c.text(&m.Title)
	c.text(&m.Time)
	c.text(&m.Decimal)
}

func (c *coder) colors(all *[5]uint32) {
	for i := range all {
		c.u32(&all[i])
	}
}

func (m *Record) code(c *coder) {
	c.u32(&m.Ask)
	c.flag(&m.Final)
	c.batch(&m.Batch)
}

func (m *Next) code(c *coder) { c.u32(&m.Ask) }

func (m *Piece) code(c *coder) {
	c.u32(&m.Ask)
	c.u32(&m.File)
	c.flag(&m.Final)
	c.text(&m.Problem)
	c.bytes(&m.Bytes)
}

func (m *Import) code(c *coder) {
	c.u32(&m.Ask)
	c.texts(&m.Names)
	c.number(&m.H)
	c.number(&m.TPresim)
	c.colors(&m.Colors)
	m.Labels.code(c)
}

func (p *Problem) code(c *coder) {
	c.text(&p.File)
	c.u32(&p.Line)
	c.text(&p.What)
	c.texts(&p.Values)
}

func (m *Imported) code(c *coder) {
	c.u32(&m.Ask)
	c.flag(&m.Unknown)
	m.Problem.code(c)
	c.flag(&m.Card)
	c.text(&m.Link)
	c.text(&m.Hash)
	for _, x := range []*uint32{&m.Steps, &m.Neurons, &m.Spikes, &m.OneIn} {
		c.u32(x)
	}
	for _, x := range []*float64{&m.From, &m.To, &m.HereFrom, &m.HereTo, &m.RasterFrom, &m.RasterUntil} {
		c.number(x)
	}
	m.doubts(c)
	c.text(&m.Raster)
	m.Theirs.code(c)
	m.Here.code(c)
	for i := range m.Distances {
		for _, x := range []*float64{&m.Distances[i].Rate, &m.Distances[i].CV, &m.Distances[i].CC} {
			c.number(x)
		}
	}
}

// doubts is a number and as many problems.
func (m *Imported) doubts(c *coder) {
	n := uint32(len(m.Doubts))
	c.u32(&n)
	if c.reading {
		if c.require(uint64(n)*16 <= uint64(len(c.buf))); c.failed {
			return
		}
		m.Doubts = nil
		if n > 0 {
			m.Doubts = make([]Problem, n)
		}
	}
	for i := range m.Doubts {
		m.Doubts[i].code(c)
	}
}

// texts is a number and as many texts.
func (c *coder) texts(all *[]string) {
	n := uint32(len(*all))
	c.u32(&n)
	if c.reading {
		if uint64(n)*4 > uint64(len(c.buf)) {
			c.failed, c.buf = true, nil
			return
		}
		*all = nil
		if n > 0 {
			*all = make([]string, n)
		}
	}
	for i := range *all {
		c.text(&(*all)[i])
	}
}

// bytes is a length and as many bytes; none are nil.
func (c *coder) bytes(b *[]byte) {
	n := uint32(len(*b))
	c.u32(&n)
	if !c.reading {
		c.buf = append(c.buf, *b...)
		return
	}
	if uint64(n) > uint64(len(c.buf)) {
		c.failed, c.buf = true, nil
		return
	}
	*b = nil
	if n > 0 {
		*b = append(*b, c.take(int(n))...)
	}
}
