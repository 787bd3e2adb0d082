package controls

import (
	"strings"
	"testing"

	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// What each slider and button does to the link, free and locked; what is no value changes nothing.
func TestKnobs(t *testing.T) {
	scale := func(place string) func(c *Knobs) {
		return func(c *Knobs) { c.HandleScale(roomtest.Typed(place), true) }
	}
	rate := func(value string) func(c *Knobs) {
		return func(c *Knobs) { c.HandleRate(roomtest.Typed(value), true) }
	}
	brake := func(value string) func(c *Knobs) {
		return func(c *Knobs) { c.HandleBrake(roomtest.Typed(value), true) }
	}
	seed := func(c *Knobs) { (&Lab{X: c.X, Text: c.Text}).HandleSeedValue(roomtest.Typed("9")) }
	for name, test := range map[string]struct {
		do         func(c *Knobs)
		want, lock string
	}{
		"scale":        {scale("3"), "n=0.2&k=0.2", "scale"},
		"scale, none":  {scale("x"), "", ""},
		"scale, -1":    {scale("-1"), "", ""},
		"scale, 7":     {scale("7"), "", ""},
		"background":   {func(c *Knobs) { c.HandleBackground("dc") }, "bg=dc", "bg"},
		"rate":         {rate("7.5"), "bg_rate=7.5", "bg_rate"},
		"rate, -1":     {rate("-1"), "", ""},
		"inhibition":   {brake("5"), "g=-5", "g"},
		"seed":         {seed, "seed=9", "seed"},
		"another seed": {func(c *Knobs) { c.X.HandleSeed() }, "seed=7", "seed"},
	} {
		x := roomtest.Running("")
		test.do(&Knobs{X: x, Text: text.English(), S: &State{}})
		if got := params.Format(x.A.Lab.Link); got != test.want {
			t.Errorf("%s: the link is %q, want %q", name, got, test.want)
		}
		if test.lock == "" {
			continue
		}
		x = roomtest.Running("lock=" + test.lock)
		test.do(&Knobs{X: x, Text: text.English(), S: &State{}})
		if got := params.Format(x.A.Lab.Link); got != "lock="+test.lock || x.B != nil {
			t.Errorf("%s, locked: the link is %q", name, got)
		}
	}
}

// While a slider is dragged its output follows, and the network goes on; let go, it is built.
func TestDraggedSlider(t *testing.T) {
	x := roomtest.Running("")
	c := &Knobs{X: x, Text: text.English(), S: &State{}}
	c.HandleScale(roomtest.Typed("4"), false)
	if x.A.Lab.State != lab.Running || c.ScaleIndex() != "4" || c.ScaleLabel() != "30 %" {
		t.Errorf("dragged, network A is %s, the slider at %s says %q", x.A.Lab.State, c.ScaleIndex(), c.ScaleLabel())
	}
	c.HandleScale(roomtest.Typed("4"), true)
	if x.A.Lab.State != lab.Building {
		t.Errorf("let go, network A is %s", x.A.Lab.State)
	}
	x = roomtest.Running("")
	c = &Knobs{X: x, Text: text.German(), S: &State{}}
	c.HandleBrake(roomtest.Typed("4.5"), false)
	if x.B != nil || c.BrakeValue() != "4.5" || c.Brake() != "4,5 ×" {
		t.Errorf("dragged, inhibition is %s and is shown as %s", c.BrakeValue(), c.Brake())
	}
}

// A scale between two steps of the slider stands at the nearer one.
func TestScaleIndex(t *testing.T) {
	for n, want := range map[string]string{
		"0.01": "0", "0.02": "0", "0.04": "1", "0.14": "2", "0.16": "3", "0.8": "6", "1": "6",
	} {
		c := &Knobs{X: roomtest.Open("n=" + n), Text: text.English()}
		if got := c.ScaleIndex(); got != want || c.ScaleMax() != "6" {
			t.Errorf("n = %s stands at %s of %s, want %s", n, got, c.ScaleMax(), want)
		}
	}
}

// With network B the sliders show B, and change it alone.
func TestKnobsOfTwo(t *testing.T) {
	x := roomtest.Two()
	c := &Knobs{X: x, Text: text.English(), S: &State{}}
	if c.BrakeValue() != "5" {
		t.Errorf("inhibition is %s", c.BrakeValue())
	}
	c.HandleBrake(roomtest.Typed("6"), true)
	(&Lab{X: x, Text: c.Text}).HandleSeedValue(roomtest.Typed("9"))
	a, b := x.A.Lab.Link.Params, x.B.Lab.Link.Params
	if a.G != -4 || b.G != -6 || a.Seed == 9 || b.Seed != 9 {
		t.Errorf("A and B have g = %v and %v, seeds %v and %v", a.G, b.G, a.Seed, b.Seed)
	}
}

// A locked control says so, and no other says anything, in the page's language, and the room that some are.
func TestLockedSays(t *testing.T) {
	english, german := text.English(), text.German()
	for _, test := range []struct {
		link        string
		words       *text.Texts
		title, note string
	}{
		{"", english, "", ""},
		{"lock=seed", english, "", english.Teach.SomeLocked},
		{"lock=g", english, english.Teach.Locked, english.Teach.SomeLocked},
		{"lock=g", german, german.Teach.Locked, german.Teach.SomeLocked},
	} {
		c := &Knobs{X: roomtest.Open(test.link), Text: test.words}
		if c.Title("g") != test.title || c.LockedNote() != test.note {
			t.Errorf("%s: %q, %q", test.link, c.Title("g"), c.LockedNote())
		}
	}
}

// The button of the present background is pressed, and of the others none.
func TestPressedBackground(t *testing.T) {
	for link, want := range map[string]string{"": "true false", "bg=dc": "false true"} {
		c := &Knobs{X: roomtest.Open(link)}
		if got := c.Pressed("poisson") + " " + c.Pressed("dc"); got != want {
			t.Errorf("%q: Poisson and DC are pressed %s", link, got)
		}
	}
}

// Pulses last as long as in the reference package; each change stands in the list with its time. What is locked, or set
// to what it is, changes nothing. A thalamic pulse comes 2 ms later, so that the view shows what was before. Before a network runs its rate is set from the start, and where changes while it runs
// are locked it is built anew.
func TestStimulus(t *testing.T) {
	for link, want := range map[string]string{
		"": "at=2:dc:100,2:bg_rate:7.5,22:th:10", "lock=at": "bg_rate=7.5&lock=at",
		"lock=bg_rate":    "at=2:dc:100,22:th:10&lock=bg_rate",
		"lock=at,bg_rate": "lock=at,bg_rate",
	} {
		x := roomtest.Running(link)
		x.A.Lab.Receive(0, roomtest.Batch(1, 0), 0)
		c := &Knobs{X: x, Text: text.English(), S: &State{}}
		c.HandlePulse("th")
		c.HandlePulse("dc")
		c.HandleRate(roomtest.Typed(c.Rate()), true)
		c.HandleRate(roomtest.Typed("7.5"), true)
		roomtest.Hold(x.A.Lab)
		if got := params.Format(x.A.Lab.Link); got != want {
			t.Errorf("%q: the link is %s, want %s", link, got, want)
		}
		changes := strings.Count(c.Changes(), " · ") + 1
		if n := len(x.A.Lab.Link.At); n > 0 && changes != n || c.MayClear() != (n > 0) {
			t.Errorf("%q: %d changes are listed", link, changes)
		}
	}
	x := roomtest.Running("at=20000:bg_rate:7.5")
	c := &Knobs{X: x, Text: text.German(), S: &State{}}
	if all := c.Changes(); all != c.Text.Changed("bg_rate", 2000, "7,5 Spikes/s") {
		t.Errorf("changes are %q", all)
	}
	if c.RateSays() != "8 Spikes/s" {
		t.Errorf("before the change the rate is %s", c.RateSays())
	}
	x.A.Lab.Run.Step = 20_000
	if c.RateSays() != "7,5 Spikes/s" {
		t.Errorf("after the change the rate is %s", c.RateSays())
	}
}

// The badge's card says at which rates NEST fires, but not while they are asked for, nor of a network that NEST was not
// asked about.
func TestFidelityHint(t *testing.T) {
	for link, want := range map[string]bool{"": true, "g=-5": false} {
		c := &Knobs{X: roomtest.Running(link), Text: text.English(), S: &State{}}
		if got := strings.Contains(c.FidelityHint(), "L2/3E 0.5"); got != want {
			t.Errorf("%q: the card says %q", link, c.FidelityHint())
		}
		c.X.Predicting = func() bool { return true }
		if c.FidelityHint() != "" {
			t.Errorf("%q: before a prediction the card says %q", link, c.FidelityHint())
		}
	}
}

// What holds for the network's size is said of the network that its numbers are of: of two networks B.
func TestSizeOfB(t *testing.T) {
	x := roomtest.Two()
	c := &Knobs{X: x, Text: text.English(), S: &State{}}
	b := &x.B.Lab.Link
	if c.Fidelity() != c.Text.Fidelity(&b.Params, b.At...) || !strings.Contains(c.Fidelity(), "changed") {
		t.Errorf("beside B's synapses stands %q", c.Fidelity())
	}
	if c.FidelityHint() != "" {
		t.Errorf("NEST's rates of A beside B: %q", c.FidelityHint())
	}
}
