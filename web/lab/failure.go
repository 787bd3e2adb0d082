package lab

import (
	"strings"

	"microcircuit/engine/wire"
)

// Failure says why a run ended.
type Failure struct {
	Worker  int
	Why     wire.Failure // 0 where the worker could not say it itself
	Text    string
	Bytes   float64 // needed, where memory was refused
	Crashed bool    // the worker's program ended
	Lost    bool    // the worker fell silent
}

// A worker that sends nothing for so long (ms) is lost: a terminated worker gives no event.
const (
	silenceRunning  = 5_000.0
	silenceBuilding = 30_000.0
	deaf            = 2_500.0 // a page that did not watch for so long could not listen either
)

// CheckSilence ends the run of a worker that has fallen silent, and reports whether there was one. The page calls it
// about once a second.
func (l *Lab) CheckSilence(now float64) (lost bool) {
	if now-l.roster.checkedAt > deaf {
		l.hearAll(now)
	}
	l.roster.checkedAt = now
	if l.hidden {
		return false
	}
	limit := 0.0
	switch l.State {
	case Building:
		limit = silenceBuilding
	case Running:
		limit = silenceRunning
	default:
		if !l.changes.holding {
			return false
		}
		limit = silenceRunning
	}
	for i, w := range l.roster.workers {
		if now-w.heardAt > limit && !(l.State == Building && w.ready) {
			l.fail(Failure{Worker: i, Lost: true})
			return true
		}
	}
	return false
}

// hearAll begins to count the workers' silence anew.
func (l *Lab) hearAll(now float64) {
	for i := range l.roster.workers {
		l.roster.workers[i].heardAt = now
	}
}

// Crash reports a worker whose program ended, with its last words. A browser that refused it memory leaves it none to
// say how much the network needs.
func (l *Lab) Crash(i int, text string) {
	switch {
	case l.State == Failed || l.State == Closed:
	case strings.Contains(text, "ut of memory") || strings.Contains(text, "allocat"):
		l.fail(Failure{Worker: i, Why: wire.OutOfMemory, Text: text, Bytes: l.Predicted})
	default:
		l.fail(Failure{Worker: i, Text: text, Crashed: true})
	}
}

// Refuse ends the run because a worker has sent what is no message, or none that it may send now.
func (l *Lab) Refuse(i int, text string) {
	if l.State != Failed && l.State != Closed {
		l.fail(Failure{Worker: i, Why: wire.BadMessage, Text: text})
	}
}

// fail ends the run: all workers go, what was recorded stays.
func (l *Lab) fail(f Failure) {
	l.State, l.Failure = Failed, f
	l.roster.workers, l.changes = nil, interventions{}
	l.host.Start(0, 0)
}

// Restart builds the network again after a failure.
func (l *Lab) Restart(now float64) { l.build(now) }

// Close ends all workers for good.
func (l *Lab) Close() {
	l.State, l.roster.workers, l.shouldRun = Closed, nil, false
	l.host.Start(0, 0)
}
