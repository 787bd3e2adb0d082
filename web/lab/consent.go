package lab

import "microcircuit/web/params"

// askAbove is the memory (bytes) above which the page asks before it builds.
const askAbove = 1e9

// mayBuild says whether the visitor need not be asked, or has agreed to as much.
func (l *Lab) mayBuild() bool { return l.Predicted <= max(askAbove, l.agreed) }

// Agree builds the network that the visitor was asked about. The agreement holds for all networks that take no more.
func (l *Lab) Agree(now float64) {
	if l.State == Asking {
		l.agreed = max(l.agreed, l.Predicted)
		l.rebuild(now)
	}
}

// Cancel leaves a network that is being asked about or built, for the one that ran before, or the default one.
func (l *Lab) Cancel(now float64) {
	if l.State != Asking && l.State != Building {
		return
	}
	back := l.settled
	if params.Format(back) == params.Format(l.Link) {
		back = params.Default()
	}
	l.Use(back, now)
}

// Use builds the network of a link.
func (l *Lab) Use(link params.Link, now float64) {
	l.Link = link
	l.host.SetLink(params.Format(link), true)
	l.build(now)
}
