package text

// englishCircuit returns the words in English.
func englishCircuit() Circuit {
	return Circuit{
		Title:        "The circuit",
		TitleB:       "The circuit of B",
		Caption:      "click an arrow to cut it",
		Thalamus:     "Thalamus",
		ThalamusOff:  "Thalamus: none",
		Background:   "background",
		Cut:          "cut",
		Half:         "half",
		Double:       "double",
		Model:        "as in the model",
		Locked:       "Your teacher has locked the connections.",
		PredictFirst: "Lock in your prediction first; then the connections can be changed.",
		PressArrow:   "Click the arrow (or press Enter) to change it.",
		synapses:     "%s synapses",
		cutSays:      "cut: no synapses",
		changedSays:  "(%s × those of the model)",
		excitatory:   "excitatory",
		inhibitory:   "inhibitory",
		size:         "%s of %s neurons",
		rate:         "%.1f spikes/s",
		drives:       "gets most from %s",
		brakes:       "is braked by %s",
		thalamus:     "%s neurons that bring what the senses report to layers 4 and 6; silent but for pulses",
		noThalamus:   "This network has no synapses from the thalamus.",
	}
}
