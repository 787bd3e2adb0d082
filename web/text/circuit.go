package text

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// Circuit is what stands in the circuit and on its card. Templates take their values in the order that
// english_circuit.go shows.
type Circuit struct {
	Title, TitleB, Caption, Thalamus, ThalamusOff, Background string
	Cut, Half, Double, Model                                  string
	Locked, PredictFirst, PressArrow                          string
	// synapses, cut, changed, kinds
	synapses, cutSays, changedSays, excitatory, inhibitory string
	size, rate, drives, brakes, thalamus, noThalamus       string
}

// kind returns whether a population is excitatory or inhibitory.
func (t *Texts) kind(p microcircuit.Population) string {
	if p.Excitatory() {
		return t.Circuit.excitatory
	}
	return t.Circuit.inhibitory
}

// Arrow names a projection by an arrow from its source to its target.
func (t *Texts) Arrow(source, target microcircuit.Population) string {
	return source.Label() + " → " + target.Label()
}

// DiscSays names a population and its kind.
func (t *Texts) DiscSays(p microcircuit.Population) string { return p.Label() + ", " + t.kind(p) }

// SynapsesSays returns in words how many synapses a projection has, and what has been changed of them.
func (t *Texts) SynapsesSays(synapses int, multiplier float64) string {
	says := t.fill(t.Circuit.synapses, t.Thousands(synapses))
	switch multiplier {
	case 0:
		return t.Circuit.cutSays
	case 1:
		return says
	}
	return says + " " + t.fill(t.Circuit.changedSays, t.Short(multiplier))
}

// ArrowSays names a projection, its kind and its synapses.
func (t *Texts) ArrowSays(source, target microcircuit.Population, synapses int, multiplier float64) string {
	return t.Arrow(source, target) + ", " + t.kind(source) + ", " + t.SynapsesSays(synapses, multiplier)
}

// PopulationSays returns the words for a population's kind and size, of a whole network's.
func (t *Texts) PopulationSays(p microcircuit.Population, neurons, full int) string {
	return t.kind(p) + " · " + t.fill(t.Circuit.size, t.Thousands(neurons), t.Thousands(full))
}

// PopulationRate returns the words for a rate (spikes/s).
func (t *Texts) PopulationRate(rate float64) string { return t.fill(t.Circuit.rate, rate) }

// PopulationInputs names those that drive a population most and those that brake it; "" where there are none.
func (t *Texts) PopulationInputs(drives, brakes []string) (says string) {
	if len(drives) > 0 {
		says = " · " + t.fill(t.Circuit.drives, strings.Join(drives, ", "))
	}
	if len(brakes) > 0 {
		says += " · " + t.fill(t.Circuit.brakes, strings.Join(brakes, ", "))
	}
	return says
}

// ThalamusSays returns in words what the thalamus is, and whether the network has synapses of it.
func (t *Texts) ThalamusSays(wired bool) string {
	if !wired {
		return t.Circuit.noThalamus
	}
	return t.fill(t.Circuit.thalamus, t.Thousands(microcircuit.FullNumNeurons[microcircuit.Thalamus]))
}
