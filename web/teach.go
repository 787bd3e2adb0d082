package web

import (
	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Teach is what a teacher makes and checks. The fields before the blank line are what is around it.
type Teach struct {
	*experiment.Experiment
	Share      *share.State
	Memory     *host.Memory
	UI         *ui.State
	Words      func() *text.Texts    // returns the page's language
	OpenDialog func(key string)      // opens a dialog over the page
	Front      func() string         // returns the key of the dialog over the page; "" if there is none
	Wanted     func(id string) bool  // reports whether a learner on the page answers an assignment of a class board
	OnBoard    func(id, link string) // follows what came to be known of a class board: the link of its assignment

	AssignmentForm AssignmentForm
	ClassCheck     *ClassCheck // the hand-ins of a class; nil if there are none
	ClassForm      ClassForm   // what is said of their assignment
	BoardForm      BoardForm   // of the class board that is being made
	ClassBoard     *ClassBoard // the board that the page follows; nil if there is none
}
