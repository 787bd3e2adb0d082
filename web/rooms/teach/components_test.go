package teach

import (
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/board"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// adder notes a page on which a dialog is open, under the name of the dialog's golden file.
type adder func(name string, c *page)

func TestDialogs(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, c *page) {
		all[name] = roomtest.Component{State: c.State, In: func(t *text.Texts) vugu.Builder {
			return &page{State: c.State, Text: t, Dialog: c.Dialog}
		}}
	}
	classStates(add)
	boardStates(add)
	roomtest.Components(t, all)
}

// forms is a piece of a dialog.
type forms struct {
	*page
	form func(d *Dialog) ui.Form
}

// Build renders the piece as a panel.
func (f *forms) Build(in *vugu.BuildIn) *vugu.BuildOut {
	panel := ui.Panel{Typing: &f.UI.Typing, Parts: f.form(f.dialog("assign"))}
	return panel.Build(in)
}

// The dialog of an assignment in pieces, each in the states in which it says something of its own.
func TestAssignmentForms(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, set func(c *page), form func(d *Dialog) ui.Form) {
		c := running("")
		c.Share.Server = share.Server{Available: true}
		c.OpenAssignment()
		set(c)
		all["assign_"+name] = roomtest.Component{State: c.State, In: func(t *text.Texts) vugu.Builder {
			return &forms{&page{State: c.State, Text: t}, form}
		}}
	}
	number := func(c *page) {
		c.AssignmentForm.set("ask", "number")
		c.AssignmentForm.setWant("-4.5")
		c.AssignmentForm.toggleLockAll()
		c.AssignmentForm.showTab("response", false)
	}
	long := func(c *page) {
		c.AssignmentForm.set("ask", "text")
		c.AssignmentForm.set("q", strings.Repeat("\U0001F41D", 600))
	}
	add("number", number, (*Dialog).questionForm)
	add("refused", func(c *page) { c.dialog("assign").setSeconds("-1") }, (*Dialog).questionForm)
	add("latency", func(c *page) { c.AssignmentForm.set("ask", "latency") }, (*Dialog).questionForm)
	add("text", long, (*Dialog).questionForm)
	add("controls", number, (*Dialog).controlsForm)
	add("tabs", number, (*Dialog).tabsForm)
	add("links", number, (*Dialog).linkForm)
	add("links_long", long, (*Dialog).linkForm)
	roomtest.Components(t, all)
}

func classStates(add adder) {
	empty := running("")
	empty.show("class")
	add("class_empty", empty)
	class := func(name, link string, set func(c *page)) {
		c := running(link)
		c.show("class")
		set(c)
		add("class_"+name, c)
	}
	paste := func(c *page) {
		c.paste(ofAda + "\n" + ofBo + "\nhttps://lms.example/\n" + ofBo +
			"\nhttps://example.org/#ask=number&q=How+many?&ans=10&hash=100\n")
	}
	class("run", "t_sim=1000&ask=number&q=How+many?&want=10&tol=0", func(c *page) {
		paste(c)
		c.check()
		roomtest.Ready(c.X.Networks()[1].Lab)
	})
	class("asking", "", func(c *page) {
		c.paste(strings.Replace(ofAda, "#", "#n=1&k=1&", 1))
		c.check()
	})
	class("given", "", func(c *page) {
		paste(c)
		c.ClassForm = ClassForm{Link: "nothing", Want: "viel"}
		c.compareClass()
	})
	class("none", "", func(c *page) { c.paste("nothing to see") })
	class("pages", "", func(c *page) {
		var b strings.Builder
		for i := range pageful + 1 {
			b.WriteString(strings.Replace(ofBo, "name=Bo%E2%80%8B", "name=N"+ui.Px(float64(i)), 1) + "\n")
		}
		c.paste(b.String())
		c.ClassCheck.skip, c.ClassCheck.cut = pageful, true
	})
}

