package cards

import "microcircuit/engine/wire"

// Act is what a visitor can do where a card has nothing to show yet.
type Act int

// The acts.
const (
	None Act = iota
	RunOn
	Pulse
)

// Need says what a card needs before there is something to see.
type Need struct {
	Says string // "": nothing is needed
	Act  Act
}

// Needs returns what a card needs before it is drawn; nothing if there is something to see.
func (c *Card) Needs(s *Source) Need {
	if c.needs == nil {
		return Need{}
	}
	return c.needs(s)
}

// sampled returns what a statistic needs that is found, after so much model time beyond the warm-up (ms), in
// populations of which found holds.
func sampled(ms float64, found func(*wire.Population) bool) func(*Source) Need {
	return func(s *Source) Need {
		for i := range s.Findings.Populations {
			if found(&s.Findings.Populations[i]) {
				return Need{}
			}
		}
		p := &s.Lab.Link.Params
		end := p.TPresim + ms
		switch {
		case s.Lab.Run.ModelMS() < end:
			return Need{s.Text.Needs(end - s.Lab.Run.ModelMS()), RunOn}
		case float64(s.Findings.Step)*p.H < end:
			return Need{Says: s.Text.Evaluating}
		}
		return Need{s.Text.TooFew, RunOn}
	}
}

// pulsed returns what the response to a pulse needs.
func pulsed(s *Source) Need {
	p := &s.Lab.Link.Params
	switch {
	case s.Findings.Stimuli > 0:
		return Need{}
	case p.Thalamus.On && s.Lab.Run.ModelMS() < p.Thalamus.Start:
		return Need{s.Text.PulseAt(p.Thalamus.Start), RunOn}
	case s.Findings.Before > 0:
		return Need{s.Text.AwaitPulse, RunOn}
	}
	return Need{s.Text.NoPulse, Pulse}
}

// answered returns what latencies need.
func answered(s *Source) Need {
	if need := pulsed(s); need.Says != "" {
		return need
	}
	for i := range s.Findings.Populations {
		if s.Findings.Populations[i].Rises {
			return Need{}
		}
	}
	return Need{s.Text.NoRise, Pulse}
}

// Says returns what a card shows, as it is now.
func (c *Card) Says(s *Source) string {
	_, says := s.Text.Card(c.Key)
	switch {
	case c.Key == "response" && s.Findings.Stimuli > 0:
		says = s.Text.Pulses(int(s.Findings.Stimuli))
	case c.Key == "latency" && s.Findings.Stimuli > 0:
		says = joined(s.Text.Pulses(int(s.Findings.Stimuli)), says)
	case c.span != nil:
		says = joined(says, c.span(s))
	}
	return says
}

func joined(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}

// compared returns in words over which time a run's distributions are compared with the recorded ones; "" if none are.
func compared(s *Source, recorded bool, first func(*wire.Population) *wire.Distribution) string {
	if !recorded {
		return ""
	}
	for i := range s.Findings.Populations {
		if first(&s.Findings.Populations[i]).Box.N > 0 {
			return s.Text.FirstSeconds
		}
	}
	return s.Text.AwaitsNEST(s.Lab.Link.Params.TPresim + wire.FirstMS - s.Lab.Run.ModelMS())
}
