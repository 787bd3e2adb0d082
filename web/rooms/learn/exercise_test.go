package learn

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/exercises"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// A prediction is compared with what its own network gave: changed before the time is over it is open again, afterwards
// the comparison stays.
func TestPredictionOfOneNetwork(t *testing.T) {
	s := running("ex=quiet&conn=L23E.L23I:0.9&t_presim=0")
	e := &Exercise{S: s, Text: text.English()}
	s.Study = Study{Key: "quiet", Locked: true, Network: s.X.A.Lab.Link.Params}
	s.X.A.Lab.Link.Params.G = -5
	s.Advance()
	if e.Done() || s.Study.Locked {
		t.Error("the prediction stands for another network")
	}
	s.Study = Study{Key: "quiet", Locked: true, Network: s.X.A.Lab.Link.Params}
	s.X.A.Lab.Receive(0, roomtest.Batch(100_000, 200, spike.Spike{Step: 9, GID: 1}), 0)
	s.Advance()
	before := s.outcome()
	if !e.Done() || before[0] == 0 {
		t.Fatal("nothing to compare")
	}
	s.X.A.Lab.Link.Params.G = -6
	s.X.A.Lab.Receive(0, roomtest.Batch(200_000, 400), 0)
	s.Advance()
	if !e.Done() || s.outcome() != before {
		t.Error("the comparison is of another network")
	}
}

// While a prediction is awaited, network B waits too; a link that names an exercise alone offers its network.
func TestExerciseWaits(t *testing.T) {
	s := open("ex=cut&b=1")
	a := s.X.A.Lab
	if a.ShouldRun() || s.X.B.Lab.ShouldRun() {
		t.Error("a network runs before the prediction is locked in")
	}
	e := &Exercise{S: s, Text: text.English()}
	if !e.Astray() {
		t.Error("the exercise's network is not offered")
	}
	s.choose("cut")
	if e.Astray() || a.Link.Params.Conn[0][2] != 0 {
		t.Errorf("took %s", params.Format(a.Link))
	}
	s.X.HandleCompare()
	s.lockIn()
	if !a.ShouldRun() || !s.X.B.Lab.ShouldRun() {
		t.Error("locked in, a network does not run")
	}
}

// While a prediction is asked for, controls change the network that it is of; once it is locked in, they begin B.
func TestPredictionOfOwnNetwork(t *testing.T) {
	s := running("")
	s.choose("own")
	s.X.Set("conn", "L23E.L4E:0", true)
	a := &s.X.A.Lab.Link
	if s.X.B != nil || a.Params.Conn[microcircuit.L23E][microcircuit.L4E] != 0 {
		t.Fatalf("what is predicted is not of the learner's network: %s", params.Format(*a))
	}
	s.lockIn()
	s.X.Set("g", "-5", true)
	if s.X.B == nil || a.Params.G != -4 {
		t.Errorf("after the prediction: %s", params.Format(*a))
	}
}

// An exercise that is opened comes into view with the focus on its question, and every result comes into view once;
// closed, it has the focus in the list.
func TestResultsComeIntoView(t *testing.T) {
	s := running("t_presim=0")
	s.choose("quiet")
	if s.UI.Focus != "ex-question" || s.UI.Reveal != "exercise" {
		t.Errorf("opened: the focus is to be on %q, in view %q", s.UI.Focus, s.UI.Reveal)
	}
	s.choose("")
	if s.UI.Focus != "ex-quiet" || s.UI.Reveal != "" || s.Studying() {
		t.Errorf("closed: the focus is to be on %q, in view %q", s.UI.Focus, s.UI.Reveal)
	}
	for link, want := range map[string]string{
		"ex=quiet&conn=L23E.L23I:0.9&t_presim=0":  "ex-compare",
		"ask=rates&q=Why%3F&t_presim=0&t_sim=500": "h-compare",
		"ask=text&q=Why%3F&t_presim=0&t_sim=500":  "h-done",
	} {
		s := running(link)
		s.write(func(study *Study) { study.Text = "because" })
		s.lockIn()
		s.Advance()
		before := s.UI.Reveal
		if s.X.Assigned() {
			roomtest.Finish(s.X.A.Lab)
		} else {
			s.X.A.Lab.Receive(0, roomtest.Batch(100_000, 200, spike.Spike{Step: 9, GID: 1}), 0)
		}
		s.Advance()
		once := s.UI.Reveal
		s.UI.Reveal = ""
		s.Advance()
		if before != "" || once != want || s.UI.Reveal != "" {
			t.Errorf("%s: in view come %q, then %q, want %q, then %q", link, before, once, want, s.UI.Reveal)
		}
	}
}

// While a prediction is asked for, the circuit changes nothing, but for the exercise in which the learner chooses the
// network: there it changes the one that is predicted.
func TestCircuitWhilePredicting(t *testing.T) {
	for key, free := range map[string]bool{"layers": false, "cut": false, exercises.Own: true} {
		s := running("")
		s.choose(key)
		before := s.X.A.Lab.Link.Params.Conn
		s.X.HandleArrow(microcircuit.L4E, microcircuit.L4I, 0.5)
		changed := s.X.A.Lab.Link.Params.Conn != before
		if changed != free || s.X.B != nil || s.X.MayChangeArrow() != free || s.X.A.Lab.ShouldRun() {
			t.Errorf("%s: the network has changed: %v; may: %v; B is there: %v", key, changed, s.X.MayChangeArrow(), s.X.B != nil)
		}
		s.lockIn()
		s.X.HandleArrow(microcircuit.L6E, microcircuit.L6I, 2)
		s.Advance()
		if s.X.B == nil || s.X.A.Lab.Link.Params != s.Study.Network || !s.Study.Locked {
			t.Errorf("%s: the prediction stands: %v; another network runs beside it: %v", key, s.Study.Locked, s.X.B != nil)
		}
	}
}
