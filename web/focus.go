package web

// Focus moves the browser's focus after the page has been rendered: to what a press has made in place of what was
// pressed, into a dialog that has opened, and back to where it was when that has closed. It also brings into view what
// has just arrived. Dialogs have the id "dialog". The zero value has seen no dialog.
type Focus struct {
	dialog string // key of the dialog that has the focus; "": none
	opener string // id of the element that gets it back
}

// View is the page in its browser, by the ids of its elements.
type View struct {
	Active func() string        // returns the id of the element that has the focus
	Typing func() bool          // reports whether that element is one that the visitor writes in
	Focus  func(id string) bool // gives the focus to an element, and reports whether there is one of this id
	Reveal func(id string) bool // scrolls to an element, and reports whether there is one of this id
}

// Follow moves the focus of a page that has been rendered, and scrolls it. It reports whether the page is to be
// rendered once more, since something has to be shown before it can come into view. While the visitor writes, nothing
// scrolls: what has arrived comes into view afterwards.
func (f *Focus) Follow(c *Root, v View) (again bool) {
	f.followDialog(c, v.Active, v.Focus)
	if c.UI.Focus != "" && v.Focus(c.UI.Focus) {
		c.UI.Focus = ""
	}
	switch {
	case c.UI.Reveal == "" || v.Typing():
	case !measured(c.UI.Reveal) && c.Sheet() != "learn" && c.Teaches(): // all else that is revealed is what was learned
		c.Layout.HandleSheet("learn")
		return true
	case v.Reveal(c.UI.Reveal):
		c.UI.Reveal = ""
	}
	return false
}

// Heir returns the id of the element that gets the focus when the one of an id has gone while it had the focus, though
// nobody pressed it: what has been cancelled no more can be run again. Of all others it is "".
func Heir(id string) string {
	if id == "sweep-cancel" {
		return "sweep-run"
	}
	return ""
}

// measured reports whether the element of an id stands among what is measured.
func measured(id string) bool { return id == whyID || id == sweepID || id == sweptID }

// followDialog moves the focus into a dialog that has opened, and back when it has closed.
func (f *Focus) followDialog(c *Root, active func() string, focus func(id string) bool) {
	if f.dialog == c.Dialog {
		return
	}
	if f.dialog == "" {
		f.opener = active()
		if c.Opener != "" {
			f.opener = c.Opener
		}
	}
	f.dialog = c.Dialog
	if f.dialog != "" {
		focus("dialog")
	} else {
		focus(f.opener)
	}
}
