package web

// Focus moves the browser's focus after the page has been rendered: to what a press has made in place of what was
// pressed, into a dialog that has opened, and back to where it was when that has closed. Dialogs have the id "dialog".
// The zero value has seen no dialog.
type Focus struct {
	dialog string // key of the dialog that has the focus; "": none
	opener string // id of the element that gets it back
}

// Follow moves the focus of a page that has been rendered. active returns the id of the element that has the focus;
// focus gives it to an element, and reports whether there is one of this id.
func (f *Focus) Follow(c *Root, active func() string, focus func(id string) bool) {
	f.followDialog(c, active, focus)
	if c.UI.Focus != "" && focus(c.UI.Focus) {
		c.UI.Focus = ""
	}
}

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
