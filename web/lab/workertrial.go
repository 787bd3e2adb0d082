package lab

// Several workers wait for each other in every step. Where other programs want the same cores they may then be slower
// than one worker alone, so a number of workers that the page has chosen is judged early in a run at full speed.
const (
	judgeAfter = 3_000.0 // ms of running
	leastGain  = 0.9     // times the pace of one worker
)

// workerTrial is the judgement of the present run's number of workers.
type workerTrial struct {
	open  bool
	since float64 // when the run began (ms)
}

// tried reports whether workers are on trial: the page has chosen their number, and there are several.
func (l *Lab) tried() bool { return l.Workers > 1 && l.Link.Workers == 0 }

// OnTrial reports whether the present run's number of workers is still being judged.
func (l *Lab) OnTrial() bool { return l.trial.open && l.tried() }

// judgeWorkers compares the time that all workers have computed with the time that has passed: the first is what one
// worker would have needed on cores as busy. Below leastGain it builds the network again with one worker.
func (l *Lab) judgeWorkers(now float64) {
	elapsed := now - l.trial.since
	if !l.trial.open || elapsed < judgeAfter {
		return
	}
	computed := 0.0
	for _, p := range l.Phases {
		if p.Steps == 0 {
			return
		}
		computed += p.Update + p.Deliver
	}
	l.trial.open = false
	if computed < leastGain*elapsed {
		l.CoresBusy = true
		l.build(now)
	}
}
