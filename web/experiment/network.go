package experiment

import (
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/raster"
)

// RecordBytes is the memory that the record of one network may take (bytes): 4 million spikes, which are three minutes
// of model time at scale 0.1, or fifteen seconds at full scale.
const RecordBytes = 32 << 20

// Network is one network on the page: its lab, its workers, and what is known of its run.
type Network struct {
	Letter   string // "A" or "B"; "" of a network in the background
	Lab      *lab.Lab
	Record   *raster.Window // the run's spikes, as far back as memory allows; nil before it and in the background
	Findings *wire.Findings // statistics of the run; nil before there are any
	StatsErr string         // last words of the analyst, after which there are no more findings; "" while there are

	of         *Experiment
	onChange   func()                                  // follows a change of the lab
	onSpikes   func(spikes []spike.Spike, last uint32) // takes the spikes of a network in the background; may be nil
	unattended bool                                    // it goes on while the page is hidden
	host.Workers
}

// A Watcher follows the runs of networks A and B.
type Watcher interface {
	// Spikes takes spikes that all workers have passed, in the order of step and gid; steps up to last are complete.
	Spikes(of *Network, spikes []spike.Spike, last uint32)
	// Cleared follows the start of a new run at step 0.
	Cleared(of *Network)
}

// Prefix returns what the ids of elements that show the network begin with.
func (n *Network) Prefix() string {
	if n.Letter == "B" {
		return "b-"
	}
	return ""
}

// newNetwork returns a network whose lab has no link yet; onChange follows whenever the lab may have changed.
func (x *Experiment) newNetwork(letter string, onChange func()) *Network {
	n := &Network{Letter: letter, of: x, onChange: onChange}
	n.Workers = x.Host.NewWorkers(n, letter != "")
	n.Lab = lab.New(n, x.Host.Env)
	if x.A != nil {
		n.Lab.BuildPace = x.A.Lab.BuildPace
	}
	return n
}

// Changed tells whoever follows the network that its lab may have changed.
func (n *Network) Changed() { n.onChange() }

// Receive passes a worker's message to the lab. Bytes that are no message end the run.
func (n *Network) Receive(worker int, message []byte) {
	m, err := wire.Decode(message)
	if err != nil {
		n.Lab.Refuse(worker, err.Error())
	} else {
		n.Lab.Receive(worker, m, n.of.Host.Now())
	}
	n.Changed()
}

// Crash tells the lab that a worker has ended, with its last words.
func (n *Network) Crash(worker int, text string) {
	n.Lab.Crash(worker, text)
	n.Changed()
}

// Refuse tells the lab that a worker could not start.
func (n *Network) Refuse(worker int, text string) {
	n.Lab.Refuse(worker, text)
	n.Changed()
}

// SetLink writes the address bar, which holds the links of A and B. Networks in the background stand nowhere.
func (n *Network) SetLink(fragment string, push bool) {
	switch n {
	case n.of.A:
		n.of.Host.SetFragment(fragment, push)
		if n.of.OnLink != nil {
			n.of.OnLink()
		}
	case n.of.B:
		n.of.BChanged()
	}
}

// Spikes records spikes that all workers have passed; steps up to last are complete.
func (n *Network) Spikes(spikes []spike.Spike, last uint32) {
	if n.onSpikes != nil {
		n.onSpikes(spikes, last)
	}
	if n.Record == nil {
		return
	}
	n.Record.Add(&spike.Batch{Last: last, Spikes: spikes})
	for _, w := range n.of.Watchers {
		w.Spikes(n, spikes, last)
	}
}

// Cleared begins the record of a new run.
func (n *Network) Cleared() {
	if n.Letter == "" {
		return
	}
	n.of.Camera.Follow()
	switch n {
	case n.of.A:
		n.of.hurry()
	case n.of.B:
		n.of.follow()
	}
	n.Record = raster.NewWindow(raster.Whole, RecordBytes)
	for _, w := range n.of.Watchers {
		w.Cleared(n)
	}
}
