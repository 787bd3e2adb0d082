package circuit

import (
	"microcircuit/engine/microcircuit"
	draw "microcircuit/web/circuit"
	"microcircuit/web/experiment"
)

// HandleKey does what a key does on the element of an id: arrow keys lead to other items of the circuit, Enter and
// space open the card of an item, Escape closes it. It returns the id of the element that gets the focus, "" where it
// stays, and reports whether the key does anything.
func HandleKey(x *experiment.Experiment, look *draw.Look, id, key string) (focus string, taken bool) {
	if key == "Escape" {
		opened := look.Open.There
		of := look.Close()
		if opened {
			focus = of.ID()
		}
		return focus, of.There
	}
	item := draw.ParseItem(id)
	if !item.There {
		return "", false
	}
	if key == "Enter" || key == " " {
		look.Press(item)
		if look.Open.Arrow && item.Source != microcircuit.Thalamus && x.MayChangeArrow() {
			focus = "circuit-cut"
		}
		return focus, true
	}
	scene := Scene(x)
	next, leads := scene.Next(item, key)
	return next.ID(), leads
}

// HandlePoint follows the pointer onto the element of an id, "" for none, and reports whether that changes anything.
func HandlePoint(look *draw.Look, id string) (changed bool) { return look.Point(draw.ParseItem(id)) }

// HandleFocus follows the focus onto the element of an id, "" for none.
func HandleFocus(look *draw.Look, id string) { look.Focus(draw.ParseItem(id)) }

// HandlePress opens the card of the element of an id; a press beside all items closes the card that is open.
func HandlePress(look *draw.Look, id string) { look.Press(draw.ParseItem(id)) }
