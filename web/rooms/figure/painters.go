package figure

import "microcircuit/web/experiment"

// Painters returns the painters of the networks on the page, A's first. One that a network has is kept as long as the
// network is shown; networks that have none get one.
func (s *State) Painters(x *experiment.Experiment) []*Painter {
	shown := x.Shown()
	s.painters = s.painters[:min(len(s.painters), len(shown))]
	for i, n := range shown {
		switch {
		case i == len(s.painters):
			s.painters = append(s.painters, NewPainter(x, s, n))
		case s.painters[i].of != n:
			s.painters[i] = NewPainter(x, s, n)
		}
	}
	return s.painters
}

// painted calls f with the painter of a network, if the network has one.
func (s *State) painted(of *experiment.Network, f func(p *Painter)) {
	for _, p := range s.painters {
		if p.of == of {
			f(p)
		}
	}
}
