package web

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// What a link hides or locks keeps learners on their way; it is no secret: whoever edits the link by hand has it all.

// Hidden says that the link's author does not want a control shown (params.Controls names them).
func (c *Root) Hidden(key string) bool { return c.Lab.Link.Task.Hides(key) }

// Locked says that a control may not be used: hidden ones, too. Presets and exercises replace the whole network, and so are
// locked with any of its parameters; the seed is locked if it is that of a name, transport, network B and changes while it runs until a prediction is locked in.
func (c *Root) Locked(key string) bool {
	t := &c.Lab.Link.Task
	if key == "transport" && c.HandedIn() { // a check may be paused and played
		return false
	}
	if t.Locks(key) || t.Hides(key) {
		return true
	}
	switch key {
	case "n", "k":
		return c.Locked("scale") && !t.Frees(key) && !t.Frees("advanced")
	case "seed":
		return t.Named()
	case "presets", "exercises":
		return slices.ContainsFunc(params.Controls(), func(key string) bool { return parameter(key) && (t.Locks(key) || t.Hides(key)) })
	case "transport", "compare", "at":
		return c.Awaited()
	}
	return false
}

// parameter says that a control is one of the network's parameters.
func parameter(key string) bool {
	_, known := microcircuit.FieldByKey(key)
	return known || key == "scale" || key == "advanced"
}

// Awaited says that an assignment asks for a prediction that has not been made: nothing runs before.
func (c *Root) Awaited() bool {
	t := &c.Lab.Link.Task
	return t.Stamp.Step == 0 && (t.Ask == params.Rates || t.Ask == params.Latency) && !c.study().Locked
}

// Title is what a control says to a pointer that rests on it: what it is, or that it is locked.
func (c *Root) Title(key string) string {
	if c.Locked(key) {
		return c.Text.Teach.Locked
	}
	return c.Text.Help(key)
}

// LockedNote says that some controls are locked; "" if none is.
func (c *Root) LockedNote() string {
	if t := &c.Lab.Link.Task; len(t.Lock) > 0 || t.Named() {
		return c.Text.Teach.SomeLocked
	}
	return ""
}
