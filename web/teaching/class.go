package teaching

import (
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

// Entry is one hand-in of a class.
type Entry struct {
	Link    params.Link
	State   State
	Outcome Outcome
	Mark    Mark
	Answer  Answer
	Other   bool // its network or its question is not what most of the class has
}

// Class is all hand-ins of a class, in the order in which they were pasted.
type Class struct{ Entries []Entry }

// NewClass gathers hand-ins that wait for their runs.
func NewClass(handIns []params.Link) *Class {
	c := &Class{}
	count, tasks := map[string]int{}, make([]string, len(handIns))
	for i, l := range handIns {
		tasks[i] = params.Format(Common(l))
		count[tasks[i]]++
	}
	for i, l := range handIns {
		e := Entry{Link: l, State: Waiting}
		e.Answer, e.Mark.Answered = Read(&l.Task)
		for _, task := range tasks {
			e.Other = e.Other || count[task] > count[tasks[i]]
		}
		c.Entries = append(c.Entries, e)
	}
	return c
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

// Finish marks a hand-in by its run.
func (c *Class) Finish(i int, o Outcome) {
	e := &c.Entries[i]
	e.State, e.Outcome, e.Mark = Marked, o, Judge(&e.Link, &o)
}

// Fail says that a hand-in's run came to no end.
func (c *Class) Fail(i int) { c.Entries[i].State = Failed }

// counted are the hand-ins that count: reproduced, with an answer, of the network and question that most have.
func (c *Class) counted() (all []*Entry) {
	for i := range c.Entries {
		if e := &c.Entries[i]; e.Mark.Reproduced && e.Mark.Answered && !e.Other {
			all = append(all, e)
		}
	}
	return all
}

// Ask is what most of the class was asked for.
func (c *Class) Ask() params.Quantity {
	for i := range c.Entries {
		if e := &c.Entries[i]; !e.Other {
			return e.Link.Task.Ask
		}
	}
	return ""
}

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

// over takes a number of each run that counts; runs of one seed are one run.
func (c *Class) over(of func(o *Outcome) float64) (all []float64) {
	seen := map[uint32]bool{}
	for _, e := range c.counted() {
		if seed := e.Link.Params.Seed; !seen[seed] {
			seen[seed] = true
			all = append(all, of(&e.Outcome))
		}
	}
	return all
}
