package files

// Card is a run card: all that another needs to repeat a run and to know that it is the same. Times in ms, wall times
// in s.
type Card struct {
	Program   string             `json:"program"`
	Version   string             `json:"version"` // of the program
	Link      string             `json:"link"`    // after "#"; its v is the version of the defaults
	Hash      string             `json:"spike_hash"`
	Steps     uint32             `json:"steps"` // the hash is of the spikes from step 1 to this
	Neurons   int                `json:"neurons"`
	Synapses  int                `json:"synapses"`
	Spikes    int                `json:"spikes"`
	TPresim   float64            `json:"t_presim_ms"`
	TSim      float64            `json:"t_sim_ms"` // simulated; less than the link asks for if the run was interrupted
	Workers   int                `json:"workers"`
	Platform  string             `json:"platform"`
	Kernel    string             `json:"kernel"`
	Machine   string             `json:"machine"`
	BuildSec  float64            `json:"build_s"`
	SimSec    float64            `json:"sim_s"`
	RTF       float64            `json:"rtf"`
	MemoryMB  float64            `json:"memory_mb"`
	MeanRates map[string]float64 `json:"rates"`
	Fidelity  string             `json:"fidelity"` // what holds for the rates of such a network
	Cite      []string           `json:"cite"`
}

// JSON is the file run_card.json.
func (c *Card) JSON() []byte { return plain(c) }

// Identity names the card's run.
func (c *Card) Identity() Identity { return Identity{c.Link, c.Hash, c.Fidelity} }
