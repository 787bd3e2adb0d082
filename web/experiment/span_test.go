package experiment_test

import (
	"testing"

	"microcircuit/web/rooms/roomtest"
)

// The whole network begins with a window of 100 ms, by link and by the knob, and smaller ones with a second.
func TestFirstWindow(t *testing.T) {
	x := roomtest.Open("n=1&k=1")
	x.Advance()
	whole := x.Camera.Span()
	x = roomtest.Running("")
	x.Advance()
	small := x.Camera.Span()
	x.Set("scale", "1", true)
	x.Advance()
	if whole != 100 || small != 1000 || x.Camera.Span() != 100 {
		t.Errorf("whole %v ms, small %v ms, then the whole %v ms", whole, small, x.Camera.Span())
	}
}
