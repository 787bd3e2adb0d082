package text

import (
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Changes returns in words what a network has otherwise than another one, a text for each parameter or projection.
func (t *Texts) Changes(settings []params.Setting) (all []string) {
	size, settings := sizeOf(settings)
	if size != "" {
		x, _ := strconv.ParseFloat(size, 64)
		all = append(all, t.NetworkSize+" = "+t.Short(percent(x))+" %")
	}
	for _, s := range settings {
		if s.Key != "conn" || s.Value == "" {
			all = append(all, t.setting(s))
			continue
		}
		for _, entry := range strings.Split(s.Value, ",") {
			all = append(all, t.multiplied(entry))
		}
	}
	return all
}

// sizeOf returns the scale that neurons and synapses have together, and the other settings; "" and all of them where
// the two differ.
func sizeOf(settings []params.Setting) (size string, others []params.Setting) {
	at := func(key string) int {
		return slices.IndexFunc(settings, func(s params.Setting) bool { return s.Key == key })
	}
	n, k := at("n"), at("k")
	if n < 0 || k < 0 || settings[n].Value != settings[k].Value {
		return "", settings
	}
	others = slices.DeleteFunc(slices.Clone(settings), func(s params.Setting) bool { return s.Key == "n" || s.Key == "k" })
	return settings[n].Value, others
}

// setting returns the words for a parameter and its value.
func (t *Texts) setting(s params.Setting) string {
	f, _ := microcircuit.FieldByKey(s.Key)
	switch {
	case s.Key == "conn": // no multiplier is a multiplier of 1
		return t.uncut
	case s.Key == "g":
		g, _ := strconv.ParseFloat(s.Value, 64)
		return t.fill(t.inhibits, t.Short(0-g))
	case strings.Contains(s.Value, ","): // eight numbers are no name
		return t.Word(s.Key)
	case f.Unit == "":
		return t.Word(s.Key) + " = " + t.Number(s.Value)
	}
	return t.Word(s.Key) + " = " + t.Number(s.Value) + " " + t.Unit(f.Unit)
}

// multiplied returns the words for a projection and the multiplier of its synapses, which stand in a link as
// target.source:multiplier.
func (t *Texts) multiplied(entry string) string {
	projection, factor, _ := strings.Cut(entry, ":")
	target, source, _ := strings.Cut(projection, ".")
	to, known := microcircuit.ParsePopulation(target)
	from, fromKnown := microcircuit.ParsePopulation(source)
	if !known || !fromKnown {
		return Spelled(entry)
	}
	name := from.Label() + " → " + to.Label()
	if x, err := strconv.ParseFloat(factor, 64); err == nil && x == 0 {
		return t.fill(t.cut, name)
	}
	return name + " × " + t.Number(factor)
}

// fewChanges is how many changes are said in a line before the rest is counted.
const fewChanges = 2

// changedFrom returns in words what differs between a network and the model of its size; "" if nothing does.
func (t *Texts) changedFrom(p *microcircuit.Params, at []microcircuit.Change) string {
	model, here := params.Default(), params.Default()
	model.Params, here.Params = plainOf(p), *p
	var settings []params.Setting
	for _, f := range microcircuit.Fields() {
		value := params.Value(here, f.Key)
		if value != params.Value(model, f.Key) {
			settings = append(settings, params.Setting{Key: f.Key, Value: value})
		}
	}
	all := t.Changes(settings)
	if len(at) > 0 {
		all = append(all, t.during)
	}
	if len(all) > fewChanges {
		rest := len(all) - fewChanges
		all = append(all[:fewChanges], t.fill(t.more, rest))
	}
	return strings.Join(all, ", ")
}

// plainOf returns the model at the size, background, seed and times of a network.
func plainOf(p *microcircuit.Params) microcircuit.Params {
	plain := microcircuit.Default()
	plain.NScaling, plain.KScaling, plain.Background = p.NScaling, p.KScaling, p.Background
	plain.Seed, plain.TSim, plain.TPresim, plain.V0 = p.Seed, p.TSim, p.TPresim, p.V0
	return plain
}
