package circuit

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// Item is a part of the drawing that a visitor can point at: the disc of a population or the thalamus's pill, where
// Target and Source are the same and Arrow is false, or the arrow of a projection. The zero value is none.
type Item struct {
	There, Arrow   bool
	Target, Source microcircuit.Population
}

// Disc returns the disc of a population, or the pill of the thalamus.
func Disc(p microcircuit.Population) Item { return Item{There: true, Target: p, Source: p} }

// Arrow returns the arrow of a projection.
func Arrow(target, source microcircuit.Population) Item {
	return Item{There: true, Arrow: true, Target: target, Source: source}
}

const discID, arrowID = "disc-", "arrow-"

// ID returns the id of the item's element; "" of none. Arrows are named as links name projections, target first.
func (i Item) ID() string {
	switch {
	case !i.There:
		return ""
	case i.Arrow:
		return arrowID + i.Target.String() + "-" + i.Source.String()
	}
	return discID + i.Source.String()
}

// ParseItem returns the item whose element has an id; none for other ids.
func ParseItem(id string) Item {
	if name, is := strings.CutPrefix(id, discID); is {
		p, known := parsePopulation(name)
		if known {
			return Disc(p)
		}
	}
	names, is := strings.CutPrefix(id, arrowID)
	target, source, two := strings.Cut(names, "-")
	t, known := microcircuit.ParsePopulation(target)
	s, too := parsePopulation(source)
	if !is || !two || !known || !too {
		return Item{}
	}
	return Arrow(t, s)
}

// parsePopulation returns the population of a key, or the thalamus.
func parsePopulation(key string) (p microcircuit.Population, known bool) {
	if key == microcircuit.Thalamus.String() {
		return microcircuit.Thalamus, true
	}
	return microcircuit.ParsePopulation(key)
}

// Of reports whether the item, an arrow, begins or ends at a disc, or is the item itself.
func (i Item) Of(other Item) bool {
	if i == other {
		return true
	}
	return i.Arrow && other.There && !other.Arrow && (i.Target == other.Target || i.Source == other.Source)
}
