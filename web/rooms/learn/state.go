package learn

import (
	"microcircuit/web/board"
	"microcircuit/web/exercises"
	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// State is what the page asks a learner, and what comes of it. The fields before the blank line are what is around it.
type State struct {
	X          *experiment.Experiment
	Share      *share.State
	Memory     *host.Memory
	UI         *ui.State
	OpenDialog func(key string)             // opens a dialog over the page
	AboutBoard func(id string) *board.Reply // returns what is known of a class board; nil if nothing is
	ShowBoard  func(id string)              // opens the dialog of a class board
	Program    string                       // names this version of the page
	Exercises  exercises.List               // in the page's language, or in English while that is not there

	Study      Study       // of the page's question
	Submission *Submission // what is handed in to the class board of the link; nil before there was anything
}

// New returns the state of a page on which nothing has been answered yet, with the exercises in English. The experiment
// then waits for predictions, and what is kept of a study follows its network. OpenDialog, AboutBoard, ShowBoard and
// Program are the caller's to set.
func New(x *experiment.Experiment, links *share.State, memory *host.Memory, u *ui.State) *State {
	s := &State{X: x, Share: links, Memory: memory, UI: u, Exercises: exercises.Originals()}
	x.Predicting, x.OnReplaced = s.predicting, s.keepStudy
	x.Own = func() bool {
		e, _ := s.exercise()
		return e.Key == exercises.Own
	}
	x.InHand = func() string {
		e, _ := s.exercise()
		return e.Link
	}
	return s
}

// Open reads the fragment of a link into network A. The network of a prediction that stands runs on; a study of another
// network is forgotten. Network B follows with FollowLink of the experiment, and then Resume.
func (s *State) Open(fragment string) {
	going := s.X.GoingOn()
	s.X.Open(fragment)
	s.forgetOther()
	if going && s.X.Answered() {
		s.X.A.Lab.Play(s.X.Host.Now())
	}
}

// Resume lets the network of a prediction run that was locked in before the page was opened again.
func (s *State) Resume() {
	study := s.openStudy()
	if study.resumed && s.X.Answered() {
		s.play()
	}
	study.resumed = false
}

// Advance takes up the study of the page's question, and notes what its run has given: the mark of a hand-in, that
// there is an outcome of an assignment, or the outcome of an exercise.
func (s *State) Advance() {
	study := s.openStudy()
	switch {
	case s.X.HandedIn():
		s.judge(study)
	case s.X.Assigned():
		s.advanceTask(study)
	default:
		s.advanceExercise(study)
	}
	if s.X.A.Lab.Link.Task.Board != "" {
		s.openSubmission()
	}
}

// advanceTask notes whether the run of an assignment has come to an outcome, and brings the first one into view.
func (s *State) advanceTask(study *Study) {
	seen := study.Locked && s.X.A.Lab.Run.Warm() && (study.OutcomeSeen || s.settled())
	if seen && !study.OutcomeSeen {
		s.UI.Reveal = "h-done"
		if s.predicts() {
			s.UI.Reveal = "h-compare"
		}
	}
	study.OutcomeSeen = seen
}

// Tick keeps what was typed, and tells a class board an answer that it has not got; t is the page's language. On a page
// that only this computer knows it asks for the address that others have, which a hand-in's link needs.
func (s *State) Tick(t *text.Texts) {
	if s.keeps() && share.Loopback(s.Share.Home) {
		s.Share.Probe()
	}
	s.keepStudy()
	s.tellAnswer(t)
}
