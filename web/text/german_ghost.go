package text

// germanGhost returns the words in German.
func germanGhost() Ghost {
	return Ghost{
		ShowBefore:   "vorher",
		ShowAfter:    "nachher",
		ShowBoth:     "beide",
		ShowTitle:    "Vor und nach der Änderung",
		Changed:      "Änderung",
		Unchanged:    "Ändern Sie einen Regler oder trennen Sie eine Verbindung; dann lassen sich die acht Raten vorher und nachher vergleichen.",
		WhileRunning: "Der Eingang wurde geändert, während das Netzwerk läuft: Vorher und nachher sind Teile dieses Laufs. Auf der Zeitachse zurück ist zu sehen, was vorher war; die gestrichelten Umrisse sind seine Raten.",
		ShownBefore:  "Vor der Änderung · Umrisse: danach",
		measuring:    "Die Änderung wird gemessen: noch %s s Modellzeit",
		fromZero:     "von 0",
		without:      "Ohne %s",
		withPart:     "Mit %s-mal so vielen Synapsen %s",
		restored:     "Mit %s wie im Modell",
		whole:        "Mit allen Verbindungen wie im Modell",
		brake:        "Mit Hemmung %s × statt %s ×",
		size:         "Mit %s %% der Neuronen statt %s %%",
		constant:     "Mit konstantem Eingang statt zufälliger Spikes",
		random:       "Mit zufälligen Spikes statt konstantem Eingang",
		background:   "Mit Hintergrund von %s statt %s Spikes/s",
		value:        "Mit „%s“ = %s statt %s",
		several:      "Nach %d Änderungen",
		sentence:     "%s %s.",
		nothing:      "ändert sich keine Rate um mehr als %s %%",
		and:          ", und ",
		network:      "das Netzwerk",
		silent:       [2]string{"schweigt %s", "%s schweigt"},
		nearly:       [2]string{"ist %s fast stumm", "%s ist fast stumm"},
		again:        [2]string{"feuert %s wieder", "%s feuert wieder"},
		begins:       [2]string{"beginnt %s zu feuern", "%s beginnt zu feuern"},
		more:         [2]string{"feuert %s %.0f %% mehr", "%s feuert %.0f %% mehr"},
		less:         [2]string{"feuert %s %.0f %% weniger", "%s feuert %.0f %% weniger"},
		times:        [2]string{"feuert %s %s-mal so schnell", "%s feuert %s-mal so schnell"},
	}
}
