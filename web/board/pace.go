package board

// Pace says when a board is looked at again: soon while hand-ins come, ever later while none do or nobody answers, and
// never so often that answers are most of what happens. Times are in ms; the zero value is due at once.
type Pace struct {
	due, wait float64
	asking    bool
}

const (
	soonest = 3_000.0
	latest  = 24_000.0
	share   = 10 // times as long as an answer took
)

// Due reports whether it is time to ask.
func (p *Pace) Due(now float64) bool { return !p.asking && now >= p.due }

// Begin notes that something was asked.
func (p *Pace) Begin() { p.asking = true }

// Now makes it due at once.
func (p *Pace) Now() { p.due = 0 }

// End notes that an answer came, after so long: with news, or a problem, which may say how long to wait (s).
func (p *Pace) End(now, took float64, news bool, problem *Problem) {
	p.asking = false
	p.wait = min(latest, 1.5*max(p.wait, soonest))
	if news {
		p.wait = soonest
	}
	wait := max(p.wait, share*took)
	if problem != nil {
		wait = max(wait, 1000*float64(problem.Wait))
	}
	p.due = now + wait
}
