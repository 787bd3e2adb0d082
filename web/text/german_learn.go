package text

// germanLearn returns the words in German.
func germanLearn() Learn {
	return Learn{
		Experiments:    "Experimente",
		Exercises:      "Übungen",
		CloseExercise:  "Übung schließen",
		Predict:        "Vorhersagen",
		RunIt:          "Ausführen",
		LockIn:         "Vorhersage festlegen",
		Compare:        "Vergleichen",
		Guess:          "geschätzt",
		Here:           "hier",
		Points:         "Punkte",
		Explanation:    "Warum?",
		Again:          "Neu vorhersagen",
		ItsNetwork:     "Das Netzwerk dieser Übung nehmen",
		exerciseNumber: "Experiment %d von %d",
		score:          "%.0f von 100 Punkten",
		noExercise:     "Es gibt keine Übung „%s“.",
		untranslated:   "Die Übungen waren in dieser Sprache nicht zu laden (%s). Hier stehen sie auf Englisch.",
	}
}
