package text

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/lab"
)

// Figure is what stands in the figure and at its edges: transport, timeline, rates, messages.
// Templates take their values in the order that english_figure.go shows.
type Figure struct {
	Play, Pause, Reset, Speed, RunOn, runsOn, runsOnFor, Caption string
	Excitatory, Inhibitory, WholeRun, DeviceLimit                string
	// by key of a speed: its button, and what that means
	speeds, speedsSay                                                                              map[string]string
	WarmUp, RateAxis, ReferenceMark, RasterLabel, Restart, Reload                                  string
	Dismiss, Agree, Cancel, OneWorker, Crowded, AllShown, Scrub, ZoomIn, ZoomOut, MoveBack, MoveOn string
	Live, Hear, Mute, askHere                                                                      string
	States                                                                                         map[string]string
	Failures                                                                                       map[wire.Failure]string
	stretch, kept, seconds, waves, wave, spanMS, spanS, TimeAxis, activity                         string
	// by key of a change: what is changed
	events   map[string]string
	WavesSay string
	// by key of a change: time, value
	changed                                                                                map[string]string
	fidelity, illustrative, degraded, asNEST, ofNEST, full, other, silent, cannotFire, and string
	more, cut, uncut, inhibits, during                                                     string
	summary, engine, engineAlone, hashAt, scale, scales, faster, slower, thinned           string
	otherwise, enlarge, shrink, rate, known, knownOnce, lost, crashed, build, ask          string
	noAnalyst, step, thinnedMore                                                           string
	ordinals                                                                               [9]string // from the second on
}

// Fidelity returns in words how much of the model runs, what holds for its rates, and what is changed in it. Only of a
// network in which nothing is changed it says that the rates are those of NEST.
func (t *Texts) Fidelity(p *microcircuit.Params, at ...microcircuit.Change) string {
	size := t.full
	if p.NScaling < 1 {
		size = t.fill(t.fidelity, t.Short(percent(p.NScaling)))
	}
	parts, changed := []string{size}, t.changedFrom(p, at)
	d := p.Derive()
	switch n := min(p.NScaling, p.KScaling); {
	case len(p.Silent(&d)) > 0:
		parts = append(parts, t.silent)
	case n < illustrativeOnly:
		parts = append(parts, t.illustrative)
	case n < leastFaithful:
		parts = append(parts, t.degraded)
	case changed == "":
		parts = append(parts, t.asNEST)
	}
	if changed != "" {
		parts = append(parts, t.fill(t.other, changed))
	}
	return strings.Join(parts, " · ")
}

// NESTRates returns in words at which rates the populations fire in NEST (spikes/s).
func (t *Texts) NESTRates(rates [microcircuit.Populations]float64) string {
	return t.fill(t.ofNEST, t.perPopulation(rates))
}

// perPopulation lists populations with their rates (spikes/s).
func (t *Texts) perPopulation(rates [microcircuit.Populations]float64) string {
	parts := make([]string, len(rates))
	for i, r := range rates {
		parts[i] = microcircuit.Population(i).Label() + " " + t.Decimals(r, 1)
	}
	return strings.Join(parts, "; ")
}

// percent returns a part in per cent, without the last digits in which a product of floats is off.
func percent(part float64) float64 { return math.Round(part*1e6) / 1e4 }

// Degraded reports whether a network fires at other rates than the whole, since it is small, or not at all: Fidelity
// has the words.
func (t *Texts) Degraded(p *microcircuit.Params) bool {
	d := p.Derive()
	return min(p.NScaling, p.KScaling) < leastFaithful || len(p.Silent(&d)) > 0
}

// leastFaithful is the smallest scale at which rates are as NEST's (MODEL, reference rates); below illustrativeOnly
// they are no longer near them.
const (
	leastFaithful    = 0.1
	illustrativeOnly = 0.05
)

