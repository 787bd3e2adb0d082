package params

import (
	"slices"

	"microcircuit/engine/microcircuit"
)

// control is a part of the page that a link may hide or lock.
type control struct {
	name    string
	freedBy []string // controls that free it, too, where all are locked
	shutBy  string   // the only control that changes the same parameters, so that they are fixed with it; "" for none
	network bool     // it changes the network, so that presets and exercises cannot be used without it
	later   bool     // the first edition had it not: in an assignment it is locked unless it is named as free
	offered int      // its place among those that a teacher is offered to lock or hide, counted from 1; 0: not offered
}

// controls are the parts of the page, then every parameter by its key. Transport is play, step, reset and speed.
// Compare is a second network beside the first. Advanced is the list of all parameters. Instruments are the cards below
// the raster. Circuit is the drawing of populations and projections, and what can be changed in it. Sweep runs the
// network over a range of one parameter.
var controls = append(append([]control{
	{name: "presets", offered: 1},
	{name: "exercises"},
	{name: "transport", offered: 10},
	{name: "compare", offered: 9},
	{name: "advanced", network: true, offered: 8},
	{name: "instruments", offered: 11},
	{name: "circuit", later: true, offered: 12},
	{name: "sweep", later: true, offered: 13},
	{name: "scale", network: true, offered: 2},
}, parameterControls()...), []control{
	{name: "at", offered: 7},
	{name: "workers"},
	{name: "rec"},
	{name: "rec_v_int"},
}...)

// parameterControls are those of the parameters of the model.
func parameterControls() (all []control) {
	for _, f := range microcircuit.Fields() {
		c := control{name: f.Key, freedBy: []string{"advanced"}, shutBy: "advanced", network: true}
		switch f.Key {
		case "n", "k":
			c.freedBy, c.shutBy = []string{"scale", "advanced"}, "scale"
		case "bg": // with a control of its own only
			c.freedBy, c.shutBy, c.offered = nil, "", 3
		case "bg_rate": // with a slider, and in the list
			c.shutBy, c.offered = "", 4
		case "g": // likewise
			c.shutBy, c.offered = "", 5
		case "seed": // with a control of its own only
			c.freedBy, c.shutBy, c.offered = nil, "", 6
		}
		all = append(all, c)
	}
	return all
}

// controlNamed returns the entry of a control; an empty one for what is no control.
func controlNamed(name string) control {
	for _, c := range controls {
		if c.name == name {
			return c
		}
	}
	return control{}
}

// Controls lists the names of all controls that a link may hide or lock.
func Controls() (names []string) {
	for _, c := range controls {
		names = append(names, c.name)
	}
	return names
}

// OfferedControls lists the names of the controls that a teacher is offered to lock or hide, in the order in which they
// are offered. Links may name any other of Controls.
func OfferedControls() []string {
	names := make([]string, len(controls))
	n := 0
	for _, c := range controls {
		if c.offered > 0 {
			names[c.offered-1] = c.name
			n++
		}
	}
	return names[:n]
}

// ChangesNetwork reports whether a control changes the network's parameters, one or several.
func ChangesNetwork(name string) bool { return controlNamed(name).network }

// LockedUnlessFree reports whether assignments lock a control that they do not name as free.
func LockedUnlessFree(name string) bool { return controlNamed(name).later }

// LockAll stands for all controls in a list of those that are locked.
const LockAll = "all"

// lockable lists what may stand in a list of locked controls.
func lockable() []string { return append(Controls(), LockAll) }

// Hides reports whether a control, one of Controls, is not shown.
func (t *Task) Hides(name string) bool { return slices.Contains(t.Hide, name) }

// Locks reports whether a control, one of Controls, is shown but cannot be used. Where all are locked, a scale that is
// free frees n and k. The list of all parameters frees every one that is not locked by its own name. What came after
// the first edition is locked in an assignment unless it is named as free, so that old assignments stay what they were.
func (t *Task) Locks(name string) bool {
	if slices.Contains(t.Lock, name) || t.Ask != "" && LockedUnlessFree(name) && !slices.Contains(t.Free, name) {
		return true
	}
	if !slices.Contains(t.Lock, LockAll) || slices.Contains(t.Free, name) {
		return false
	}
	return !slices.ContainsFunc(controlNamed(name).freedBy, func(other string) bool {
		return slices.Contains(t.Free, other)
	})
}

// Frees reports whether a control is named among those that stay free where all are locked.
func (t *Task) Frees(name string) bool {
	return slices.Contains(t.Lock, LockAll) && slices.Contains(t.Free, name) && !slices.Contains(t.Lock, name)
}

// Fixed reports whether the page lets nobody change a parameter of the network (a key of microcircuit.Fields, or at).
// Either the parameter itself is locked or hidden, or the one control that it has.
func (t *Task) Fixed(name string) bool {
	shut := func(name string) bool { return t.Hides(name) || t.Locks(name) }
	c := controlNamed(name)
	switch {
	case shut(name):
		return true
	case t.Frees(name) || c.shutBy == "":
		return false
	}
	return shut(c.shutBy) && !slices.ContainsFunc(c.freedBy, func(other string) bool {
		return other != c.shutBy && t.Frees(other)
	})
}
