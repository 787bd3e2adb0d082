package text

import (
	"math"
	"strings"

	"microcircuit/engine/microcircuit"
)

// Sweep is what is said of a network that is run over the values of a parameter.
// Templates take their values in the order that english_sweep.go shows.
type Sweep struct {
	Title, Says, Depends, Question                       string
	Parameter, Values, Steps, List, From, To, Step       string
	Seeds, Length, LengthSays, Run, Again, Unfold, Fixed string
	OneSeed, Former, Means, Each, OpenRuns, Seed, CSV    string
	NoSteps, NoList, SeedOpens                           string
	Mean, Dot, Spread, Here                              string
	axes                                                 map[string]string // by key of a parameter
	title, times, estimate, asks                         string
	building, going, runs, soFar, each, failed, since    string
	count                                                string
	opens, runFailed                                     string
}

// SweepOf names a parameter as it is chosen: as its knob does, where it has one.
func (t *Texts) SweepOf(key string) string {
	switch key {
	case "g":
		return t.Inhibition
	case "bg_rate":
		return t.Background
	case "scale":
		return t.NetworkSize
	}
	return t.Label(key)
}

// SweepAxis names a parameter with its unit, as it stands below a chart.
func (t *Texts) SweepAxis(key string) string {
	if name := t.Sweep.axes[key]; name != "" {
		return name
	}
	name := t.SweepOf(key)
	if f, is := microcircuit.FieldByKey(key); is && f.Unit != "" && !strings.Contains(name, "(") {
		name += " (" + t.Unit(f.Unit) + ")"
	}
	return name
}

// SweepTitle names the chart of a sweep.
func (t *Texts) SweepTitle(key string) string { return t.fill(t.Sweep.title, t.SweepOf(key)) }

// SweepValue writes a value of a sweep, in short.
func (t *Texts) SweepValue(key, value string) string {
	if key == "g" {
		return t.fill(t.Sweep.times, t.Number(value))
	}
	return t.Number(value)
}

// SweepAt names a value of a sweep.
func (t *Texts) SweepAt(key, value string) string {
	says := t.SweepValue(key, value)
	if f, is := microcircuit.FieldByKey(key); is && f.Unit != "" {
		says += " " + t.Unit(f.Unit)
	}
	return t.SweepOf(key) + ": " + says
}

// SweepEstimate returns in words how many runs there are, and how long they take (s).
func (t *Texts) SweepEstimate(runs int, seconds float64) string {
	return t.fill(t.Sweep.estimate, runs, t.Teach.minutes(math.Max(1, seconds)))
}

// SweepAsks asks whether a sweep may take so long (s) and so much memory (bytes).
func (t *Texts) SweepAsks(seconds, bytes float64) string {
	return t.fill(t.Sweep.asks, t.Teach.minutes(seconds), t.Bytes(bytes))
}

// SweepProgress returns in words how far a sweep has come: run, runs, the part of the run, time left (s).
func (t *Texts) SweepProgress(run, of int, building bool, part, seconds float64) string {
	left := t.Teach.minutes(math.Max(1, seconds))
	if building {
		return t.fill(t.Sweep.building, run, of, left)
	}
	return t.fill(t.Sweep.going, run, of, 100*part, left)
}

// SweepRuns returns in words how many runs have a result, of how many, how long each is after its warm-up (ms; 0: not
// said), and how many have failed.
func (t *Texts) SweepRuns(done, of int, length float64, failed int) string {
	says := t.fill(t.Sweep.runs, done)
	if done < of {
		says = t.fill(t.Sweep.soFar, done, of)
	}
	if length > 0 {
		says += " " + t.fill(t.Sweep.each, t.Number(microcircuit.FormatNumber(length/1000)))
	}
	if failed > 0 {
		says += " " + t.fill(t.Sweep.failed, failed)
	}
	return says
}

// SweepCount says that a sweep on the page has not so many values, but least to most.
func (t *Texts) SweepCount(values, least, most int) string {
	return t.fill(t.Sweep.count, values, least, most)
}

// SweepSince returns in words what was changed.
func (t *Texts) SweepSince(changes string) string { return t.fill(t.Sweep.since, changes) }

// SweepOpens says what the link to the run of a seed does.
func (t *Texts) SweepOpens(seed string) string { return t.fill(t.Sweep.opens, seed) }

// SweepFailed returns in words why the run of a seed has failed.
func (t *Texts) SweepFailed(seed, why string) string { return t.fill(t.Sweep.runFailed, seed, why) }

// SweepRate writes a rate (spikes/s) with three digits; a dash where there is none.
func (t *Texts) SweepRate(rate float64) string {
	switch {
	case math.IsNaN(rate):
		return "—"
	case rate >= 9.995:
		return t.Decimals(rate, 1)
	}
	return t.Decimals(rate, 2)
}
