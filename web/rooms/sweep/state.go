package sweep

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	plan "microcircuit/web/sweep"
)

// State is what a visitor has asked for in the room, and what came of it. The fields before the blank line are what is
// around it.
type State struct {
	X    *experiment.Experiment
	Link func(params.Link) string // returns the address of a link, as others get it
	// Take saves a picture for the visitor, as svg or png; draw draws it with the page's style for charts.
	Take    func(key string, draw func(style string) string)
	Focus   func(id string) // moves the focus to an element; may be nil
	Arrived func(all bool)  // follows the first result of a sweep, and the last; may be nil

	Form         Form
	Refused      *microcircuit.ParamError // why the form cannot be run; nil if it can
	Asks         *Need                    // what the visitor is asked about; nil: nothing
	ByPopulation bool                     // the chart shows each population, not the means of E and of I
	Result       *Result                  // of the sweep that runs, or ran last; nil: none has on this page
	Card         Card
	Unfolded     bool // the form is seen beside a result

	given params.Sweep // of the link that was opened
	job   *job         // that runs; nil: none does
	pace  float64      // wall time of the last sweep over what it was thought to take; 0: not known
}

// Card is which value the visitor looks at, by its place among the values, counted from 1; 0 is none.
type Card struct {
	Over int // pointer or focus is on it
	Open int // it stays until it is closed
}

// Shown returns the place, from 0 on, of the value whose card is shown, that which stays before any other; −1: none is.
func (c Card) Shown() int {
	if c.Open > 0 {
		return c.Open - 1
	}
	return c.Over - 1
}

// runID and cancelID are the ids of the buttons that run and cancel a sweep.
const (
	runID    = "sweep-run"
	cancelID = "sweep-cancel"
)

// focus moves the focus to an element.
func (s *State) focus(id string) {
	if s.Focus != nil {
		s.Focus(id)
	}
}

// Need is what a sweep is thought to take.
type Need struct {
	Seconds float64 // of wall time
	Bytes   float64 // of memory, the networks on the page included
}

// Arrive takes over what a link says of a sweep. One that runs goes on, unless the link does not allow it.
func (s *State) Arrive() {
	if s.Off() != "" {
		s.HandleCancel()
	}
	l := &s.X.A.Lab.Link
	s.given, s.Asks = l.Sweep, nil
	switch {
	case l.Sweep.Range.Key != "":
		s.Form = formOf(&l.Sweep)
	case s.Form.Key == "" || !s.offers(s.Form.Key):
		s.Form, s.Card = Form{}, Card{}
		for _, key := range s.keys() {
			s.Form = suggested(*l, key)
			break
		}
	}
	s.check()
}

// Off returns why nothing can be run here: "locked" by the link, a "question" stands unanswered, or "nothing" is free
// to be changed; "" where something can.
func (s *State) Off() string {
	switch {
	case s.X.A.Lab.Link.Task.Locks("sweep") || s.X.Hidden("sweep"):
		return "locked"
	case s.X.Locked("sweep"):
		return "question"
	case len(s.keys()) == 0:
		return "nothing"
	}
	return ""
}

// first are the parameters that a student knows, in the order in which they are offered.
var first = []string{"g", "bg_rate", "scale"}

// keys lists the parameters that may be chosen: what a link fixes for its learner is there only as its own sweep.
func (s *State) keys() (all []string) {
	for _, key := range first {
		if s.offers(key) {
			all = append(all, key)
		}
	}
	for _, f := range microcircuit.Fields() {
		if params.Sweepable(f.Key) && f.Key != "seed" && !contains(first, f.Key) && s.offers(f.Key) {
			all = append(all, f.Key)
		}
	}
	return all
}

// offers reports whether a parameter may be chosen.
func (s *State) offers(key string) bool {
	return !s.fixed(key) || s.X.A.Lab.Link.Sweep.Range.Key == key || s.given.Range.Key == key
}

// fixed reports whether the link fixes a parameter for its learner, who can then run the link's own sweep and no other.
func (s *State) fixed(key string) bool {
	t := &s.X.A.Lab.Link.Task
	if key == "scale" {
		return t.Fixed("n") || t.Fixed("k")
	}
	return t.Fixed(key)
}

// HandleKey chooses a parameter, with what is suggested for it.
func (s *State) HandleKey(key string) {
	if s.job != nil || s.Off() != "" || !s.offers(key) {
		return
	}
	if key == s.given.Range.Key {
		s.Form = formOf(&s.given)
	} else {
		s.Form = suggested(s.X.A.Lab.Link, key)
	}
	s.keep()
}

