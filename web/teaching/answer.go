package teaching

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/exercises"
	"microcircuit/web/params"
)

// Answer is what a learner has answered; which of it counts follows from what is asked for.
type Answer struct {
	Values [microcircuit.Populations]float64 // rates (spikes/s) or latencies (ms)
	Number float64
	Text   string
}

// Format writes an answer as a link holds it.
func (a *Answer) Format(ask params.Quantity) string {
	switch ask {
	case params.Rates, params.Latency:
		values := make([]string, len(a.Values))
		for i, x := range a.Values {
			values[i] = microcircuit.FormatNumber(x)
		}
		return strings.Join(values, ",")
	case params.Number:
		return microcircuit.FormatNumber(a.Number)
	}
	return a.Text
}

const (
	largest       = 1000 // value of a population's answer, far above all that neurons do
	largestNumber = 1e9
)

// Plausible reports whether a number may be part of an answer.
func Plausible(ask params.Quantity, x float64) bool {
	if ask == params.Number {
		return abs(x) <= largestNumber
	}
	return x >= 0 && x <= largest
}

// Read reads the answer of a task; ok is false if it is not what the task asks for.
func Read(t *params.Task) (a Answer, ok bool) {
	switch t.Ask {
	case params.Rates, params.Latency:
		parts := strings.Split(t.Answer, ",")
		if len(parts) != len(a.Values) {
			return Answer{}, false
		}
		for i, part := range parts {
			x, ok := ReadNumber(part)
			if !ok || !Plausible(t.Ask, x) {
				return Answer{}, false
			}
			a.Values[i] = x
		}
		return a, true
	case params.Number:
		a.Number, ok = ReadNumber(t.Answer)
		return a, ok && Plausible(t.Ask, a.Number)
	case params.Text:
		a.Text = t.Answer
		return a, strings.TrimSpace(a.Text) != ""
	}
	return a, false
}

// ReadNumber reads a number as people write it, with a comma or a point, whatever unseen characters came with it.
func ReadNumber(s string) (x float64, ok bool) {
	s = strings.Replace(params.CleanName(s), "−", "-", 1)
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	if s == "" || strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x + 0, err == nil
}

// Scale returns how populations' values are entered and scored: the slider's largest value, its step, and the outcome
// below which errors count as if it were this.
func Scale(ask params.Quantity) (most, step, least float64) {
	if ask == params.Latency {
		return 20, 0.5, 1
	}
	return 15, 0.1, 0.5
}

// Points is the score of one value, 0 … 100: the exercises', for the answer moved towards the outcome by the tolerance
// (%).
func Points(answer, outcome, least, tolerance float64) float64 {
	slack := tolerance / 100 * max(abs(outcome), least)
	switch off := answer - outcome; {
	case abs(off) <= slack:
		return 100
	case off > 0:
		answer -= slack
	default:
		answer += slack
	}
	if outcome < 0 {
		answer, outcome = -answer, -outcome
	}
	return exercises.Points(answer, outcome, least)
}

// Score scores an answer, 0 … 100; ok is false if there is nothing to compare it with.
func Score(t *params.Task, a Answer, outcome [microcircuit.Populations]float64) (score float64, ok bool) {
	switch t.Ask {
	case params.Rates, params.Latency:
		_, _, least := Scale(t.Ask)
		for i, x := range a.Values {
			score += Points(x, outcome[i], least, t.Tolerance) / float64(len(a.Values))
		}
		return score, true
	case params.Number:
		if t.Wanted {
			return Points(a.Number, t.Want, leastWant, t.Tolerance), true
		}
	}
	return 0, false
}

const leastWant = 1e-6 // a right number of 0 has no error in per cent

func abs(x float64) float64 { return max(x, -x) }
