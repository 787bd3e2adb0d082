package text

// germanPage returns the words in German.
func germanPage() Page {
	return Page{
		Title:       "Kortikaler Mikroschaltkreis",
		release:     "Version %s",
		releaseOf:   "Version %s, Commit %s",
		LicenceSays: "Freie Software unter der GNU General Public License, Version 2 oder jeder späteren, ohne jede Gewährleistung.",
		Licence:     "Lizenz",
		Notices:     "Was andere beigetragen haben",
		SourceCode:  "Quellcode",
		NoSource:    "Wer diese Seite bereitstellt, hat nicht angegeben, wo ihr Quellcode liegt. Die Lizenz gibt ein Recht darauf: bitte dort nachfragen.",
		Skip:        "Zur Taste Ausführen springen",
		Sheets:      "Teile der Seite",
		Close:       "Schließen",
		Pin:         "Neben anderen offen lassen",
		sheets: map[string]string{
			"circuit": "Schaltkreis", "change": "Ändern", "learn": "Lernen", "measure": "Messen", "compare": "Vergleich",
		},
		OpenWhole:   "Ganze Seite öffnen",
		UpdateThere: "Es gibt eine neuere Version dieser Seite. Der Link bewahrt, was zu sehen ist.",
		TakeUpdate:  "Laden",
		SpaceKey:    "Leertaste",
		Or:          "oder",
		Shortcuts: map[string]string{
			"play": "ausführen, anhalten", "step": "ein Schritt", "leap": "10 ms", "reset": "neu beginnen",
			"seed": "neuer Startwert", "speed": "schneller, langsamer", "pan": "in der Zeit zurück, vor", "zoom": "vergrößern, verkleinern",
			"follow": "zum Neuesten", "sound": "zuhören, stumm", "keys": "diese Liste",
		},
		Cite:          cite(),
		subtitle:      "%s unter 1 mm² Hirnrinde, simuliert in diesem Tab",
		whole:         "Das ganze Netzwerk",
		tenth:         "Ein Zehntel des Netzwerks",
		partOfNetwork: "%s %% des Netzwerks",
	}
}
