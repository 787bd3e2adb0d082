package files

import (
	"errors"
	"io/fs"
	"math"

	"microcircuit/engine/spike"
)

// judge compares a run with what stands beside its spikes: the state, the run card, the times. It refuses a window
// beyond what was recorded, and doubts what cannot be known.
func (r *reading) judge(b *Imported, said said, dir fs.FS) error {
	sure, err := r.identify(b, dir)
	if err != nil {
		return err
	}
	if s := r.state; s != nil && s.Status != Complete {
		b.Doubts = append(b.Doubts, fault("The run is not complete (%s says %s): it is read up to %s ms.", StateFile,
			string(s.Status), milliseconds(s.Steps, s.H)))
	}
	last := 0.0
	if n := len(r.run.Spikes); n > 0 {
		last = milliseconds(r.run.Spikes[n-1].Step, r.h)
	}
	switch end := b.Times.End(); {
	case sure.until > 0 && end > sure.until+r.h/2:
		return fault("the evaluation would end at %s ms, but the run at %s ms (%s)", end, sure.until, sure.by)
	case sure.until == 0 && said.until > 0 && end > said.until+r.h/2 && last <= said.until+r.h/2:
		return fault("the evaluation would end at %s ms, but the run at %s ms (%s)", end, said.until, said.by)
	}
	b.Doubts = append(b.Doubts, said.assumed(b.Times)...)
	if sure.until == 0 {
		b.Doubts = append(b.Doubts, r.silences(b.Times)...)
		b.Doubts = append(b.Doubts, r.missingThreads()...)
	}
	b.Doubts = append(b.Doubts, r.leftOut(b.Times)...)
	return nil
}

// assumed tells which times nobody said.
func (s *said) assumed(t Times) []*Fault {
	switch {
	case s.noEnd:
		return []*Fault{fault("There is no sim_dict.json: the resolution is taken as %s ms and the warm-up as %s ms, and the run ends with its last spike.", t.H, t.TPresim)}
	case s.unread != nil:
		return []*Fault{fault("sim_dict.json cannot be read: the resolution is taken as %s ms and the warm-up as %s ms.", t.H,
			t.TPresim)}
	case s.noH || s.noPresim:
		return []*Fault{fault("There is no sim_dict.json: the resolution is taken as %s ms and the warm-up as %s ms.", t.H,
			t.TPresim)}
	}
	return nil
}

// known is up to when a run was recorded (ms), by a file whose hash is that of its spikes; 0 if there is none.
type known struct {
	until float64
	by    string
}

// identify finds out whose spikes these are: the run card and the state name a hash, which holds or does not.
func (r *reading) identify(b *Imported, dir fs.FS) (sure known, err error) {
	if s := r.state; s != nil && s.H == r.h {
		switch got := r.hash(s.Steps); {
		case got == s.Hash:
			b.Who, sure = Identity{Link: s.Link, Hash: s.Hash}, known{milliseconds(s.Steps, r.h), StateFile}
		case s.Status != Complete:
			return sure, inFile(StateFile, fault("names the spike hash %s up to step %s, but the spikes have %s: another run has written into the folder", s.Hash, s.Steps, r.hash(math.MaxUint32)))
		default:
			b.Doubts = append(b.Doubts, r.stranger(StateFile, s.Hash, s.Steps))
		}
	}
	data, err := readFile(dir, CardFile, maxJSON)
	if errors.Is(err, fs.ErrNotExist) {
		return sure, nil
	}
	if err != nil {
		return sure, inFile(CardFile, err)
	}
	c, err := ParseCard(data)
	if err != nil {
		b.Doubts = append(b.Doubts, fault("run_card.json is no run card that can be read: it is not used."))
		return sure, nil
	}
	switch got := r.hash(c.Steps); {
	case got == c.Hash:
		b.Who, sure = IdentityOf(c), known{milliseconds(c.Steps, r.h), CardFile}
	case c.After > 0 || len(r.run.Spikes) > 0 && b.Times.TPresim > 0 && r.run.Spikes[0].Step > b.Times.Window().After:
		b.Doubts = append(b.Doubts, fault("run_card.json names the spike hash of a whole run, of which the beginning is not here: whether it is of these spikes cannot be told."))
	default:
		b.Doubts = append(b.Doubts, r.stranger(CardFile, c.Hash, c.Steps))
	}
	return sure, nil
}

// stranger tells of a file that describes other spikes.
func (r *reading) stranger(name, hash string, steps uint32) *Fault {
	got := r.hash(math.MaxUint32)
	return fault("%s does not describe these spikes: it names the spike hash %s up to step %s, and here, with h = %s ms, it is %s. Its link is not used.",
		name, hash, steps, r.h, got)
}

// hash is that of the spikes if none is after a step; else "", which nobody names.
func (r *reading) hash(until uint32) string {
	if n := len(r.run.Spikes); n > 0 && r.run.Spikes[n-1].Step > until {
		return ""
	}
	var h spike.Hash
	h.AddAll(r.run.Spikes)
	return h.String()
}
