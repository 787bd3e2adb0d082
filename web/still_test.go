package web

import (
	"testing"

	"microcircuit/web/rooms/roomtest"
)

// Rendering writes nothing: in every state the page renders, and its state is afterwards what it was.
func TestRenderingWritesNothing(t *testing.T) {
	for name, c := range states() {
		t.Run(name, func(t *testing.T) { roomtest.Still(t, c, c) })
	}
}
