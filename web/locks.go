package web

// Title is what a control says to a pointer that rests on it: what it is, or that it is locked.
func (c *Root) Title(key string) string {
	if c.Locked(key) {
		return c.Text.Teach.Locked
	}
	return c.Text.Help(key)
}

// LockedNote says that some controls are locked; "" if none is.
func (c *Root) LockedNote() string {
	if c.SomeLocked() {
		return c.Text.Teach.SomeLocked
	}
	return ""
}
