package web

import (
	"slices"
	"testing"

	"microcircuit/web/rooms/roomtest"
)

// Rendering writes nothing: in every state the page renders, and its state is afterwards what it was.
func TestRenderingWritesNothing(t *testing.T) {
	for name, c := range states() {
		t.Run("page "+name, func(t *testing.T) { roomtest.Still(t, c, c) })
	}
	for name, c := range components() {
		t.Run(name, func(t *testing.T) { roomtest.Still(t, c.root, c) })
	}
}

// What the test above compares is the whole state, fields of any depth and case included.
func TestStateIsWhole(t *testing.T) {
	for name, change := range map[string]func(c *Root){
		"a field": func(c *Root) { c.Dialog = "take" }, "a field of the study": func(c *Root) { c.Study.home = "x" },
		"of the lab": func(c *Root) { c.A.Lab.Pause() }, "of its run": func(c *Root) { c.A.Lab.Run.Step++ },
		"a slice": func(c *Root) { c.Study.visited[0].G = -5 }, "a map": func(c *Root) { c.Memory.Remember("x", "y") },
	} {
		c := running("ask=text&t_sim=500")
		(&Task{c}).write(func(s *Study) { s.Text = "because" })
		before := roomtest.StateOf(c)
		change(c)
		if slices.Equal(before, roomtest.StateOf(c)) {
			t.Errorf("%s changes, and is not seen", name)
		}
	}
}
