// Package explain is the room of what the page says of itself: the dialog behind "?" with what one sees, the glossary,
// the keys and what the page is, the cards of the page's labels, and how the page looks and speaks. It tells no result
// of a network, so that it is open while a learner's question stands, too.
//
// Any element of the page may be a label: its attribute data-term names a term of the glossary, and data-hint what its
// card says besides. It has no title then.
package explain

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
