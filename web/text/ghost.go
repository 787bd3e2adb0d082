package text

import (
	"math"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Ghost is what is said of the rates before and after a change.
// Templates take their values in the order that english_ghost.go shows.
type Ghost struct {
	ShowBefore, ShowAfter, ShowBoth, ShowTitle, Changed, Unchanged string

	without, withPart, brake, size, constant, random, background, value, several string
	sentence, silent, more, less, nothing, and                                   string
}

// Least changes that are told (parts of the rate before), and the rate below which a population is silent (spikes/s).
const (
	leastChange = 0.05
	silentBelow = 0.05
	mostTold    = 2 // populations in one sentence
)

// Change returns in a sentence what was changed, and what came of it: which populations are silent, and which fire most
// differently.
func (t *Texts) Change(was, is *params.Link, before, after *[microcircuit.Populations]float64) string {
	effects := t.effects(before, after)
	if len(effects) == 0 {
		effects = []string{t.fill(t.Ghost.nothing, t.Short(100*leastChange))}
	}
	return t.fill(t.Ghost.sentence, t.cause(was, is), strings.Join(effects, " "+t.Ghost.and+" "))
}

// effects lists in words the greatest changes of rates, silence first.
func (t *Texts) effects(before, after *[microcircuit.Populations]float64) (all []string) {
	told := [microcircuit.Populations]bool{}
	for p := range before {
		if len(all) < mostTold && after[p] < silentBelow && before[p] >= silentBelow {
			told[p] = true
			all = append(all, t.fill(t.Ghost.silent, microcircuit.Population(p).Label()))
		}
	}
	for len(all) < mostTold {
		most, change := -1, leastChange
		for p := range before {
			if c := math.Abs(relative(before[p], after[p])); !told[p] && c > change {
				most, change = p, c
			}
		}
		if most < 0 {
			break
		}
		told[most] = true
		template, c := t.Ghost.more, relative(before[most], after[most])
		if c < 0 {
			template = t.Ghost.less
		}
		all = append(all, t.fill(template, microcircuit.Population(most).Label(), 100*math.Abs(c)))
	}
	return all
}

// relative returns a change as a part of what was before; 0 where that was silent.
func relative(before, after float64) float64 {
	if before < silentBelow {
		return 0
	}
	return after/before - 1
}

// Percent returns the sign and the words for a change of a rate in per cent, as in "▲12 %"; "" where it is not known or
// less than one.
func (t *Texts) Percent(before, after float64) string {
	c := math.Round(100 * relative(before, after))
	switch {
	case c > 0:
		return t.fill("▲%.0f %%", c)
	case c < 0:
		return t.fill("▼%.0f %%", -c)
	}
	return ""
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
	return t.fill(t.Ghost.value, t.Label(key), t.Number(differ[0].Value), t.Number(params.Value(*was, key)))
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
			words = t.fill(t.Ghost.withPart, t.Short(m), arrow)
			if m == 0 {
				words = t.fill(t.Ghost.without, arrow)
			}
		}
	}
	if n > 1 {
		return t.fill(t.Ghost.several, n)
	}
	return words
}
