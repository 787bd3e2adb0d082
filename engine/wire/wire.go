// Package wire is the messages between page and workers, and their bytes.
//
// Every message is one byte slice: two magic bytes, a version, a kind, then the fields in order, little-endian. Encode
// and Decode are inverse; Decode refuses anything Encode would not write. Pages send Build, Command, Change and Watch,
// and acknowledge batches by Return; workers send Progress, Ready, Spikes, Phases, State, Changed, Traces and Failed.
// To the analyst pages send Observe and Spikes; it sends Findings. Other packages may have messages of their own, of
// kinds from FirstForeign on (package web/filewire).
package wire

import (
	"errors"
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// Version must be the same in page and worker; it changes with every change of the bytes.
const Version = 5

// FirstForeign is the first kind that messages of other packages may have.
const FirstForeign = 40

const (
	magic0, magic1 = 'M', 'C'
	headerBytes    = 4
)

// Message is a message between page and workers, a pointer.
type Message interface {
	Kind() byte    // which no other type has
	Code(c *Coder) // writes or reads all fields
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

func (*Build) Kind() byte    { return 1 }
func (*Command) Kind() byte  { return 2 }
func (*Return) Kind() byte   { return 3 }
func (*Progress) Kind() byte { return 16 }
func (*Ready) Kind() byte    { return 17 }
func (*Spikes) Kind() byte   { return 18 }
func (*State) Kind() byte    { return 19 }
func (*Phases) Kind() byte   { return 21 }
func (*Failed) Kind() byte   { return 20 }

func newMessage(kind byte) Message {
	for _, m := range []Message{new(Build), new(Command), new(Return), new(Progress), new(Ready), new(Spikes), new(State),
		new(Failed), new(Phases),
		new(Observe), new(Findings), new(Change), new(Changed), new(Watch), new(Traces)} {
		if m.Kind() == kind {
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
	c := Coder{buf: append(dst, magic0, magic1, Version, m.Kind())}
	m.Code(&c)
	return c.buf
}

// Decode reads one message, which must fill src.
func Decode(src []byte) (Message, error) { return DecodeAlso(src, func(byte) Message { return nil }) }

// DecodeAlso reads one message, which must fill src: of this package, or of the kinds for which foreign returns an
// empty one to be filled; nil if there is none.
func DecodeAlso(src []byte, foreign func(kind byte) Message) (Message, error) {
	if len(src) < headerBytes || src[0] != magic0 || src[1] != magic1 {
		return nil, ErrMalformed
	}
	if src[2] != Version {
		return nil, ErrVersion
	}
	m := newMessage(src[3])
	if m == nil {
		m = foreign(src[3])
	}
	if m == nil {
		return nil, ErrMalformed
	}
	c := Coder{buf: src[headerBytes:], reading: true}
	m.Code(&c)
	if c.failed || len(c.buf) > 0 {
		return nil, ErrMalformed
	}
	return m, nil
}

func (m *Build) Code(c *Coder) {
	c.Params(&m.Params)
	c.Changes(&m.Changes)
	c.U32(&m.Part)
	c.U32(&m.Parts)
	c.F64(&m.MemoryLimit)
	c.Flag(&m.Profile)
	c.Require(m.Part < m.Parts && m.Parts <= MaxWorkers)
}

// MaxWorkers is the largest number of parts of a network.
const MaxWorkers = 16

func (m *Command) Code(c *Coder) {
	c.U8((*byte)(&m.Action))
	c.U32(&m.Until)
	c.F64(&m.Speed)
	c.Require(m.Action >= Play && m.Action <= Hold && m.Speed >= 0 && !math.IsInf(m.Speed, 1))
}

func (m *Return) Code(*Coder) {}

func (m *Progress) Code(c *Coder) {
	c.U32(&m.Part)
	c.F64(&m.Done)
	c.F64(&m.Total)
}

func (m *Ready) Code(c *Coder) {
	c.U32(&m.Part)
	c.F64(&m.Neurons)
	c.F64(&m.Synapses)
	c.F64(&m.Bytes)
	c.F64(&m.BuildMS)
	c.Text(&m.Kernel)
}

func (m *Spikes) Code(c *Coder) {
	c.U32(&m.Part)
	c.F64(&m.At)
	c.F64(&m.Bytes)
	c.Batch(&m.Batch)
}

func (m *State) Code(c *Coder) {
	c.U32(&m.Part)
	c.U32(&m.Step)
	c.Flag(&m.Running)
	c.Flag(&m.Held)
	c.F64(&m.At)
	c.Require(!m.Held || !m.Running)
}

func (m *Phases) Code(c *Coder) {
	c.U32(&m.Part)
	for _, x := range []*float64{&m.Steps, &m.Events, &m.Update, &m.Exchange, &m.Deliver, &m.Post} {
		c.F64(x)
	}
}

func (m *Failed) Code(c *Coder) {
	c.U32(&m.Part)
	c.U8((*byte)(&m.Why))
	c.Text(&m.Text)
	c.F64(&m.Bytes)
	c.Require(m.Why >= Panicked && m.Why <= BadParams)
}
