package web

import (
	"microcircuit/web/board"
	"microcircuit/web/experiment"
)

// Learn is what the page asks a learner, and what comes of it.
type Learn struct {
	*experiment.Experiment
	page       *Root                        // around it
	AboutBoard func(id string) *board.Reply // returns what is known of a class board; nil if nothing is
	ShowBoard  func(id string)              // opens the dialog of a class board

	Study      Study       // of the page's question
	Submission *Submission // what is handed in to the class board of the link; nil before there was anything
}
