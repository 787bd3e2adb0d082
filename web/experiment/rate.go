package experiment

import "microcircuit/engine/microcircuit"

// HandleRateFromStart builds network A with the external rate that it has now as the rate from its start. Nothing
// happens where the rate has not been changed while it runs, or may not be.
func (x *Experiment) HandleRateFromStart() {
	if !x.MaySetRateFromStart() {
		return
	}
	l, at := x.A.Lab.Link, []microcircuit.Change(nil)
	l.Params.BgRate = x.Rate()
	for _, change := range l.At {
		if change.Key != microcircuit.ChangeBgRate {
			at = append(at, change)
		}
	}
	l.At = at
	x.Use(l)
}

// MaySetRateFromStart reports whether HandleRateFromStart changes anything.
func (x *Experiment) MaySetRateFromStart() bool {
	return x.Rate() != x.A.Lab.Link.Params.BgRate && !x.Locked("bg_rate") && !x.Locked("at")
}

// SetRate sets the external rate (spikes/s): at once where networks run and changes while they run are allowed, else
// from the start. While a slider is dragged, done is false, and nothing changes yet.
func (x *Experiment) SetRate(value string, rate float64, done bool) {
	if !x.RateActsAtOnce() {
		x.Set("bg_rate", value, done)
		return
	}
	if done && rate != x.Rate() {
		x.Intervene(microcircuit.ChangeBgRate, rate)
	}
}

// RateActsAtOnce reports whether SetRate acts at once. It does not while a slider is dragged whose drag began before
// the first step.
func (x *Experiment) RateActsAtOnce() bool {
	return x.Head() > 0 && !x.stuck() && !x.Edited().Dragged() && x.MayIntervene(microcircuit.ChangeBgRate)
}

// Rate returns the external rate at the head of network A's run (spikes/s).
func (x *Experiment) Rate() float64 {
	l := x.A.Lab
	rate := l.Link.Params.BgRate
	for _, change := range l.Link.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step <= l.Run.Step+1 {
			rate = change.Value
		}
	}
	return rate
}
