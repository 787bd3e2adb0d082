package text

// germanCircuit returns the words in German.
func germanCircuit() Circuit {
	return Circuit{
		Title:        "Der Schaltkreis",
		TitleB:       "Der Schaltkreis von B",
		Caption:      "Pfeil anklicken: trennen",
		Thalamus:     "Thalamus",
		ThalamusOff:  "Thalamus: keiner",
		Background:   "Hintergrund",
		Cut:          "durchtrennen",
		Half:         "halbieren",
		Double:       "verdoppeln",
		Model:        "wie im Modell",
		Locked:       "Die Lehrkraft hat die Verbindungen gesperrt.",
		PredictFirst: "Zuerst die Vorhersage festlegen; danach lassen sich die Verbindungen ändern.",
		PressArrow:   "Ein Klick auf den Pfeil (oder die Eingabetaste) ändert ihn.",
		synapses:     "%s Synapsen",
		cutSays:      "durchtrennt: keine Synapsen",
		changedSays:  "(%s-mal so viele wie im Modell)",
		excitatory:   "exzitatorisch",
		inhibitory:   "inhibitorisch",
		size:         "%s von %s Neuronen",
		rate:         "%.1f Spikes/s",
		drives:       "bekommt am meisten von: %s",
		brakes:       "wird gebremst von: %s",
		thalamus:     "%s Neuronen, die den Schichten 4 und 6 bringen, was die Sinne melden; stumm außer bei Pulsen",
		noThalamus:   "Dieses Netzwerk hat keine Synapsen vom Thalamus.",
	}
}
