package web

import "microcircuit/web/experiment"

// Teach is what a teacher makes and checks.
type Teach struct {
	*experiment.Experiment
	page    *Root                 // around it
	Wanted  func(id string) bool  // reports whether a learner on the page answers an assignment of a class board
	OnBoard func(id, link string) // follows what came to be known of a class board: the link of its assignment

	AssignmentForm AssignmentForm
	ClassCheck     *ClassCheck // the hand-ins of a class; nil if there are none
	ClassForm      ClassForm   // what is said of their assignment
	BoardForm      BoardForm   // of the class board that is being made
	ClassBoard     *ClassBoard // the board that the page follows; nil if there is none
}
