package web

import (
	"github.com/vugu/vugu"

	"microcircuit/web/params"
	"microcircuit/web/ui"
)

// View chooses how the page looks and speaks.
type View struct {
	Root *Root
}

// ViewChoice is one of the choices.
type ViewChoice struct {
	Key, Label string
	Options    []ui.Option
}

// Choices lists them.
func (c *View) Choices() []ViewChoice {
	all := []ViewChoice{{Key: "theme"}, {Key: "lang"}}
	for i, names := range [][]string{params.Themes(), params.Languages()} {
		key := all[i].Key
		all[i].Label = c.Root.Text.Label(key)
		for _, name := range names {
			all[i].Options = append(all[i].Options, ui.Option{Name: name, Label: c.Root.Text.ChoiceNames[name], Selected: name == params.Value(c.Root.A.Lab.Link, key)})
		}
	}
	return all
}

// HandleChoice follows a list. The network runs on.
func (c *View) HandleChoice(key string, event vugu.DOMEvent) {
	l := c.Root.A.Lab.Link
	if params.Set(&l, key, event.PropString("target", "value")) == nil {
		c.Root.A.Lab.Annotate(l)
		c.Root.Host.ApplyAppearance(l.View)
	}
}
