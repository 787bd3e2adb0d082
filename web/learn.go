package web

import (
	"microcircuit/web/board"
	"microcircuit/web/exercises"
	"microcircuit/web/experiment"
	"microcircuit/web/host"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Learn is what the page asks a learner, and what comes of it. The fields before the blank line are what is around it.
type Learn struct {
	*experiment.Experiment
	Share      *share.State
	Memory     *host.Memory
	UI         *ui.State
	Words      func() *text.Texts           // returns the page's language
	OpenDialog func(key string)             // opens a dialog over the page
	AboutBoard func(id string) *board.Reply // returns what is known of a class board; nil if nothing is
	ShowBoard  func(id string)              // opens the dialog of a class board
	Program    string                       // names this version of the page
	Exercises  exercises.List               // in the page's language, or in English while that is not there

	Study      Study       // of the page's question
	Submission *Submission // what is handed in to the class board of the link; nil before there was anything
}
