package text

// englishLearn returns the words in English.
func englishLearn() Learn {
	return Learn{
		Experiments:    "Experiments",
		Exercises:      "Exercises",
		CloseExercise:  "Close the exercise",
		Predict:        "Predict",
		RunIt:          "Run",
		LockIn:         "Lock in my prediction",
		Compare:        "Compare",
		Guess:          "you",
		Here:           "here",
		Points:         "points",
		Explanation:    "Why?",
		Again:          "Predict again",
		ItsNetwork:     "Take the network of this exercise",
		exerciseNumber: "Experiment %d of %d",
		score:          "%.0f of 100 points",
		noExercise:     "There is no exercise “%s”.",
		untranslated:   "The exercises could not be loaded in this language (%s). They stand here in English.",
	}
}
