package main

import (
	"fmt"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
	"microcircuit/web/json"
	"microcircuit/web/params"
)

// model is what is known of a recording's parameters: by its link, else by the package's dictionaries beside it.
type model struct {
	link      *params.Link // nil: not known
	net, stim map[string]any
	seed      string // "": not known
}

// written is what the package's dictionaries say in a folder.
func written(dir fs.FS) model {
	return model{net: dictionary(dir, "net_dict.json"), stim: dictionary(dir, "stim_dict.json"),
		seed: wholeSeed(dictionary(dir, "sim_dict.json")["rng_seed"])}
}

// linked is what a link says; where it cannot be read, what else is known.
func linked(link string, written model) model {
	l, notices := params.Parse(link)
	if len(notices) > 0 {
		return written
	}
	return model{link: &l, net: members(files.NetDict(&l.Params)), stim: members(files.StimDict(&l.Params)),
		seed: strconv.FormatUint(uint64(l.Params.Seed), 10)}
}

// members are those of a JSON object, as Python writes it; nil if it is none.
func members(data []byte) map[string]any {
	v, err := json.ParsePython(data)
	all, is := v.(map[string]any)
	if err != nil || !is {
		return nil
	}
	return all
}

// unknown says in sentences what is not known.
func (m *model) unknown() (sentences []string) {
	if m.seed == "" {
		sentences = append(sentences, "No run card and no sim_dict.json says the seed.")
	}
	var missing []string
	if m.net == nil {
		missing = append(missing, "net_dict.json")
	}
	if m.stim == nil {
		missing = append(missing, "stim_dict.json")
	}
	if len(missing) > 0 {
		sentences = append(sentences, "There is no "+strings.Join(missing, " and no ")+
			": whether its parameters are those of the others is not known.")
	}
	return sentences
}

// tells reports whether what is known of a recording suffices to judge another by.
func (m *model) tells(other *model) bool {
	return (m.net != nil || other.net == nil) && (m.stim != nil || other.stim == nil) && (m.net != nil || m.stim != nil)
}

// difference is a parameter that two recordings do not share, in words.
type difference struct{ here, there string }

// differs returns the first parameter of m that another has otherwise, but for the seed, and the times, which are
// those of the evaluation; nil if there is none. unlike names what both have, in forms that cannot be compared.
func (m *model) differs(other *model) (d *difference, unlike []string) {
	if m.link != nil && other.link != nil {
		return linkDifference(m.link, other.link), nil
	}
	if d := unwritten(m.link, other.link); d != nil {
		return d, nil
	}
	for _, dict := range []struct {
		name string
		a, b map[string]any
	}{{"net_dict.json", m.net, other.net}, {"stim_dict.json", m.stim, other.stim}} {
		different, forms := dictDifference(dict.a, dict.b)
		if different != nil {
			different.here = dict.name + ": " + different.here
			return different, nil
		}
		for _, key := range forms {
			unlike = append(unlike, dict.name+": "+key)
		}
	}
	return nil, unlike
}

// switches are the members of stim_dict.json on which others depend.
var switches = []string{"thalamic_input", "dc_transient"}

// dictDifference compares what two dictionaries both have, switches first. unlike names the members whose forms differ.
func dictDifference(dictA, dictB map[string]any) (d *difference, unlike []string) {
	a, b := flatten(dictA), flatten(dictB)
	leaveOut(a, b)
	forms := map[string]bool{}
	for _, key := range append(slices.Clone(switches), slices.Sorted(maps.Keys(a))...) {
		x, ok1 := a[key]
		y, ok2 := b[key]
		same, comparable := equal(x, y)
		switch {
		case ok1 && ok2 && comparable && !same:
			return &difference{fmt.Sprintf("%s = %v", key, x), fmt.Sprint(y)}, nil
		case ok1 && ok2 && !comparable:
			forms[top(key)] = true
		}
	}
	for _, pair := range [2][2]map[string]any{{a, b}, {b, a}} {
		for key := range pair[0] {
			_, both := dictA[top(key)]
			_, there := dictB[top(key)]
			if _, same := pair[1][key]; both && there && !same {
				forms[top(key)] = true
			}
		}
	}
	return nil, slices.Sorted(maps.Keys(forms))
}

