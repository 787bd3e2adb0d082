package circuit

import (
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/svg"
)

// Live is what the drawing shows of a run and of the visitor.
type Live struct {
	Rates [microcircuit.Sources]float64 // of the last second (spikes/s)
	// Strength returns that of a projection while its source fires at a rate (mV/s), see analysis.Strength.
	Strength func(target, source microcircuit.Population, rate float64) float64
	Resting  [microcircuit.Populations]float64 // rates of the network at rest (spikes/s)
	Now      [microcircuit.Populations]float64 // rates of the last moment, see Moment (spikes/s)
	Pulse    bool                              // the thalamus fires
	Known    bool                              // a second has passed, so that who is silent can be told
	Lit      Item                              // what the visitor points at: its arrows stay, the others fade
	Stop     Item                              // the one item that the tabulator leads to
}

// Attr is an attribute of an element of the drawing.
type Attr struct{ ID, Name, Value string }

// What widths and glow range over.
const (
	leastWidth, mostWidth       = 1.0, 5.5     // px
	leastStrength, mostStrength = 10.0, 3000.0 // mV/s
	leastHalo, mostHalo         = 3.0, 9.0     // px beyond the disc
	leastGlow, mostGlow         = 0.1, 0.4     // opacity
	fullGlow                    = 3.0          // rate over the resting rate at which a disc glows most
)

// Width returns how wide an arrow is (px) of a projection of a strength (mV/s): from 1 to 5.5 by its logarithm.
func Width(strength float64) float64 {
	s := math.Abs(strength)
	if !(s > leastStrength) {
		return leastWidth
	}
	part := math.Log(s/leastStrength) / math.Log(mostStrength/leastStrength)
	return leastWidth + (mostWidth-leastWidth)*math.Min(1, part)
}

// Moment returns the model time (ms) whose spikes let discs glow: what passes in 100 ms of wall time at a realtime
// factor (wall over model time; 0: not known), at least 1 ms and at most 50.
func Moment(rtf float64) int {
	const wall, least, most = 100, 1, 50
	if !(rtf > 0) {
		return most
	}
	return int(math.Max(least, math.Min(most, math.Round(wall/rtf))))
}

// Glow returns how bright the halo of a disc is and how far it reaches beyond it (px), of a rate over its resting rate.
// A silent population does not glow.
func Glow(rate, resting float64) (opacity, reach float64) {
	part := level(rate, resting)
	if part == 0 {
		return 0, leastHalo
	}
	return leastGlow + (mostGlow-leastGlow)*part, leastHalo + (mostHalo-leastHalo)*part
}

// level returns a rate over its resting rate as a part of the most that is shown.
func level(rate, resting float64) float64 {
	if !(rate > 0) {
		return 0
	}
	return math.Min(1, rate/(fullGlow*math.Max(resting, 0.1)))
}

// Attrs returns the attributes of all elements that follow the run and the visitor.
func (l *Layout) Attrs(v *Live) []Attr {
	all := make([]Attr, 0, 8*microcircuit.Populations+4*len(l.Links))
	for _, a := range l.Links {
		all = append(all,
			Attr{lineID(a.Item), "stroke-width", svg.Num(math.Round(10*v.width(a)) / 10)},
			Attr{a.ID(), "class", v.class(a.Item, linkClass(a), v.silent(a.Source))},
			Attr{a.ID(), "tabindex", v.tabIndex(a.Item)})
	}
	for p, n := range l.Discs {
		pop := microcircuit.Population(p)
		opacity, reach := Glow(v.Now[p], v.Resting[p])
		height := 2 * n.R * level(v.Rates[p], v.Resting[p])
		all = append(all,
			Attr{haloID(pop), "r", svg.Num(math.Round(10*(n.R+reach)) / 10)},
			Attr{haloID(pop), "opacity", svg.Num(opacity)},
			Attr{gaugeID(pop), "height", svg.Num(height)},
			Attr{gaugeID(pop), "y", svg.Num(gauge(n).Y + 2*n.R - height)},
			Attr{Disc(pop).ID(), "class", v.class(Disc(pop), "disc "+sort(pop), v.silent(pop))},
			Attr{Disc(pop).ID(), "tabindex", v.tabIndex(Disc(pop))})
	}
	class := "disc th"
	if !l.Thalamic {
		class += " off"
	}
	if v.Pulse {
		class += " fires"
	}
	thalamus := Disc(microcircuit.Thalamus)
	return append(all, Attr{thalamus.ID(), "class", v.class(thalamus, class, false)},
		Attr{thalamus.ID(), "tabindex", v.tabIndex(thalamus)})
}

// silent reports whether a source has not fired for a second. Before one has passed nobody is called so but the
// thalamus, which fires in pulses.
func (v *Live) silent(p microcircuit.Population) bool {
	return v.Rates[p] == 0 && (v.Known || p == microcircuit.Thalamus)
}

func (v *Live) width(a Link) float64 {
	if a.Multiplier == 0 {
		return 1.5
	}
	return Width(v.Strength(a.Target, a.Source, v.Rates[a.Source]))
}

// class returns the classes of an item as it is now.
func (v *Live) class(i Item, class string, silent bool) string {
	if silent {
		class += " silent"
	}
	switch {
	case !v.Lit.There:
	case i == v.Lit:
		class += " lit"
	case !i.Of(v.Lit) && !v.Lit.Of(i):
		class += " faded"
	}
	return class
}

// tabIndex returns the place of an item among the tabulator's stops.
func (v *Live) tabIndex(i Item) string {
	if i == v.Stop {
		return "0"
	}
	return "-1"
}