// CannotFire warns of populations that a constant current leaves below threshold, with their drive over rheobase.
func (t *Texts) CannotFire(silent []microcircuit.Population, d *microcircuit.Derived) string {
	names := make([]string, len(silent))
	for i, p := range silent {
		names[i] = p.Label() + " (" + t.Decimals(d.Drive[p], 2) + ")"
	}
	last := len(names) - 1
	list := names[last]
	if last > 0 {
		list = strings.Join(names[:last], ", ") + " " + t.and + " " + names[last]
	}
	return t.fill(t.cannotFire, list)
}

// State names what the lab is doing.
func (t *Texts) State(state string) string { return t.States[state] }

// AskHere names a population whose spike a click asks about.
func (t *Texts) AskHere(label string) string { return t.fill(t.askHere, label) }

// StepOf names the button that makes one step of so many ms.
func (t *Texts) StepOf(h float64) string { return t.fill(t.step, t.Short(h)) }

// Summary is the raster in a sentence.
func (t *Texts) Summary(ms float64, rates [microcircuit.Populations]float64) string {
	return t.fill(t.summary, t.ModelTime(ms), t.perPopulation(rates))
}

// Engine returns in words what computes.
func (t *Texts) Engine(workers int, kernel string, bytes float64, isolated bool) string {
	if kernel == "" {
		return ""
	}
	template := t.engine
	if !isolated {
		template = t.engineAlone
	}
	return t.fill(template, workers, kernel, t.Bytes(bytes))
}

// HashAt shows the spike hash of so many seconds.
func (t *Texts) HashAt(second int, hash string) string { return t.fill(t.hashAt, second, hash) }

// Scale shows the part of the neurons, and that of the synapses of each if it differs.
func (t *Texts) Scale(n, k float64) string {
	if n == k {
		return t.fill(t.scale, t.Short(100*n))
	}
	return t.fill(t.scales, t.Short(100*n), t.Short(100*k))
}

// ModelTime shows model time in seconds.
func (t *Texts) ModelTime(ms float64) string { return t.fill(t.seconds, ms*1e-3) }

// StepTime shows model time in seconds with as many decimals as a step of h ms changes.
func (t *Texts) StepTime(ms, h float64) string {
	digits := 4
	if h < 0.1 {
		digits = 5
	}
	return t.Decimals(ms*1e-3, digits) + " s"
}

// Stretch returns in words which stretch of model time is in view.
func (t *Texts) Stretch(firstMS, lastMS float64) string {
	return t.fill(t.stretch, firstMS*1e-3, lastMS*1e-3)
}

// Activity names the strip of activity, whose height stands for a rate (spikes/s).
func (t *Texts) Activity(full float64) string { return t.fill(t.activity, t.Short(full)) }

// Span returns in words how much time is in view (ms).
func (t *Texts) Span(ms float64) string {
	if ms < 1000 {
		return t.fill(t.spanMS, t.Short(math.Round(ms)))
	}
	return t.fill(t.spanS, t.Short(math.Round(ms*1e-2)/10))
}

// Event names a change of an input, as in "thalamus, 10 ms".
func (t *Texts) Event(key string, value float64) string {
	return t.fill("%s, %s", t.events[key], t.EventValue(key, value))
}

// EventValue returns the value of a change of an input with its unit.
func (t *Texts) EventValue(key string, value float64) string {
	f, _ := microcircuit.ChangeField(key)
	return t.Short(value) + " " + t.Unit(f.Unit)
}

