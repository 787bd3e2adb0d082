package controls

import (
	"testing"

	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// What each slider and button does to the link, free and locked; what is no value changes nothing.
func TestSliders(t *testing.T) {
	scale := func(place string) func(c *Sliders) {
		return func(c *Sliders) { c.HandleScale(roomtest.Typed(place), true) }
	}
	number := func(key, value string) func(c *Sliders) {
		return func(c *Sliders) { c.HandleNumber(key, roomtest.Typed(value), true) }
	}
	for name, test := range map[string]struct {
		do         func(c *Sliders)
		want, lock string
	}{
		"scale":        {scale("3"), "n=0.2&k=0.2", "scale"},
		"scale, none":  {scale("x"), "", ""},
		"scale, -1":    {scale("-1"), "", ""},
		"scale, 7":     {scale("7"), "", ""},
		"background":   {func(c *Sliders) { c.HandleBackground("dc") }, "bg=dc", "bg"},
		"rate":         {number("bg_rate", "7.5"), "bg_rate=7.5", "bg_rate"},
		"rate, -1":     {number("bg_rate", "-1"), "", ""},
		"inhibition":   {number("g", "-5"), "b.g=-5", "g"},
		"seed":         {number("seed", "9"), "seed=9", "seed"},
		"another seed": {(*Sliders).HandleSeed, "seed=7", "seed"},
	} {
		x := roomtest.Running("")
		test.do(&Sliders{X: x, Text: text.English()})
		if got := params.Format(x.A.Lab.Link); got != test.want {
			t.Errorf("%s: the link is %q, want %q", name, got, test.want)
		}
		if test.lock == "" {
			continue
		}
		x = roomtest.Running("lock=" + test.lock)
		test.do(&Sliders{X: x, Text: text.English()})
		if got := params.Format(x.A.Lab.Link); got != "lock="+test.lock || x.B != nil {
			t.Errorf("%s, locked: the link is %q", name, got)
		}
	}
}

// While a slider is dragged its output follows, and the network goes on; let go, it is built.
func TestDraggedSlider(t *testing.T) {
	x := roomtest.Running("")
	c := &Sliders{X: x, Text: text.English()}
	c.HandleScale(roomtest.Typed("4"), false)
	if x.A.Lab.State != lab.Running || c.ScaleIndex() != "4" || c.ScaleLabel() != "0.3 · 23,150 neurons" {
		t.Errorf("dragged, network A is %s, the slider at %s says %q", x.A.Lab.State, c.ScaleIndex(), c.ScaleLabel())
	}
	c.HandleScale(roomtest.Typed("4"), true)
	if x.A.Lab.State != lab.Building {
		t.Errorf("let go, network A is %s", x.A.Lab.State)
	}
	x = roomtest.Running("")
	c = &Sliders{X: x, Text: text.German()}
	c.HandleNumber("g", roomtest.Typed("-4.5"), false)
	if x.B != nil || c.Value("g") != "-4.5" || c.Shown("g") != "−4,5" {
		t.Errorf("dragged, g is %s and is shown as %s", c.Value("g"), c.Shown("g"))
	}
}

// A scale between two steps of the slider stands at the nearer one.
func TestScaleIndex(t *testing.T) {
	for n, want := range map[string]string{
		"0.01": "0", "0.02": "0", "0.04": "1", "0.14": "2", "0.16": "3", "0.8": "6", "1": "6",
	} {
		c := &Sliders{X: roomtest.Open("n=" + n), Text: text.English()}
		if got := c.ScaleIndex(); got != want || c.ScaleMax() != "6" {
			t.Errorf("n = %s stands at %s of %s, want %s", n, got, c.ScaleMax(), want)
		}
	}
}

// With network B the sliders show B, and change it alone.
func TestSlidersOfTwo(t *testing.T) {
	x := roomtest.Two()
	c := &Sliders{X: x, Text: text.English()}
	if c.Value("g") != "-5" {
		t.Errorf("g is %s", c.Value("g"))
	}
	c.HandleNumber("g", roomtest.Typed("-6"), true)
	c.HandleNumber("seed", roomtest.Typed("9"), true)
	a, b := x.A.Lab.Link.Params, x.B.Lab.Link.Params
	if a.G != -4 || b.G != -6 || a.Seed == 9 || b.Seed != 9 {
		t.Errorf("A and B have g = %v and %v, seeds %v and %v", a.G, b.G, a.Seed, b.Seed)
	}
}

// A locked control says so, in the page's language, and the room that some are.
func TestLockedSays(t *testing.T) {
	english, german := text.English(), text.German()
	for _, test := range []struct {
		link        string
		words       *text.Texts
		title, note string
	}{
		{"", english, english.Help("g"), ""},
		{"lock=seed", english, english.Help("g"), english.Teach.SomeLocked},
		{"lock=g", english, english.Teach.Locked, english.Teach.SomeLocked},
		{"lock=g", german, german.Teach.Locked, german.Teach.SomeLocked},
	} {
		c := &Sliders{X: roomtest.Open(test.link), Text: test.words}
		if c.Title("g") != test.title || c.LockedNote() != test.note {
			t.Errorf("%s: %q, %q", test.link, c.Title("g"), c.LockedNote())
		}
	}
}

// The button of the present background is pressed, and of the others none.
func TestPressedBackground(t *testing.T) {
	for link, want := range map[string]string{"": "true false", "bg=dc": "false true"} {
		c := &Sliders{X: roomtest.Open(link)}
		if got := c.Pressed("poisson") + " " + c.Pressed("dc"); got != want {
			t.Errorf("%q: Poisson and DC are pressed %s", link, got)
		}
	}
}

// Pulses last as long as in the reference package; each change stands in the list with its time.
// What is locked, or set to what it is, changes nothing.
func TestStimulus(t *testing.T) {
	const pulses = "at=1:th:10,1:dc:100,1:bg_rate:7.5"
	for link, want := range map[string]string{
		"": pulses, "lock=at": "lock=at", "lock=bg_rate": "at=1:th:10,1:dc:100&lock=bg_rate",
	} {
		x := roomtest.Open(link) // changes come before the first step
		c := &Stimulus{X: x, Text: text.English(), S: &State{}}
		c.HandlePulse("th")
		c.HandlePulse("dc")
		c.HandleRate(roomtest.Typed(c.Rate()), true)
		c.HandleRate(roomtest.Typed("7.5"), true)
		held(x)
		if got := params.Format(x.A.Lab.Link); got != want {
			t.Errorf("%q: the link is %s, want %s", link, got, want)
		}
		if got := len(c.Changes()); got != len(x.A.Lab.Link.At) {
			t.Errorf("%q: %d changes are listed", link, got)
		}
	}
	x := roomtest.Running("at=20000:bg_rate:7.5")
	c := &Stimulus{X: x, Text: text.German(), S: &State{}}
	if all := c.Changes(); len(all) != 1 || all[0] != c.Text.Changed("bg_rate", 2000, "7,5 Spikes/s") {
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

// held lets network A be built and take the changes that wait.
func held(x *experiment.Experiment) {
	roomtest.Ready(x.A.Lab)
	roomtest.Hold(x.A.Lab)
}
