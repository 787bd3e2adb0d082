package text

// germanGhost returns the words in German.
func germanGhost() Ghost {
	return Ghost{
		ShowBefore: "vorher",
		ShowAfter:  "nachher",
		ShowBoth:   "beide",
		ShowTitle:  "Vor und nach der Änderung",
		Changed:    "Änderung",
		Unchanged:  "Ändern Sie einen Regler oder trennen Sie eine Verbindung: Was das mit den acht Raten macht, steht hier.",
		without:    "Ohne %s",
		withPart:   "Mit %s-mal so vielen Synapsen %s",
		brake:      "Mit Hemmung %s × statt %s ×",
		size:       "Mit %s %% der Neuronen statt %s %%",
		constant:   "Mit konstantem Eingang statt zufälliger Spikes",
		random:     "Mit zufälligen Spikes statt konstantem Eingang",
		background: "Mit Hintergrund von %s statt %s Spikes/s",
		value:      "Mit „%s“ = %s statt %s",
		several:    "Nach %d Änderungen",
		sentence:   "%s %s.",
		silent:     "schweigt %s",
		more:       "feuert %s %.0f %% mehr",
		less:       "feuert %s %.0f %% weniger",
		nothing:    "ändert sich keine Rate um mehr als %s %%",
		and:        "und",
	}
}
