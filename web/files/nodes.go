package files

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"

	"microcircuit/engine/microcircuit"
)

// Nodes numbers a network's nodes as NEST does: neurons from 1 on in the order of populations, then a spike recorder
// for each population, then a voltmeter for each if potentials are recorded, then the sources of input.
type Nodes struct {
	First, Last [microcircuit.Populations]int // ids of a population's neurons; Last < First if it has none
	Total       int                           // of all nodes
	Voltmeters  bool
}

// NewNodes numbers the nodes of an experiment.
func NewNodes(p *microcircuit.Params, voltmeters bool) Nodes {
	d := p.Derive()
	n := Nodes{Total: d.Neurons() + microcircuit.Populations, Voltmeters: voltmeters}
	for pop := range n.First {
		n.First[pop], n.Last[pop] = d.FirstGID[pop]+1, d.FirstGID[pop+1]
	}
	if voltmeters {
		n.Total += microcircuit.Populations
	}
	if p.Background == microcircuit.Poisson {
		n.Total += microcircuit.Populations
	}
	if p.Pulse.On {
		n.Total += microcircuit.Populations
	}
	if p.Thalamus.On {
		n.Total += microcircuit.FullNumNeurons[microcircuit.Thalamus] + 1
	}
	return n
}

// ID returns the number of a neuron.
func (n *Nodes) ID(gid int) int { return gid + n.First[0] }

// SpikeRecorder returns the number of a population's recorder.
func (n *Nodes) SpikeRecorder(p microcircuit.Population) int {
	return n.Last[microcircuit.L6I] + 1 + int(p)
}

// SpikeFile names the file of a population's spike recorder.
func (n *Nodes) SpikeFile(p microcircuit.Population) string {
	return n.file("spike_recorder", n.SpikeRecorder(p))
}

// VoltmeterFile names the file of a population's voltmeter.
func (n *Nodes) VoltmeterFile(p microcircuit.Population) string {
	return n.file("voltmeter", n.SpikeRecorder(p)+microcircuit.Populations)
}

// CurrentFile names the file of a population's synaptic currents. The package records none; NEST would name a
// multimeter's file like this.
func (n *Nodes) CurrentFile(p microcircuit.Population) string {
	return n.file("multimeter", n.SpikeRecorder(p)+microcircuit.Populations)
}

// file names a device's file as NEST does with one thread: the number has as many digits as that of the last node, so
// that names sort as numbers do.
func (n *Nodes) file(label string, id int) string {
	return fmt.Sprintf("%s-%0*d-0.dat", label, len(strconv.Itoa(n.Total)), id)
}

// NodeIDs is the file population_nodeids.dat: first and last number of each population's neurons, a line each.
func (n *Nodes) NodeIDs() []byte {
	var b []byte
	for pop := range n.First {
		b = fmt.Appendf(b, "%d %d\n", n.First[pop], n.Last[pop])
	}
	return b
}

// maxNodeIDs is the longest population_nodeids.dat that is read: eight lines of two numbers are far shorter.
const maxNodeIDs = 4096

// ParseNodeIDs reads what NodeIDs wrote, or the package. Populations must follow each other without gaps.
func ParseNodeIDs(data []byte) (Nodes, error) {
	var n Nodes
	if len(data) > maxNodeIDs {
		return n, fault("more than %s bytes, want a line for each of %s populations", maxNodeIDs, microcircuit.Populations)
	}
	lines, err := readLines(bytes.NewReader(data), func(l line) error {
		if l.number > microcircuit.Populations {
			return nil
		}
		if err := n.population(l.number-1, l.text); err != nil {
			return err
		}
		if !l.ended {
			return errCut
		}
		return nil
	})
	if err == nil && lines != microcircuit.Populations {
		err = fault("%s lines, want one for each of %s populations", lines, microcircuit.Populations)
	}
	return n, err
}

// population reads a line of population_nodeids.dat.
func (n *Nodes) population(pop int, text string) error {
	a, b, ok := twoFields(text)
	if !ok {
		return fault("%s, want first and last node id", quoted(text))
	}
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	switch {
	case errors.Join(err1, err2) != nil || first < 1 || last > math.MaxInt32:
		return fault("%s, want node ids from 1 to %s", quoted(text), math.MaxInt32)
	case last < first-1 || pop > 0 && first != n.Last[pop-1]+1:
		return fault("ids %s to %s do not follow those of the population before", first, last)
	}
	n.First[pop], n.Last[pop] = first, last
	return nil
}

// Derived returns the sizes of the populations, which is what engine/analysis asks for.
func (n *Nodes) Derived() *microcircuit.Derived {
	d := &microcircuit.Derived{}
	for pop := range n.First {
		d.N[pop] = n.Last[pop] - n.First[pop] + 1
		d.FirstGID[pop+1] = d.FirstGID[pop] + d.N[pop]
	}
	d.FirstGID[microcircuit.Sources] = d.FirstGID[microcircuit.Thalamus]
	return d
}

// JSON is the file nodes.json: the ids of every population's neurons and of its recorders.
func (n *Nodes) JSON() []byte {
	o := object{}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		ids := make([]int, 0, n.Last[pop]-n.First[pop]+1)
		for id := n.First[pop]; id <= n.Last[pop]; id++ {
			ids = append(ids, id)
		}
		o.add(pop.String(), many(ids))
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		o.add("spike_recorder_"+pop.String(), []any{n.SpikeRecorder(pop)})
	}
	return o.bytes()
}