// Waves tells when populations answer to the thalamus (ms after the onset; 0: no rise is seen), the first one first,
// averaged over so many pulses.
func (t *Texts) Waves(ms *[microcircuit.Populations]float64, pulses int) string {
	answering := []microcircuit.Population{microcircuit.L23E, microcircuit.L4E, microcircuit.L4I, microcircuit.L6E}
	slices.SortStableFunc(answering, func(a, b microcircuit.Population) int {
		return cmp.Compare(cmp.Or(ms[a], math.Inf(1)), cmp.Or(ms[b], math.Inf(1)))
	})
	parts := make([]string, len(answering))
	for i, p := range answering {
		parts[i] = p.Label() + " —"
		if ms[p] > 0 {
			parts[i] = p.Label() + " " + t.Decimals(ms[p], 0)
		}
	}
	if pulses == 1 {
		return t.fill(t.wave, strings.Join(parts, " · "))
	}
	return t.fill(t.waves, strings.Join(parts, " · "), pulses)
}

// Changed returns in words what was changed at which time.
func (t *Texts) Changed(key string, ms float64, value string) string {
	return t.fill(t.changed[key], t.ModelTime(ms), value)
}

// Kept returns in words from when on spikes are kept, and in how much memory.
func (t *Texts) Kept(firstMS, bytes float64) string {
	return t.fill(t.kept, firstMS*1e-3, t.Bytes(bytes))
}

// Pace shows a realtime factor: "11 × faster than real time", or slower, never an inverse; "" if it is not known.
func (t *Texts) Pace(rtf float64) string {
	switch {
	case !(rtf > 0):
		return ""
	case rtf <= 1:
		return t.fill(t.faster, t.significant(1/rtf))
	}
	return t.fill(t.slower, t.significant(rtf))
}

// SpeedName names a choice of speed, and tells what it is.
func (t *Texts) SpeedName(key string) (name, says string) { return t.speeds[key], t.speedsSay[key] }

// RunOnSays returns in words what ten seconds more of model time take (ms of wall time; 0: not known).
func (t *Texts) RunOnSays(wall float64) string {
	if !(wall > 0) {
		return t.runsOn
	}
	return t.fill(t.runsOnFor, t.significant(wall*1e-3))
}

// Thinning returns in words which neurons a figure shows.
func (t *Texts) Thinning(oneIn int) string {
	if oneIn <= 1 {
		return t.AllShown
	}
	if i := oneIn - 2; i < len(t.ordinals) {
		return t.fill(t.thinned, t.ordinals[i])
	}
	return t.fill(t.thinnedMore, oneIn)
}

// ThinningOf returns in words which neurons a figure with an enlarged layer shows.
func (t *Texts) ThinningOf(layer string, oneIn, others int) string {
	return layer + ": " + t.Thinning(oneIn) + " · " + t.fill(t.otherwise, t.Thinning(others))
}

// Enlarge returns in words what a layer's name does when it is pressed.
func (t *Texts) Enlarge(layer string, large bool) string {
	if large {
		return layer + ": " + t.shrink
	}
	return layer + ": " + t.enlarge
}

// Rate returns the words for a population's mean rate.
func (t *Texts) Rate(label string, rate float64) string { return t.fill(t.rate, label, rate) }

// Reference returns the words for the reference's mean rate, and its SD where there is one.
func (t *Texts) Reference(mean, sd float64) string {
	if sd == 0 {
		return t.fill(t.knownOnce, mean)
	}
	return t.fill(t.known, mean, sd)
}

// Build returns in words what is being built and how far it has come.
func (t *Texts) Build(synapses int, progress float64) string {
	return t.fill(t.build, t.Thousands(synapses), 100*progress)
}

// Failure returns in words why a run has ended.
func (t *Texts) Failure(f *lab.Failure) string {
	switch {
	case f.Lost:
		return t.fill(t.lost, f.Worker+1)
	case f.Crashed:
		return t.fill(t.crashed, f.Worker+1, f.Text)
	case f.Why == wire.OutOfMemory:
		return t.fill(t.Failures[f.Why], t.Bytes(f.Bytes))
	}
	return t.fill(t.Failures[f.Why], f.Text)
}

// NoAnalyst returns in words that statistics have ended.
func (t *Texts) NoAnalyst(words string) string { return t.fill(t.noAnalyst, words) }
