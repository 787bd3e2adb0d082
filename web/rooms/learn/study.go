package learn

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

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

// study returns what the learner has done with the page's question: what was done with another one does not count. It
// is for looking at; openStudy gives what is written to.
func (s *State) study() Study {
	key := s.question().Key
	if s.Study.Key == key {
		return s.Study
	}
	study, _ := s.keptStudy()
	study.Key = key
	return study
}

// openStudy makes the study that of the page's question, as it was kept or new, and returns it.
func (s *State) openStudy() *Study {
	key := s.question().Key
	if s.Study.Key != key {
		s.Study, s.Study.resumed = s.keptStudy()
		s.Study.Key = key
	}
	s.Study.visit(s.X.A.Lab.Link.Params)
	return &s.Study
}

// visit notes a network; those that differ in the seed alone are one.
func (study *Study) visit(p microcircuit.Params) {
	p.Seed = 0
	if len(study.visited) == 0 || study.visited[len(study.visited)-1] != p {
		study.visited = append(study.visited, p)
	}
}

// forgetOther forgets the study of an assignment which the link that was opened only looks like: its network was never
// here. Going back to a network that was keeps it.
func (s *State) forgetOther() {
	p := s.X.A.Lab.Link.Params
	p.Seed = 0
	if s.keeps() && s.Study.Key == s.question().Key && !slices.Contains(s.Study.visited, p) {
		s.Study = Study{}
	}
}

// write lets something be written into the study, and keeps it.
func (s *State) write(into func(study *Study)) {
	into(s.openStudy())
	s.keepStudy()
}

// play lets the networks on the page run.
func (s *State) play() {
	s.X.Each(func(l *lab.Lab) { l.Play(s.X.Host.Now()) })
}

// lockIn fixes the prediction and lets the network run from its beginning.
func (s *State) lockIn() {
	study := s.openStudy()
	study.Locked, study.Network, study.Outcome = true, s.X.A.Lab.Link.Params, nil
	s.X.Each(func(l *lab.Lab) {
		if l.Run.Step > 0 {
			l.Reset(s.X.Host.Now())
		}
		l.Play(s.X.Host.Now())
	})
}

// settled reports whether the run stands at its end, or where the learner paused it after the warm-up: what it gave
// until there can be handed in.
func (s *State) settled() bool { return s.stands() && s.X.A.Lab.Run.Warm() }

// stands reports whether the run is paused or over.
func (s *State) stands() bool {
	return s.X.A.Lab.State == lab.Finished || s.X.A.Lab.State == lab.Paused
}

// nextPerson lets the hand-in stand: somebody else answers anew, under another id. Who has a name finds the own study
// again by it.
func (s *State) nextPerson() {
	l := s.X.A.Lab.Link
	if l.Task.Name == "" {
		s.forgetStudy()
		s.Memory.Remember(s.submissionKey(), "")
	}
	if l.Task.ByName {
		l.Params.Seed = params.Default().Params.Seed
	}
	l.Task.Name = ""
	s.Study, s.Submission = Study{}, nil
	s.X.ForgetReplaced()
	s.X.Use(l)
	if s.predicts() && !s.openStudy().Locked {
		s.X.Pause()
	}
	s.UI.Focus = "task-name"
}
