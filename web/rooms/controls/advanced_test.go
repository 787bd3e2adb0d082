package controls

import (
	"slices"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// opened returns the list of all parameters at a link, open, in English.
func opened(link string) *Advanced {
	return &Advanced{X: roomtest.Running(link), Text: text.English(), S: &State{AdvancedOpen: true}}
}

// listed returns the keys of the parameters in the list.
func listed(c *Advanced) (keys []string) {
	for _, g := range c.Groups() {
		for _, s := range g.Settings {
			keys = append(keys, s.Key)
		}
	}
	return keys
}

// Every parameter of the model that has no other control stands in the list, once: whoever adds one adds it to a
// group.
func TestEveryParameterIsListed(t *testing.T) {
	keys := listed(opened(""))
	for _, f := range microcircuit.Fields() {
		want := 1
		if slices.Contains([]string{"bg", "seed", "conn"}, f.Key) { // a choice, a field and a table of their own
			want = 0
		}
		n := 0
		for _, key := range keys {
			if key == f.Key {
				n++
			}
		}
		if n != want {
			t.Errorf("%s stands in the list %d times, want %d", f.Key, n, want)
		}
	}
}

// The list opens and closes; closed it has no fields. What a link hides is not in it.
func TestOpenList(t *testing.T) {
	c := &Advanced{X: roomtest.Running("hide=tau_m"), Text: text.English(), S: &State{}}
	if len(c.Groups())+len(c.Lines()) > 0 {
		t.Error("the closed list has fields")
	}
	click := &roomtest.Click{}
	c.HandleOpen(click)
	if !click.Prevented {
		t.Error("the browser opens the list, too")
	}
	if keys := listed(c); slices.Contains(keys, "tau_m") || !slices.Contains(keys, "tau_syn") || len(c.Lines()) != 8 {
		t.Errorf("the open list is %q", keys)
	}
	c.HandleOpen(click)
	if c.S.AdvancedOpen {
		t.Error("the list does not close")
	}
}

// A field sets its parameter, and the network is built anew; a value out of range becomes a notice, and a locked
// parameter stays.
func TestValue(t *testing.T) {
	for _, test := range []struct {
		link, key, value, want string
		notices                int
	}{
		{"", "tau_m", "9", "tau_m=9", 0},
		{"", "tau_m", "-9", "", 1},
		{"", "v0", "original", "v0=original", 0},
		{"lock=tau_m", "tau_m", "9", "lock=tau_m", 0},
		{"lock=advanced", "tau_m", "9", "lock=advanced", 0},
		{"lock=scale", "n", "0.2", "lock=scale", 0},
	} {
		c := opened(test.link)
		c.HandleValue(test.key, roomtest.Typed(test.value))
		l := c.X.A.Lab
		if got := params.Format(l.Link); got != test.want || len(l.Notices) != test.notices {
			t.Errorf("%s = %s at %q: %q, %d notices", test.key, test.value, test.link, got, len(l.Notices))
		}
		if changed := test.want != test.link; changed != (l.State == lab.Building) {
			t.Errorf("%s = %s at %q: network A is %s", test.key, test.value, test.link, l.State)
		}
	}
}

// Beside the title stands how many parameters are not as usual; the seed, which is drawn, does not count.
func TestChanged(t *testing.T) {
	for link, want := range map[string]string{
		"": "", "seed=9": "", "tau_m=8": "(1)", "tau_m=8&conn=L4E.L4I:0.8&seed=9": "(2)",
	} {
		if got := opened(link).Changed(); got != want {
			t.Errorf("%s: %q, want %q", link, got, want)
		}
	}
}

// A row says what its parameter is, in the page's language, with unit and range.
func TestSetting(t *testing.T) {
	c := opened("tau_m=8")
	for _, words := range []*text.Texts{text.German(), text.English()} {
		c.Text = words
		s := c.setting("tau_m")
		if s.Label != words.Label("tau_m")+" (ms)" || s.Help != words.Help("tau_m") {
			t.Errorf("in %q the row says %q, %q", words.Language, s.Label, s.Help)
		}
		f, _ := microcircuit.FieldByKey("tau_m")
		if s.Value != "8" || s.Type() != "number" || s.Min != microcircuit.FormatNumber(f.Min) {
			t.Errorf("the field is %+v", s)
		}
	}
	if s := c.setting("v0"); len(s.Choices) != 2 || !s.Choices[0].Selected || s.Choices[1].Selected {
		t.Errorf("choices are %+v", s.Choices)
	}
	if s := c.setting("rec"); s.Type() != "text" {
		t.Errorf("the field of rec is of %s", s.Type())
	}
}

// Of the presets that is pressed whose network is there, whatever its seed and the page's looks; the list follows
// link and language.
func TestPressedPreset(t *testing.T) {
	c := &Presets{X: roomtest.Running("seed=9&theme=dark"), Text: text.English()}
	pressed := func() (keys []string) {
		for _, p := range c.Presets() {
			if p.Pressed == "true" {
				keys = append(keys, p.Key)
			}
		}
		return keys
	}
	if got := pressed(); !slices.Equal(got, []string{"spontaneous"}) {
		t.Errorf("at the usual network %q are pressed", got)
	}
	c.HandlePreset("pulse")
	if got := pressed(); !slices.Equal(got, []string{"pulse"}) {
		t.Errorf("after a press %q are pressed", got)
	}
	c.X.Set("tau_m", "9", true)
	if got := pressed(); got != nil {
		t.Errorf("at another network %q are pressed", got)
	}
	c.Text = text.German()
	says, english := c.Presets()[0].Name, text.English().PresetName("spontaneous")
	if says != c.Text.PresetName("spontaneous") || says == english {
		t.Errorf("in German a preset is called %q", says)
	}
}

// A cell of the list, or of the table of projections, is locked with its parameter and with the list.
func TestLockedCells(t *testing.T) {
	for _, link := range []string{"lock=advanced", "lock=kext,conn"} {
		c := opened(link)
		c.HandleEach("kext", 1, roomtest.Typed("1700"))
		c.HandleProjection(0, 2, roomtest.Typed("0.5"))
		if got := params.Format(c.X.A.Lab.Link); got != link || c.X.B != nil {
			t.Errorf("the link is %s, want %s", got, link)
		}
	}
}
