// Package ui holds what the rooms of the page are built with: forms as data and the panel that renders them, HTML
// without handlers, frames and rows of figures, and what was copied. It knows no network.
package ui

// State is what the whole page has of its forms.
type State struct {
	Clipboard Clipboard
	Typing    Typing // the field that is being filled in
	Focus     string // id of the element that is to have the focus next; "": the focus stays
	Reveal    string // id of the element that is to come into view next; "": nothing scrolls
}
