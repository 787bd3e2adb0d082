package transfer

import (
	"microcircuit/engine/spike"
	"microcircuit/web/filewire"
	"microcircuit/web/raster"
)

// maxSpikes is the number of spikes in a portion: 4 MB.
const maxSpikes = 500_000

// SpikePortions hands over the spikes that an export needs, some at a time.
type SpikePortions struct {
	Export   *filewire.Export
	record   *raster.Window
	sent     uint32 // step up to which they are
	last     uint32
	portion  []spike.Spike
	finished bool
}

// NewSpikePortions returns the portions of a record that an export needs.
func NewSpikePortions(w *filewire.Export, record *raster.Window) *SpikePortions {
	p := &SpikePortions{Export: w, record: record, sent: w.After, last: w.Last}
	if w.What == filewire.Raster {
		p.sent, p.last = max(w.After, w.View.First), w.View.Last
	}
	return p
}

// Next returns the next portion, whose spikes are valid until the one after. ok is false if the record has lost
// some of them meanwhile.
func (p *SpikePortions) Next() (m *filewire.Record, ok bool) {
	if p.record == nil || p.finished {
		return &filewire.Record{Ask: p.Export.Ask, Final: true}, true
	}
	if p.record.Complete() > p.sent || p.record.Newest() < p.Export.Last {
		return nil, false
	}
	older, newer := p.record.Between(float64(p.sent)+1, float64(p.last))
	end, step := p.wholeSteps(older, newer)
	p.portion = append(p.portion[:0], older[:min(end, len(older))]...)
	p.portion = append(p.portion, newer[:end-min(end, len(older))]...)
	batch := spike.Batch{First: p.sent + 1, Last: step, Spikes: p.portion}
	p.sent, p.finished = step, end == len(older)+len(newer)
	return &filewire.Record{Ask: p.Export.Ask, Final: p.finished, Batch: batch}, true
}

// wholeSteps returns how many of the spikes a portion takes, whole steps only, and its last step.
func (p *SpikePortions) wholeSteps(older, newer []spike.Spike) (end int, step uint32) {
	end = len(older) + len(newer)
	if end <= maxSpikes {
		return end, p.last
	}
	at := func(i int) uint32 {
		if i < len(older) {
			return older[i].Step
		}
		return newer[i-len(older)].Step
	}
	for end = maxSpikes; at(end-1) == at(end); {
		end--
	}
	return end, at(end - 1)
}
