package ui

import (
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// Form is a panel's parts while it is put together. Each call is short in the program, where a Part is long.
type Form []Part

// Add adds a part.
func (f *Form) Add(p Part) { *f = append(*f, p) }

// Say adds a text; one with a role is spoken when it changes.
func (f *Form) Say(id, class, role, text string) {
	f.Add(Part{Kind: Words, ID: id, Class: class, Role: role, Text: text})
}

// Press adds a button.
func (f *Form) Press(id, class, label string, do func()) {
	f.Add(Part{Kind: Button, ID: id, Class: class, Label: label, Press: do})
}

// Show adds a picture.
func (f *Form) Show(id, class, html, note string) {
	f.Add(Part{Kind: Picture, ID: id, Class: class, HTML: html, Note: note})
}

// Give adds a text to take away, with a button that copies it.
func (f *Form) Give(clipboard *Clipboard, t *text.Texts, id, class, label, text string) {
	f.Add(Part{Kind: Made, ID: id, Label: label, Text: text, Most: params.MaxLink})
	f.Press(id+"-copy", class, clipboard.Label(text, t.Teach.Copy, t.Copied), func() { clipboard.Copy(text) })
}

// Clipboard is what the page has put on the clipboard.
type Clipboard struct {
	Write  func(text string, done func()) // puts a text on the clipboard; done follows if the browser lets it
	Copied string                         // the text that was copied last
}

// Copy copies a text, and notes it once it is on the clipboard.
func (c *Clipboard) Copy(text string) { c.Write(text, func() { c.Copied = text }) }

// Label returns what stands on the button that copies a text: its label, or that the text has been copied.
func (c *Clipboard) Label(text, label, copied string) string {
	if text != "" && c.Copied == text {
		return copied
	}
	return label
}
