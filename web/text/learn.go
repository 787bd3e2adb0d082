package text

// Learn is exercises: prediction, outcome, explanation.
// Templates take their values in the order that english_learn.go shows.
type Learn struct {
	Experiments, Exercises, CloseExercise, Predict, RunIt, LockIn, Compare, Guess, Here, Points string
	Explanation, Again, ItsNetwork, exerciseNumber, score, noExercise, untranslated             string
}

// ExerciseNumber counts an exercise among all.
func (t *Texts) ExerciseNumber(n, of int) string { return t.fill(t.exerciseNumber, n, of) }

// Score returns in words how good a prediction was, 0 … 100.
func (t *Texts) Score(score float64) string { return t.fill(t.score, score) }

// NoExercise returns in words that there is no exercise of the name in a link.
func (t *Texts) NoExercise(key string) string { return t.fill(t.noExercise, key) }

// Untranslated returns in words why exercises are in English.
func (t *Texts) Untranslated(problem string) string { return t.fill(t.untranslated, problem) }
