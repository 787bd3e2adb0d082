package learn

import (
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/web/exercises"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// Exercise is the panel at the right of the exercise that the link names.
type Exercise struct {
	S    *State
	Text *text.Texts
}

// exercise returns the exercise that the link names; found is false if there is none of that name.
func (s *State) exercise() (e exercises.Exercise, found bool) {
	return s.Exercises.Find(s.X.A.Lab.Link.Exercise)
}

// Exercise returns the exercise that the link names; a zero one if there is none of that name.
func (c *Exercise) Exercise() exercises.Exercise {
	e, _ := c.S.exercise()
	return e
}

// Studying reports whether the page shows an exercise in place of their list.
func (s *State) Studying() bool {
	_, found := s.exercise()
	return found
}

// HTML marks a section as what it is.
func (c *Exercise) HTML(s string) vugu.HTML { return vugu.HTML(s) }

// Number returns in words which of all exercises it is.
func (c *Exercise) Number() string {
	all := c.S.Exercises
	for i, e := range all {
		if e.Key == c.Exercise().Key {
			return c.Text.ExerciseNumber(i+1, len(all))
		}
	}
	return ""
}

// choose opens an exercise: its network is built and waits for the prediction. The empty key closes it, and the focus
// goes back to it in the list.
func (s *State) choose(key string) {
	x := s.X
	e, found := s.Exercises.Find(key)
	l := x.A.Lab.Link
	if found {
		seed, task, appearance := l.Params.Seed, l.Task, l.Appearance
		l, _ = params.Parse(e.Link)
		l.Task, l.Appearance = task, appearance
		if l.Params.Seed == params.Default().Params.Seed {
			l.Params.Seed = seed
		}
	}
	s.UI.Focus, s.UI.Reveal = "ex-"+l.Exercise, ""
	if found {
		s.UI.Focus, s.UI.Reveal = "ex-question", "exercise"
	}
	l.Exercise = e.Key
	s.Study = Study{Key: e.Key}
	x.DropPending()
	if found {
		x.A.Lab.Pause()
	}
	x.Use(l)
}

// HandleExplain opens and closes the explanation, which the browser leaves to us.
func (c *Exercise) HandleExplain(event vugu.DOMEvent) {
	event.PreventDefault()
	study := c.S.openStudy()
	study.Explained = !study.Explained
}

// Astray reports whether a prediction is asked for a network which is not the exercise's, as when a link holds its name
// alone. An exercise without a link leaves the network to the learner.
func (c *Exercise) Astray() bool {
	e := c.Exercise()
	l, _ := params.Parse(e.Link)
	here := c.S.X.A.Lab.Link.Params
	l.Params.Seed = here.Seed
	return e.Link != "" && !c.Locked() && l.Params != here
}

// HandleAgain takes the prediction back.
func (c *Exercise) HandleAgain() {
	study := c.S.openStudy()
	study.Locked, study.Outcome = false, nil
	c.S.X.Each(func(l *lab.Lab) {
		l.Pause()
		l.Reset(c.S.X.Host.Now())
	})
}

// passed returns the part of the exercise's time that has passed, 0 … 1.
func (s *State) passed(e *exercises.Exercise) float64 {
	after := s.X.A.Lab.Run.ModelMS() - s.X.A.Lab.Link.Params.TPresim
	return min(1, max(0, after/(e.Seconds*1000)))
}

// Progress returns the part of the exercise's time that has passed, as the bar has it.
func (c *Exercise) Progress() string {
	e := c.Exercise()
	return strconv.FormatFloat(c.S.passed(&e), 'f', 3, 64)
}

// Locked reports whether the prediction stands.
func (c *Exercise) Locked() bool { return c.S.study().Locked }

// Explained reports whether the explanation is open.
func (c *Exercise) Explained() bool { return c.S.study().Explained }

// Done reports whether there is something to compare: the exercise's time is over.
func (c *Exercise) Done() bool { return c.Locked() && c.S.study().Outcome != nil }

// advanceExercise notes what the network of a prediction has given once the exercise's time is over. It stays, whatever
// the learner tries afterwards; a prediction whose network is changed before is open again, since it was for another
// one.
func (s *State) advanceExercise(study *Study) {
	e, found := s.exercise()
	switch {
	case !found || !study.Locked || study.Outcome != nil:
	case study.Network != s.X.A.Lab.Link.Params:
		study.Locked = false
	case s.passed(&e) >= 1:
		reached := s.outcome()
		study.Outcome = &reached
		s.UI.Reveal = "ex-compare"
	}
}

// Mark returns the class of a stage: the one under way stands out.
func (c *Exercise) Mark(stage string) string {
	now := "predict"
	switch {
	case c.Done():
		now = "compare"
	case c.Locked():
		now = "run"
	}
	if stage == now {
		return "stage now"
	}
	return "stage"
}
