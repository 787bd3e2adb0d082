package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/exercises"
	"microcircuit/web/params"
)

// Exercise is the panel at the right: the list of exercises, or the one that the link names.
type Exercise struct {
	Root *Root
}

// Study is how far a learner has come with the exercise of the link.
type Study struct {
	Key     string // of the exercise the guesses are for
	Guesses [microcircuit.Populations]float64
	Locked  bool // the prediction stands, and the network may run
}

// All lists the exercises.
func (c *Exercise) All() exercises.List { return c.Root.Exercises }

// Exercise is the one that the link names; a zero one if there is none of that name.
func (c *Exercise) Exercise() exercises.Exercise {
	e, _ := c.All().Find(c.Root.Lab.Link.Exercise)
	return e
}

// There says that the link names an exercise that exists.
func (c *Exercise) There() bool { return c.Exercise().Key != "" }

// HTML marks a section as what it is.
func (c *Exercise) HTML(s string) vugu.HTML { return vugu.HTML(s) }

// Number counts the exercise among all.
func (c *Exercise) Number() string {
	for i, e := range c.All() {
		if e.Key == c.Exercise().Key {
			return c.Root.Text.ExerciseNumber(i+1, len(c.All()))
		}
	}
	return ""
}

// HandleChoose opens an exercise: its network is built and waits for the prediction. The empty key closes it.
func (c *Exercise) HandleChoose(key string) {
	e, found := c.All().Find(key)
	l := c.Root.Lab.Link
	if found {
		seed, view := l.Params.Seed, l.View
		l, _ = params.Parse(e.Link)
		l.View = view
		if l.Params.Seed == params.Default().Params.Seed {
			l.Params.Seed = seed
		}
	}
	l.Exercise = e.Key
	c.Root.Study = Study{Key: e.Key}
	if found {
		c.Root.Lab.Pause()
	}
	c.Root.use(l)
}

// Guess is the slider of one population.
type Guess struct {
	At               int
	ID, Label, Class string
	Value, Max, Step string
	Shown, Says      string
}

// scales of the sliders: largest value, step, and the outcome below which errors count as if it were this.
func scale(q exercises.Quantity) (most, step, least float64) {
	if q == exercises.Latency {
		return 20, 0.5, 1
	}
	return 15, 0.1, 0.5
}

// Guesses are the sliders.
func (c *Exercise) Guesses() []Guess {
	most, step, _ := scale(c.Exercise().Quantity)
	all := make([]Guess, microcircuit.Populations)
	for i := range all {
		pop := microcircuit.Population(i)
		shown := c.Root.Text.Decimals(c.study().Guesses[i], 1)
		all[i] = Guess{At: i, ID: "guess-" + pop.String(), Label: pop.Label(), Class: rowClass(pop), Value: strconv.FormatFloat(c.study().Guesses[i], 'f', 1, 64),
			Max: microcircuit.FormatNumber(most), Step: microcircuit.FormatNumber(step), Shown: shown, Says: pop.Label() + ": " + shown}
	}
	return all
}

func rowClass(pop microcircuit.Population) string {
	if pop.Excitatory() {
		return "excitatory"
	}
	return "inhibitory"
}

// study is the learner's, of this exercise: guesses for another one do not count.
func (c *Exercise) study() *Study {
	s := &c.Root.Study
	if s.Key != c.Exercise().Key {
		*s = Study{Key: c.Exercise().Key}
	}
	return s
}

// HandleGuess follows a slider.
func (c *Exercise) HandleGuess(at int, event vugu.DOMEvent) {
	x, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	most, _, _ := scale(c.Exercise().Quantity)
	if s := c.study(); err == nil && x >= 0 && x <= most && !s.Locked {
		s.Guesses[at] = x
	}
}

// HandleLock fixes the prediction and lets the network run from its beginning.
func (c *Exercise) HandleLock() {
	c.study().Locked = true
	if c.Root.Lab.Run.Step > 0 {
		c.Root.Lab.Reset(c.Root.Now())
	}
	c.Root.Lab.Play(c.Root.Now())
}

// HandleAgain takes the prediction back.
func (c *Exercise) HandleAgain() {
	c.study().Locked = false
	c.Root.Lab.Pause()
	c.Root.Lab.Reset(c.Root.Now())
}

// progress is the part of the exercise's time that has passed, 0 … 1.
func (c *Exercise) progress() float64 {
	p := &c.Root.Lab.Link.Params
	passed := c.Root.Lab.Run.ModelMS() - p.TPresim
	return min(1, max(0, passed/(c.Exercise().Seconds*1000)))
}

// Progress is the same as the bar shows it.
func (c *Exercise) Progress() string { return strconv.FormatFloat(c.progress(), 'f', 3, 64) }

// Done says that there is something to compare: the time is over and the statistics are there.
func (c *Exercise) Done() bool {
	return c.study().Locked && c.progress() >= 1 && (c.Exercise().Quantity == exercises.Rates || c.Root.Findings != nil)
}

// Mark is the class of a stage: the one under way stands out.
func (c *Exercise) Mark(stage string) string {
	now := "predict"
	if c.study().Locked {
		now = "run"
	}
	if c.Done() {
		now = "compare"
	}
	if stage == now {
		return "stage now"
	}
	return "stage"
}

// outcomes are what the network gave.
func (c *Exercise) outcomes() (values [microcircuit.Populations]float64) {
	if c.Exercise().Quantity == exercises.Rates {
		return c.Root.Lab.Run.Rates()
	}
	for i := range values {
		if f := c.Root.Findings; f != nil && f.Populations[i].Rises {
			values[i] = f.Populations[i].Latency
		}
	}
	return values
}

// Outcome is one population's row of the comparison.
type Outcome struct{ Label, Guess, Here, NEST, Points string }

// Outcomes compares prediction, network and, where it is known, NEST.
func (c *Exercise) Outcomes() []Outcome {
	e, t := c.Exercise(), c.Root.Text
	_, _, least := scale(e.Quantity)
	known, isKnown := referenceFor(&c.Root.Lab.Link.Params)
	all := make([]Outcome, microcircuit.Populations)
	for i, x := range c.outcomes() {
		guess := c.study().Guesses[i]
		all[i] = Outcome{Label: microcircuit.Population(i).Label(), Guess: t.Decimals(guess, 1),
			Here: t.Decimals(x, 2), NEST: "—", Points: t.Decimals(exercises.Points(guess, x, least), 0)}
		if isKnown && e.Quantity == exercises.Rates {
			all[i].NEST = t.Decimals(known.mean[i], 2)
		}
	}
	return all
}

// ScoreSays gives the score.
func (c *Exercise) ScoreSays() string {
	_, _, least := scale(c.Exercise().Quantity)
	outcome := c.outcomes()
	return c.Root.Text.Score(exercises.Score(c.study().Guesses[:], outcome[:], least))
}
