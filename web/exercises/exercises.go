// Package exercises is what learners do with the network: question, prediction, what to do and see, explanation,
// sources.
//
// Each is a Markdown file in this folder, which tools/exercises turns into exercises_gen.go; the page needs no
// Markdown. An exercise begins with lines "key: value" (title, question, link, predict, seconds), then has the sections
// Predict, Do, See, Explain and Sources. Prose, not code: write for somebody who has never heard of the model. A folder
// named by a language holds the translations, under the same names and with the same sections; what is no prose (link,
// predict, seconds) stands in the original only. tools/exercises writes them to a file of web/static, so that a page in
// English does not carry them.
package exercises

import (
	"errors"
	"slices"
	"strings"
)

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

// Own is the key of the exercise whose network the learner chooses before predicting what it does.
const Own = "own"

// List is all exercises in one language, in their order.
type List []Exercise

var english List // filled in by exercises_gen.go

// Originals returns the exercises in English.
func Originals() List { return english }

// File is the name of the file with the translations into a language: the page loads it when that language is asked
// for.
func File(language string) string { return "exercises." + language + ".txt" }

// prose lists what a translation says, in the order of its lines.
func (e *Exercise) prose() []*string {
	return []*string{&e.Key, &e.Title, &e.Question, &e.Predict, &e.Do, &e.See, &e.Explain, &e.Sources}
}

// Text writes exercises as a file of translations: a line for each text.
func (l List) Text() string {
	var b strings.Builder
	for _, e := range l {
		for _, s := range e.prose() {
			b.WriteString(strings.ReplaceAll(*s, "\n", " ") + "\n") // to HTML a line's end is a space
		}
	}
	return b.String()
}

// Translated returns the exercises in the words of a file of translations, which has the same ones in the same order.
func (l List) Translated(text string) (List, error) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	all := slices.Clone(l)
	for i := range all {
		prose := all[i].prose()
		if len(lines) < len(prose) || lines[0] != all[i].Key {
			return nil, errors.New("no exercise " + all[i].Key + " where it should be")
		}
		for k, s := range prose {
			*s = lines[k]
		}
		lines = lines[len(prose):]
	}
	if len(lines) > 0 {
		return nil, errors.New("more than the exercises that there are")
	}
	return all, nil
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

// Points returns how good a prediction of one population's value is, 0 … 100: 100 less the error in per cent of the
// outcome, at least 0. An outcome below least counts as least.
func Points(guess, outcome, least float64) float64 {
	off := guess - outcome
	if off < 0 {
		off = -off
	}
	return max(0, 100*(1-off/max(outcome, least)))
}
