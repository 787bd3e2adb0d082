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
		seed, task, view := l.Params.Seed, l.Task, l.View
		l, _ = params.Parse(e.Link)
		l.Task, l.View = task, view
		if l.Params.Seed == params.Default().Params.Seed {
			l.Params.Seed = seed
		}
	}
	l.Exercise = e.Key
	c.Root.Study = Study{Key: e.Key}
	c.Root.forgo()
	if found {
		c.Root.Lab.Pause()
	}
	c.Root.use(l)
}

// HandleExplain opens and closes the explanation, which the browser leaves to us.
func (c *Exercise) HandleExplain(event vugu.DOMEvent) {
	event.PreventDefault()
	c.Root.Study.Explained = !c.Root.Study.Explained
}

// Astray says that a prediction is asked for a network which is not the exercise's, as when a link holds its name alone.
// An exercise without a link leaves the network to the learner.
func (c *Exercise) Astray() bool {
	e := c.Exercise()
	l, _ := params.Parse(e.Link)
	here := c.Root.Lab.Link.Params
	l.Params.Seed = here.Seed
	return e.Link != "" && !c.Root.study().Locked && l.Params != here
}

// HandleAgain takes the prediction back.
func (c *Exercise) HandleAgain() {
	c.Root.study().Locked, c.Root.study().Reached = false, nil
	c.Root.each(func(l *lab.Lab) {
		l.Pause()
		l.Reset(c.Root.Now())
	})
}

// progress is the part of the exercise's time that has passed, 0 … 1.
func (c *Exercise) progress() float64 {
	p := &c.Root.Lab.Link.Params
	passed := c.Root.Lab.Run.ModelMS() - p.TPresim
	return min(1, max(0, passed/(c.Exercise().Seconds*1000)))
}

// Progress is the same as the bar shows it.
func (c *Exercise) Progress() string { return strconv.FormatFloat(c.progress(), 'f', 3, 64) }

// Done says that there is something to compare: the time is over. What the network gave then stays, whatever the learner tries
// afterwards; a prediction whose network is changed before is open again, since it was for another one.
func (c *Exercise) Done() bool {
	s := c.Root.study()
	switch {
	case !s.Locked || s.Reached != nil:
	case s.Network != c.Root.Lab.Link.Params:
		s.Locked = false
	case c.progress() >= 1:
		reached := c.Root.outcome()
		s.Reached = &reached
	}
	return s.Locked && s.Reached != nil
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