// top is the member of a dictionary in which a path of flatten begins.
func top(path string) string {
	if i := strings.IndexAny(path, ".["); i >= 0 {
		return path[:i]
	}
	return path
}

// linkDifference compares parameters as links name them. Those of a stimulus that is off do not count.
func linkDifference(a, b *params.Link) *difference {
	x, y := effective(*a), effective(*b)
	for _, key := range params.ExperimentKeys() {
		if slices.Contains([]string{"seed", "workers", "t_presim", "t_sim", "rec", "rec_v_int"}, key) {
			continue
		}
		if v, w := params.Value(x, key), params.Value(y, key); v != w {
			return &difference{key + " = " + orNone(v), orNone(w)}
		}
	}
	return nil
}

func effective(l params.Link) params.Link {
	plain := microcircuit.Default()
	if !l.Params.Thalamus.On && len(l.At) == 0 {
		l.Params.Thalamus = plain.Thalamus
	}
	if !l.Params.Pulse.On && len(l.At) == 0 {
		l.Params.Pulse = plain.Pulse
	}
	return l
}

// unwritten returns what a run has that the package's dictionaries cannot say, where only one of two recordings has a
// link: the other is of the package, which has no changes of inputs and no repeated pulses.
func unwritten(links ...*params.Link) *difference {
	for i, l := range links {
		if l == nil {
			continue
		}
		for _, key := range files.Obstacles(&l.Params, l.At) {
			if key != "at" && key != "th_every" {
				continue
			}
			d := &difference{key + " = " + params.Value(*l, key), "none"}
			if i == 1 {
				d = &difference{"no " + key, key + " = " + params.Value(*l, key)}
			}
			return d
		}
	}
	return nil
}

func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// flatten names every number and text of a dictionary by its path: neuron_params.tau_m, conn_probs[0][3].
func flatten(dict map[string]any) map[string]any {
	all := map[string]any{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, x := range v {
				walk(strings.TrimPrefix(path+"."+key, "."), x)
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), x)
			}
		default:
			all[path] = v
		}
	}
	walk("", dict)
	return all
}

// leaveOut removes what says nothing: parameters of a stimulus or a background that neither has, and those from which
// the package has computed matrices that both have, since a change of these alone does nothing in it.
func leaveOut(a, b map[string]any) {
	drop := func(names ...string) {
		for _, all := range []map[string]any{a, b} {
			maps.DeleteFunc(all, func(key string, _ any) bool { return slices.Contains(names, top(key)) })
		}
	}
	both := func(key string) bool { return a[key] != nil && b[key] != nil }
	off := func(key string) bool { return a[key] == false && b[key] == false }
	if both("PSP_matrix_mean[0][0]") {
		drop("PSP_exc_mean", "g")
	}
	if both("delay_matrix_mean[0][0]") {
		drop("delay_exc_mean", "delay_inh_mean")
	}
	if a["bg_input_type"] == "dc" && b["bg_input_type"] == "dc" {
		drop("delay_poisson")
	}
	if off("thalamic_input") {
		drop("th_start", "th_duration", "th_rate", "num_th_neurons", "conn_probs_th", "PSP_th", "delay_th_mean",
			"delay_th_rel_std")
	}
	if off("dc_transient") {
		drop("dc_transient_start", "dc_transient_dur", "dc_transient_amp")
	}
}

// equal compares numbers, which may be written as texts and differ in their last digits, or texts.
func equal(a, b any) (same, comparable bool) {
	x, ok1 := numeric(a)
	y, ok2 := numeric(b)
	if ok1 && ok2 {
		return math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y)), true
	}
	s, ok1 := a.(string)
	t, ok2 := b.(string)
	return s == t, ok1 && ok2
}

func numeric(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	case string:
		x, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return x, err == nil
	}
	return 0, false
}
