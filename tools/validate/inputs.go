package main

import (
	"fmt"
	"math"

	"microcircuit/engine/reference"
)

// readSingle reads a fixture of one neuron.
func (r *reader) readSingle() {
	h := &r.head
	r.net.Current = []float64{*h.Current}
	r.net.V0 = []float64{need(r, "V_m_init_mV", h.V0)}
	r.net.Sources = 1
	for k, in := range h.SpikeInputs {
		r.addSpikeInput(fmt.Sprintf("spike_inputs[%d]", k), in)
	}
	for k, in := range h.DCInputs {
		r.addDC(fmt.Sprintf("dc_inputs[%d]", k), in)
	}
	if len(h.Generators) > 0 || h.ExtInput != nil || h.ConnectionsFile != "" {
		r.fail("a single neuron has spike_inputs and dc_inputs, no inputs of a network")
	}
	for k, step := range need(r, "expected_spike_steps", h.ExpectedSteps) {
		r.inRun(fmt.Sprintf("expected_spike_steps[%d]", k), step)
		r.spikes = append(r.spikes, firing{step, 0})
	}
	r.readTrace([]int{0}, false)
}

// addSpikeInput makes one source of each weight of an input.
func (r *reader) addSpikeInput(key string, in spikeInput) {
	delay := 0
	switch {
	case in.DelaySteps != nil:
		delay = *in.DelaySteps
	default:
		delay = r.onGrid(key+".delay", need(r, key+".delay", in.Delay))
	}
	if in.EventSteps != nil && len(in.EventSteps) != len(in.Events) {
		r.fail("%s: %d events, %d event_steps", key, len(in.Events), len(in.EventSteps))
		return
	}
	sources := map[float64]int{}
	for k, e := range in.Events {
		if len(e) != 2 {
			r.fail("%s.events[%d]: %v is not time and weight", key, k, e)
			return
		}
		step := 0
		if in.EventSteps != nil {
			step = in.EventSteps[k]
		} else {
			step = r.onGrid(fmt.Sprintf("%s.events[%d]", key, k), e[0])
		}
		if _, known := sources[e[1]]; !known {
			sources[e[1]] = r.addSource()
			r.addSynapse(key, sources[e[1]], 0, e[1], delay)
		}
		r.addSpikes(fmt.Sprintf("%s.events[%d]", key, k), step, sources[e[1]], 1)
	}
}

func (r *reader) addDC(key string, in dcInput) {
	d := reference.DC{
		Amplitude: need(r, key+".amplitude", in.Amplitude),
		Weight:    1,
		Start:     r.onGrid(key+".start", need(r, key+".start", in.Start)),
		Stop:      r.onGrid(key+".stop", need(r, key+".stop", in.Stop)),
		Delay:     r.onGrid(key+".delay", need(r, key+".delay", in.Delay)),
	}
	if in.Weight != nil {
		d.Weight = *in.Weight
	}
	if d.Delay < 1 {
		r.fail("%s: a delay of %d steps is below 1", key, d.Delay)
	}
	r.net.DC = append(r.net.DC, d)
}

// readNetwork reads a fixture of many neurons.
func (r *reader) readNetwork() {
	h := &r.head
	r.readNeurons(h.NeuronsFile)
	if r.err != nil {
		return
	}
	size := len(r.net.Current)
	if h.Neurons != nil && *h.Neurons != size {
		r.fail("n_neurons: says %d, %s has %d", *h.Neurons, h.NeuronsFile, size)
	}
	r.net.Sources = size
	if h.ConnectionsFile != "" {
		r.readCSV(h.ConnectionsFile, []string{"source", "target", "weight_pA", "delay_steps"}, func(c *row) {
			r.addSynapse(c.where(), c.index(0, size), c.index(1, size), c.float(2), c.int(3))
		})
	}
	if h.Connections != nil && *h.Connections != len(r.net.Synapses) {
		r.fail("n_connections: says %d, there are %d", *h.Connections, len(r.net.Synapses))
	}
	if len(h.SpikeInputs) > 0 || len(h.DCInputs) > 0 {
		r.fail("a network has spike_generators and ext_input, no inputs of a single neuron")
	}
	for k, g := range h.Generators {
		r.addGenerator(fmt.Sprintf("spike_generators[%d]", k), g)
	}
	if h.ExtInput != nil {
		r.readExt(h.ExtInput)
	}
	r.readCSV(need(r, "expected_spikes_file", h.ExpectedFile), []string{"step", "sender"}, func(c *row) {
		s := firing{c.int(0), c.index(1, size)}
		r.inRun(c.where(), s.step)
		r.spikes = append(r.spikes, s)
	})
	r.readTrace(h.Recorded, true)
}

