package text

// germanControls returns the words in German.
func germanControls() Controls {
	return Controls{
		Network:       "Netzwerk",
		Poisson:       "Poisson",
		DC:            "DC",
		NewSeed:       "Neuer Startwert",
		StartFrom:     "Ausgangspunkt",
		Advanced:      "Alle Parameter",
		Branching:     "Geänderte Synapsen laufen als B neben A",
		BranchingSays: "Hemmung, Gewichte, Verzögerungen, Verbindungen: Das Netzwerk bleibt als A, wie es ist, und das geänderte läuft mit demselben Seed daneben.",
		View:          "Ansicht",
		ChoiceNames:   map[string]string{"auto": "wie das System", "light": "hell", "dark": "dunkel", "projector": "Beamer", "en": "English", "de": "Deutsch"},
		WhileItRuns:   "Während es läuft",
		PulseTh:       "⚡ Thalamischer Puls",
		PulseThSays:   "902 Relaisneuronen feuern 10 ms lang mit th_rate, ab dem nächsten Schritt",
		PulseDC:       "Strompuls in alle",
		PulseDCSays:   "ein Strom von dc_amp mal K_ext in jedes Neuron, 100 ms lang, ab dem nächsten Schritt",
		RateNow:       "Externe Rate, jetzt",
		ClearChanges:  "Ohne Änderungen neu beginnen",
		groups: map[string]string{
			"network": "Netzwerk", "background": "Hintergrund", "synapses": "Synapsen", "neuron": "Neuron",
			"thalamus": "Thalamischer Puls", "pulse": "DC-Puls", "recording": "Aufzeichnung (Kommandozeile)",
		},
		projection: "von %s nach %s",
		presetNames: map[string]string{
			"spontaneous": "Spontanaktivität", "thalamus": "Thalamischer Puls", "pulse": "DC-Puls", "dc": "DC statt Poisson",
			"inhibition": "Inhibition g", "limits": "Grenzen der Verkleinerung", "cut": "Eine Verbindung durchtrennt", "full": "Voller Maßstab",
		},
		presetSays: map[string]string{
			"spontaneous": "Warum feuern die Schichten so verschieden?", "thalamus": "Welche Schicht antwortet zuerst?",
			"pulse": "Was bewirkt ein Strom, der alle erreicht?", "dc": "Leistet ein konstanter Eingang, was ein verrauschter leistet?",
			"inhibition": "Wie wenig genügt, um eine Schicht verstummen zu lassen?", "limits": "Wie klein darf ein Netzwerk sein?",
			"cut": "Was leistet Schicht 4 für Schicht 2/3?", "full": "{synapses} Synapsen. Braucht {bytes}.",
		},
		size: "%s Neuronen · %s Synapsen",
	}
}
