package instruments

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Times about a spike (ms).
const (
	questionBefore = 50.0
	questionAfter  = 2.0
)

// SpikeQuestion is the question why a neuron fired. A lab in the background runs the same network once more, up to that
// spike, and looks at the neuron in every step: the same link gives the same spikes, so what it sees is what happened.
type SpikeQuestion struct {
	Of    *experiment.Network // whose spike it is; nil: nothing was asked
	Spike spike.Spike

	replay  *lab.Lab // nil: none
	link    params.Link
	network microcircuit.Derived // of the link: the page may go on with another
	failure *lab.Failure         // why there is no answer; nil if there is one, or may be
	seen    []wire.Sample        // of the steps up to the spike's; empty before the answer
	first   uint32               // step of the first of them
}

// ask drops the question and asks about a spike of a network.
func (q *SpikeQuestion) ask(x *experiment.Experiment, of *experiment.Network, s spike.Spike) {
	q.Cancel()
	link := of.Lab.Link
	link.Exercise, link.HasB, link.BDiffers, link.TSimSet = "", false, nil, false
	*q = SpikeQuestion{Of: of, Spike: s, link: link, network: link.Params.Derive()}
	q.first = uint32(max(1, int(s.Step)-link.Params.Steps(questionBefore)))
	q.replay = x.NewBackgroundLab(q.advance)
	q.replay.Pick([]uint32{s.GID}, link.Params.H, q.first)
	q.replay.Open(params.Format(link), x.Host.Now())
	q.replay.RunTo(q.last(), x.Host.Now())
}

// last returns the step to which the replay runs.
func (q *SpikeQuestion) last() uint32 {
	return q.Spike.Step + uint32(q.link.Params.Steps(questionAfter))
}

// agree lets a replay run that waits for the visitor's consent.
func (q *SpikeQuestion) agree(now float64) {
	q.replay.Agree(now)
	q.replay.RunTo(q.last(), now)
}

// advance takes the answer once the replay has reached it.
func (q *SpikeQuestion) advance() {
	if q.replay != nil && q.replay.State == lab.Failed {
		failure := q.replay.Failure
		q.failure = &failure
		q.endReplay()
	}
	if q.replay == nil || q.replay.State != lab.Paused || q.replay.Run.Step < q.Spike.Step {
		return
	}
	t := q.replay.Traces.Of(q.Spike.GID)
	if t != nil {
		for k := range t.Len() {
			step, s := t.At(k)
			if k == 0 {
				q.first = step
			}
			q.seen = append(q.seen, *s)
		}
	}
	q.endReplay()
}

func (q *SpikeQuestion) endReplay() {
	q.replay.Close()
	q.replay = nil
}

// Cancel drops the question.
func (q *SpikeQuestion) Cancel() {
	if q.replay != nil {
		q.replay.Close()
	}
	*q = SpikeQuestion{}
}

// population is that of the neuron which fired.
func (q *SpikeQuestion) population() microcircuit.Population {
	return q.network.PopulationOf(int(q.Spike.GID))
}

// parts is what a potential above rest is made of (mV).
type parts struct {
	by      [wire.Inputs]float64 // of what arrived in the steps that were seen, by source; a constant current is external
	earlier float64              // of what was there before them
	steps   int                  // in which the input arrived: those that were seen, from the last reset on
}

// parts takes the potential at the spike apart by what caused it. Below threshold the neuron is linear, so the current
// and potential of each source obey the equations of the whole [RD99, see engine/neuron], and their sum is the
// potential. While the neuron is held at reset after a spike, no source moves it.
func (q *SpikeQuestion) parts() (v parts) {
	if len(q.seen) == 0 {
		return v
	}
	p := &q.link.Params
	n := p.Neuron()
	step, reset := n.Propagators(p.H), float32(p.VReset)
	held := func(k int) bool { return q.seen[k].V == reset }
	var current parts
	v.earlier, current.earlier = float64(q.seen[0].V)-p.EL, float64(q.seen[0].I)
	constant := q.network.IE[q.population()]
	for k := 1; k < len(q.seen) && int(q.first)+k <= int(q.Spike.Step); k++ {
		for j := range v.by {
			v.by[j] = step.P22*v.by[j] + step.P21*current.by[j]
			current.by[j] = step.P11*current.by[j] + float64(q.seen[k].In[j])
		}
		v.by[wire.External] += step.P20 * constant
		v.earlier = step.P22*v.earlier + step.P21*current.earlier
		current.earlier *= step.P11
		if held(k) && int(q.first)+k < int(q.Spike.Step) {
			v = parts{earlier: n.Reset()}
			continue
		}
		v.steps++
	}
	return v
}
