package teaching

import (
	"slices"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// State says how far a hand-in has come.
type State string

const (
	Waiting State = "waiting"
	Marked  State = "marked"
	Failed  State = "failed" // its run did not reach its end
)

// Choice is a teacher's, of a hand-in.
type Choice string

const (
	Default Choice = ""    // none: Counts says what then holds
	In      Choice = "in"  // it counts
	Out     Choice = "out" // it does not
)

// Entry is one hand-in of a class.
type Entry struct {
	Found
	State    State
	Outcome  Outcome
	Mark     Mark
	Answer   Answer
	Other    []Difference // why it answers something else than the assignment; nil if it does not
	Free     []Difference // what else is not as in the assignment
	SameName int          // the hand-in before, counted from 1, that has the same name and counts; 0: none does
	Choice   Choice
}

// Counts reports whether a hand-in is to count: as the teacher has chosen; else if it answers the assignment and is
// the first of its name, and the first that has its words.
func (e *Entry) Counts() bool {
	if e.Choice != Default {
		return e.Choice == In
	}
	return e.Other == nil && e.Same == 0 && e.SameName == 0
}

// Class is all hand-ins of a class, in the order in which they were found.
type Class struct {
	Entries    []Entry
	Assignment params.Link        // with which they are compared
	Given      bool               // it was given; else it is what most of them answer
	runs       map[string]Outcome // of all runs that have ended, here and in classes before
}

// NewClass gathers hand-ins that wait for their runs. They are compared with an assignment; nil if it is not known.
func NewClass(handIns []Found, assignment *params.Link) *Class {
	c := &Class{runs: map[string]Outcome{}}
	for i := range handIns {
		c.Entries = append(c.Entries, Entry{Found: handIns[i], State: Waiting})
	}
	c.Compare(assignment)
	return c
}

// TakeOver takes from a class what is known already: runs that have ended, and the teacher's choices of the same
// hand-ins. So what was marked stays when hand-ins are added.
func (c *Class) TakeOver(before *Class) {
	choices := map[string]Choice{}
	for i := range before.Entries {
		e := &before.Entries[i]
		if e.State == Marked {
			before.runs[runOf(&e.Link)] = e.Outcome
		}
		if e.Choice != Default {
			choices[e.identity()] = e.Choice
		}
	}
	c.runs = before.runs
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Same == 0 || e.ID != "" {
			e.Choice = choices[e.identity()]
		}
		if o, known := c.runs[runOf(&e.Link)]; known && e.State == Waiting {
			e.State, e.Outcome = Marked, o
			c.judge(e)
		}
	}
}

// identity names a hand-in among others.
func (e *Entry) identity() string { return e.ID + " " + params.Format(e.Link) }

// Compare compares all hand-ins with an assignment, or with what most of them answer if it is nil. Runs that have
// ended stay.
func (c *Class) Compare(assignment *params.Link) {
	c.Given = assignment != nil
	if c.Given {
		c.Assignment = *assignment
	} else {
		found := make([]Found, len(c.Entries))
		for i := range c.Entries {
			found[i] = c.Entries[i].Found
		}
		c.Assignment = commonest(found)
	}
	c.findWant()
	names := map[string]int{}
	for i := range c.Entries {
		e := &c.Entries[i]
		e.Other, e.Free = Compare(&c.Assignment, &e.Link)
		e.Answer, e.Mark.Answered = Read(&e.Link.Task)
		e.SameName = 0
		if name := params.NameKey(e.Name); name != "" && e.Other == nil && e.Same == 0 {
			e.SameName = names[name]
			if e.SameName == 0 {
				names[name] = i + 1
			}
		}
		c.judge(e)
	}
}

// findWant takes the right number from hand-ins of old links, which hold it, where the assignment does not: the one
// that most of them hold, if not most hold none.
func (c *Class) findWant() {
	task := &c.Assignment.Task
	if task.Wanted || task.Ask != params.Number {
		return
	}
	wants, count := []string{}, map[string]int{}
	for i := range c.Entries {
		if t := &c.Entries[i].Link.Task; t.Ask == params.Number {
			want := "-"
			if t.Wanted {
				want = microcircuit.FormatNumber(t.Want)
			}
			wants = append(wants, want)
			count[want]++
		}
	}
	if want := most(wants, count); want != "-" && want != "" {
		params.Set(&c.Assignment, "want", want)
	}
}

