package controls

import (
	"strconv"

	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// Presets are the networks to start from.
type Presets struct {
	X    *experiment.Experiment
	Text *text.Texts

	// listed holds the buttons for a link and a language: to parse eight links at every render took a quarter of it.
	listed []Preset
	link   string
	in     *text.Texts
}

// Preset is one of them, as its button shows it.
type Preset struct{ Key, Name, Says, Pressed string }

// presets lists what each preset differs in from the default link.
var presets = []struct{ key, fragment string }{
	{"spontaneous", ""},
	{"thalamus", "th=1&th_every=500"},
	{"pulse", "dc=1"},
	{"dc", "n=0.2&k=0.2&bg=dc"},
	{"inhibition", "g=-4.5"},
	{"limits", "n=0.02&k=0.02"},
	{"cut", "conn=L23E.L4E:0"},
	{"full", "n=1&k=1"},
}

// linkOf returns the link of a preset, with the present seed and the page as it looks.
func (c *Presets) linkOf(fragment string) params.Link {
	l, _ := params.Parse(fragment)
	now := &c.X.A.Lab.Link
	l.Params.Seed, l.Task, l.Appearance = now.Params.Seed, now.Task, now.Appearance
	return l
}

// Presets lists the buttons; the one whose network is there is pressed.
func (c *Presets) Presets() []Preset {
	link := params.Format(c.X.A.Lab.Link)
	if c.listed == nil || c.link != link || c.in != c.Text {
		c.link, c.in = link, c.Text
		c.listed = c.list()
	}
	return c.listed
}

func (c *Presets) list() []Preset {
	all := make([]Preset, len(presets))
	for i, p := range presets {
		l := c.linkOf(p.fragment)
		d := l.Params.Derive()
		wired, _ := l.Params.Wired() // as workers build it
		all[i] = Preset{
			Key: p.key, Name: c.Text.PresetName(p.key),
			Says:    c.Text.PresetSays(p.key, d.TotalSynapses(), wired.Bytes(1)),
			Pressed: strconv.FormatBool(params.Format(l) == c.link),
		}
	}
	return all
}

// HandlePreset builds the network of a preset.
func (c *Presets) HandlePreset(key string) {
	if c.X.Locked("presets") {
		return
	}
	for _, p := range presets {
		if p.key == key {
			c.X.Use(c.linkOf(p.fragment))
		}
	}
}
