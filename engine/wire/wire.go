// Package wire is the messages between page and workers, and their bytes.
//
// Every message is one byte slice: two magic bytes, a version, a kind, then the fields in order, little-endian. Encode
// and Decode are inverse; Decode refuses anything Encode would not write. Pages send Build, Command, Change and Watch, and
// acknowledge batches by Return; workers send Progress, Ready, Spikes, Phases, State, Changed, Traces and Failed. To the
// analyst pages send Observe and Spikes; it sends Findings. What people take away they ask for by Export, what they bring by
// Import; see take.go.
package wire

import (
	"errors"
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Version must be the same in page and worker; it changes with every change of the bytes.
const Version = 3

const (
	magic0, magic1 = 'M', 'C'
	headerBytes    = 4
)

// Message is one of the message types of this package.
type Message interface {
	kind() byte
	code(c *coder)
}

// Build asks a worker to generate part Part of Parts of the network, and to be ready at step 0, paused. Changes will be
// made when their steps come.
type Build struct {
	Params      microcircuit.Params
	Changes     []microcircuit.Change
	Part, Parts uint32
	MemoryLimit float64 // bytes that all parts together may take; 0: what WebAssembly allows
	Profile     bool    // report Phases
}

// Action is what a Command asks for.
type Action byte

const (
	Play  Action = iota + 1 // run until Until, or for ever
	Pause                   // stop at the next step boundary
	Pace                    // change the speed of a run
	Hold                    // as Pause; and say so in a State with Held, also if it has stopped before
)

// Command steers a run. Only worker 0 is sent commands; the others follow it.
type Command struct {
	Action Action
	Until  uint32  // Play: last step to run; 0: no end
	Speed  float64 // Play, Pace: model time over wall time; 0: as fast as possible
}

// Return acknowledges a Spikes message: its worker may send another.
type Return struct{}

// Progress reports how far a build has come.
type Progress struct {
	Part        uint32
	Done, Total float64 // synapses
}

// Ready reports a finished build.
type Ready struct {
	Part              uint32
	Neurons, Synapses float64 // of this part
	Bytes             float64 // memory of this part's instance
	BuildMS           float64 // wall time of the build (ms)
	Kernel            string  // which kernel runs: "scalar" or "simd"
}

// Spikes carries a batch. At is the worker's clock (ms) when the batch's last step had ended, Bytes the memory of its
// instance then.
type Spikes struct {
	Part  uint32
	At    float64
	Bytes float64
	Batch spike.Batch
}

// Phases says where a worker's time went, since step 0, if its Build asked for it. Times are wall time (ms).
type Phases struct {
	Part                      uint32
	Steps, Events             float64 // steps run; synaptic events delivered
	Update, Exchange, Deliver float64
	Post                      float64 // batches
}

// State reports that a worker started to run, or stopped after step Step.
type State struct {
	Part    uint32
	Step    uint32
	Running bool
	Held    bool    // the answer to a Hold: no command that was sent before it is on its way
	At      float64 // the worker's clock (ms)
}

// Failure says what ended a worker.
type Failure byte

const (
	Panicked    Failure = iota + 1 // a broken invariant; Text is the panic's
	OutOfMemory                    // the network needs Bytes and may not have them
	BadMessage                     // a message could not be decoded
	BadParams                      // Validate refused the parameters; Text says which
)

// Failed is a worker's last message.
type Failed struct {
	Part  uint32
	Why   Failure
	Text  string
	Bytes float64
}

func (*Build) kind() byte    { return 1 }
func (*Command) kind() byte  { return 2 }
func (*Return) kind() byte   { return 3 }
func (*Progress) kind() byte { return 16 }
func (*Ready) kind() byte    { return 17 }
func (*Spikes) kind() byte   { return 18 }
func (*State) kind() byte    { return 19 }
func (*Phases) kind() byte   { return 21 }
func (*Failed) kind() byte   { return 20 }

func newMessage(kind byte) Message {
	for _, m := range []Message{new(Build), new(Command), new(Return), new(Progress), new(Ready), new(Spikes), new(State), new(Failed), new(Phases),
		new(Observe), new(Findings), new(Change), new(Changed), new(Watch), new(Traces),
		new(Export), new(Record), new(Piece), new(Import), new(Next), new(Imported)} {
		if m.kind() == kind {
			return m
		}
	}
	return nil
}

// ErrVersion reports a message of another version: page and worker come from different builds.
var ErrVersion = errors.New("wire: message of another version")

// ErrMalformed reports bytes that are no message.
var ErrMalformed = errors.New("wire: malformed message")

// Encode appends the bytes of m to dst.
func Encode(dst []byte, m Message) []byte {
	c := coder{buf: append(dst, magic0, magic1, Version, m.kind())}
	m.code(&c)
	return c.buf
}

// Decode reads one message, which must fill src.
func Decode(src []byte) (Message, error) {
	if len(src) < headerBytes || src[0] != magic0 || src[1] != magic1 {
		return nil, ErrMalformed
	}
	if src[2] != Version {
		return nil, ErrVersion
	}
	m := newMessage(src[3])
	if m == nil {
		return nil, ErrMalformed
	}
	c := coder{buf: src[headerBytes:], reading: true}
	m.code(&c)
	if c.failed || len(c.buf) > 0 {
		return nil, ErrMalformed
	}
	return m, nil
}

func (m *Build) code(c *coder) {
	c.params(&m.Params)
	c.changes(&m.Changes)
	c.u32(&m.Part)
	c.u32(&m.Parts)
	c.f64(&m.MemoryLimit)
	c.flag(&m.Profile)
	c.require(m.Part < m.Parts && m.Parts <= MaxWorkers)
}

// MaxWorkers is the largest number of parts of a network.
const MaxWorkers = 16

func (m *Command) code(c *coder) {
	c.u8((*byte)(&m.Action))
	c.u32(&m.Until)
	c.f64(&m.Speed)
	c.require(m.Action >= Play && m.Action <= Hold && m.Speed >= 0 && !math.IsInf(m.Speed, 1))
}

func (m *Return) code(*coder) {}

func (m *Progress) code(c *coder) {
	c.u32(&m.Part)
	c.f64(&m.Done)
	c.f64(&m.Total)
}

func (m *Ready) code(c *coder) {
	c.u32(&m.Part)
	c.f64(&m.Neurons)
	c.f64(&m.Synapses)
	c.f64(&m.Bytes)
	c.f64(&m.BuildMS)
	c.text(&m.Kernel)
}

func (m *Spikes) code(c *coder) {
	c.u32(&m.Part)
	c.f64(&m.At)
	c.f64(&m.Bytes)
	c.batch(&m.Batch)
}

func (m *State) code(c *coder) {
	c.u32(&m.Part)
	c.u32(&m.Step)
	c.flag(&m.Running)
	c.flag(&m.Held)
	c.f64(&m.At)
	c.require(!m.Held || !m.Running)
}

func (m *Phases) code(c *coder) {
	c.u32(&m.Part)
	for _, x := range []*float64{&m.Steps, &m.Events, &m.Update, &m.Exchange, &m.Deliver, &m.Post} {
		c.f64(x)
	}
}

func (m *Failed) code(c *coder) {
	c.u32(&m.Part)
	c.u8((*byte)(&m.Why))
	c.text(&m.Text)
	c.f64(&m.Bytes)
	c.require(m.Why >= Panicked && m.Why <= BadParams)
}
