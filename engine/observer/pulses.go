package observer

import (
	"math"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
)

// What is shown around the onset of a thalamic pulse (ms).
const (
	beforePulse = 20.0
	afterPulse  = 80.0
)

// Pulses returns an empty histogram of what follows the thalamic pulses of valid params.
func Pulses(p *microcircuit.Params, d *microcircuit.Derived) *analysis.PSTH {
	return analysis.NewPSTH(d, p.H, pulseWindow(p))
}

// Latency is the half rise of a population's response (ms after the onset) when all spikes up to a step have been added; ok
// is false if it does not rise.
func Latency(h *analysis.PSTH, pop microcircuit.Population, step uint32) (ms float64, ok bool) {
	return latency(h.Rates(pop, int(step)), &h.Window)
}

func latency(response []float64, w *analysis.Window) (ms float64, ok bool) {
	at, ok := analysis.HalfRise(response, w.Before/w.Width)
	if !ok {
		return 0, false
	}
	return at - float64(w.Before/w.Width), true
}

// pulseWindow shows what follows each thalamic pulse, and something of what goes before, in bins of 1 ms.
func pulseWindow(p *microcircuit.Params) analysis.Window {
	w := analysis.Window{Onset: p.Steps(p.Thalamus.Start), Every: p.Steps(p.Thalamus.Every), Width: int(math.Round(courseMS / p.H))}
	before, after := int(math.Round(beforePulse/courseMS)), int(math.Round(afterPulse/courseMS))
	if bins := w.Every / w.Width; w.Every > 0 && before+after > bins {
		before, after = bins/4, bins-bins/4
	}
	w.Before, w.After = min(before*w.Width, w.Onset), after*w.Width
	return w
}
