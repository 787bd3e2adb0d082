package controls

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Advanced is every parameter there is, in groups; its fields exist only while it is open.
type Advanced struct {
	X    *experiment.Experiment
	Text *text.Texts
	S    *State
}

// Group is some parameters under one title.
type Group struct {
	Key      string // names the title
	Settings []Setting
}

// Setting is one parameter as its row shows it: a number or text, a choice, or a value for each population.
type Setting struct {
	Key, Label, Help string
	Value            string
	Min, Max         string // "" for text
	Choices          []Choice
	Each             []Cell // a value for each population
}

// Choice is one name a parameter may have.
type Choice struct {
	Name     string
	Selected bool
}

// Cell is one value of several: of a population, or of a projection.
type Cell struct{ ID, Label, Value string }

// groups lists the parameters by what they belong to. The matrix of projections stands apart.
var groups = []struct {
	key  string
	keys []string
}{
	{"network", []string{"n", "k", "h", "t_presim", "t_sim", "v0", "workers"}},
	{"background", []string{"bg_rate", "d_ext", "kext"}},
	{"synapses", []string{"psp", "g", "w_sd", "d_exc", "d_inh", "d_sd"}},
	{"neuron", []string{"e_l", "v_th", "v_reset", "c_m", "tau_m", "tau_syn", "t_ref"}},
	{"thalamus", []string{
		"th", "th_start", "th_duration", "th_rate", "th_psp", "th_delay", "th_delay_sd", "th_every", "th_scaling",
	}},
	{"pulse", []string{"dc", "dc_start", "dc_duration", "dc_amp"}},
	{"recording", []string{"rec", "rec_v_int"}},
}

// HandleOpen opens and closes the list. The browser must not: a render that is on its way would close what it opened.
func (c *Advanced) HandleOpen(event vugu.DOMEvent) {
	event.PreventDefault()
	c.S.AdvancedOpen = !c.S.AdvancedOpen
}

// Groups lists the parameters; nothing while the list is closed.
func (c *Advanced) Groups() []Group {
	if !c.S.AdvancedOpen {
		return nil
	}
	all := make([]Group, len(groups))
	for i, g := range groups {
		all[i].Key = g.key
		for _, key := range g.keys {
			if !c.X.Hidden(key) {
				all[i].Settings = append(all[i].Settings, c.setting(key))
			}
		}
	}
	return all
}

func (c *Advanced) setting(key string) Setting {
	t := c.Text
	r := Setting{Key: key, Label: t.Label(key), Help: cmp.Or(title(c.X, t, key), t.Help(key)), Value: c.X.Value(key)}
	f, _ := microcircuit.FieldByKey(key)
	switch {
	case f.Choices != nil:
		for _, name := range f.Choices {
			r.Choices = append(r.Choices, Choice{name, name == r.Value})
		}
	case f.Count == microcircuit.Populations:
		for i, value := range strings.Split(r.Value, ",") {
			pop := microcircuit.Population(i)
			r.Each = append(r.Each, Cell{ID: key + "-" + pop.String(), Label: pop.Label(), Value: value})
		}
	case f.Count == 1:
		r.Min, r.Max = microcircuit.FormatNumber(f.Min), microcircuit.FormatNumber(f.Max)
		if f.Unit != "" {
			r.Label += " (" + t.Unit(f.Unit) + ")"
		}
	}
	return r
}

// Type returns the type of a parameter's field: "number" or "text".
func (s Setting) Type() string {
	if s.Max == "" {
		return "text"
	}
	return "number"
}

// ID returns the id of a parameter's field; sliders have the plain key.
func (s Setting) ID() string { return "set-" + s.Key }

// Lines lists the rows of the matrix of multipliers, a target population each; none while the list is closed.
func (c *Advanced) Lines() []Setting {
	if !c.S.AdvancedOpen {
		return nil
	}
	all := make([]Setting, microcircuit.Populations)
	for i := range all {
		target := microcircuit.Population(i)
		all[i] = Setting{Key: target.String(), Label: target.Label()}
		for j, m := range c.X.Edited().Link.Params.Conn[i] {
			source := microcircuit.Population(j)
			all[i].Each = append(all[i].Each, Cell{
				ID:    "conn-" + target.String() + "-" + source.String(),
				Label: c.Text.Projection(source, target), Value: microcircuit.FormatNumber(m),
			})
		}
	}
	return all
}

// Sources lists the heads of the matrix's columns.
func (c *Advanced) Sources() []string { return ui.PopulationLabels() }

// set sets a parameter, unless the link locks it here.
func (c *Advanced) set(key, value string) {
	if !c.X.ListLocked(key) {
		c.X.Set(key, value, true)
	}
}

// HandleValue sets a parameter to what its field says.
func (c *Advanced) HandleValue(key string, event vugu.DOMEvent) {
	c.set(key, event.PropString("target", "value"))
}

// HandleEach sets one of several values, by its cell's place.
func (c *Advanced) HandleEach(key string, at int, event vugu.DOMEvent) {
	values := strings.Split(c.X.Value(key), ",")
	values[at] = event.PropString("target", "value")
	c.set(key, strings.Join(values, ","))
}

// HandleProjection sets the multiplier of one projection.
func (c *Advanced) HandleProjection(target, source int, event vugu.DOMEvent) {
	name := microcircuit.Population(target).String() + "." + microcircuit.Population(source).String()
	entries := []string{name + ":" + event.PropString("target", "value")}
	for entry := range strings.SplitSeq(params.Value(c.X.Edited().Link, "conn"), ",") {
		if entry != "" && !strings.HasPrefix(entry, name+":") {
			entries = append(entries, entry)
		}
	}
	c.set("conn", strings.Join(entries, ","))
}

// Changed returns in words how many parameters differ from their defaults, beside the title; "" for none.
func (c *Advanced) Changed() string {
	plain, n := params.Default(), 0
	for _, f := range microcircuit.Fields() {
		if f.Key != "seed" && c.X.Value(f.Key) != params.Value(plain, f.Key) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return "(" + strconv.Itoa(n) + ")"
}
