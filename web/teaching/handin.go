package teaching

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/params"
)

// MaxLink is the longest link that is handed on (characters, address included): longer ones are cut by mail programs
// and old servers.
const MaxLink = 2048

// HandIn is the link to hand in: the network that ran, answers, and the hash of all its spikes up to a step after the
// warm-up, at which the run then ends. A network B is not handed in.
func HandIn(l params.Link, a Answer, conclusion string, step uint32, hash spike.Hash) params.Link {
	ms := float64(int(step)-l.Params.Steps(l.Params.TPresim)) * l.Params.H
	l.Params.TSim = math.Round(ms*100) / 100 // as people write it; steps are multiples of 0.05 ms
	l.TSimSet, l.HasB, l.BDiffers = true, false, nil
	l.Task.Answer, l.Task.Conclusion = a.Format(l.Task.Ask), conclusion
	l.Task.Stamp = params.Stamp{Step: step, Hash: uint64(hash)}
	return l
}

// Common takes a learner's part out of a hand-in, the seed and the page's look too: what is left was given to all.
func Common(l params.Link) params.Link {
	l.Params.Seed, l.Appearance, l.Workers = params.Default().Params.Seed, params.Default().Appearance, 0
	l.Task.Board, l.Task.Name, l.Task.Answer, l.Task.Conclusion, l.Task.Stamp = "", "", "", "", params.Stamp{}
	return l
}

// End is the step at which the link's run ends; 0: none.
func End(l *params.Link) uint32 {
	if !l.TSimSet {
		return 0
	}
	return uint32(l.Params.Steps(l.Params.TPresim) + l.Params.Steps(l.Params.TSim))
}

// Limit is the longest link that is handed on (characters, address included): MaxLink, or for a hand-in to a class
// board as much as the board reads.
func Limit(address string, l *params.Link) int {
	if l.Task.Board != "" {
		return max(MaxLink, len(address)+len("#")+params.MaxLink)
	}
	return MaxLink
}

// Room is how many characters a link leaves to its learners for name, answer and conclusion, beside what each hand-in
// has: the seed, the hash, an answer in numbers.
func Room(address string, l params.Link) int {
	full := HandIn(l, Answer{Values: usual, Number: -123.45}, "", math.MaxUint32, math.MaxUint64)
	full.Params.Seed, full.Params.TSim = math.MaxUint32, max(l.Params.TSim, 12345.65)
	full.Task.Name, full.Task.Conclusion = "x", "x"
	if l.Task.Ask == params.Text {
		full.Task.Answer = "x"
	}
	return Limit(address, &l) - len(address) - len("#") - len(params.Format(full)) + len("xx")
}

// usual is as long as predictions are.
var usual = [microcircuit.Populations]float64{10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5}

// Excess says by how much a link is too long.
type Excess struct {
	Limit int    // the longest link that is handed on (characters)
	By    int    // characters beyond it; 0: the link is short enough
	Key   string // of the text to shorten; "": it is the network's parameters that are too long
}

// TooLong returns by how much a link is longer than its Limit, and names the text that makes it so most. Texts are
// those that can be shortened; all if none is named.
func TooLong(address string, l params.Link, texts ...string) Excess {
	if len(texts) == 0 {
		texts = []string{"q", "name", "ans", "end"}
	}
	limit := Limit(address, &l)
	excess := len(address) + len("#") + len(params.Format(l)) - limit
	if excess <= 0 {
		return Excess{}
	}
	key, most, plain := "", 0, params.Default()
	for _, k := range texts {
		without := l
		if params.Set(&without, k, params.Value(plain, k)) != nil {
			continue
		}
		if n := len(params.Format(l)) - len(params.Format(without)); n > most {
			most, key = n, k
		}
	}
	if most < excess {
		key = ""
	}
	return Excess{limit, excess, key}
}

// Outcome is what a run gave at its last step.
type Outcome struct {
	Step      uint32
	Hash      spike.Hash
	Rates     [microcircuit.Populations]float64
	Latencies [microcircuit.Populations]float64 // where they are asked for
}

// Of returns the values that a task asks for.
func (o *Outcome) Of(ask params.Quantity) [microcircuit.Populations]float64 {
	if ask == params.Latency {
		return o.Latencies
	}
	return o.Rates
}

// Mark is what a teacher is told of one hand-in.
type Mark struct {
	Reproduced bool
	Answered   bool // the answer is one
	Scored     bool // it can be compared with something
	Score      float64
}

// Judge marks a hand-in by the run of its link. What was not reproduced has no score.
func Judge(l *params.Link, o *Outcome) (m Mark) {
	s := l.Task.Stamp
	m.Reproduced = s.Step > 0 && s.Step == o.Step && s.Hash == uint64(o.Hash)
	var a Answer
	a, m.Answered = Read(&l.Task)
	if m.Answered && m.Reproduced {
		m.Score, m.Scored = Score(&l.Task, a, o.Of(l.Task.Ask))
	}
	return m
}
