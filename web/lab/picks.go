package lab

import "microcircuit/engine/wire"

// picks are the neurons that the visitor watches.
type picks struct {
	gids    []uint32
	everyMS float64
	from    uint32
	number  uint32 // of the last Watch
}

// Pick watches some neurons, at most wire.MaxWatched, in place of those watched before; none ends it. Samples are taken
// each everyMS (at least a step) from step from on, as soon as that can be, and come to Traces. Networks that are built
// later watch the same neurons from their start.
func (l *Lab) Pick(gids []uint32, everyMS float64, from uint32) {
	if len(gids) > wire.MaxWatched {
		panic("lab: too many neurons are picked")
	}
	l.picks.gids, l.picks.everyMS, l.picks.from = append([]uint32(nil), gids...), everyMS, from
	l.sendPicks()
}

// Picked are the neurons that are watched.
func (l *Lab) Picked() []uint32 { return l.picks.gids }

// sendPicks tells all workers whom to watch.
func (l *Lab) sendPicks() {
	k := &l.picks
	k.number++
	l.Traces.Reset(k.number)
	m := &wire.Watch{Number: k.number, GIDs: k.gids, From: k.from,
		Every: uint32(max(1, l.links.building.Params.Steps(k.everyMS)))}
	for i := range l.roster.workers {
		l.host.Send(i, m)
	}
}
