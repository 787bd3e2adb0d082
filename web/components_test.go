package web

import (
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/filewire"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/rooms/transfer"
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
	takeStates(add)
	learnStates(add)
	teachStates(add)
	return all
}

// adder notes a component under its name.
type adder func(name string, root *Root, of vugu.Builder)

// form is the form that lies over a page.
type form struct{ *Root }

func (f form) Build(in *vugu.BuildIn) *vugu.BuildOut {
	return (&ui.Dialog{Text: f.Text, Title: f.FormTitle(), Class: f.Dialog, Typing: &f.UI.Typing, Parts: f.FormParts()}).Build(in)
}

// twoNetworks is a page on which network B, with another g, runs beside A.
func twoNetworks() *Root {
	c := running("n=0.05&k=0.05&t_presim=0")
	c.Set("g", "-5", true)
	c.UI.Focus = ""
	ready(c.B.Lab)
	c.A.Lab.Receive(0, batch(5000, 100, spike.Spike{Step: 9, GID: 1}, spike.Spike{Step: 10, GID: 2}), 0)
	c.B.Lab.Receive(0, batch(5000, 100, spike.Spike{Step: 9, GID: 1}), 0)
	c.Figure.B.Bands = c.Figure.A.Bands
	return c
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

func takeStates(add adder) {
	take := func(name string, taking Taking) {
		c := running("n=0.1&k=0.1")
		c.Dialog, c.Taking = "take", taking
		add("take_"+name, c, &Take{Root: c})
	}
	take("writing", Taking{Exchange: transfer.Exchange{Busy: true}, Figure: "cv"})
	take("reading", Taking{Exchange: transfer.Exchange{Busy: true, Reading: true}})
	refuse := func(name string, c *Root, r transfer.Refusal) {
		c.Taking.Refusal = r
		c.Refused()
		add("take_"+name, c, &Take{Root: c})
	}
	problem := filewire.Problem{File: "spike_recorder-1-0.dat", Line: 7, What: "%s is no number", Values: []string{"<b>"}}
	refuse("refused", running(""), transfer.Refusal{Why: transfer.Unreadable, Problem: problem})
	refuse("unread", running(""), transfer.Refusal{Why: transfer.Unknown})
	refuse("failed", recorded(10, 1, 1<<12), transfer.Refusal{Why: transfer.NotByNEST, Words: "at th_every"})
	refuse("broken", recorded(10, 1, 1<<12), transfer.Refusal{Why: transfer.Broken, Words: "no room"})
	short := running("")
	short.Share.Server = share.Server{Available: true}
	short.Share.Short = share.ShortLink{Long: short.Share.ForServer(short.A.Lab.Link), Short: "https://example.org/s/abc"}
	add("take_short", short, &Take{Root: short})
	brought := running("n=0.1&k=0.1")
	m := &filewire.Imported{Neurons: 7713, Spikes: 50_000, Hash: "0123456789abcdef", To: 10_000, HereFrom: 500, HereTo: 10_500, OneIn: 3, RasterUntil: 1000,
		Doubts: []filewire.Problem{{What: "There are no spikes: the network was silent, or nothing was recorded."}}}
	for i := range m.Distances {
		m.Distances[i] = wire.Distances{Rate: 0.125, CV: wire.Unknown, CC: 0.5}
	}
	m.Theirs, m.Here = *roomtest.Findings(), *roomtest.Findings()
	brought.Imported(m)
	brought.Taking.Picture = "blob:x"
	add("brought", brought, &Brought{Root: brought})
	alone := running("n=0.2&k=0.2")
	alone.Imported(&filewire.Imported{Neurons: 7713, Spikes: 2, To: 300, OneIn: 1})
	add("brought_alone", alone, &Brought{Root: alone})
}
