package sweep

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vugu/vugu"

	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Room is what is to be run, how far it has come, and what came of it.
type Room struct {
	Text *text.Texts
	S    *State
}

// Off returns in words why nothing can be run here; "" where something can.
func (c *Room) Off() string {
	switch c.S.Off() {
	case "":
		return ""
	case "question":
		return c.Text.Sweep.Question
	}
	return c.Text.Teach.Locked
}

// Keys lists the parameters to choose from.
func (c *Room) Keys() (all []ui.Option) {
	for _, key := range c.S.keys() {
		all = append(all, ui.Option{Name: key, Label: c.Text.SweepOf(key), Selected: key == c.S.Form.Key})
	}
	return all
}

// Counts lists the numbers of seeds to choose from.
func (c *Room) Counts() (all []ui.Option) {
	for n := 1; n <= params.MaxSeeds; n++ {
		s := strconv.Itoa(n)
		all = append(all, ui.Option{Name: s, Label: s, Selected: n == c.S.Form.Seeds})
	}
	return all
}

// Shut reports whether the form cannot be changed: while it runs, and where the link fixes it.
func (c *Room) Shut() bool { return c.S.Running() || c.S.fixed(c.S.Form.Key) }

// Fixed reports whether the link alone says which values are run.
func (c *Room) Fixed() bool { return c.S.fixed(c.S.Form.Key) }

// HandleKey follows the list of parameters.
func (c *Room) HandleKey(event vugu.DOMEvent) { c.S.HandleKey(event.PropString("target", "value")) }

// Problem returns in words why the form cannot be run; "" if it can.
func (c *Room) Problem() string {
	if c.S.Refused == nil {
		return ""
	}
	e := *c.S.Refused
	switch {
	case e.Why == params.NotSoMany:
		r, _ := params.ParseRange(c.S.Form.Key, c.S.Form.text())
		return c.Text.SweepCount(len(r.Values), params.MinSwept, params.MaxSwept)
	case c.S.Form.List && (e.Value == "" || e.Why == params.NotARange):
		return c.Text.Sweep.NoList
	case e.Why == params.NotARange || e.Why == params.StepAway:
		return c.Text.Sweep.NoSteps
	case e.Key == brake: // in the numbers that people see
		e.Key, e.Value, e.Min, e.Max = c.Text.Inhibition, c.typedOr(e.Value), 0-e.Max, 0-e.Min
	}
	return c.Text.Param(&e)
}

// typed returns what the form says of the values.
func (c *Room) typed() string {
	f := &c.S.Form
	if f.List {
		return f.Values
	}
	return strings.TrimSpace(f.From+" … "+f.To) + ", " + c.Text.Sweep.Step + " " + f.Step
}

// typedOr returns a value as people see it; of a whole range what they have typed.
func (c *Room) typedOr(value string) string {
	if strings.Contains(value, ":") {
		return c.typed()
	}
	return negated(value)
}

// Estimate returns in words how many runs there are and how long they will take.
func (c *Room) Estimate() string {
	p, err := c.S.plan()
	if err != nil {
		return ""
	}
	return c.Text.SweepEstimate(len(p.Runs), c.S.Need().Seconds)
}

// Folded reports whether the form is folded away beside a result.
func (c *Room) Folded() bool {
	return c.Shown() && !c.S.Unfolded && c.S.Asks == nil && c.S.Refused == nil
}

// HandleUnfold shows the form beside a result, and moves the focus from the button, which goes, to what can be changed.
func (c *Room) HandleUnfold() {
	c.S.Unfolded = true
	if c.S.Running() {
		c.S.focus(cancelID)
	} else {
		c.S.focus("sweep-key")
	}
}

// Expanded returns "true" while the form is seen.
func (c *Room) Expanded() string { return strconv.FormatBool(!c.Folded()) }