// judge marks a hand-in whose run has ended.
func (c *Class) judge(e *Entry) {
	if e.State != Marked {
		return
	}
	l := e.Link
	l.Task.Tolerance = c.Assignment.Task.Tolerance
	l.Task.Want, l.Task.Wanted = c.Assignment.Task.Want, c.Assignment.Task.Wanted
	if l.Task.Ask != c.Assignment.Task.Ask {
		l.Task.Want, l.Task.Wanted = 0, false
	}
	e.Mark = Judge(&l, &e.Outcome)
}

// Choose takes the teacher's choice of a hand-in. If it counts now, no other of its name does; if it does not, the
// others stay as they are.
func (c *Class) Choose(i int, counts bool) {
	e := &c.Entries[i]
	e.Choice = Out
	if counts {
		e.Choice = In
	}
	for j := range c.Entries {
		name := params.NameKey(e.Name)
		if o := &c.Entries[j]; counts && j != i && name != "" && params.NameKey(o.Name) == name && o.Counts() {
			o.Choice = Out
		}
	}
}

// Next is the first that waits; -1 if none does.
func (c *Class) Next() int {
	for i := range c.Entries {
		if c.Entries[i].State == Waiting {
			return i
		}
	}
	return -1
}

// Done counts those whose runs have ended.
func (c *Class) Done() (n int) {
	for i := range c.Entries {
		if c.Entries[i].State != Waiting {
			n++
		}
	}
	return n
}

// Finish marks a hand-in by its run, and all others whose networks are the same up to the same step: they give the
// same spikes.
func (c *Class) Finish(i int, o Outcome) {
	run := runOf(&c.Entries[i].Link)
	for j := range c.Entries {
		if e := &c.Entries[j]; j == i || e.State == Waiting && runOf(&e.Link) == run {
			e.State, e.Outcome = Marked, o
			c.judge(e)
		}
	}
}

// runOf names the run that checks a hand-in: its network, when it ends, and the step of its hash.
func runOf(l *params.Link) string {
	network := *l
	plain := params.Default()
	network.Task, network.Appearance, network.Workers = plain.Task, plain.Appearance, 0
	network.Record, network.RecVInt = nil, plain.RecVInt
	return params.Format(network) + " " + params.Stamp{Step: l.Task.Stamp.Step}.String()
}

// Fail notes that a hand-in's run came to no end.
func (c *Class) Fail(i int) { c.Entries[i].State = Failed }

// counted are the hand-ins that count and can: reproduced, with an answer to what is asked for.
func (c *Class) counted() (all []*Entry) {
	for i := range c.Entries {
		e := &c.Entries[i]
		if e.Mark.Reproduced && e.Mark.Answered && e.Counts() && e.Link.Task.Ask == c.Ask() {
			all = append(all, e)
		}
	}
	return all
}

// Ask is what the assignment asks for.
func (c *Class) Ask() params.Quantity { return c.Assignment.Task.Ask }

// Scores are those of the hand-ins that count and have one.
func (c *Class) Scores() (all []float64) {
	for _, e := range c.counted() {
		if e.Mark.Scored {
			all = append(all, e.Mark.Score)
		}
	}
	return all
}

// Answers are the values answered for a population.
func (c *Class) Answers(pop microcircuit.Population) (all []float64) {
	for _, e := range c.counted() {
		all = append(all, e.Answer.Values[pop])
	}
	return all
}

// Numbers are the numbers answered.
func (c *Class) Numbers() (all []float64) {
	for _, e := range c.counted() {
		all = append(all, e.Answer.Number)
	}
	return all
}

// Rates are a population's mean rates (spikes/s), one for each run that counts.
func (c *Class) Rates(pop microcircuit.Population) []float64 {
	return c.over(func(o *Outcome) float64 { return o.Rates[pop] })
}

// Outcomes are the values that were asked for, one for each run that counts.
func (c *Class) Outcomes(pop microcircuit.Population) []float64 {
	return c.over(func(o *Outcome) float64 { return o.Of(c.Ask())[pop] })
}

// over takes a number of each run that counts and is of the assignment's network; runs of one seed are one run.
func (c *Class) over(of func(o *Outcome) float64) (all []float64) {
	seen := map[uint32]bool{}
	for _, e := range c.counted() {
		if seed := e.Link.Params.Seed; !seen[seed] && !e.changed() {
			seen[seed] = true
			all = append(all, of(&e.Outcome))
		}
	}
	return all
}

// changed reports whether the network is another than the assignment's, seeds and durations aside.
func (e *Entry) changed() bool {
	return slices.ContainsFunc(slices.Concat(e.Other, e.Free), func(d Difference) bool {
		return d.Key != "ask" && d.Key != "q" && d.Key != "t_sim" && d.Key != "seed"
	})
}
