package driver

// pace says how far a run may have come at a given time.
type pace struct {
	playing bool
	until   uint32  // last step; 0: no end
	speed   float64 // steps per ms of wall time; 0: as fast as possible
	from    uint32  // step at time since
	since   float64 // ms
}

// limit returns the step up to which to run now, at most chunk steps ahead, and how long to wait (ms) afterwards.
func (p *pace) limit(step uint32, chunk int, now float64) (limit uint32, wait float64) {
	limit = step + uint32(chunk)
	if p.speed > 0 {
		due := float64(p.from) + (now-p.since)*p.speed
		if behind := (due - float64(step)) / p.speed; behind > maxBehind {
			p.from, p.since = step, now // too slow for this speed: do not hurry afterwards
			due = float64(step) + 1
		}
		if due < float64(limit) {
			limit = max(step, uint32(due))
			wait = (float64(limit) + 1 - due) / p.speed
		}
	}
	if p.until > 0 {
		limit = min(limit, p.until)
	}
	return max(limit, step), wait
}

// Alone is the exchange of a run with one worker.
type Alone struct{ limit uint32 }

// Spikes returns a worker's own spikes.
func (a *Alone) Spikes(step uint32, own, all []uint32) (int, bool) { return copy(all, own), true }

// Limit is the last step that may be run.
func (a *Alone) Limit() uint32 { return a.limit }

// SetLimit sets it.
func (a *Alone) SetLimit(step uint32) { a.limit = step }

// AwaitLimit never waits: a single worker is worker 0, which waits for nobody.
func (a *Alone) AwaitLimit(uint32) bool { return false }
