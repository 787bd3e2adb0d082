package controls

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// While the slider of the external rate is dragged, it alone follows; let go, the network does.
func TestDraggedRate(t *testing.T) {
	x := roomtest.Running("")
	x.A.Lab.Receive(0, roomtest.Batch(1, 0), 0) // it acts at once in a network that runs
	c := &Knobs{X: x, Text: text.English(), S: &State{}}
	c.HandleRate(roomtest.Typed("7.5"), false)
	c.HandleRate(roomtest.Typed("none"), false)
	if c.Rate() != "7.5" || x.A.Lab.Intervening() {
		t.Errorf("dragged, the slider is at %s, and the network changes: %t", c.Rate(), x.A.Lab.Intervening())
	}
	c.HandleRate(roomtest.Typed("7.5"), true)
	if c.S.draggedRate != nil || !x.A.Lab.Intervening() {
		t.Error("let go, the slider has no effect")
	}
}

// One cell of a parameter of each population, or of the matrix of projections, changes no other.
func TestCells(t *testing.T) {
	x := roomtest.Running("conn=L4E.L4I:0.8&ask=text&q=Why?") // in an assignment network A itself changes
	c := &Advanced{X: x, Text: text.English(), S: &State{}}
	c.HandleEach("kext", 1, roomtest.Typed("1700"))
	c.HandleProjection(0, 2, roomtest.Typed("0.5"))
	want := microcircuit.Default()
	want.KExt[1], want.Conn[0][2], want.Conn[2][3] = 1700, 0.5, 0.8
	if got := x.A.Lab.Link.Params; got.KExt != want.KExt || got.Conn != want.Conn {
		t.Errorf("the network is that of %s", params.Format(x.A.Lab.Link))
	}
	c.HandleProjection(2, 3, roomtest.Typed("1"))
	if m := x.A.Lab.Link.Params.Conn[2][3]; m != 1 {
		t.Errorf("the projection that is whole again has multiplier %v", m)
	}
}

// A preset keeps the seed and how the page looks; where any parameter is locked, presets are.
func TestPreset(t *testing.T) {
	for link, want := range map[string]string{
		"seed=3&theme=dark":        "n=0.2&k=0.2&seed=3&bg=dc&theme=dark",
		"seed=3&theme=dark&lock=g": "seed=3&theme=dark&lock=g",
	} {
		x := roomtest.Running(link)
		(&Presets{X: x, Text: text.English()}).HandlePreset("dc")
		if got := params.Format(x.A.Lab.Link); got != want {
			t.Errorf("from %s: %s, want %s", link, got, want)
		}
	}
}
