package files

import (
	"maps"
	"math"
	"slices"
)

// Card is a run card: all that another needs to repeat a run and to know that it is the same. Times in ms, wall times
// in s.
type Card struct {
	Program   string
	Version   string // of the program
	Link      string // after "#"; its v is the version of the defaults
	Hash      string
	Steps     uint32 // the hash is of the spikes from step 1 to this
	After     uint32 // step after which all spikes are in the files beside the card; 0: all are
	Neurons   int
	Synapses  int
	Spikes    int
	TPresim   float64
	TSim      float64 // simulated; less than the link asks for if the run was interrupted
	Workers   int
	Platform  string
	Kernel    string
	Machine   string
	BuildSec  float64
	SimSec    float64
	RTF       float64
	MemoryMB  float64
	MeanRates map[string]float64 // by population
	Fidelity  string             // what holds for the rates of such a network
	Cite      []string
}

// JSON is the file run_card.json.
func (c *Card) JSON() []byte {
	o, rates := object{}, object{}
	for _, pop := range slices.Sorted(maps.Keys(c.MeanRates)) {
		rates.add(pop, c.MeanRates[pop])
	}
	o.add("program", c.Program)
	o.add("version", c.Version)
	o.add("link", c.Link)
	o.add("spike_hash", c.Hash)
	o.add("steps", c.Steps)
	if c.After > 0 {
		o.add("spikes_after_step", c.After)
	}
	o.add("neurons", c.Neurons)
	o.add("synapses", c.Synapses)
	o.add("spikes", c.Spikes)
	o.add("t_presim_ms", c.TPresim)
	o.add("t_sim_ms", c.TSim)
	o.add("workers", c.Workers)
	o.add("platform", c.Platform)
	o.add("kernel", c.Kernel)
	o.add("machine", c.Machine)
	o.add("build_s", c.BuildSec)
	o.add("sim_s", c.SimSec)
	o.add("rtf", c.RTF)
	o.add("memory_mb", c.MemoryMB)
	o.add("rates", rates)
	o.add("fidelity", c.Fidelity)
	o.add("cite", many(c.Cite))
	return o.bytes()
}

// Identity names the card's run.
func (c *Card) Identity() Identity { return Identity{c.Link, c.Hash, c.Fidelity} }

var errNoCard = fault("no run card: it lacks link, spike_hash or steps")

// ParseCard reads of a run card what names the run: link, hash, steps, what holds for its rates.
func ParseCard(data []byte) (*Card, error) {
	v, err := parseJSON(data)
	if err != nil {
		return nil, err
	}
	members, _ := v.(map[string]any)
	link, ok1 := members["link"].(string)
	hash, ok2 := members["spike_hash"].(string)
	steps, ok3 := members["steps"].(float64)
	if !ok1 || !ok2 || !ok3 || len(hash) != 16 || len(link) > maxLink || !(steps >= 0 && steps <= math.MaxUint32) || steps != math.Trunc(steps) {
		return nil, errNoCard
	}
	fidelity, _ := members["fidelity"].(string)
	after, _ := members["spikes_after_step"].(float64)
	c := &Card{Link: link, Hash: hash, Steps: uint32(steps), Fidelity: fidelity}
	if after > 0 && after <= steps {
		c.After = uint32(math.Ceil(after))
	}
	return c, nil
}
