// Package learn is the room of a learner: the question that the page asks, by an assignment or by an exercise; the
// prediction or answer; what the run gave beside it; the report; and the hand-in, as a link or to a class board. A
// hand-in that somebody else opens is checked here by running it again. What has been answered to an assignment stays
// with the browser's tab.
package learn

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
