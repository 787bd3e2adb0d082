package teach

import (
	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// State is what a teacher makes and checks. The fields before the blank line are what is around it.
type State struct {
	X          *experiment.Experiment
	Share      *share.State
	Memory     *host.Memory
	UI         *ui.State
	OpenDialog func(key string)      // opens a dialog over the page
	OnBoard    func(id, link string) // follows a class board that has been looked at: the link of its assignment

	AssignmentForm AssignmentForm
	ClassCheck     *ClassCheck // the hand-ins of a class; nil if there are none
	ClassForm      ClassForm   // what is said of their assignment
	BoardForm      BoardForm   // of the class board that is being made
	ClassBoard     *ClassBoard // the board that the page follows; nil if there is none
}

// New returns the state of a page on which nothing has been taught yet. OpenDialog and OnBoard are the caller's to
// set.
func New(x *experiment.Experiment, links *share.State, memory *host.Memory, u *ui.State) *State {
	return &State{X: x, Share: links, Memory: memory, UI: u}
}

// Opened follows the opening of a dialog, t being the page's language: a class that was kept comes back, and a class
// board is looked at at once.
func (s *State) Opened(dialog string, t *text.Texts) {
	switch {
	case dialog == "board" && s.ClassBoard != nil:
		s.ClassBoard.pace.Now()
	case dialog == "class":
		s.restoreClass(t)
	}
}
