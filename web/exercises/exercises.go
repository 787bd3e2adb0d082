// Package exercises is what learners do with the network: question, prediction, what to do and see, explanation, sources.
//
// Each is a Markdown file in this folder, which tools/exercises turns into exercises_gen.go; the page needs no Markdown.
// An exercise begins with lines "key: value" (title, question, link, predict, seconds), then has the sections Predict, Do,
// See, Explain and Sources. Prose, not code: write for somebody who has never heard of the model.
// A folder named by a language holds the translations, under the same names and with the same sections; what is no prose
// (link, predict, seconds) stands in the original only.
package exercises

//go:generate go run ../../tools/exercises

// Quantity is what a learner predicts for each population.
type Quantity string

// The quantities.
const (
	Rates   Quantity = "rates"   // spikes/s
	Latency Quantity = "latency" // half rise of the response to the thalamic pulse (ms)
)

// Exercise is one exercise. Its sections are HTML.
type Exercise struct {
	Key             string // in links
	Title, Question string
	Link            string // the network, after "#"
	Quantity        Quantity
	Seconds         float64 // of model time after the warm-up
	Predict, Do     string
	See, Explain    string
	Sources         string
}

// List is all exercises in one language, in their order.
type List []Exercise

var english, german List // filled in by exercises_gen.go

// In returns the exercises in a language, in English where there is none of that key.
func In(language string) List {
	if language == "de" {
		return german
	}
	return english
}

// Find returns the exercise of a key.
func (l List) Find(key string) (Exercise, bool) {
	for _, e := range l {
		if e.Key == key {
			return e, true
		}
	}
	return Exercise{}, false
}

// Score compares predictions with what came out, 0 … 100: for each population 100 less the error in per cent of the outcome,
// at least 0, where outcomes below least count as least; then the mean over populations.
func Score(guess, outcome []float64, least float64) float64 {
	sum := 0.0
	for i, g := range guess {
		sum += Points(g, outcome[i], least)
	}
	return sum / float64(max(1, len(guess)))
}

// Points is the score of one population.
func Points(guess, outcome, least float64) float64 {
	off := guess - outcome
	if off < 0 {
		off = -off
	}
	return max(0, 100*(1-off/max(outcome, least)))
}
