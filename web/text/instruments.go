package text

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Instruments is the cards below the figure: statistics, both networks, connections, potentials, a spike's inputs.
// Templates take their values in the order that english_instruments.go shows.
type Instruments struct {
	InstrumentsTitle                                                                 string
	tabs, cardTitles, cardSays                                                       map[string]string
	keys                                                                             map[string]string
	RateUnit, CVUnit, CCUnit, DriveUnit, Rheobase, SynchronyUnit, PoissonLike        string
	PulseNow, NoPulse, AwaitPulse, NoRise, Unseen, TooFew, Evaluating, FirstSeconds  string
	needs, awaitsNEST, pulseAt, onePulse, pulses, slowerTime, fasterTime, realTime   string
	LatencyUnit, FrequencyUnit, PowerUnit, OnsetUnit, boxSays, sampleSays, driveSays string
	oneValue, values                                                                 string
	predicted, thisMachine, cores                                                    string
	// pace, events, memory, prediction, workers, kernel
	cost                                                                                                [6]string
	DifferenceTitle, SameNetwork, CompareAB, Former, Adopt, Revert, countedOver, CountedLater, pairSays string
	MatrixTitle, MatrixSays, ToFrom, projectionSays, PotentialsTitle, PotentialsSays, PotentialsWait    string
	PickEach, PickOne, TimeUnit, potentialNow, WhyTitle, WhyAsk, WhyReplays                             string
	WhyWatch, WhyInputs, BeforeUnit, InputUnit, External, ThalamusShort, whySays                        string
	Earlier, Rest, Threshold, InAll, PotentialUnit, CurrentUnit, ShowCurrents                           string
	LatestSpike, latestOf, noneFired, MatrixKey                                                         string
	whySum, inputSays, guessSays, gid                                                                   string
}

// ProjectionSays describes a projection: connection probability (%), synapses here, multiplier, and what a click
// brings.
func (t *Texts) ProjectionSays(source, target microcircuit.Population, percent float64, synapses int, m,
	next float64) string {
	return t.fill(t.projectionSays, source.Label(), target.Label(), percent, t.Thousands(synapses), t.Short(m),
		t.Short(next))
}

// CountedOver returns in words over which time two networks' rates are counted (ms).
func (t *Texts) CountedOver(first, last float64) string {
	return t.fill(t.countedOver, first*1e-3, last*1e-3)
}

// PairSays returns the words for a population's rates in two networks.
func (t *Texts) PairSays(label string, a, b float64) string {
	return t.fill(t.pairSays, label, a, b)
}

// PotentialNow returns the words for a neuron's potential (mV) and synaptic current (pA).
func (t *Texts) PotentialNow(v, i float64) string { return t.fill(t.potentialNow, v, i) }

// Neuron names a neuron by population and number, the number as GID writes it.
func (t *Texts) Neuron(label string, gid int) string { return t.fill("%s, %s", label, t.GID(gid)) }

// WhySays names a spike.
func (t *Texts) WhySays(neuron string, ms float64) string {
	return t.fill(t.whySays, neuron, ms*1e-3)
}

// LatestOf names the button that asks about a population's latest spike.
func (t *Texts) LatestOf(label string) string { return t.fill(t.latestOf, label) }

// NoneFired returns the words for a population without a spike in view.
func (t *Texts) NoneFired(label string) string { return t.fill(t.noneFired, label) }

// GID writes the number of a neuron where its population is named beside it.
func (t *Texts) GID(gid int) string { return t.fill(t.gid, t.Thousands(gid)) }

// InputSays returns the words for what a source's input has added to the potential (mV).
func (t *Texts) InputSays(label string, mv float64) string { return t.fill(t.inputSays, label, mv) }

// GuessSays returns the words for what was predicted of a population and what came of it.
func (t *Texts) GuessSays(label string, yours, here float64) string {
	return t.fill(t.guessSays, label, yours, here)
}

// MV writes what is added to a potential (mV).
func (t *Texts) MV(mv float64) string { return t.fill("%+.1f", mv) }

// Key returns what a mark of a chart means.
func (t *Texts) Key(name string) string { return t.keys[name] }

// Needs returns in words how much model time (ms) is needed before there is something to see.
func (t *Texts) Needs(ms float64) string { return t.fill(t.needs, max(0.1, ms*1e-3)) }

