package web

import "microcircuit/web/params"

// form is a panel's parts while it is put together. Each call is short in the program, where a Part is long.
type form []Part

func (f *form) add(p Part) { *f = append(*f, p) }

// say adds a text; one with a role is spoken when it changes.
func (f *form) say(id, class, role, text string) {
	f.add(Part{Kind: words, ID: id, Class: class, Role: role, Text: text})
}

// press adds a button.
func (f *form) press(id, class, label string, do func()) {
	f.add(Part{Kind: button, ID: id, Class: class, Label: label, Press: do})
}

// show adds a picture.
func (f *form) show(id, class, html, note string) {
	f.add(Part{Kind: picture, ID: id, Class: class, HTML: html, Note: note})
}

// give adds a text to take away, with a button that copies it.
func (f *form) give(c *Root, id, class, label, text string) {
	f.add(Part{Kind: made, ID: id, Label: label, Text: text, Most: params.MaxLink})
	f.press(id+"-copy", class, c.copyLabel(text, c.Text.Teach.Copy), func() { c.Copy(text) })
}
