// Package explain is the room of what the page says of itself: the dialog behind "?" with what one sees, the glossary,
// the keys and what the page is, and how the page looks and speaks. It tells no result of a network, so that it is open
// while a learner's question stands, too.
package explain

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
