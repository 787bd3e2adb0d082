package text

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// Controls is what changes a network: presets, sliders, all parameters, stimuli, appearance.
// Templates take their values in the order that english_controls.go shows.
type Controls struct {
	Poisson, DC, RandomInput, ConstantInput, NewSeed, Advanced, OwnData, Branching, BranchingSays string
	// knobs
	Inhibition, InhibitionSays, WeakerBrake, StrongerBrake, Background, BackgroundSays, RateFromStart string
	NetworkSize, Stimulate                                                                            string
	View                                                                                              string
	// of themes and languages
	ChoiceNames                                              map[string]string
	PulseTh, PulseThSays, PulseDC, PulseDCSays, ClearChanges string
	presetNames                                              map[string]string // by key of a preset
	presetSays                                               map[string]string // by key of a preset
	// titles of groups of parameters
	groups           map[string]string
	projection, size string
}

// Group is the title of a group of parameters.
func (t *Texts) Group(key string) string { return t.groups[key] }

// Projection names the synapses from one population to another.
func (t *Texts) Projection(source, target microcircuit.Population) string {
	return t.fill(t.projection, source.Label(), target.Label())
}

// PresetName names a network to start from.
func (t *Texts) PresetName(key string) string { return t.presetNames[key] }

// PresetSays returns in words what a preset is for, or what it takes.
func (t *Texts) PresetSays(key string, synapses int, bytes float64) string {
	return strings.NewReplacer("{synapses}", t.Thousands(synapses), "{bytes}", t.Bytes(bytes)).Replace(t.presetSays[key])
}

// Size returns the numbers of neurons and synapses.
func (t *Texts) Size(neurons, synapses int) string {
	return t.fill(t.size, t.Thousands(neurons), t.Thousands(synapses))
}
