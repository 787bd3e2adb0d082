package circuit

import (
	"microcircuit/engine/microcircuit"
	draw "microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// Stands reports whether the circuit stands beside the raster of a network: of network A, unless the link hides it, and
// in a frame only where the link asks for it.
func Stands(x *experiment.Experiment, of *experiment.Network) bool {
	a := &x.A.Lab.Link.Appearance
	return of == x.A && !x.Hidden("circuit") && (!a.Embedded || a.Circuit)
}

// Scene returns what is drawn of the network that arrows change, without a size.
func Scene(x *experiment.Experiment) draw.Scene {
	p := &x.EditedNetwork().Lab.Link.Params
	wired, _ := p.Wired()
	return draw.Scene{Conn: p.Conn, Thalamic: wired.Thalamus.On, Named: named(x)}
}

// named returns the projections that the exercise on the page is about: those that its link changes.
func named(x *experiment.Experiment) (set draw.Projections) {
	if x.InHand == nil {
		return set
	}
	l, _ := params.Parse(x.InHand())
	for i := range l.Params.Conn {
		for j, m := range l.Params.Conn[i] {
			set[i][j] = m != 1
		}
	}
	return set
}

// derived returns what follows from a network as its workers build it, the thalamus wired if it can be.
func derived(of *experiment.Network) microcircuit.Derived {
	wired, _ := of.Lab.Link.Params.Wired()
	return wired.Derive()
}

// words returns what the drawing says.
func words(x *experiment.Experiment, t *text.Texts) draw.Words {
	d, scene := derived(x.EditedNetwork()), Scene(x)
	return draw.Words{
		Title: t.Circuit.Title, Letter: [2]string{"E", "I"},
		Thalamus: pill(t, true), Off: pill(t, false), Background: t.Circuit.Background,
		Multiplier: func(m float64) string { return "× " + t.Short(m) },
		Says: func(i draw.Item) string {
			switch {
			case i.Arrow:
				m := 1.0
				if i.Source != microcircuit.Thalamus {
					m = scene.Conn[i.Target][i.Source]
				}
				return t.ArrowSays(i.Source, i.Target, d.Synapses[i.Target][i.Source], m)
			case i.Source == microcircuit.Thalamus:
				return pill(t, scene.Thalamic) + ". " + t.ThalamusSays(scene.Thalamic)
			}
			return t.DiscSays(i.Source)
		},
	}
}

// pill returns what stands on the thalamus, which what is said of it begins with: whoever speaks to a page names things
// by the words on them (WCAG 2.5.3).
func pill(t *text.Texts, thalamic bool) string {
	if thalamic {
		return t.Circuit.Thalamus
	}
	return t.Circuit.ThalamusOff
}
