package sim

import "microcircuit/engine/microcircuit"

// Stimuli are the inputs that change during a run.
type Stimuli struct {
	Changes     []CurrentChange    // in step order
	Backgrounds []BackgroundChange // in step order

	// Relay appends the sources beyond the neurons that fire at a step, each as often as it fires; nil: none.
	Relay func(step int, dst []uint32) []uint32
}

// CurrentChange adds to the constant current of a population from the update that ends at Step on.
type CurrentChange struct {
	Step       int
	Population int
	Amp        float64 // pA
}

// BackgroundChange gives the background other laws, from the counts that arrive at Step on.
type BackgroundChange struct {
	Step int
	Mean []float64 // count in one step, by population
}

// connectDelay is NEST's default delay (ms), which holds for current devices and between generator and relay neuron.
const connectDelay = 1.0

// ModelStimuli are the pulses of the params, and the changes of a run: valid ones, in step order.
func ModelStimuli(p *microcircuit.Params, changes []microcircuit.Change) Stimuli {
	d := p.Derive()
	s := Stimuli{}
	s.add(deviceChanges(p, &d))
	r := newRelay(p, d.FirstGID[microcircuit.Thalamus])
	now := *p // as changed so far
	for _, c := range changes {
		first := int(c.Step)
		switch c.Key {
		case microcircuit.ChangeBgRate:
			now.BgRate = c.Value
			s.changeRate(first, &d, &now)
			d = now.Derive()
		case microcircuit.ChangeThPulse:
			r.pulses = append(r.pulses, span{first, first + p.Steps(c.Value)})
		case microcircuit.ChangeDCPulse:
			s.add(pulse(&d, first, first+p.Steps(c.Value)))
		default:
			panic("sim: unknown change")
		}
	}
	if r.on || len(r.pulses) > 0 {
		s.Relay = r.spikes
	}
	return s
}

// add puts changes in their places, those of one step in the order in which they come.
func (s *Stimuli) add(changes []CurrentChange) {
	for _, c := range changes {
		k := len(s.Changes)
		s.Changes = append(s.Changes, c)
		for ; k > 0 && s.Changes[k-1].Step > c.Step; k-- {
			s.Changes[k] = s.Changes[k-1]
		}
		s.Changes[k] = c
	}
}

// changeRate changes the background from what d says to what p says.
func (s *Stimuli) changeRate(step int, d *microcircuit.Derived, p *microcircuit.Params) {
	next := p.Derive()
	for pop := range d.IE {
		s.add([]CurrentChange{{step, pop, next.IE[pop] - d.IE[pop]}})
	}
	if mean := backgroundMeans(p, &next); mean != nil {
		s.Backgrounds = append(s.Backgrounds, BackgroundChange{step, mean})
	}
}

// backgroundMeans returns the mean count of a step, by population; nil if there is no Poisson background.
func backgroundMeans(p *microcircuit.Params, d *microcircuit.Derived) (means []float64) {
	if p.Background != microcircuit.Poisson {
		return nil
	}
	for _, rate := range d.RateExt {
		means = append(means, rate*p.H*1e-3) // spikes/s · ms = expected spikes
	}
	return means
}

// deviceChanges turns the DC pulse of the params into changes of current. A device active from start to stop (steps)
// over a delay d is felt at grid points start+d+1 … stop+d: 6511 … 7510 for the package's pulse.
func deviceChanges(p *microcircuit.Params, d *microcircuit.Derived) []CurrentChange {
	if !p.Pulse.On {
		return nil
	}
	first := p.Steps(p.Pulse.Start) + p.DelaySteps(connectDelay) + 1
	return pulse(d, first, first+p.Steps(p.Pulse.Duration))
}

// pulse is a DC pulse that is felt at steps first … end−1.
func pulse(d *microcircuit.Derived, first, end int) (changes []CurrentChange) {
	for pop, amp := range d.PulseAmp {
		changes = append(changes, CurrentChange{first, pop, amp})
	}
	for pop, amp := range d.PulseAmp {
		changes = append(changes, CurrentChange{end, pop, -amp})
	}
	return changes
}
