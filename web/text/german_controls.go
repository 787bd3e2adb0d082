package text

// germanControls returns the words in German.
func germanControls() Controls {
	return Controls{
		Poisson:        "Poisson",
		DC:             "DC",
		RandomInput:    "zufällige Spikes",
		ConstantInput:  "konstanter Strom",
		Inhibition:     "Hemmung",
		InhibitionSays: "so viel stärker als Erregung (g)",
		WeakerBrake:    "schwächere Bremse",
		StrongerBrake:  "stärkere Bremse",
		Background:     "Hintergrund",
		BackgroundSays: "aus dem übrigen Gehirn",
		RateFromStart:  "Das Netzwerk mit dieser Rate von Anfang an neu starten",
		NetworkSize:    "Größe des Netzwerks",
		Stimulate:      "Reizen",
		NewSeed:        "Neuer Startwert",
		Advanced:       "Alle Parameter",
		OwnData:        "Eigene Daten",
		Branching:      "Das alte Netzwerk neben dem neuen behalten",
		BranchingSays:  "Ändern sich Hemmung, Gewichte, Verzögerungen oder Verbindungen, läuft das alte Netzwerk als A weiter und das neue daneben als B, mit demselben Startwert.",
		View:           "Ansicht",
		ChoiceNames:    map[string]string{"auto": "wie im System", "light": "hell", "dark": "dunkel", "projector": "Beamer", "en": "English", "de": "Deutsch"},
		PulseTh:        "⚡ Thalamischer Puls",
		PulseThSays:    "Die 902 thalamischen Neuronen dieser Kolumne feuern 10 ms lang",
		PulseDC:        "Alle Neuronen anstoßen",
		PulseDCSays:    "Ein Strom in jedes Neuron, 100 ms lang",
		ClearChanges:   "Ohne diese Eingriffe neu starten",
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
			"pulse": "Was bewirkt ein Strom in alle Neuronen?", "dc": "Leistet ein konstanter Eingang, was ein verrauschter leistet?",
			"inhibition": "Wie viel stärker muss Hemmung sein, damit Schicht 2/3 schweigt?", "limits": "Wie klein darf ein Netzwerk sein?",
			"cut": "Was leistet Schicht 4 für Schicht 2/3?", "full": "Alle 77 169 Neuronen. Braucht {bytes} und etwa eine halbe Minute zum Bauen.",
		},
		size: "%s Neuronen · %s Synapsen",
	}
}
