package web

// Teach is what a teacher makes and checks.
type Teach struct {
	AssignmentForm AssignmentForm
	ClassCheck     *ClassCheck // the hand-ins of a class; nil if there are none
	ClassForm      ClassForm   // what is said of their assignment
	BoardForm      BoardForm   // of the class board that is being made
	ClassBoard     *ClassBoard // the board that the page follows; nil if there is none
}
