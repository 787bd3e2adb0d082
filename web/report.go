package web

import (
	"slices"
	"strconv"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Report is what a learner prints: question, set-up, result, conclusion, and the run card. The page puts a picture of the
// raster into its place.
type Report struct {
	Root *Root
}

// HandleReport shows the report of the run so far, which pauses.
func (c *Root) HandleReport() {
	c.each(func(l *lab.Lab) { l.Pause() })
	c.HandleDialog("report")
}

// Title is the question; without one the page's.
func (c *Report) Title() string {
	if q := c.Root.Question(); q.Text != "" {
		return q.Text
	}
	return c.Root.Text.Title
}

// Pair is a name and a value.
type Pair struct{ Name, Value string }

// SetUp lists what the network differs in from the default one.
func (c *Report) SetUp() (all []Pair) {
	t, l, plain := c.Root.Text, c.Root.Lab.Link, params.Default()
	for _, key := range params.Keys() {
		if key == "seed" || slices.Contains(params.TaskKeys(), key) || key == "ex" || key == "theme" || key == "lang" || key == "v" {
			continue
		}
		if value := params.Value(l, key); value != params.Value(plain, key) {
			f, _ := microcircuit.FieldByKey(key)
			all = append(all, Pair{t.Label(key), t.Number(value) + " " + f.Unit})
		}
	}
	return append(all, Pair{t.Label("seed"), params.Value(l, "seed")}, Pair{t.Teach.Fidelity, c.Root.Fidelity()})
}

// Name is the learner's.
func (c *Report) Name() string { return c.Root.Lab.Link.Task.Name }

// Compared says that there is a prediction beside the rates.
func (c *Report) Compared() bool {
	return c.Root.Predicts() && (c.Root.study().Locked || c.Root.HandedIn())
}

// Answer is what was answered, if it is no prediction.
func (c *Report) Answer() string {
	if c.Root.Question().Key == "" || c.Root.Predicts() {
		return ""
	}
	a, _ := c.Root.Answer()
	return a.Format(c.Root.Question().Ask)
}

// Rates lists the mean rates.
func (c *Report) Rates() (all []Pair) {
	for i, r := range c.Root.Lab.Run.Rates() {
		all = append(all, Pair{microcircuit.Population(i).Label(), strconv.FormatFloat(r, 'f', 2, 64)})
	}
	return all
}

// Score is what the answer got.
func (c *Report) Score() string {
	if !c.Compared() && c.Answer() == "" {
		return ""
	}
	return c.Root.ScoreSays()
}

// Card is the run card: all that another needs to repeat the run and to know that it is the same.
func (c *Report) Card() []Pair {
	l, t := c.Root.Lab, c.Root.Text.Teach
	link := l.Link
	link.Task = params.Default().Task
	p := &link.Params
	return []Pair{
		{t.CardLink, c.Root.Address() + "#" + params.Format(link)}, {t.CardProgram, c.Root.Program},
		{t.CardHash, params.Stamp{Step: l.Run.Step, Hash: uint64(l.Run.Hash)}.String()},
		{t.CardSize, c.Root.Text.Size(l.Derived.Neurons(), l.Derived.TotalSynapses())},
		{t.CardTimes, t.Times(p.TPresim, l.Run.ModelMS(), l.BuildMS, l.Run.WholeRTF())},
		{t.CardEngine, c.Root.EngineLine()},
	}
}