func (r *reader) readNeurons(file string) {
	r.readCSV(file, []string{"neuron", "I_e_pA", "V_m_init_mV"}, func(c *row) {
		if i := c.int(0); i != len(r.net.Current) {
			c.fail("neuron %d stands where %d should", i, len(r.net.Current))
		}
		r.net.Current = append(r.net.Current, c.float(1))
		r.net.V0 = append(r.net.V0, c.float(2))
	})
	if len(r.net.Current) == 0 {
		r.fail("%s: no neurons", file)
	}
}

// addGenerator makes one source, with a synapse onto each target.
func (r *reader) addGenerator(key string, g spikeGenerator) {
	if len(g.Weights) != len(g.Targets) || len(g.Delays) != len(g.Targets) {
		r.fail("%s: %d targets, %d weights, %d delay_steps", key, len(g.Targets), len(g.Weights), len(g.Delays))
		return
	}
	source := r.addSource()
	for k, target := range g.Targets {
		if target < 0 || target >= len(r.net.Current) {
			r.fail("%s.targets[%d]: %d is no neuron", key, k, target)
		}
		r.addSynapse(key, source, target, g.Weights[k], g.Delays[k])
	}
	for k, step := range g.Steps {
		r.addSpikes(fmt.Sprintf("%s.spike_steps[%d]", key, k), step, source, 1)
	}
}

// readExt makes one source for each neuron that has external input.
func (r *reader) readExt(in *extInput) {
	weight, delay := need(r, "ext_input.weight_pA", in.Weight), need(r, "ext_input.delay_steps", in.Delay)
	size, sources := len(r.net.Current), map[int]int{}
	r.readCSV(in.File, []string{"step", "neuron", "count"}, func(c *row) {
		target := c.index(1, size)
		if _, known := sources[target]; !known {
			sources[target] = r.addSource()
			r.addSynapse("ext_input", sources[target], target, weight, delay)
		}
		r.addSpikes(c.where(), c.int(0), sources[target], c.int(2))
	})
}

// readTrace reads the states of the recorded neurons, if there are any.
func (r *reader) readTrace(recorded []int, named bool) {
	if r.head.TraceFile == "" {
		return
	}
	columns := []string{"step", "V_m_mV", "I_syn_ex_pA", "I_syn_in_pA"}
	if named {
		columns = append(columns, "neuron")
	}
	points := map[int]int{} // by neuron
	r.readCSV(r.head.TraceFile, columns, func(c *row) {
		p := point{step: c.int(0), v: c.float(1), ex: c.float(2), in: c.float(3)}
		if named {
			p.neuron = c.index(4, len(r.net.Current))
		}
		r.inRun(c.where(), p.step)
		points[p.neuron]++
		r.trace = append(r.trace, p)
	})
	for _, i := range recorded {
		if points[i] == 0 && r.err == nil {
			r.fail("%s: no trace of neuron %d", r.head.TraceFile, i)
		}
	}
}

func (r *reader) addSource() int {
	r.net.Sources++
	return r.net.Sources - 1
}

func (r *reader) addSynapse(where string, source, target int, weight float64, delay int) {
	if delay < 1 || delay > math.MaxUint16 {
		r.fail("%s: a delay of %d steps is outside 1 … %d", where, delay, math.MaxUint16)
	}
	r.net.Synapses = append(r.net.Synapses,
		reference.Synapse{Source: source, Target: target, Weight: weight, Delay: delay})
}

func (r *reader) addSpikes(where string, step, source, count int) {
	if step < 1 || count < 0 {
		r.fail("%s: step %d, count %d: steps begin at 1, counts at 0", where, step, count)
	}
	r.net.Spikes = append(r.net.Spikes, reference.Spikes{Step: step, Source: source, Count: count})
}

// inRun makes sure that a recorded step is one of the run's.
func (r *reader) inRun(where string, step int) {
	if step < 1 || step > r.steps {
		r.fail("%s: step %d is outside 1 … %d", where, step, r.steps)
	}
}
