package teach

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// AssignmentForm is an assignment in the making, of the network on the page.
type AssignmentForm struct {
	Link    params.Link
	Refused *microcircuit.ParamError // why the last value was refused; nil if it was not
}

// usualRun is the model time of an assignment after the warm-up (ms), long enough for rates to be those of the
// reference.
const usualRun = 10_000

// OpenAssignment opens the dialog of an assignment for the network that the page shows, as it was filled in before.
// The assignment's run has an end, which hand-ins need.
func (s *State) OpenAssignment() {
	l, before := teaching.Common(s.X.A.Lab.Link), s.AssignmentForm.Link
	if before.Task.Ask != "" && !s.X.Assigned() {
		l.Task = before.Task
		if !l.TSimSet {
			l.TSimSet, l.Params.TSim = true, before.Params.TSim
		}
	}
	l.Exercise, l.HasB, l.BDiffers = "", false, nil
	if !l.Task.ByName {
		l.Params.Seed = s.X.A.Lab.Link.Params.Seed
	}
	if !l.TSimSet {
		l.TSimSet, l.Params.TSim = true, usualRun
	}
	if l.Task.Ask == "" {
		l.Task.Ask = params.Rates
	}
	s.AssignmentForm = AssignmentForm{Link: l}
	s.OpenDialog("assign")
}

// set sets a key of the link to a value as links write it. A value that is refused is noted, and the old one stays.
func (f *AssignmentForm) set(key, value string) {
	l, err := f.Link, params.Set(&f.Link, key, value)
	if err == nil {
		err = f.Link.Validate()
	}
	f.Refused, _ = err.(*microcircuit.ParamError)
	if f.Refused != nil {
		f.Link = l
	}
}

// setWant sets the right number as links write it; "" removes it.
func (f *AssignmentForm) setWant(value string) {
	if value != "" {
		f.set("want", value)
		return
	}
	f.Link.Task.Want, f.Link.Task.Wanted = 0, false
}

// toggleSeedByName gives each name a seed of its own, or all names the given one.
func (f *AssignmentForm) toggleSeedByName(seed uint32) {
	f.Link.Task.ByName = !f.Link.Task.ByName
	f.Link.Params.Seed = seed
	if f.Link.Task.ByName {
		f.Link.Params.Seed = params.Default().Params.Seed // a link of a name and of another seed contradicts itself
	}
}

// govern makes a control "free", "lock"ed, or "hide"s it.
func (f *AssignmentForm) govern(key, choice string) {
	task := &f.Link.Task
	all := slices.Contains(task.Lock, params.LockAll)
	unlessFree := params.LockedUnlessFree(key)
	task.Lock = with(task.Lock, key, choice == "lock" && !all && !unlessFree)
	task.Hide = with(task.Hide, key, choice == "hide")
	if !all && !unlessFree {
		return
	}
	task.Free = with(task.Free, key, choice == "free")
	if choice == "lock" && !task.Locks(key) {
		task.Lock = with(task.Lock, key, true) // the list of all parameters is free, this one is not
	}
}

// toggleLockAll locks all controls except those that only show, until the teacher frees some; or frees all again.
func (f *AssignmentForm) toggleLockAll() {
	task := &f.Link.Task
	if slices.Contains(task.Lock, params.LockAll) {
		task.Lock, task.Free = nil, nil
		return
	}
	task.Lock, task.Free = []string{params.LockAll}, []string{"transport", "instruments"}
	for _, key := range task.Hide {
		task.Free = with(task.Free, key, false)
	}
}

// showTab shows or removes a tab of the instruments. The last one stays: all tabs together are a control of its own,
// which can be hidden.
func (f *AssignmentForm) showTab(key string, shown bool) {
	tabs := f.Link.Task.Tabs
	if tabs == nil {
		tabs = params.Tabs()
	}
	tabs = with(tabs, key, shown)
	if len(tabs) == 0 {
		return
	}
	if len(tabs) == len(params.Tabs()) {
		tabs = nil
	}
	f.Link.Task.Tabs = tabs
}

// with returns a list with or without a name; nil if it is empty. The list itself stays as it is.
func with(list []string, name string, in bool) (out []string) {
	for _, s := range list {
		if s != name {
			out = append(out, s)
		}
	}
	if in {
		out = append(out, name)
	}
	return out
}