// AwaitsNEST returns in words when the recorded outlines come, in how much model time (ms) to go.
func (t *Texts) AwaitsNEST(ms float64) string { return t.fill(t.awaitsNEST, max(0.1, ms*1e-3)) }

// PulseAt returns in words when the first pulse comes (ms).
func (t *Texts) PulseAt(ms float64) string { return t.fill(t.pulseAt, ms*1e-3) }

// Pulses returns in words how many pulses are averaged.
func (t *Texts) Pulses(n int) string {
	if n == 1 {
		return t.onePulse
	}
	return t.fill(t.pulses, n)
}

// WhySum returns in words how far the input of the last ms before a spike moved the potential (mV up, mV down).
func (t *Texts) WhySum(ms, excited, inhibited float64) string {
	return t.fill(t.whySum, ms, excited, inhibited)
}

// Milliseconds writes a time of the pulse's answer as the knobs do, to the millisecond.
func (t *Texts) Milliseconds(ms float64) string { return t.fill("%s ms", t.Decimals(ms, 0)) }

// Tab names a choice of instruments.
func (t *Texts) Tab(key string) string { return t.tabs[key] }

// LinkTab names what a link shows by one name of params.Tabs: one or several instruments.
func (t *Texts) LinkTab(key string) string {
	var names []string
	for _, instrument := range params.Instruments() {
		if params.TabOf(instrument) == key {
			names = append(names, t.tabs[instrument])
		}
	}
	return strings.Join(names, ", ")
}

// Card returns the title of an instrument and what it shows.
func (t *Texts) Card(key string) (title, says string) { return t.cardTitles[key], t.cardSays[key] }

// BoxSays returns the words for a population's rates.
func (t *Texts) BoxSays(label string, mean, sd, median float64) string {
	return t.fill(t.boxSays, label, mean, sd, median)
}

// Predicted returns in words what theory predicts.
func (t *Texts) Predicted(rate float64) string { return t.fill(t.predicted, rate) }

// SampleSays returns in words how large a sample is, with mean and SD.
func (t *Texts) SampleSays(label string, n int, mean, sd float64) string {
	values := t.values
	if n == 1 {
		values = t.oneValue
	}
	return t.fill(t.sampleSays, label, t.fill(values, n), mean, sd)
}

// DriveSays returns the words for both drives of a population.
func (t *Texts) DriveSays(label string, all, alone float64) string {
	return t.fill(t.driveSays, label, all, alone)
}

// ValueSays returns the words for a population's number.
func (t *Texts) ValueSays(label string, x float64) string { return t.fill("%s: %.2f", label, x) }

// ThisMachine names the visitor's own among others, and the scale it runs.
func (t *Texts) ThisMachine(scale float64) string {
	return t.fill(t.thisMachine, t.Short(scale))
}

// Machine names a published machine, with its number of cores if it is one of cores.
func (t *Texts) Machine(name string, cores int) string {
	if cores == 0 {
		return name
	}
	return t.fill(t.cores, name, cores)
}

// AgainstRealTime returns in words how wall time over model time, or a range of it, compares with real time: "1.9 ×
// slower", "20 × faster"; a dash if it is not known.
func (t *Texts) AgainstRealTime(low, high float64) string {
	if low == 0 {
		return "—"
	}
	way, from, to := t.slowerTime, low, high
	if high < 1 {
		way, from, to = t.fasterTime, 1/high, 1/low
	}
	a, b := t.significant(from), t.significant(to)
	switch {
	case a == b && t.significant(1) == a:
		return t.realTime
	case a == b:
		return t.fill(way, a)
	}
	return t.fill(way, a+"–"+b)
}

// Cost lists what a run takes, names and values.
func (t *Texts) Cost(rtf, events, bytes, predicted float64, workers int, kernel string) [][2]string {
	pace := "—"
	if events > 0 {
		pace = t.fill("%.0f × 10⁶", events/1e6)
	}
	speed := t.AgainstRealTime(rtf, rtf)
	values := [...]string{speed, pace, t.Bytes(bytes), t.Bytes(predicted), strconv.Itoa(workers), kernel}
	all := make([][2]string, len(values))
	for i, v := range values {
		all[i] = [2]string{t.cost[i], v}
	}
	return all
}
