package learn

import (
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/roomtest"
)

// An answer belongs to the assignment and the name for which it was given, and stays while its learner goes back and
// forth.
func TestStudyOfOneAssignment(t *testing.T) {
	const first = "ask=text&seeds=name&name=Ada&t_sim=100"
	answer := func() *State {
		s := running(first)
		study := s.openStudy()
		study.Text, study.Conclusion, study.Locked = "because", "so", true
		return s
	}
	for link, kept := range map[string]bool{
		first: true, "ask=text&seeds=name&t_sim=100": false, "ask=text&seeds=name&name=Bob&t_sim=100": false,
		first + "&g=-5": false, first + "&lock=g": false,
	} {
		s := answer()
		visit(s, link)
		if (s.study().Text == "because") != kept || s.study().Locked != kept {
			t.Errorf("%s: kept %v", link, !kept)
		}
	}
	s := answer()
	s.X.Set("g", "-5", true) // the learner's own change, rendered
	s.Advance()
	visit(s, first)
	visit(s, strings.Replace(first, "ask", "g=-5&ask", 1))
	if !s.study().Locked {
		t.Error("going back and forth loses the answer")
	}
}

// Once a prediction is locked in, its network runs whatever is changed.
func TestGoesOn(t *testing.T) {
	const link = "ask=rates&lock=transport&t_sim=100"
	s := open(link)
	s.lockIn()
	roomtest.Ready(s.X.A.Lab)
	s.X.Set("g", "-5", true)
	if !s.X.A.Lab.ShouldRun() {
		t.Error("a change of the network stops it for good")
	}
	visit(s, link)
	if !s.X.A.Lab.ShouldRun() {
		t.Error("going back stops it for good")
	}
	checked := open(link + "&ans=1,2,3,4,5,6,7,8&hash=6000:0123456789abcdef")
	if checked.X.Locked("transport") {
		t.Error("a check cannot be paused")
	}
	checked.openReport()
	c := english(checked)
	results := (&Report{S: checked, Text: c.Text}).results()
	if !checked.X.A.Lab.ShouldRun() || strings.Contains(results, "class=\"score\"") ||
		!strings.Contains(results, checked.verdictText(c.Text)) {
		t.Error("a report stops the check, gives a score before its end, or does not say so")
	}
}

// Nothing runs before a prediction is locked in, and nothing is given away.
func TestAwaited(t *testing.T) {
	s := open("ask=rates&t_sim=1000")
	roomtest.Ready(s.X.A.Lab)
	s.X.HandleToggle()
	s.X.HandleStep(10)
	_, known := s.X.NESTRates(s.X.A)
	if s.X.A.Lab.ShouldRun() || known || !s.X.Locked("transport") {
		t.Error("it runs, or shows what is to be predicted")
	}
	english(s).lockIn()
	_, known = s.X.NESTRates(s.X.A)
	if !s.X.A.Lab.ShouldRun() || !known || s.X.Locked("transport") {
		t.Error("locked in, it does not run")
	}
}

// A hand-in is judged by its own network, not by one that a slider is being dragged to.
func TestJudgedByItsNetwork(t *testing.T) {
	s := open("ask=rates&t_presim=0&t_sim=100&ans=1,2,3,4,5,6,7,8&hash=1000:0123456789abcdef")
	a := s.X.A.Lab
	roomtest.Ready(a)
	a.Receive(0, roomtest.Batch(1000, 200), 0)
	a.State = lab.Finished
	a.Set("g", "-5", false, 0)
	s.Advance()
	if s.verdict() != nil {
		t.Error("judged while a slider is dragged")
	}
	a.Set("g", "-4", false, 0)
	s.Advance()
	if s.verdict() == nil {
		t.Error("never judged")
	}
}

// A panel that a link hides, or that a dialog covers, comes to its outcome all the same: rendering has no part in it.
func TestOutcomeWithoutRendering(t *testing.T) {
	hidden := running("ex=quiet&conn=L23E.L23I:0.9&t_presim=0&hide=exercises")
	hidden.lockIn()
	hidden.X.A.Lab.Receive(0, roomtest.Batch(100_000, 200, spike.Spike{Step: 9, GID: 1}), 0)
	hidden.Advance()
	reached := hidden.outcome()
	hidden.X.A.Lab.Receive(0, roomtest.Batch(200_000, 400), 0)
	hidden.Advance()
	if hidden.Study.Outcome == nil || hidden.outcome() != reached || reached[0] == 0 {
		t.Errorf("an exercise reaches %v", hidden.Study.Outcome)
	}
	task := english(running("ask=text&t_sim=500"))
	task.S.openStudy().Text = "because"
	task.lockIn()
	finish(task)
	task.S.X.A.Lab.Reset(0) // the outcome has been there
	roomtest.Ready(task.S.X.A.Lab)
	task.S.X.A.Lab.Receive(0, roomtest.Batch(6000, 300), 0)
	task.S.Advance()
	if !task.S.Study.OutcomeSeen {
		t.Error("an assignment has no outcome")
	}
	checked := english(running("ask=text&ans=x&t_sim=500&hash=10000:0000000000000000"))
	finish(checked)
	checked.S.X.A.Lab.Receive(0, roomtest.Batch(20_000, 600), 0)
	checked.S.Advance()
	if m := checked.S.verdict(); m == nil || !m.Reproduced {
		t.Error("a hand-in is not marked")
	}
}

// What tests compare to see that rendering writes nothing is the whole state, fields of any depth and case included.
func TestStateIsWhole(t *testing.T) {
	for name, change := range map[string]func(s *State){
		"a field": func(s *State) { s.Program = "x" }, "a field of the study": func(s *State) { s.Study.home = "x" },
		"of the lab": func(s *State) { s.X.A.Lab.Pause() }, "of its run": func(s *State) { s.X.A.Lab.Run.Step++ },
		"a slice": func(s *State) { s.Study.visited[0].G = -5 }, "a map": func(s *State) { s.Memory.Remember("x", "y") },
	} {
		s := running("ask=text&t_sim=500")
		s.write(func(study *Study) { study.Text = "because" })
		before := roomtest.StateOf(s)
		change(s)
		if slices.Equal(before, roomtest.StateOf(s)) {
			t.Errorf("%s changes, and is not seen", name)
		}
	}
}
