package web

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// Question is what the page asks a learner, by an assignment or by an exercise.
type Question struct {
	Key       string // names it among others; "" if nothing is asked
	Text      string
	Ask       params.Quantity
	Tolerance float64 // %
}

// Study is how far a learner has come with the question.
type Study struct {
	Key         string                             // of the question that it belongs to
	Guesses     [microcircuit.Populations]float64  // predicted for each population
	Number      string                             // the answer: as typed, once locked in as a link writes it
	Text        string                             // the answer in words
	Conclusion  string                             // what the learner concludes
	Locked      bool                               // the prediction or answer stands
	Network     microcircuit.Params                // for which the prediction of an exercise stands
	Outcome     *[microcircuit.Populations]float64 // what an exercise's network gave at its time; nil before
	OutcomeSeen bool                               // an assignment's run has come to an outcome
	Explained   bool                               // the explanation is open
	Verdict     *teaching.Mark                     // on a hand-in; nil before its run has ended
	Rerun       teaching.Outcome                   // what a hand-in's run has given, if there is a verdict
	visited     []microcircuit.Params              // networks of an assignment, in their order
	home, kept  string                             // key and text of what is kept of the study
	resumed     bool                               // it was kept, and has just been taken up
}

// Question is what the link asks.
func (c *Learn) Question() Question {
	l := &c.A.Lab.Link
	if t := &l.Task; c.HandedIn() {
		return Question{params.Format(*l), t.Question, t.Ask, t.Tolerance} // each hand-in has its own mark
	} else if t.Ask != "" {
		return Question{t.Identity(), t.Question, t.Ask, t.Tolerance}
	}
	e, found := c.Exercises.Find(l.Exercise)
	if !found {
		return Question{}
	}
	return Question{e.Key, e.Question, params.Quantity(e.Quantity), 0}
}

// study returns what the learner has done with the page's question: what was done with another one does not count. It
// is for looking at; openStudy gives what is written to.
func (c *Learn) study() Study {
	key := c.Question().Key
	if c.Study.Key == key {
		return c.Study
	}
	s, _ := c.keptStudy()
	s.Key = key
	return s
}

// openStudy makes the study that of the page's question, as it was kept or new, and returns it.
func (c *Learn) openStudy() *Study {
	if key := c.Question().Key; c.Study.Key != key {
		c.Study, c.Study.resumed = c.keptStudy()
		c.Study.Key = key
	}
	c.Study.visit(c.A.Lab.Link.Params)
	return &c.Study
}

// visit notes a network; those that differ in the seed alone are one.
func (s *Study) visit(p microcircuit.Params) {
	p.Seed = 0
	if len(s.visited) == 0 || s.visited[len(s.visited)-1] != p {
		s.visited = append(s.visited, p)
	}
}

// freshen forgets the study of an assignment which the link that was opened only looks like: its network was never
// here. Going back to a network that was keeps it.
func (c *Learn) freshen() {
	p := c.A.Lab.Link.Params
	p.Seed = 0
	if c.Assigned() && !c.HandedIn() && c.Study.Key == c.Question().Key && !slices.Contains(c.Study.visited, p) {
		c.Study = Study{}
	}
}

// Answer is the learner's: what is handed in, else what has been entered so far.
func (c *Learn) Answer() (a teaching.Answer, ok bool) {
	if c.HandedIn() {
		return teaching.Read(&c.A.Lab.Link.Task)
	}
	s := c.study()
	a = teaching.Answer{Values: s.Guesses, Text: s.Text}
	switch c.Question().Ask {
	case params.Number:
		a.Number, ok = c.Words().Read(s.Number)
		return a, ok && teaching.Plausible(params.Number, a.Number)
	case params.Text:
		return a, s.Text != ""
	}
	return a, true
}

// Conclusion is what the learner concludes.
func (c *Learn) Conclusion() string {
	if c.HandedIn() {
		return c.A.Lab.Link.Task.Conclusion
	}
	return c.study().Conclusion
}

// Concluding is where the learner concludes, and goes on to the report.
func (c *Learn) Concluding() []ui.Part {
	t := c.Words().Teach
	return []ui.Part{
		{Kind: ui.Area, ID: "conclusion", Label: t.Conclusion, Text: c.Conclusion(), Most: params.MaxAnswer,
			Set: func(value string) {
				c.openStudy().Conclusion = value
				c.keepStudy()
			}},
		{Kind: ui.Button, ID: "report", Class: "plain", Label: t.Report, Press: c.HandleReport},
	}
}

// Predicts says that the answer is a value for each population.
func (c *Learn) Predicts() bool {
	ask := c.Question().Ask
	return ask == params.Rates || ask == params.Latency
}

// outcome is what the network gave for each population.
func (c *Learn) outcome() [microcircuit.Populations]float64 {
	if s := c.study(); s.Verdict != nil {
		return s.Rerun.Of(c.Question().Ask)
	} else if s.Outcome != nil {
		return *s.Outcome
	}
	if c.Question().Ask == params.Latency {
		return c.A.Lab.Run.Latencies()
	}
	return c.A.Lab.Run.Rates()
}

// LockIn fixes the prediction and lets the network run from its beginning.
func (c *Learn) LockIn() {
	s := c.openStudy()
	s.Locked, s.Network, s.Outcome = true, c.A.Lab.Link.Params, nil
	c.Each(func(l *lab.Lab) {
		if l.Run.Step > 0 {
			l.Reset(c.Host.Now())
		}
		l.Play(c.Host.Now())
	})
}

// Settled says that the run stands at its end, or where the learner paused it after the warm-up: what it gave until
// there can be handed in.
func (c *Learn) Settled() bool {
	return (c.A.Lab.State == lab.Finished || c.A.Lab.State == lab.Paused) && c.A.Lab.Run.Warm()
}

// ScoreSays gives the score; "" if there is none.
func (c *Learn) ScoreSays() string {
	q, a := c.Question(), teaching.Answer{}
	a, ok := c.Answer()
	t := c.A.Lab.Link.Task
	t.Ask, t.Tolerance = q.Ask, q.Tolerance
	if score, scored := teaching.Score(&t, a, c.outcome()); ok && scored {
		return c.Words().Score(score)
	}
	return ""
}

// predicting reports whether a prediction is asked for which does not yet stand.
func (c *Learn) predicting() bool { return c.Predicts() && !c.study().Locked && !c.HandedIn() }
