package learn

import (
	"microcircuit/engine/spike"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
)

// judge marks a hand-in once its run stands where its hash does. The mark then stays, whatever is played after.
func (s *State) judge(study *Study) {
	a := s.X.A.Lab
	run := a.Run
	changing := a.Built().Params != a.Link.Params // a slider is being dragged
	if study.Verdict != nil || run.Step == 0 || run.Step != a.Link.Task.Stamp.Step || !s.stands() || changing {
		return
	}
	study.Rerun = teaching.Outcome{Step: run.Step, Hash: run.Hash, Rates: run.Rates(), Latencies: run.Latencies()}
	m := teaching.Judge(&a.Link, &study.Rerun)
	study.Verdict = &m
	s.UI.Reveal = "verdict"
}

// verdict returns the mark of a hand-in; nil before its run has ended.
func (s *State) verdict() *teaching.Mark { return s.study().Verdict }

// counts reports whether the run is the learner's own, or has been found to be the one that was handed in.
func (s *State) counts() bool {
	m := s.verdict()
	return !s.X.HandedIn() || m != nil && m.Reproduced
}

// verdictText returns in words what is known of a hand-in.
func (s *State) verdictText(t *text.Texts) string {
	l, m := &s.X.A.Lab.Link, s.verdict()
	switch {
	case m != nil && m.Reproduced:
		return t.Teach.ReproducedAt(l.Task.Stamp.Step, spike.Hash(l.Task.Stamp.Hash).String())
	case m != nil:
		return t.Teach.NotReproducedAt(l.Task.Stamp.Step, s.study().Rerun.Hash.String())
	case teaching.End(l) != l.Task.Stamp.Step:
		return t.Teach.NotCheckable
	}
	return t.Teach.Checking
}
