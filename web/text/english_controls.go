package text

// englishControls returns the words in English.
func englishControls() Controls {
	return Controls{
		Poisson:        "Poisson",
		DC:             "DC",
		RandomInput:    "random spikes",
		ConstantInput:  "constant current",
		Inhibition:     "Inhibition",
		InhibitionSays: "times stronger than excitation (g)",
		WeakerBrake:    "weaker brake",
		StrongerBrake:  "stronger brake",
		Background:     "Background input",
		BackgroundSays: "from the rest of the brain",
		RateFromStart:  "Restart the network with this rate from the beginning",
		NetworkSize:    "Network size",
		Stimulate:      "Stimulate",
		NewSeed:        "New seed",
		Advanced:       "All parameters",
		OwnData:        "Own data",
		Branching:      "Keep the old network beside the new one",
		BranchingSays:  "When inhibition, weights, delays or connections change, the old network goes on as A, and the new one runs beside it as B with the same seed.",
		View:           "View",
		ChoiceNames:    map[string]string{"auto": "follow the system", "light": "light", "dark": "dark", "projector": "projector", "en": "English", "de": "Deutsch"},
		PulseTh:        "⚡ Pulse the thalamus",
		PulseThSays:    "The 902 thalamic neurons of this column fire for 10 ms",
		PulseDC:        "Push all neurons",
		PulseDCSays:    "A current into every neuron for 100 ms",
		ClearChanges:   "Restart without these interventions",
		groups: map[string]string{
			"network": "Network", "background": "Background", "synapses": "Synapses", "neuron": "Neuron",
			"thalamus": "Thalamic pulse", "pulse": "DC pulse", "recording": "Recording (command line)",
		},
		projection: "from %s to %s",
		presetNames: map[string]string{
			"spontaneous": "Spontaneous activity", "thalamus": "Thalamic pulse", "pulse": "DC pulse", "dc": "DC versus Poisson",
			"inhibition": "Inhibition g", "limits": "Limits of down-scaling", "cut": "One connection cut", "full": "Full scale",
		},
		presetSays: map[string]string{
			"spontaneous": "Why do the layers fire so differently?", "thalamus": "Which layer answers first?",
			"pulse": "What does a current into all neurons do?", "dc": "Does a constant input do what a noisy one does?",
			"inhibition": "How much stronger must inhibition be to silence layer 2/3?", "limits": "How small may a network be?",
			"cut": "What does layer 4 do for layer 2/3?", "full": "All 77,169 neurons. Needs {bytes} and about half a minute to build.",
		},
		size: "%s neurons · %s synapses",
	}
}
