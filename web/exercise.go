package web

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/exercises"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Exercise is the panel at the right: the list of exercises, or the one that the link names.
type Exercise struct {
	Root *Root
}

// All lists the exercises.
func (c *Exercise) All() exercises.List { return c.Root.Exercises }

// Exercise is the one that the link names; a zero one if there is none of that name.
func (c *Exercise) Exercise() exercises.Exercise {
	e, _ := c.All().Find(c.Root.A.Lab.Link.Exercise)
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
	l := c.Root.A.Lab.Link
	if found {
		seed, task, view := l.Params.Seed, l.Task, l.Appearance
		l, _ = params.Parse(e.Link)
		l.Task, l.Appearance = task, view
		if l.Params.Seed == params.Default().Params.Seed {
			l.Params.Seed = seed
		}
	}
	l.Exercise = e.Key
	c.Root.Study = Study{Key: e.Key}
	c.Root.DropPending()
	if found {
		c.Root.A.Lab.Pause()
	}
	c.Root.Use(l)
}

// HandleExplain opens and closes the explanation, which the browser leaves to us.
func (c *Exercise) HandleExplain(event vugu.DOMEvent) {
	event.PreventDefault()
	s := c.Root.openStudy()
	s.Explained = !s.Explained
}

// Astray says that a prediction is asked for a network which is not the exercise's, as when a link holds its name
// alone. An exercise without a link leaves the network to the learner.
func (c *Exercise) Astray() bool {
	e := c.Exercise()
	l, _ := params.Parse(e.Link)
	here := c.Root.A.Lab.Link.Params
	l.Params.Seed = here.Seed
	return e.Link != "" && !c.Root.study().Locked && l.Params != here
}

// HandleAgain takes the prediction back.
func (c *Exercise) HandleAgain() {
	s := c.Root.openStudy()
	s.Locked, s.Outcome = false, nil
	c.Root.Each(func(l *lab.Lab) {
		l.Pause()
		l.Reset(c.Root.Host.Now())
	})
}

// passed returns the part of the exercise's time that has passed, 0 … 1.
func (c *Learn) passed(e *exercises.Exercise) float64 {
	after := c.A.Lab.Run.ModelMS() - c.A.Lab.Link.Params.TPresim
	return min(1, max(0, after/(e.Seconds*1000)))
}

// Progress returns the part of the exercise's time that has passed, as the bar has it.
func (c *Exercise) Progress() string {
	e := c.Exercise()
	return strconv.FormatFloat(c.Root.passed(&e), 'f', 3, 64)
}

// Study returns what the learner has done with the exercise.
func (c *Exercise) Study() Study { return c.Root.study() }

// Done reports whether there is something to compare: the exercise's time is over.
func (c *Exercise) Done() bool {
	s := c.Root.study()
	return s.Locked && s.Outcome != nil
}

// advanceExercise notes what the network of a prediction has given once the exercise's time is over. It stays, whatever
// the learner tries afterwards; a prediction whose network is changed before is open again, since it was for another
// one.
func (c *Learn) advanceExercise(s *Study) {
	e, found := c.Exercises.Find(c.A.Lab.Link.Exercise)
	switch {
	case !found || !s.Locked || s.Outcome != nil:
	case s.Network != c.A.Lab.Link.Params:
		s.Locked = false
	case c.passed(&e) >= 1:
		reached := c.outcome()
		s.Outcome = &reached
	}
}

// Mark is the class of a stage: the one under way stands out.
func (c *Exercise) Mark(stage string) string {
	now := "predict"
	if c.Root.study().Locked {
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