func boardStates(add adder) {
	const id = "abcdefghijklmnopqrstuvw234"
	about := board.Reply{Days: 120, ShownFrom: 3, LeastRate: 10, MaxRate: 4000, Window: 600}
	making := func(name string, m BoardForm) {
		c := running("")
		c.Share.Server = share.Server{About: about, Available: true}
		c.show("board")
		c.BoardForm = m
		c.dialog("board").makeBoard()
		add("making_"+name, c)
	}
	making("no_link", BoardForm{Title: "7b", Link: "nothing"})
	making("rate", BoardForm{Link: "#ask=text", Rate: "9"})
	making("long", BoardForm{Link: "#ask=text&q=" + strings.Repeat("%F0%9F%90%9D", 600)})
	making("asking", BoardForm{Link: "#ask=text"})
	off := running("")
	off.show("board")
	add("making_off", off)
	torn := running("")
	torn.Share.Server = share.Server{About: about, Available: true}
	torn.LoseBoard()
	torn.show("board")
	add("making_torn", torn)
	pinned := func(name, secret string, set func(c *page, p *ClassBoard)) {
		c := running("")
		c.Share.Server = share.Server{About: about, Available: true}
		c.ClassBoard = &ClassBoard{Ref: board.Ref{ID: id, Secret: secret}}
		set(c, c.ClassBoard)
		c.show("board")
		add("board_"+name, c)
	}
	known := func(ask, values string) func(c *page, p *ClassBoard) {
		return func(c *page, p *ClassBoard) {
			p.Known, p.About = true, board.Reply{Title: "7b", Link: "ask=" + ask + "&q=Why?&want=4", Expires: 9,
				Count: 4, Closed: values == ""}
			for i := range strings.Fields(values) {
				p.About.Values = append(p.About.Values, []float64{float64(i), 1, 2, 3})
			}
		}
	}
	pinned("asking", "", func(*page, *ClassBoard) {})
	pinned("fault", "", func(c *page, p *ClassBoard) { c.looked(p, 0, false, &board.Problem{Code: "missing"}) })
	pinned("few", "", known("rates", ""))
	pinned("class", "", known("latency", "0 1 2 3 4 5 6 7"))
	pinned("numbers", "", known("number", "0"))
	listed := func(c *page, p *ClassBoard) {
		known("number", "0")(c, p)
		p.Receive(&board.Reply{HandIns: []*board.Reply{{ID: id, Name: "Ada", Link: "ask=number&ans=4",
			Values: [][]float64{{4}}, Received: 3, Made: 3, Attempts: 1, Browser: id}}})
	}
	pinned("teacher", "s", listed)
	pinned("many", "s", func(c *page, p *ClassBoard) {
		listed(c, p)
		p.Many = &Many{Browser: id, N: 1}
	})
	pinned("pages", "s", func(c *page, p *ClassBoard) {
		listed(c, p)
		for len(p.Rows) < 2*pageful+1 {
			h := *p.Rows[0]
			h.ID += ui.Px(float64(len(p.Rows)))
			p.Rows = append(p.Rows, &h)
		}
		p.Skip = pageful
	})
	pinned("editing", "s", func(c *page, p *ClassBoard) {
		listed(c, p)
		c.edit(p)
		c.dialog("board").amend(p.Editing, "tol", "200")
	})
	pinned("editing_rate", "s", func(c *page, p *ClassBoard) {
		listed(c, p)
		c.edit(p)
		p.Editing.Rate = "5"
		c.dialog("board").saveEdit(p)
	})
	acts := func(name string, a *board.Answer, act func(c *page, p *ClassBoard)) {
		pinned(name, "s", func(c *page, p *ClassBoard) {
			listed(c, p)
			c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) {
				if a != nil {
					done(*a)
				}
			}
			act(c, p)
		})
	}
	acts("acting", nil, func(c *page, p *ClassBoard) { c.deleteOne(p, p.Rows[0]) })
	acts("act_failed", &board.Answer{}, func(c *page, p *ClassBoard) { c.deleteOne(p, p.Rows[0]) })
	acts("deleted", &board.Answer{Status: 200, Body: `{"deleted":2}`}, func(c *page, p *ClassBoard) {
		p.Many = &Many{Browser: id, N: 1}
		c.deleteMany(p)
	})
	acts("gone", &board.Answer{Status: 200, Body: "{}"}, func(c *page, p *ClassBoard) { c.deleteBoard(p) })
	acts("saved", &board.Answer{Status: 200, Body: "{}"}, func(c *page, p *ClassBoard) {
		c.edit(p)
		c.dialog("board").saveEdit(p)
	})
}
