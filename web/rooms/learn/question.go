package learn

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Question is what the page asks a learner, by an assignment or by an exercise.
type Question struct {
	Key       string // names it among others; "" if nothing is asked
	Text      string
	Ask       params.Quantity
	Tolerance float64 // %
}

// question returns what the link asks.
func (s *State) question() Question {
	l := &s.X.A.Lab.Link
	t := &l.Task
	if s.X.HandedIn() {
		return Question{params.Format(*l), t.Question, t.Ask, t.Tolerance} // each hand-in has its own mark
	}
	if t.Ask != "" {
		return Question{t.Identity(), t.Question, t.Ask, t.Tolerance}
	}
	e, found := s.Exercises.Find(l.Exercise)
	if !found {
		return Question{}
	}
	return Question{e.Key, e.Question, params.Quantity(e.Quantity), 0}
}

// predicts reports whether the answer is a value for each population.
func (s *State) predicts() bool {
	ask := s.question().Ask
	return ask == params.Rates || ask == params.Latency
}

// predicting reports whether a prediction is asked for which does not yet stand.
func (s *State) predicting() bool { return s.predicts() && !s.study().Locked && !s.X.HandedIn() }

// fixed reports whether the answer stands.
func (s *State) fixed() bool { return s.study().Locked || s.X.HandedIn() }

// Unanswered reports whether a question stands whose answer may still change.
func (s *State) Unanswered() bool { return s.question().Ask != "" && !s.fixed() }

// answer returns the learner's answer: what is handed in, else what has been entered so far. A number that was typed is
// read in a language. ok reports whether there is an answer that a link takes.
func (s *State) answer(t *text.Texts) (a teaching.Answer, ok bool) {
	if s.X.HandedIn() {
		return teaching.Read(&s.X.A.Lab.Link.Task)
	}
	study := s.study()
	a = teaching.Answer{Values: study.Guesses, Text: study.Text}
	switch s.question().Ask {
	case params.Number:
		a.Number, ok = t.Read(study.Number)
		return a, ok && teaching.Plausible(params.Number, a.Number)
	case params.Text:
		return a, study.Text != ""
	}
	return a, true
}

// conclusion returns what the learner concludes.
func (s *State) conclusion() string {
	if s.X.HandedIn() {
		return s.X.A.Lab.Link.Task.Conclusion
	}
	return s.study().Conclusion
}

// concluding returns the parts of a panel in which the learner concludes, and goes on to the report.
func (s *State) concluding(t *text.Texts) []ui.Part {
	return []ui.Part{
		{Kind: ui.Area, ID: "conclusion", Label: t.Teach.Conclusion, Text: s.conclusion(), Most: params.MaxAnswer,
			Set: func(value string) { s.write(func(study *Study) { study.Conclusion = value }) }},
		s.reportButton(t),
	}
}

// outcome returns what the network gave for each population, in the unit of what is asked: rates (spikes/s) or
// latencies (ms).
func (s *State) outcome() [microcircuit.Populations]float64 {
	study, ask := s.study(), s.question().Ask
	switch {
	case study.Verdict != nil:
		return study.Rerun.Of(ask)
	case study.Outcome != nil:
		return *study.Outcome
	case ask == params.Latency:
		return s.X.A.Lab.Run.Latencies()
	}
	return s.X.A.Lab.Run.Rates()
}

// score returns the score in words of a language; "" if there is none.
func (s *State) score(t *text.Texts) string {
	q, task := s.question(), s.X.A.Lab.Link.Task
	task.Ask, task.Tolerance = q.Ask, q.Tolerance
	a, ok := s.answer(t)
	score, scored := teaching.Score(&task, a, s.outcome())
	if !ok || !scored {
		return ""
	}
	return t.Score(score)
}
