package circuit

import (
	"slices"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	draw "microcircuit/web/circuit"
	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

var (
	toL23E = draw.Arrow(microcircuit.L23E, microcircuit.L4E)
	bands  = func() (all [microcircuit.Populations]draw.Band) {
		for i := range all {
			all[i] = draw.Band{Top: 50 + 40*float64(i), Height: 40}
		}
		return all
	}()
)

// cards are the card in its states: what is opened or pointed at, of which network.
func cards() map[string]*Card {
	card := func(link string, look draw.Look) *Card {
		return &Card{X: roomtest.Running(link), Text: text.English(), Look: &look, Bands: &bands}
	}
	two := roomtest.Two()
	return map[string]*Card{
		"disc":      card("t_presim=0", draw.Look{Focused: draw.Disc(microcircuit.L4E)}),
		"pointed":   card("", draw.Look{Pointed: toL23E}),
		"arrow":     card("", draw.Look{Open: toL23E}),
		"cut":       card("conn=L23E.L4E:0", draw.Look{Open: toL23E}),
		"halved":    card("lang=de&conn=L23E.L4E:0.5", draw.Look{Open: toL23E}),
		"locked":    card("lock=conn", draw.Look{Open: toL23E}),
		"thalamus":  card("", draw.Look{Open: draw.Disc(microcircuit.Thalamus)}),
		"thalamic":  card("", draw.Look{Open: draw.Arrow(microcircuit.L6I, microcircuit.Thalamus)}),
		"assigned":  card("ask=text", draw.Look{Open: toL23E}),
		"freed":     card("ask=text&free=circuit", draw.Look{Open: toL23E}),
		"network_b": {X: two, Text: text.English(), Look: &draw.Look{Open: draw.Disc(microcircuit.L6I)}, Bands: &bands},
	}
}

// What the card renders to: go test -update writes the golden files anew.
func TestCard(t *testing.T) {
	all := map[string]roomtest.Component{}
	for name, c := range cards() {
		all["card_"+name] = roomtest.Component{State: c, Language: c.X.A.Lab.Link.Appearance.Language,
			In: func(t *text.Texts) vugu.Builder { return &Card{X: c.X, Text: t, Look: c.Look, Bands: c.Bands} }}
	}
	roomtest.Components(t, all)
}

// The numbers of PAGE: of scale 0.1, in words.
func TestCardSays(t *testing.T) {
	all := cards()
	if says := all["arrow"].Title() + " · " + all["arrow"].Says(); says != "L4E → L2/3E · 202,536 synapses" {
		t.Error(says)
	}
	says := all["disc"].Says()
	if !strings.HasPrefix(says, "excitatory · 2,192 of 21,915 neurons · gets most from background, L4E, L6E · is braked by L4I") {
		t.Error(says)
	}
}

// The buttons put the changed network in A's place, or run it as B beside A where the visitor wants that; the one of what
// is there already changes nothing.
func TestMultiplier(t *testing.T) {
	c := cards()["arrow"]
	c.X.ReplaceInPlace = false
	c.HandleMultiplier(1)
	if c.X.B != nil {
		t.Fatal("nothing to change begins B")
	}
	c.HandleMultiplier(0)
	if c.X.B == nil || params.Value(c.X.B.Lab.Link, "conn") != "L23E.L4E:0" || params.Value(c.X.A.Lab.Link, "conn") != "" {
		t.Fatalf("cut: A %v, B %v", c.X.A.Lab.Link.BDiffers, c.X.B)
	}
	c.HandleMultiplier(2)
	if got := params.Value(c.X.B.Lab.Link, "conn"); got != "L23E.L4E:2" {
		t.Errorf("doubled in B: %s", got)
	}
	alone := cards()["arrow"]
	alone.HandleMultiplier(0.5)
	if got := params.Value(alone.X.A.Lab.Link, "conn"); got != "L23E.L4E:0.5" || alone.X.B != nil {
		t.Errorf("in place: %s", got)
	}
}

// Whatever locks the matrix locks the circuit, and an assignment does unless it frees the circuit. Old assignments let
// the matrix as it was.
func TestLocks(t *testing.T) {
	for link, may := range map[string]bool{
		"": true, "lock=conn": false, "hide=conn": false, "lock=compare": false, "lock=circuit": false, "hide=circuit": false,
		"lock=all&free=circuit": false, "ask=text": false, "ask=text&free=circuit": true, "ask=text&lock=conn&free=circuit": false,
		"ask=rates&free=circuit": true, "ask=text&lock=all&free=circuit,conn,compare": true,
	} {
		x := roomtest.Running(link)
		x.ReplaceInPlace = false
		x.HandleArrow(microcircuit.L23E, microcircuit.L4E, 0)
		if got := x.B != nil; got != may || x.MayChangeArrow() != may {
			t.Errorf("%q: cut %v, want %v", link, got, may)
		}
	}
	x := roomtest.Running("ask=text")
	if x.HandleProjection(0, 2); x.B == nil {
		t.Error("an assignment of the first edition locks the matrix")
	}
	waiting := roomtest.Open("ask=rates&free=circuit")
	waiting.Predicting = func() bool { return true }
	c := &Card{X: waiting, Text: text.English(), Look: &draw.Look{Open: toL23E}}
	if waiting.MayChangeArrow() || c.Hint() != c.Text.Circuit.PredictFirst {
		t.Errorf("before a prediction stands the card says %q", c.Hint())
	}
}

// The circuit stands beside A, in a frame only if the link wants it.
func TestStands(t *testing.T) {
	for link, want := range map[string]bool{"": true, "embed=1": false, "embed=1&circuit=1": true, "hide=circuit": false} {
		x := roomtest.Running(link)
		if got := Stands(x, x.A); got != want {
			t.Errorf("%q: %v", link, got)
		}
	}
	x := roomtest.Two()
	if Stands(x, x.B) {
		t.Error("B has a circuit of its own")
	}
}

// The projections that the exercise on the page is about are drawn, whatever the network is like now.
func TestNamed(t *testing.T) {
	x := roomtest.Running("")
	x.InHand = func() string { return "conn=L6E.L23E:0.5" }
	scene := Scene(x)
	if all := scene.Drawn(); !slices.Contains(all, draw.Arrow(microcircuit.L6E, microcircuit.L23E)) || len(all) != 25 {
		t.Errorf("%d arrows: %v", len(all), all)
	}
	x.InHand = func() string { return "" }
	scene = Scene(x)
	if all := scene.Drawn(); len(all) != 24 {
		t.Errorf("of no exercise there are %d arrows", len(all))
	}
}

// value returns what an attribute was changed to.
func value(all []draw.Attr, id, name string) string {
	for _, a := range all {
		if a.ID == id && a.Name == name {
			return a.Value
		}
	}
	return ""
}

// run gives a network's painter so many milliseconds in which one population fires once in each.
func run(p *Painter, of *experiment.Network, ms uint32, gid uint32) {
	var spikes []spike.Spike
	for k := range ms {
		spikes = append(spikes, spike.Spike{Step: 10 * (k + 1), GID: gid})
	}
	p.Spikes(of, spikes, 10*ms)
}

// twice returns bands at twice the size.
func twice(bands *[microcircuit.Populations]draw.Band) *[microcircuit.Populations]draw.Band {
	all := *bands
	for i := range all {
		all[i].Top, all[i].Height = 2*all[i].Top, 2*all[i].Height
	}
	return &all
}

// The painter draws anew when the network or the place changes, and hands over attributes that have changed, once.
func TestPainter(t *testing.T) {
	x, look := roomtest.Running(""), &draw.Look{}
	p, words := NewPainter(x, look), text.English()
	if p.Attrs() != nil {
		t.Error("there are attributes before there is a drawing")
	}
	svg, changed := p.Draw(270, 420, 1, &bands, words)
	_, again := p.Draw(270, 420, 1, &bands, words)
	if !changed || again || !strings.Contains(svg, `id="arrow-L23E-L4E"`) {
		t.Fatalf("changed %v, again %v: %s", changed, again, svg)
	}
	large, changed := p.Draw(540, 840, 2, twice(&bands), words)
	if changed || large != svg {
		t.Error("where all is twice as large, the drawing is another")
	}
	first := p.Attrs()
	if value(first, "disc-L23E", "tabindex") != "0" || value(first, "disc-L4E", "class") != "disc e" || len(p.Attrs()) != 0 {
		t.Errorf("%v", first)
	}
	look.Point(draw.Disc(microcircuit.L4E))
	if now := p.Attrs(); value(now, "disc-L4E", "class") != "disc e lit" || value(now, "disc-L6I", "class") != "disc i faded" {
		t.Errorf("pointed at: %v", now)
	}
	look.Point(draw.Item{})
	run(p, x.A, 999, uint32(x.A.Lab.Derived.FirstGID[microcircuit.L4E]))
	if got := value(p.Attrs(), "disc-L6E", "class"); got == "disc e silent" {
		t.Error("before a second has passed L6E is called silent")
	}
	run(p, x.A, 1000, uint32(x.A.Lab.Derived.FirstGID[microcircuit.L4E]))
	now := p.Attrs()
	if value(now, "disc-L6E", "class") != "disc e silent" || value(now, "arrow-L4E-L6E", "class") != "arrow e silent" {
		t.Errorf("after a second: %v", now)
	}
	p.Cleared(x.A)
	if got := value(p.Attrs(), "disc-L6E", "class"); got != "disc e" {
		t.Errorf("in a new run L6E is %q", got)
	}
	x.ReplaceInPlace = false
	x.HandleArrow(microcircuit.L23E, microcircuit.L4E, 0)
	svg, changed = p.Draw(270, 420, 1, &bands, words)
	if !changed || !strings.Contains(svg, `class="cross"`) {
		t.Error("a cut in B is not drawn")
	}
	if got := value(p.Attrs(), "arrow-L23E-L4E", "class"); got != "arrow e cut" {
		t.Errorf("the arrow is %q", got)
	}
}

// Keys lead through the circuit, open a card with the focus on its first button, and close it.
func TestKeys(t *testing.T) {
	x, look := roomtest.Running(""), &draw.Look{}
	for _, step := range []struct {
		id, key, focus string
		taken          bool
	}{
		{"disc-L4E", "ArrowUp", "disc-L23I", true}, {"disc-L4E", "ArrowRight", "arrow-L23E-L4E", true}, {"play", "ArrowUp", "", false},
		{"disc-L4E", "x", "disc-L4E", false}, {"play", "Escape", "", false},
		{"arrow-L23E-L4E", "Enter", "circuit-cut", true}, {"circuit-cut", "Escape", "arrow-L23E-L4E", true},
		{"disc-L4E", " ", "", true}, {"disc-L4E", "Escape", "disc-L4E", true},
	} {
		focus, taken := HandleKey(x, look, step.id, step.key)
		if taken != step.taken || taken && focus != step.focus {
			t.Errorf("%s on %s: focus %q, taken %v", step.key, step.id, focus, taken)
		}
	}
	HandleFocus(look, "disc-L6I")
	if HandlePoint(look, "disc-L4E"); look.Lit() != draw.Disc(microcircuit.L4E) || look.Focused != draw.Disc(microcircuit.L6I) {
		t.Errorf("pointed at and focused: %+v", look)
	}
	HandlePress(look, "disc-L4E")
	c := &Card{X: x, Text: text.English(), Look: look}
	focus := ""
	c.Back = func(id string) { focus = id }
	if c.HandleClose(); look.Open.There || focus != "disc-L4E" {
		t.Errorf("closed by its button, the focus goes to %q", focus)
	}
}

// What is said of the thalamus begins with the words on it.
func TestThalamusIsNamed(t *testing.T) {
	for _, link := range []string{"", "th=1", "at=1000:th:10"} {
		x := roomtest.Open(link)
		w := words(x, text.English())
		on := w.Off
		if Scene(x).Thalamic {
			on = w.Thalamus
		}
		if says := w.Says(draw.Disc(microcircuit.Thalamus)); !strings.HasPrefix(says, on+". ") {
			t.Errorf("%q: %q stands on it, and it is called %q", link, on, says)
		}
	}
}
