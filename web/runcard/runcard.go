// Package runcard is the run card: all that another needs to repeat a run and to know that it is the same.
//
// Page and command line fill a Card, package files writes and reads it as run_card.json, package filewire carries it to
// the analyst. What a card says stands in Card and in Each, and nowhere else.
package runcard

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
)

// Card is a run card. Times of the model are in ms, wall times in s.
type Card struct {
	Program  string
	Version  string // of the program
	Link     string // after "#"; its v is the version of the defaults
	Hash     string // of the spikes from step 1 to Steps
	Steps    uint32
	After    Start // step after which all spikes are in the files beside the card; 0: all are
	Neurons  int
	Synapses int
	Spikes   int
	TPresim  float64
	TSim     float64 // simulated; less than the link asks for if the run was interrupted
	Workers  int
	Platform string
	Kernel   string
	Machine  string
	BuildSec float64
	SimSec   float64
	RTF      float64
	MemoryMB float64
	Rates    Rates
	Fidelity string // what holds for the rates of such a network
	Cite     []string
}

// Start is a step after which something begins; 0, the beginning of the run, is left out of run_card.json.
type Start uint32

// Rates are the mean rates of the populations (spikes/s), Unknown where there is none; nil if none is known.
type Rates []float64

// Unknown stands for a rate that is not known.
const Unknown = -1

// Each calls do for all that a card says, in the order of run_card.json: with its key there, and a pointer to the
// field, which is a string, int, uint32, Start, float64, []string or Rates.
func (c *Card) Each(do func(key string, field any)) {
	do("program", &c.Program)
	do("version", &c.Version)
	do("link", &c.Link)
	do("spike_hash", &c.Hash)
	do("steps", &c.Steps)
	do("spikes_after_step", &c.After)
	do("neurons", &c.Neurons)
	do("synapses", &c.Synapses)
	do("spikes", &c.Spikes)
	do("t_presim_ms", &c.TPresim)
	do("t_sim_ms", &c.TSim)
	do("workers", &c.Workers)
	do("platform", &c.Platform)
	do("kernel", &c.Kernel)
	do("machine", &c.Machine)
	do("build_s", &c.BuildSec)
	do("sim_s", &c.SimSec)
	do("rtf", &c.RTF)
	do("memory_mb", &c.MemoryMB)
	do("rates", &c.Rates)
	do("fidelity", &c.Fidelity)
	do("cite", &c.Cite)
}

// Code writes or reads the card as part of a message. Counts are whole numbers below 2^53.
func (c *Card) Code(w *wire.Coder) {
	c.Each(func(_ string, field any) {
		switch v := field.(type) {
		case *string:
			w.Text(v)
		case *uint32:
			w.U32(v)
		case *Start:
			w.U32((*uint32)(v))
		case *float64:
			w.Number(v)
		case *int:
			x := float64(*v)
			w.Number(&x)
			w.Require(x >= 0 && x < 1<<53 && x == math.Trunc(x))
			*v = int(x)
		case *[]string:
			w.Texts(v)
		case *Rates:
			w.Numbers((*[]float64)(v))
			w.Require(len(*v) == 0 || len(*v) == microcircuit.Populations)
		default:
			panic("runcard: a field of another type")
		}
	})
}
