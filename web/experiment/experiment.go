// Package experiment holds the networks on the page and everything that a visitor does to them: network A, which the
// link names, network B, which runs beside it, and labs in the background. Every intent of a visitor goes through a
// method of Experiment, which asks first whether the link locks the control. It knows no words and no elements.
package experiment

import (
	"slices"

	"microcircuit/engine/spike"
	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/raster"
)

// Experiment is the networks on the page and what has been done to them.
type Experiment struct {
	Host           *host.Host
	A              *Network // the network that the link names
	B              *Network // the network that runs beside A; nil if there is none
	Analyst        *Analyst // evaluates network A
	Camera         raster.Camera
	ReplaceInPlace bool          // a change of synapses replaces the network on the page; else the changed one runs as B
	Predicting     func() bool   // reports whether the page asks for a prediction that does not stand yet; nil: never
	Own            func() bool   // reports whether the learner chooses the network of that prediction; nil: never
	InHand         func() string // returns the link of the exercise on the page, "" for none; nil: never one
	OnReplaced     func()        // follows the replacement of network A by a control; may be nil
	OnLink         func()        // follows a change of the page's link; may be nil
	OnChange       func()        // follows a change of a lab; may be nil
	Watchers       []Watcher     // of networks A and B

	pace
	comparison
	former     comparison      // of the network that was built last, while its successor is being built
	ghost      keptGhost       // of the comparison, as of the last Advance
	dragged    *params.Setting // a change that begins network B, while its slider is dragged; nil if there is none
	pending    []intervention  // changes that wait until networks A and B stand still
	background []*Network      // networks that run beside the page's; those whose lab is closed go
}

// New returns an experiment whose network A has no link yet.
func New(h *host.Host) *Experiment {
	x := &Experiment{Host: h, ReplaceInPlace: true}
	x.A = x.newNetwork("A", x.labChanged)
	x.Analyst = &Analyst{x: x}
	return x
}

// labChanged follows a change of a lab.
func (x *Experiment) labChanged() {
	x.Advance()
	if x.OnChange != nil {
		x.OnChange()
	}
}

// NewBackgroundLab returns a lab with workers of its own that no figure shows; changed is called whenever the lab may
// have changed. The lab ends with its Close.
func (x *Experiment) NewBackgroundLab(changed func()) *lab.Lab {
	x.forgetClosed()
	n := x.newNetwork("", func() {
		changed()
		x.labChanged()
	})
	x.background = append(x.background, n)
	return n.Lab
}

// NewBackgroundRun returns such a lab whose spikes are taken, too: steps up to last are complete. It goes on while the
// page is hidden, since whoever waits for many runs does something else meanwhile.
func (x *Experiment) NewBackgroundRun(changed func(), spikes func(spikes []spike.Spike, last uint32)) *lab.Lab {
	l := x.NewBackgroundLab(changed)
	n := x.background[len(x.background)-1]
	n.onSpikes, n.unattended = spikes, true
	return l
}

// Networks lists all networks whose workers may live: A, B, and those in the background.
func (x *Experiment) Networks() []*Network {
	x.forgetClosed()
	return append(x.Shown(), x.background...)
}

// Shown lists the networks that figures show: A, and B if there is one.
func (x *Experiment) Shown() []*Network {
	if x.B == nil {
		return []*Network{x.A}
	}
	return []*Network{x.A, x.B}
}

// forgetClosed drops networks in the background whose lab is closed.
func (x *Experiment) forgetClosed() {
	x.background = slices.DeleteFunc(x.background, func(n *Network) bool { return n.Lab.State == lab.Closed })
}

// Each does the same to the labs of networks A and B.
func (x *Experiment) Each(do func(l *lab.Lab)) {
	for _, n := range x.Shown() {
		do(n.Lab)
	}
}

// CheckSilence ends the runs of networks of which a worker has fallen silent.
func (x *Experiment) CheckSilence() {
	for _, n := range x.Networks() {
		if n.Lab.CheckSilence(x.Host.Now()) {
			n.Changed()
		}
	}
}

