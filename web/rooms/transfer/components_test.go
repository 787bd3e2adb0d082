package transfer

import (
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// What each component renders to: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{
		"imported":       importedRun("n=0.1&k=0.1", imported()),
		"imported_alone": importedRun("n=0.2&k=0.2", &filewire.Imported{Neurons: 7713, Spikes: 2, To: 300, OneIn: 1}),
	}
	files := func(name string, c *room, e Exchange) {
		c.Exchange = e
		all["take_"+name] = component(c, func(t *text.Texts) vugu.Builder { return &FilesDialog{Text: t, S: c.State} })
	}
	writing := onPage("n=0.1&k=0.1")
	writing.Figure = "cv"
	files("writing", writing, Exchange{Busy: true})
	files("reading", onPage("n=0.1&k=0.1"), Exchange{Busy: true, Reading: true})
	files("german", onPage("lang=de"), Exchange{})
	problem := filewire.Problem{File: "spike_recorder-1-0.dat", Line: 7, What: "%s is no number", Values: []string{"<b>"}}
	files("refused", onPage(""), Exchange{Refusal: Refusal{Why: Unreadable, Problem: problem}})
	files("unread", onPage(""), Exchange{Refusal: Refusal{Why: Unknown}})
	files("failed", recorded(10, 1, 1<<12), Exchange{Refusal: Refusal{Why: NotByNEST, Words: "at th_every"}})
	files("broken", recorded(10, 1, 1<<12), Exchange{Refusal: Refusal{Why: Broken, Words: "no room"}})
	short := onPage("")
	all["take_short"] = component(short, func(t *text.Texts) vugu.Builder {
		var f ui.Form
		f.Give(&ui.Clipboard{}, t, "take-short", "plain", t.Boards.Shorten, "https://example.org/s/abc")
		return &FilesDialog{Text: t, S: short.State, Short: f, Typing: &ui.Typing{}}
	})
	roomtest.Components(t, all)
}

// component is a component of a room, in the language of its link.
func component(c *room, in func(*text.Texts) vugu.Builder) roomtest.Component {
	return roomtest.Component{State: c, Language: c.X.A.Lab.Link.Appearance.Language, In: in}
}

// imported is a run that differs from the page's, which is evaluated as long as NEST's was.
func imported() *filewire.Imported {
	m := &filewire.Imported{
		Neurons: 7713, Spikes: 50_000, Hash: "0123456789abcdef", To: 10_000, HereFrom: 500, HereTo: 10_500,
		OneIn: 3, RasterUntil: 1000, Theirs: *roomtest.Findings(), Here: *roomtest.Findings(),
		Doubts: []filewire.Problem{{What: "There are no spikes: the network was silent, or nothing was recorded."}},
	}
	for i := range m.Distances {
		m.Distances[i] = wire.Distances{Rate: 0.125, CV: wire.Unknown, CC: 0.5}
	}
	return m
}

// importedRun is the dialog that shows a run beside that of a link.
func importedRun(link string, m *filewire.Imported) roomtest.Component {
	c := onPage(link)
	c.OnImported(m)
	if len(m.Doubts) > 0 {
		c.Picture = "blob:x"
	}
	return component(c, func(t *text.Texts) vugu.Builder { return &ImportedRun{Text: t, S: c.State} })
}
