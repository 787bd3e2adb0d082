package text

// englishGhost returns the words in English.
func englishGhost() Ghost {
	return Ghost{
		ShowBefore: "before",
		ShowAfter:  "after",
		ShowBoth:   "both",
		ShowTitle:  "Before and after the change",
		Changed:    "change",
		Unchanged:  "Change a knob or cut a connection: what it does to the eight rates stands here.",
		without:    "Without %s",
		withPart:   "With %s × the synapses %s",
		brake:      "With inhibition %s × instead of %s ×",
		size:       "With %s %% of the neurons instead of %s %%",
		constant:   "With constant input instead of random spikes",
		random:     "With random spikes instead of constant input",
		background: "With background input of %s instead of %s spikes/s",
		value:      "With “%s” = %s instead of %s",
		several:    "After %d changes",
		sentence:   "%s, %s.",
		silent:     "%s is silent",
		more:       "%s fires %.0f %% more",
		less:       "%s fires %.0f %% less",
		nothing:    "no rate changes by more than %s %%",
		and:        "and",
	}
}
