package observer

import (
	"math"
	"sort"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// responses are what follows the pulses of a run: that of the parameters, repeated or not, and those that were given
// while it ran. All are of one kind, thalamic if there is a thalamic one.
type responses struct {
	params *microcircuit.Params
	kind   string // key of a change; "" while there is no pulse
	all    []*analysis.PSTH
	recent []spike.Spike // of the steps before an onset that a pulse given now would show
}

func newResponses(p *microcircuit.Params, d *microcircuit.Derived, at []microcircuit.Change) *responses {
	r := &responses{params: p}
	given := func(key string) bool {
		for _, c := range at {
			if c.Key == key {
				return true
			}
		}
		return false
	}
	switch {
	case p.Thalamus.On || given(microcircuit.ChangeThPulse):
		r.kind = microcircuit.ChangeThPulse
	case p.Pulse.On || given(microcircuit.ChangeDCPulse):
		r.kind = microcircuit.ChangeDCPulse
	}
	switch {
	case r.kind == microcircuit.ChangeThPulse && p.Thalamus.On:
		r.expect(d, p.Steps(p.Thalamus.Start), p.Steps(p.Thalamus.Every))
	case r.kind == microcircuit.ChangeDCPulse && p.Pulse.On:
		r.expect(d, p.Steps(p.Pulse.Start), 0)
	}
	r.change(d, at)
	return r
}

// change learns of pulses to come.
func (r *responses) change(d *microcircuit.Derived, at []microcircuit.Change) {
	for _, c := range at {
		if c.Key == microcircuit.ChangeBgRate {
			continue
		}
		if r.kind == "" {
			r.kind = c.Key
		}
		if c.Key == r.kind {
			r.expect(d, int(c.Step)-1, 0)
			r.all[len(r.all)-1].Add(r.recent)
		}
	}
}

// expect adds a pulse after step onset, repeated or not. All have the same bins, of 1 ms: what follows, and something
// of what goes before.
func (r *responses) expect(d *microcircuit.Derived, onset, every int) {
	w := analysis.Window{Onset: onset, Every: every, Width: int(math.Round(courseMS / r.params.H))}
	before, after := int(math.Round(beforePulse/courseMS)), int(math.Round(afterPulse/courseMS))
	if repeated := r.params.Steps(r.params.Thalamus.Every); r.kind == microcircuit.ChangeThPulse && r.params.Thalamus.On &&
		repeated > 0 {
		if bins := repeated / w.Width; before+after > bins {
			before, after = bins/4, bins-bins/4
		}
	}
	if len(r.all) == 0 {
		before = min(before, onset/w.Width) // nothing precedes step 0
	} else {
		before = r.before()
	}
	w.Before, w.After = before*w.Width, after*w.Width
	r.all = append(r.all, analysis.NewPSTH(d, r.params.H, w))
}

// add takes the spikes up to step last.
func (r *responses) add(spikes []spike.Spike, last uint32) {
	for _, p := range r.all {
		p.Add(spikes)
	}
	keep := uint32(r.params.Steps(beforePulse))
	late := func(spikes []spike.Spike) []spike.Spike { // a whole run may come at once
		return spikes[sort.Search(len(spikes), func(i int) bool { return spikes[i].Step+keep > last }):]
	}
	r.recent = append(append(r.recent[:0], late(r.recent)...), late(spikes)...)
}

// stimuli is the number of pulses whose response has passed at step now.
func (r *responses) stimuli(now int) (n int) {
	for _, p := range r.all {
		n += p.Stimuli(now)
	}
	return n
}

// before is the number of bins before the onset.
func (r *responses) before() int {
	if len(r.all) == 0 {
		return 0
	}
	return r.all[0].Before / r.all[0].Width
}
