package text

import "microcircuit/web/params"

func germanTeach() *Teach {
	return &Teach{
		Numbers: germanNumbers(),
		Teach:   "Unterrichten", Locked: "Vom Autor dieses Links gesperrt.", Close: "Schließen", Copy: "Kopieren",
		SomeLocked: "Der Autor dieses Links hat einige Bedienelemente gesperrt. Wer den Link bearbeitet, kann sie entsperren.",
		Assignment: "Aufgabe", HandIn: "Abgabe", Answer: "Antwort", Name: "Name (freiwillig)", NameNeeded: "Name (er bestimmt das Netzwerk)",
		Number: "Zahl", TextAnswer: "Antworttext", LockIn: "Antwort festlegen", NoAnswer: "Zuerst eine Antwort eingeben.", NoName: "Zuerst den Namen eingeben.",
		PauseFirst: "Sobald der Lauf sein Ende erreicht hat oder nach dem Vorlauf angehalten ist, lässt er sich abgeben.",
		Conclude:   "Abschließen und abgeben", Conclusion: "Schlussfolgerung", CopyHandIn: "Abgabelink kopieren", HandInLink: "Link zum Abgeben", Report: "Bericht zum Drucken",
		Checking:     "Nachweis läuft: Hier läuft dasselbe Netzwerk, bis zum Schritt des Hashs.",
		NotCheckable: "Nicht nachprüfbar: Der Link beendet seinen Lauf bei einem anderen Schritt als dem seines Hashs.",
		AssignTitle:  "Eine Aufgabe stellen",
		AssignSays:   "Eine Aufgabe gilt dem Netzwerk auf der Seite. Die Lernenden öffnen den Link, antworten, lassen das Netzwerk laufen und schicken den Link zurück, den sie erhalten; sonst wird nichts verschickt.",
		Seconds:      "Modellzeit nach dem Vorlauf (s)", ByName: "Alle haben ein eigenes Netzwerk: Der Name bestimmt den Startwert",
		NoPulse:       "Latenzen brauchen einen Reiz: unter „Alle Parameter“ den thalamischen Puls einschalten und dann zurückkommen.",
		ControlsTitle: "Bedienelemente",
		Open:          "Sperren halten Lernende auf ihrem Weg; geheim ist nichts. Wer den Link von Hand bearbeitet, kann alles entsperren und die richtige Zahl lesen.",
		LinkTitle:     "Link für die Lernenden", FrameTitle: "Zum Einbetten der Seite in eine andere", QR: "Der Link als QR-Code",
		Class: "Klasse", ClassTitle: "Abgaben prüfen",
		ClassSays: "Jede Abgabe läuft hier noch einmal, eine nach der anderen. Nur was Spike für Spike reproduziert ist, zählt unten.",
		Paste:     "Abgaben, ein Link je Zeile; Text drumherum schadet nicht", Run: "Noch einmal laufen lassen", Skip: "Auslassen", ScoreUnit: "Punkte",
		Print: "Drucken", SetUp: "Aufbau", Fidelity: "Was gilt", Result: "Ergebnis", RunCard: "Laufkarte", CiteTitle: "Zu zitieren",
		CardLink: "Link", CardProgram: "Programm", CardHash: "Spike-Hash (Schritt:Hash)", CardSize: "Netzwerk", CardTimes: "Dauern", CardEngine: "Berechnet von",
		Instructions: map[params.Quantity]string{
			params.Rates:   "Wie viele Spikes pro Sekunde feuert ein Neuron jeder Population im Mittel? Die Regler einstellen und die Vorhersage festlegen; dann läuft das Netzwerk.",
			params.Latency: "Wie viele Millisekunden nach Beginn des thalamischen Pulses antwortet jede Population mit der Hälfte ihrer Höhe? Die Regler einstellen und die Vorhersage festlegen; dann läuft das Netzwerk.",
			params.Number:  "Die Zahl mit dem Netzwerk auf der Seite herausfinden und festlegen.",
			params.Text:    "Die Frage mit dem Netzwerk auf der Seite untersuchen, die Antwort aufschreiben und festlegen.",
		},
		Quantities: map[params.Quantity]string{
			params.Rates: "Raten aller Populationen, vorhergesagt", params.Latency: "Latenzen aller Populationen, vorhergesagt",
			params.Number: "Eine Zahl", params.Text: "Ein Text",
		},
		Controls: map[string]string{
			"presets": "Ausgangspunkte", "advanced": "Alle Parameter", "transport": "Ausführen, Schritt, Neubeginn, Tempo", "instruments": "Alle Instrumente",
			"compare": "Netzwerk B neben A", "exercises": "Übungen",
		},
		Freedoms: map[string]string{"free": "frei", "lock": "gesperrt", "hide": "verborgen"},
		Verdicts: map[string]string{
			"waiting": "wartet", "failed": "lief nicht", "reproduced": "reproduziert", "different": "nicht reproduziert", "unanswered": "keine Antwort",
			"other": "andere Frage oder anderes Netzwerk",
		},
		Figures: map[string]string{
			"scores": "Punkte", "answers": "Antworten; Strich: was die Netzwerke ergaben, Mittelwert ± SD über Startwerte", "latencies": "Latenzen über Startwerte",
			"numbers": "Genannte Zahlen", "rates": "Raten über Startwerte",
		},
		Columns: []string{"Name", "Startwert", "Noch einmal gelaufen", "Punkte", "Antwort", "Schlussfolgerung"},
		seedOf:  "Das eigene Netzwerk hat den Startwert %s.", by: "Abgegeben von %s, Startwert %s.", anonymous: "jemandem ohne Namen",
		reproduced:    "Reproduziert: Alle Spikes bis Schritt %s sind dieselben (Hash %s).",
		notReproduced: "Nicht reproduziert: Bis Schritt %s ergibt dieses Netzwerk andere Spikes (Hash %s).",
		tooLong:       "Der Link wäre länger als %s Zeichen, um %s. Kürzen: %s.",
		tooMany:       "Der Link wäre länger als %s Zeichen, um %s. Weniger Parameter ändern.",
		length:        "%s von höchstens %s Zeichen",
		askTime:       "Der Link verlangt nach dem Vorlauf %s s Modellzeit; das dauert hier vielleicht %s.",
		checked:       "%d von %d geprüft",
		times:         "Vorlauf %.0f ms, insgesamt %.1f ms Modellzeit; in %.0f ms gebaut, Echtzeitfaktor %.2f",
		found: [6]string{
			"Gefundene Abgaben: %d.", "Links ohne Abgabe: %d.", "Beschädigte Abgaben, ausgelassen: %d.",
			"Doppelt gefunden, ausgelassen: %d.", "Zeilen ohne Link: %d.", "Mehr als die größte Klasse hat, ausgelassen: %d.",
		},
	}
}
