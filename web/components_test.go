package web

import (
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/board"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/ui"
)

// component is a part of the page in a state in which a visitor may find it.
type component struct {
	root *Root
	vugu.Builder
}

// components gives every component in its states, by the name of its golden file in testdata/components.
func components() map[string]component {
	all := map[string]component{}
	add := func(name string, root *Root, of vugu.Builder) {
		root.Advance()
		all[name] = component{root, of}
	}
	learnStates(add)
	return all
}

// adder notes a component under its name.
type adder func(name string, root *Root, of vugu.Builder)

// form is the form that lies over a page.
type form struct{ *Root }

func (f form) Build(in *vugu.BuildIn) *vugu.BuildOut {
	return (&ui.Dialog{Text: f.Text, Title: f.FormTitle(), Class: f.Dialog, Typing: &f.UI.Typing, Parts: f.FormParts()}).Build(in)
}

// What each component renders to, held to a golden file: go test ./web -update writes them anew.
func TestComponents(t *testing.T) {
	for name, c := range components() {
		t.Run(name, func(t *testing.T) {
			golden(t, "components/"+name, render(t, c))
		})
	}
}

var golden, render = roomtest.Golden, roomtest.Render

// lostLink is a page that a short link led to which is not there, and whose server answers so when it is asked again.
func lostLink(answer board.Answer) *Root {
	c := open("")
	c.Open("#short=abcdefghijklmnopqrstuvw234")
	c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(answer) }
	c.Share.Find()
	return c
}
