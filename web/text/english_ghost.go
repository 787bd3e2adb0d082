package text

// englishGhost returns the words in English.
func englishGhost() Ghost {
	return Ghost{
		ShowBefore:   "before",
		ShowAfter:    "after",
		ShowBoth:     "both",
		ShowTitle:    "Before and after the change",
		Changed:      "change",
		Unchanged:    "Change a knob or cut a connection; then the eight rates before and after can be compared.",
		WhileRunning: "The input was changed while the network runs: before and after are parts of this run. Scroll back along the timeline to see what was before; the dashed outlines are its rates.",
		ShownBefore:  "Before the change · outlines: after it",
		measuring:    "Measuring the change: %s s of model time to go",
		fromZero:     "from 0",
		without:      "Without %s",
		withPart:     "With %s × the synapses %s",
		restored:     "With %s as in the model",
		whole:        "With all connections as in the model",
		brake:        "With inhibition %s × instead of %s ×",
		size:         "With %s %% of the neurons instead of %s %%",
		constant:     "With constant input instead of random spikes",
		random:       "With random spikes instead of constant input",
		background:   "With background input of %s instead of %s spikes/s",
		value:        "With “%s” = %s instead of %s",
		several:      "After %d changes",
		sentence:     "%s, %s.",
		nothing:      "no rate changes by more than %s %%",
		and:          " and ",
		network:      "the network",
		silent:       alike("%s is silent"),
		nearly:       alike("%s is nearly silent"),
		again:        alike("%s fires again"),
		begins:       alike("%s begins to fire"),
		more:         alike("%s fires %.0f %% more"),
		less:         alike("%s fires %.0f %% less"),
		times:        alike("%s fires %s times as fast"),
	}
}

// alike is a pair of templates that English words alike.
func alike(s string) [2]string { return [2]string{s, s} }
