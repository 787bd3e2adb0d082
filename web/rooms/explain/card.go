package explain

import (
	"unicode/utf8"

	"microcircuit/web/text"
)

// Card says in a sentence or two what a label of the page means, beside the label. Its button leads into the glossary.
type Card struct {
	Text *text.Texts
	S    *State
	More func()
}

// Term returns what the glossary says of the label's term.
func (c *Card) Term() text.Term { return c.Text.Explain.Glossary[c.S.Attention.Card.Term] }

// Hint returns what is said of this label besides; "" if nothing is.
func (c *Card) Hint() string { return c.S.Attention.Card.Hint }

// Style returns where the card lies.
func (c *Card) Style() string {
	a := &c.S.Attention
	return place(a.At, a.View, utf8.RuneCountInString(c.Term().Says+c.Hint())).Style()
}

// MoreLabel returns what the button is called, for those who do not see what it stands beside.
func (c *Card) MoreLabel() string { return c.Text.Explain.More + ": " + c.Term().Name }

// CardOpen reports whether a card is open of a term that the glossary has.
func (s *State) CardOpen(t *text.Texts) bool {
	_, known := t.Explain.Glossary[s.Attention.Card.Term]
	return known
}

// OpenGlossary brings the glossary to the front, and returns the id of the element of the term whose card is open.
func (s *State) OpenGlossary() (id string) {
	s.Tab = "glossary"
	return TermID(s.Attention.Card.Term)
}

// TermID returns the id of the element of a term in the glossary.
func TermID(key string) string { return "term-" + key }