// Begin brings a parameter to the front, as it was left if it is there already.
func (s *State) Begin(key string) {
	s.X.A.Lab.Measured()
	if s.job == nil && s.Off() == "" && s.Form.Key != key && s.offers(key) {
		s.Form, s.Unfolded = suggested(s.X.A.Lab.Link, key), true
		s.check()
	}
}

// Edit changes the form, unless the link fixes what it says, and keeps it in the link.
func (s *State) Edit(change func(f *Form)) {
	if s.job != nil || s.Off() != "" || s.fixed(s.Form.Key) {
		return
	}
	change(&s.Form)
	s.keep()
}

// Length is how long each run is after its warm-up (ms of model time).
func (s *State) Length() float64 {
	if l := &s.X.A.Lab.Link; l.TSimSet {
		return l.Params.TSim
	}
	return plan.DefaultTSim
}

// HandleLength sets how long each run is (ms): so long the link lets its own network run, too.
func (s *State) HandleLength(ms string) {
	if s.job == nil && s.Off() == "" {
		s.X.Set("t_sim", ms, true)
		s.check()
	}
}

// check notes why the form cannot be run.
func (s *State) check() {
	_, err := s.plan()
	s.Refused, _ = err.(*microcircuit.ParamError)
}

// keep writes into the link what the form says, if that can be run. That is no entry of the history of its own: going
// back would build the network anew that runs.
func (s *State) keep() {
	s.Asks = nil
	s.check()
	if s.Refused != nil {
		return
	}
	l := s.X.A.Lab.Link
	all, _ := s.Form.sweep()
	if all.Seeds == params.DefaultSeeds && l.Sweep.Seeds == 0 {
		all.Seeds = 0
	}
	l.Sweep = all
	s.X.A.Lab.Amend(l)
}

// asked returns the page's link with the sweep of the form.
func (s *State) asked() (l params.Link, err error) {
	l = s.X.A.Lab.Link
	l.Sweep, err = s.Form.sweep()
	return l, err
}

// plan returns the runs of the form, or why it cannot be run: a *microcircuit.ParamError.
func (s *State) plan() (*plan.Plan, error) {
	l, err := s.asked()
	if err != nil {
		return nil, err
	}
	return plan.OfLink(l)
}

// Need returns what the form is thought to take on this machine; nothing where it cannot be run.
func (s *State) Need() (n Need) {
	p, err := s.plan()
	if err != nil {
		return n
	}
	for i := range p.Runs {
		l := &p.Runs[i].Link
		n.Seconds += s.seconds(l)
		wired, _ := l.Params.Wired()
		n.Bytes = max(n.Bytes, wired.Bytes(1))
	}
	for _, of := range s.X.Shown() {
		n.Bytes += of.Lab.Predicted
	}
	return n
}

// seconds returns the wall time that a run is thought to take on this machine: by the last sweep, else by the figure.
func (s *State) seconds(l *params.Link) float64 {
	building, running := lab.Thought(l)
	if s.pace > 0 {
		return (building + running) * s.pace
	}
	slowBuilding, slow := s.X.A.Lab.Paces()
	return building*slowBuilding + running*slow
}

// HandleRun runs the form, after a question where that takes much.
func (s *State) HandleRun() {
	s.check()
	if s.job != nil || s.Off() != "" || s.Refused != nil {
		return
	}
	if !s.fixed(s.Form.Key) {
		s.keep()
	}
	need := s.Need()
	if lab.Asks(need.Bytes, need.Seconds) {
		s.Asks = &need
		return
	}
	s.start()
}

// HandleAgree runs the sweep that the visitor was asked about.
func (s *State) HandleAgree() {
	if s.Asks != nil {
		s.Asks = nil
		s.start()
	}
}

// HandleCancel ends the sweep that runs, or leaves the one that was asked about. What has been run stays.
func (s *State) HandleCancel() {
	s.Asks = nil
	if s.job != nil {
		s.job.end()
	}
}

// Running reports whether a sweep runs.
func (s *State) Running() bool { return s.job != nil }

// Progress returns how far the sweep that runs has come.
func (s *State) Progress() Progress { return s.job.progress() }

// Tick gives up a run whose statistics do not come. The page calls it about once a second.
func (s *State) Tick() {
	if s.job != nil {
		s.job.tick(s.X.Host.Now())
	}
}