// Hide lets all networks stand still while the page is hidden, and go on when it is shown again, but for those of
// NewBackgroundRun.
func (x *Experiment) Hide(hidden bool) {
	for _, n := range x.Networks() {
		if !n.unattended {
			n.Lab.Hide(hidden, x.Host.Now())
		}
	}
}

// Bytes returns the memory of the workers of networks A and B, of what these share, and of the analyst (bytes).
func (x *Experiment) Bytes() float64 {
	sum := x.Analyst.Bytes
	for _, n := range x.Shown() {
		sum += n.Lab.Bytes + n.SharedBytes()
	}
	return sum
}

// EditedNetwork returns the network that controls act on and the circuit shows: of two networks B, so that A stays as
// it is.
func (x *Experiment) EditedNetwork() *Network {
	if x.B != nil {
		return x.B
	}
	return x.A
}

// Edited returns the lab of the network that controls act on.
func (x *Experiment) Edited() *lab.Lab { return x.EditedNetwork().Lab }

// Set passes a control's value on to the network that controls act on. While a slider is dragged, done is false.
func (x *Experiment) Set(key, value string, done bool) {
	if x.Locked(key) {
		return
	}
	if x.beginsB(key) {
		x.changeIntoB(key, value, done)
		return
	}
	if x.B != nil && params.Shared(key) {
		x.setBoth(key, value, done)
		return
	}
	if !done {
		x.Edited().Set(key, value, done, x.Host.Now())
		return
	}
	was, before, going := x.A.Lab.Present(), x.outgoing(), x.GoingOn()
	x.leave()
	x.Edited().Set(key, value, done, x.Host.Now())
	if going {
		x.A.Lab.Play(x.Host.Now())
	}
	if len(params.Differences(was, x.A.Lab.Present())) > 0 {
		x.compare(comparison{replaced: before})
		if x.OnReplaced != nil {
			x.OnReplaced()
		}
	}
}

// setBoth sets what networks A and B have in common.
func (x *Experiment) setBoth(key, value string, done bool) {
	l, good := x.A.Lab.With(key, value)
	if !good {
		return
	}
	_, good = x.B.Lab.With(key, value)
	if good && done {
		x.useBoth(l)
	}
}

// useBoth builds the networks of another link, which differ in the same as those that are there.
func (x *Experiment) useBoth(l params.Link) {
	paired := x.Paired()
	x.Use(l)
	x.paired = paired
}

// Value returns a parameter as its control shows it.
func (x *Experiment) Value(key string) string {
	if x.dragged != nil && x.dragged.Key == key && x.B == nil {
		return x.dragged.Value
	}
	return params.Value(x.Edited().Link, key)
}

// Open reads the fragment of a link into network A. Network B follows with FollowLink.
func (x *Experiment) Open(fragment string) {
	x.leave()
	x.ForgetReplaced()
	x.chosen = false
	x.A.Lab.Open(fragment, x.Host.Now())
	x.followSpeed()
}

// Use builds the networks of another link.
func (x *Experiment) Use(link params.Link) {
	x.DropPending()
	x.Camera.Reset()
	x.leave()
	x.ForgetReplaced()
	x.catching, x.pulse = 0, pulseView{}
	x.repeats = x.repeats && len(link.At) > 0
	x.A.Lab.Use(link, x.Host.Now())
	x.FollowLink()
	if !x.calm() && link.Appearance.Speed == 0 {
		x.chosen = false
		x.hurry()
	}
}

// SetAppearance chooses how the page looks or speaks, by a link's key: "theme" or "lang". The networks run on.
func (x *Experiment) SetAppearance(key, value string) {
	l := x.A.Lab.Link
	if params.Set(&l, key, value) != nil {
		return
	}
	x.A.Lab.Annotate(l)
	x.Host.ApplyAppearance(l.Appearance)
}

// HandleSeed builds the networks of a seed that nobody has seen: the same for A and B.
func (x *Experiment) HandleSeed() {
	if x.Locked("seed") {
		return
	}
	l := x.A.Lab.Link
	before := x.outgoing()
	l.Params.Seed = max(x.Host.Seed(), 1)
	x.useBoth(l)
	if x.B == nil {
		x.compare(comparison{replaced: before})
	}
}