// Summary returns in words what the form says.
func (c *Room) Summary() string {
	s, err := c.S.Form.sweep()
	if err != nil {
		return ""
	}
	var all []string
	for _, v := range s.Range.Values {
		all = append(all, c.Text.SweepValue("", seen(s.Range.Key, v)))
	}
	if s.Range.Key == brake && number(s.Range.Values[0]) < number(s.Range.Values[1]) {
		slices.Reverse(all)
	}
	return c.Text.SweepOf(s.Range.Key) + " " + strings.Join(all, " · ")
}

// AskText asks for what the sweep takes.
func (c *Room) AskText() string { return c.Text.SweepAsks(c.S.Asks.Seconds, c.S.Asks.Bytes) }

// RunLabel is what stands on the button that runs the sweep.
func (c *Room) RunLabel() string {
	if r := c.S.Result; r != nil && c.S.Form.Key == r.Base.Sweep.Range.Key {
		return c.Text.Sweep.Again
	}
	return c.Text.Sweep.Run
}

// HandleRun runs the sweep, and moves the focus to what takes the place of its button.
func (c *Room) HandleRun() {
	c.S.HandleRun()
	switch {
	case c.S.Asks != nil:
		c.S.focus("sweep-agree")
	case c.S.Running():
		c.S.focus(cancelID)
	}
}

// HandleAgree runs the sweep that was asked about.
func (c *Room) HandleAgree() {
	c.S.HandleAgree()
	c.S.focus(cancelID)
}

// HandleCancel ends the sweep, or leaves the one that was asked about.
func (c *Room) HandleCancel() {
	c.S.HandleCancel()
	c.S.focus(runID)
}

// Part returns the part of all runs that is over, from 0 to 1.
func (c *Room) Part() string {
	p := c.S.Progress()
	return strconv.FormatFloat((float64(p.Run-1)+p.Part)/float64(p.Of), 'f', 3, 64)
}

// Progress returns in words how far the sweep has come.
func (c *Room) Progress() string {
	p := c.S.Progress()
	return c.Text.SweepProgress(p.Run, p.Of, p.Building, p.Part, p.Seconds)
}

// Shown reports whether there is a result to be seen.
func (c *Room) Shown() bool {
	r := c.S.Result
	if r == nil || c.S.Off() != "" {
		return false
	}
	done, failed := r.count()
	return done+failed > 0
}

// Says returns in words what the result is of.
func (c *Room) Says() string {
	r := c.S.Result
	done, failed := r.count()
	length := r.Plan.Runs[0].Link.Params.TSim
	if r.Base.Sweep.Range.Key == "t_sim" {
		length = 0 // it is in the values
	}
	says := c.Text.SweepRuns(done, len(r.Runs), length, failed)
	if r.Base.Sweep.Count() == 1 {
		says += " " + c.Text.Sweep.OneSeed
	}
	return says
}

// Former reports whether the network has been changed since.
func (c *Room) Former() bool { return !c.S.Result.Of(c.S.X.A.Lab.Link) }

// Changed returns in words what the network has otherwise than the result's.
func (c *Room) Changed() string {
	was, now := c.S.Result.Base, c.S.X.A.Lab.Link
	key := was.Sweep.Range.Key
	if params.Set(&now, key, params.Value(was, key)) != nil {
		return c.Text.Sweep.Former
	}
	now.Params.Seed = was.Params.Seed
	changes := c.Text.Changes(params.Differences(was, now))
	if len(changes) == 0 || len(changes) > mostChanges {
		return c.Text.Sweep.Former
	}
	return c.Text.Sweep.Former + " " + c.Text.SweepSince(strings.Join(changes, " · "))
}

// mostChanges is how many changes of the network are said.
const mostChanges = 2

// HandleGroups chooses what the chart shows.
func (c *Room) HandleGroups(byPopulation bool) { c.S.ByPopulation = byPopulation }

// HandleSave saves the result for the visitor: as csv, svg or png.
func (c *Room) HandleSave(key string) {
	if key == "csv" {
		c.S.X.Host.Save("microcircuit_sweep.csv", "text/csv", c.S.Result.CSV())
		return
	}
	c.S.Take(key, c.onPaper)
}
