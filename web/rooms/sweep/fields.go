package sweep

import (
	"math"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/ui"
)

// Way is one of two ways to go on, chosen by a button.
type Way struct {
	ID, Name, Pressed string
	Which             bool
}

// Ways are how the values are typed: from, to and step, or one by one.
func (c *Room) Ways() []Way {
	return c.two("sweep-steps", c.Text.Sweep.Steps, "sweep-list", c.Text.Sweep.List, c.S.Form.List)
}

// Groups are what the chart shows: the means of E and of I, or each population.
func (c *Room) Groups() []Way {
	return c.two("sweep-means", c.Text.Sweep.Means, "sweep-each", c.Text.Sweep.Each, c.S.ByPopulation)
}

// two returns the ways of a choice, of which the second was taken or not.
func (c *Room) two(firstID, first, secondID, second string, taken bool) []Way {
	return []Way{{firstID, first, strconv.FormatBool(!taken), false}, {secondID, second, strconv.FormatBool(taken), true}}
}

// Field is a field of the form.
type Field struct {
	ID, Name, Label, Value string
	Type, Class            string
	Shut                   bool
}

// Fields lists the fields in which something is typed.
func (c *Room) Fields() (all []Field) {
	f, t := &c.S.Form, &c.Text.Sweep
	add := func(name, label, value string) *Field {
		all = append(all, Field{ID: "sweep-" + name, Name: name, Label: label, Value: value, Type: "number", Shut: c.Shut()})
		return &all[len(all)-1]
	}
	if f.List {
		of := add("values", t.Values, f.Values)
		of.Type, of.Class = "text", "wide"
	} else {
		add("from", t.From, f.From)
		add("to", t.To, f.To)
		add("step", t.Step, f.Step)
	}
	if f.Key != "t_sim" { // then it is in the values
		of := add("length", t.Length, microcircuit.FormatNumber(c.S.Length()/1000))
		of.Class, of.Shut = "two", !c.MaySetLength()
	}
	return all
}

// MaySetLength reports whether the length of the runs can be chosen beside the values: a visitor is then told what else
// that changes.
func (c *Room) MaySetLength() bool {
	return c.S.Form.Key != "t_sim" && !c.S.Running() && !c.S.X.ListLocked("t_sim")
}

// File is what can be saved of the result.
type File struct{ ID, Key, Name string }

// Files lists what can be saved of the result.
func (c *Room) Files() []File {
	t := &c.Text.Transfer
	return []File{{"sweep-csv", "csv", c.Text.Sweep.CSV}, {"sweep-svg", "svg", t.AsSVG}, {"sweep-png", "png", t.AsPNG}}
}

// mostTyped is the longest text of a field (characters).
const mostTyped = 120

// HandleField follows a field of the form, by its name.
func (c *Room) HandleField(name string, event vugu.DOMEvent) {
	typed := ui.Typed(event, mostTyped)
	if name == "length" {
		c.handleLength(typed)
		return
	}
	c.S.Edit(func(f *Form) {
		switch name {
		case "from":
			f.From = typed
		case "to":
			f.To = typed
		case "step":
			f.Step = typed
		case "values":
			f.Values = typed
		case "seeds":
			f.Seeds, _ = strconv.Atoi(typed)
		}
	})
}

// HandleList chooses how values are typed: one by one, or from, to and step. Those that are there stay.
func (c *Room) HandleList(list bool) {
	c.S.Edit(func(f *Form) {
		s, err := f.sweep()
		if err == nil && f.List != list {
			*f = formOf(&s)
			if !list && f.List { // of values one by one there is no step
				*f = steps(s)
			}
		}
		f.List = list
	})
}

// steps returns the form of as many values in equal steps as a sweep has.
func steps(s params.Sweep) Form {
	f := formOf(&s)
	all := s.Range.Values
	first, last := seen(f.Key, all[0]), seen(f.Key, all[len(all)-1])
	f.List, f.From, f.To = false, first, last
	f.Step = short((number(last) - number(first)) / float64(len(all)-1))
	return f
}

// handleLength takes the length of the runs (s).
func (c *Room) handleLength(typed string) {
	if s := number(typed); !math.IsNaN(s) {
		c.S.HandleLength(short(s * 1000))
	}
}
