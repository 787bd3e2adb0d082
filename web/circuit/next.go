package circuit

import "microcircuit/engine/microcircuit"

// Next returns the item to which an arrow key leads from another one: up and down to the disc above or below, right and
// left through the arrows that leave a disc and back to it, Home and End to the first and the last disc. It reports
// whether the key leads anywhere.
func (s *Scene) Next(from Item, key string) (to Item, leads bool) {
	if !from.There {
		return from, false
	}
	of := from.Source
	switch key {
	case "ArrowUp":
		return Disc(max(microcircuit.L23E, of-1)), true
	case "ArrowDown":
		return Disc(min(microcircuit.Thalamus, of+1)), true
	case "Home":
		return Disc(microcircuit.L23E), true
	case "End":
		return Disc(microcircuit.Thalamus), true
	case "ArrowRight":
		return s.along(from, 1), true
	case "ArrowLeft":
		return s.along(from, -1), true
	}
	return from, false
}

// along returns the next of a source's disc and the arrows that leave it, from one of them on in either direction.
func (s *Scene) along(from Item, step int) Item {
	ring := []Item{Disc(from.Source)}
	at := 0
	for _, a := range s.Drawn() {
		if a.Source != from.Source {
			continue
		}
		if a == from {
			at = len(ring)
		}
		ring = append(ring, a)
	}
	return ring[(at+step+len(ring))%len(ring)]
}
