package text

import (
	"math"
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Ghost is what is said of the rates before and after a change.
// Templates take their values in the order that english_ghost.go shows. Of the pairs, the first one follows on what was
// changed, the second one stands for itself.
type Ghost struct {
	ShowBefore, ShowAfter, ShowBoth, ShowTitle, Changed string
	Unchanged, WhileRunning                             string
	ShownBefore                                         string // over the network before the change
	measuring, fromZero                                 string

	without, withPart, restored, whole, brake, size, constant, random, background, value, several string
	sentence, nothing, and, network                                                               string

	silent, nearly, again, begins, more, less, times [2]string
}

// Least changes that are told (parts of the rate before), and when a population counts as nearly silent: below a rate
// (spikes/s), or below a higher one where only a small part of the rate before is left.
const (
	leastChange  = 0.05
	nearlySilent = 0.05
	fallenSilent = 0.2
	partLeft     = 0.02
	mostTold     = 2 // populations in one sentence
	nearlyAll    = 7 // populations whose silence is that of the network
)

// rates are those of the populations (spikes/s).
type rates = [microcircuit.Populations]float64

// An effect is what came of a change for a population: a template of Ghost and its values.
type effect struct {
	says   [2]string
	values []any
}

// Change returns in a sentence what was changed, and what came of it: which populations fire that did not, which are
// silent, and which fire most differently. Rates are in spikes/s.
func (t *Texts) Change(was, is *params.Link, before, after *[microcircuit.Populations]float64) string {
	all := t.effects(before, after, back(&was.Params, &is.Params))
	if len(all) == 0 {
		all = []effect{{[2]string{t.Ghost.nothing}, []any{t.Short(100 * leastChange)}}}
	}
	says := make([]string, len(all))
	for i, e := range all {
		says[i] = t.fill(e.says[min(i, 1)], e.values...)
	}
	return t.fill(t.Ghost.sentence, t.cause(was, is), strings.Join(says, t.Ghost.and))
}

// back reports whether projections that were changed are again as in the model.
func back(was, is *microcircuit.Params) bool {
	return was.Conn != is.Conn && is.Conn == microcircuit.Default().Conn
}

// effects lists the greatest changes of rates: populations that fire and did not, then those that have fallen silent.
// Where that is nearly all of them, the network is named instead.
func (t *Texts) effects(before, after *rates, again bool) (all []effect) {
	begins := t.Ghost.begins
	if again {
		begins = t.Ghost.again
	}
	switch {
	case count(after, before, falls) >= nearlyAll:
		return []effect{{begins, []any{t.Ghost.network}}}
	case count(before, after, falls) > 0 && count(after, after, quiet) >= nearlyAll:
		return []effect{{t.silence(slices.Max(after[:])), []any{t.Ghost.network}}}
	}
	told := [microcircuit.Populations]bool{}
	tell := func(p int, says [2]string, values ...any) {
		told[p] = true
		all = append(all, effect{says, append([]any{microcircuit.Population(p).Label()}, values...)})
	}
	for p := range before {
		if len(all) < mostTold && falls(after[p], before[p]) {
			tell(p, begins)
		}
	}
	for p := range before {
		if len(all) < mostTold && falls(before[p], after[p]) {
			tell(p, t.silence(after[p]))
		}
	}
	for len(all) < mostTold {
		most := greatest(before, after, &told)
		if most < 0 {
			break
		}
		says, value := t.differs(before[most], after[most])
		tell(most, says, value)
	}
	return all
}

// greatest returns the population, not told yet, whose rate has changed most; −1 if none has changed by enough.
func greatest(before, after *rates, told *[microcircuit.Populations]bool) int {
	most, change := -1, leastChange
	for p := range before {
		if c := math.Abs(relative(before[p], after[p])); !told[p] && c > change {
			most, change = p, c
		}
	}
	return most
}

// silence returns the words for a rate so low; only without any spike it is silence.
func (t *Texts) silence(rate float64) [2]string {
	if rate == 0 {
		return t.Ghost.silent
	}
	return t.Ghost.nearly
}

// differs returns the words for a change of a rate, and their value.
func (t *Texts) differs(before, after float64) (says [2]string, value any) {
	switch {
	case manifold(before, after):
		return t.Ghost.times, t.significant(after / before)
	case after > before:
		return t.Ghost.more, percentOf(before, after)
	}
	return t.Ghost.less, percentOf(before, after)
}

// quiet reports whether a population with a rate is silent or nearly so.
func quiet(rate, _ float64) bool { return rate < nearlySilent }

// falls reports whether a population falls silent or nearly so.
func falls(before, after float64) bool {
	low := quiet(after, 0) || after < fallenSilent && after <= partLeft*before
	return !quiet(before, 0) && low && after <= before/2
}

// count returns of how many populations something holds.
func count(before, after *rates, holds func(before, after float64) bool) (n int) {
	for p := range before {
		if holds(before[p], after[p]) {
			n++
		}
	}
	return n
}

// relative returns a change as a part of what was before; 0 where that was nearly silent.
func relative(before, after float64) float64 {
	if quiet(before, 0) {
		return 0
	}
	return after/before - 1
}

// manifold reports whether a rate has become at least twice as high, so that it is told how many times.
func manifold(before, after float64) bool { return before > 0 && math.Round(100*after/before) >= 200 }

// percentOf returns the size of a change in whole per cent; 100 only of a population that does not fire any more.
func percentOf(before, after float64) float64 {
	c := math.Abs(math.Round(100 * (after/before - 1)))
	if after > 0 && after < before {
		return min(c, 99)
	}
	return c
}

// Percent returns the sign and the words for a change of a rate, as in "▲ 12 %" or "▲ 19 ×"; "" where it is less than
// one per cent, or one between rates that are next to nothing.
func (t *Texts) Percent(before, after float64) string {
	switch {
	case before == after:
		return ""
	case before == 0:
		return "▲ " + t.Ghost.fromZero
	case quiet(before, 0) && quiet(after, 0):
		return ""
	case manifold(before, after):
		return t.fill("▲ %s ×", t.significant(after/before))
	}
	c := percentOf(before, after)
	switch {
	case c == 0:
		return ""
	case after > before:
		return t.fill("▲ %.0f %%", c)
	}
	return t.fill("▼ %.0f %%", c)
}

// Measuring returns in words how much model time (ms) has to pass until it is known what a change has done.
func (t *Texts) Measuring(ms float64) string {
	return t.fill(t.Ghost.measuring, t.Decimals(math.Ceil(ms*1e-3), 0))
}

// cause returns in words what one network differs in from another.
func (t *Texts) cause(was, is *params.Link) string {
	differ := params.Differences(*was, *is)
	keys := map[string]bool{}
	for _, s := range differ {
		keys[s.Key] = true
	}
	p, q := &was.Params, &is.Params
	switch {
	case len(differ) == 0:
		return t.fill(t.Ghost.background, t.Short(rateOf(is)), t.Short(rateOf(was)))
	case keys["conn"] && len(differ) == 1:
		return t.projectionCause(p, q)
	case keys["n"] && keys["k"] && len(differ) == 2 && q.NScaling == q.KScaling:
		return t.fill(t.Ghost.size, t.Short(100*q.NScaling), t.Short(100*p.NScaling))
	case len(differ) > 1:
		return t.fill(t.Ghost.several, len(differ))
	case keys["g"]:
		return t.fill(t.Ghost.brake, t.Short(-q.G), t.Short(-p.G))
	case keys["bg"] && q.Background == microcircuit.DC:
		return t.Ghost.constant
	case keys["bg"]:
		return t.Ghost.random
	case keys["bg_rate"]:
		return t.fill(t.Ghost.background, t.Short(q.BgRate), t.Short(p.BgRate))
	}
	key := differ[0].Key
	return t.fill(t.Ghost.value, t.Word(key), t.Number(differ[0].Value), t.Number(params.Value(*was, key)))
}

// rateOf returns the external rate of a link's network after all changes (spikes/s).
func rateOf(l *params.Link) float64 {
	rate := l.Params.BgRate
	for _, change := range l.At {
		if change.Key == microcircuit.ChangeBgRate {
			rate = change.Value
		}
	}
	return rate
}

// projectionCause returns in words which projection has another number of synapses; how many if there are several.
func (t *Texts) projectionCause(was, is *microcircuit.Params) string {
	n, words := 0, ""
	for target := range is.Conn {
		for source := range is.Conn[target] {
			m := is.Conn[target][source]
			if m == was.Conn[target][source] {
				continue
			}
			n++
			arrow := microcircuit.Population(source).Label() + " → " + microcircuit.Population(target).Label()
			switch m {
			case 0:
				words = t.fill(t.Ghost.without, arrow)
			case 1:
				words = t.fill(t.Ghost.restored, arrow)
			default:
				words = t.fill(t.Ghost.withPart, t.Short(m), arrow)
			}
		}
	}
	switch {
	case n > 1 && back(was, is):
		return t.Ghost.whole
	case n > 1:
		return t.fill(t.Ghost.several, n)
	}
	return words
}
