package transfer

import (
	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/filewire"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// State is what the visitor takes away and brings. The fields before the blank line are what is around it.
type State struct {
	X     *experiment.Experiment
	Words func() *text.Texts       // returns the page's language
	Link  func(params.Link) string // returns the address of a link, as others get it
	Show  func(dialog string)      // shows the dialog "take" or "brought" over the page; "" shows none

	Exchange
	Figure  string             // key of the chosen figure; "": the raster
	Run     *filewire.Imported // the run that was imported last; nil if none was
	Picture string             // URL of that run's raster
	Card    ExpectedRun        // the run that the run card names which was opened last
}

// Spikes counts spikes of network A for the run card that expects them.
func (s *State) Spikes(of *experiment.Network, spikes []spike.Spike, last uint32) {
	if of == s.X.A {
		s.Card.Add(spikes, last)
	}
}

// Cleared begins to count anew with a new run of network A.
func (s *State) Cleared(of *experiment.Network) {
	if of == s.X.A {
		s.Card.Restart(params.Format(of.Lab.Link))
	}
}

// CardLine returns in words what has become of a run card; "" if there is none.
func (s *State) CardLine(t *text.Texts) string {
	e := &s.Card
	got, reached := e.Got()
	switch {
	case e.Hash == "":
		return ""
	case !reached:
		return t.Transfer.CardAwaits(e.Hash, e.Steps)
	}
	return t.Transfer.CardSays(got == e.Hash, e.Hash, got, e.Steps)
}

// ImportRequest returns what the analyst needs to know to read files and draw what is in them. Their names and the
// page's colours are added by others.
func (s *State) ImportRequest() *filewire.Import {
	p, t := &s.X.A.Lab.Link.Params, &s.Words().Transfer
	return &filewire.Import{H: p.H, TPresim: p.TPresim, Labels: t.RasterLabels(t.Theirs)}
}

// OnImported shows what was imported: a run beside the page's, or the run that a card names in place of it.
func (s *State) OnImported(m *filewire.Imported) {
	if m.Card {
		s.openCard(m)
		return
	}
	if m.Raster != "" {
		if s.Picture != "" {
			s.Host.Forget(s.Picture)
		}
		s.Picture, m.Raster = s.Host.Keep(SVGType, m.Raster), ""
	}
	s.Run = m
	s.Show("brought")
}

// openCard opens the link of a run card.
func (s *State) openCard(m *filewire.Imported) {
	link, notices := params.Parse(m.Link)
	s.Card = ExpectedRun{Link: params.Format(link), Hash: m.Hash, Steps: m.Steps}
	s.X.Use(link)
	l := s.X.A.Lab
	if link.Exercise == "" {
		l.Play(s.X.Host.Now())
	}
	l.Notices = append(l.Notices, notices...)
	s.Show("")
}

// OnRefused shows why something was not taken away or brought.
func (s *State) OnRefused() { s.Show("take") }
