package figure

// restsMS is how long a finger must rest on a raster for its loupe to open (ms).
const restsMS = 200.0

// Aim is the place of a raster that the visitor means without having clicked: where a mouse hovers, or a finger rests.
// Places are CSS pixels of the canvas, times those of the page's clock (ms). The zero value means none.
type Aim struct {
	X, Y  float64
	by    by
	since float64 // when the finger came down
	moved bool    // since the last Tick
}

// by is with what the visitor aims.
type by uint8

const (
	nothing by = iota
	mouse
	finger // one that has just come down
	loupe  // of a finger that rests
)

// Hover follows a mouse of which no button is down.
func (a *Aim) Hover(x, y float64) { *a = Aim{X: x, Y: y, by: mouse, moved: true} }

// Press takes a finger that comes down.
func (a *Aim) Press(x, y, now float64) { *a = Aim{X: x, Y: y, by: finger, since: now, moved: true} }

// Leave means no place any more: the mouse is elsewhere or drags, the finger has moved on or up.
func (a *Aim) Leave() { *a = Aim{moved: a.moved || a.by != nothing} }

// Tick opens the loupe of a finger that has rested for long enough, and reports whether anything has changed since the
// last time.
func (a *Aim) Tick(now float64) (changed bool) {
	if a.by == finger && now-a.since >= restsMS {
		a.by, a.moved = loupe, true
	}
	changed, a.moved = a.moved, false
	return changed
}
