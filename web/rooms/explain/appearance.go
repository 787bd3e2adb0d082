package explain

import (
	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Appearance chooses how the page looks and speaks.
type Appearance struct {
	X    *experiment.Experiment
	Text *text.Texts
}

// AppearanceChoice is a list to choose from: of themes, or of languages.
type AppearanceChoice struct {
	Key, Label string
	Options    []ui.Option
}

// Choices lists what can be chosen.
func (c *Appearance) Choices() []AppearanceChoice {
	all := []AppearanceChoice{{Key: "theme"}, {Key: "lang"}}
	for i, names := range [][]string{params.Themes(), params.Languages()} {
		key := all[i].Key
		all[i].Label = c.Text.Label(key)
		for _, name := range names {
			now := params.Value(c.X.A.Lab.Link, key)
			o := ui.Option{Name: name, Label: c.Text.ChoiceNames[name], Selected: name == now}
			all[i].Options = append(all[i].Options, o)
		}
	}
	return all
}

// HandleChoice follows a list. The network runs on.
func (c *Appearance) HandleChoice(key string, event vugu.DOMEvent) {
	c.X.SetAppearance(key, event.PropString("target", "value"))
}
