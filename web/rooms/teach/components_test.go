package teach

import (
	"slices"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/board"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// adder notes a page on which a dialog is open, under the name of the dialog's golden file.
type adder func(name string, c *page)

// What each dialog renders to, in the language of its link: go test -update writes the golden files anew.
func TestDialogs(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, c *page) {
		language := c.X.A.Lab.Link.Appearance.Language
		all[name] = roomtest.Component{State: c.State, Language: language, In: func(t *text.Texts) vugu.Builder {
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
	add("rest", number, restOfAssignment)
	roomtest.Components(t, all)
}

// restOfAssignment returns what the dialog of an assignment holds beside its four forms.
func restOfAssignment(d *Dialog) ui.Form {
	forms := slices.Concat(d.questionForm(), d.controlsForm(), d.tabsForm(), d.linkForm())
	return slices.DeleteFunc(d.assignmentParts(), func(p ui.Part) bool {
		return slices.ContainsFunc(forms, func(of ui.Part) bool { return of.ID == p.ID })
	})
}

// The dialog of a class board in pieces, each in the states in which it says something of its own.
func TestBoardForms(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, set func(c *page, p *ClassBoard), form func(d *Dialog) ui.Form) {
		c, p := boardPage("s")
		listed(c, p)
		set(c, p)
		all["board_"+name] = roomtest.Component{State: c.State, In: func(t *text.Texts) vugu.Builder {
			return &forms{&page{State: c.State, Text: t}, form}
		}}
	}
	handIns := func(d *Dialog) (f ui.Form) {
		d.handIns(&f, d.S.ClassBoard)
		return f
	}
	add("learners", func(*page, *ClassBoard) {}, func(d *Dialog) (f ui.Form) {
		d.forLearners(&f, d.S.ClassBoard)
		return f
	})
	add("named", func(_ *page, p *ClassBoard) { p.New, p.Known, p.About.Title = true, false, "<b>7b</b> \u202e" },
		func(d *Dialog) ui.Form { return d.boardShown(d.S.ClassBoard) })
	add("clearing", func(_ *page, p *ClassBoard) { p.Sure = true }, func(d *Dialog) (f ui.Form) {
		d.clearing(&f, d.S.ClassBoard)
		return f
	})
	add("many", func(_ *page, p *ClassBoard) { p.Many = &Many{Browser: boardID, N: 1} }, handIns)
	add("alike", func(_ *page, p *ClassBoard) {
		p.Receive(&board.Reply{HandIns: []*board.Reply{
			{ID: boardID, Name: "<i>Ada</i>", Link: "ask=number&ans=%3Cb%3E", Received: 3},
			{ID: "a" + boardID[1:], Name: "<I>ADA</I>", Link: "ask=number&ans=4", Received: 4, Made: 4, Attempts: 2}},
			Locked: []*board.Reply{{ID: "b" + boardID[1:], Made: 2, Attempts: 1, Browser: boardID}}})
	}, handIns)
	add("pages", func(_ *page, p *ClassBoard) {
		for len(p.Rows) < 2*pageful+1 {
			h := *p.Rows[0]
			h.ID += ui.Px(float64(len(p.Rows)))
			p.Rows = append(p.Rows, &h)
		}
		p.Skip = pageful
	}, handIns)
	roomtest.Components(t, all)
}

// The figures of a class of which a hand-in has been run again.
func TestClassFigures(t *testing.T) {
	c := running("")
	c.show("class")
	c.paste("#ask=rates&name=Cy&ans=1,2,3,4,5,6,7,8&hash=100:000000000000002a")
	c.ClassCheck.Class.Finish(0, teaching.Outcome{Step: 100, Hash: 42, Rates: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}})
	in := func(t *text.Texts) vugu.Builder {
		return &forms{&page{State: c.State, Text: t}, func(d *Dialog) ui.Form { return d.classFigures() }}
	}
	roomtest.Components(t, map[string]roomtest.Component{"class_figures": {State: c.State, In: in}})
}

// What the teacher's last errand to the server came to is said above a board, or above the form for another.
func TestErrandsAreTold(t *testing.T) {
	one := func(c *page, p *ClassBoard) { c.deleteOne(p, p.Rows[0]) }
	many := func(c *page, p *ClassBoard) {
		p.Many = &Many{Browser: boardID, N: 1}
		c.deleteMany(p)
	}
	save := func(c *page, p *ClassBoard) {
		c.edit(p)
		c.dialog("board").saveEdit(p)
	}
	for name, test := range map[string]struct {
		act    func(c *page, p *ClassBoard)
		answer *board.Answer // nil: none yet
		want   string
	}{
		"nothing asked": {func(*page, *ClassBoard) {}, nil, "Hand-ins: 1."},
		"not yet":       {one, nil, "Hand-ins: 1. Asking the server …"},
		"not in time":   {one, &board.Answer{}, "Hand-ins: 1. The server did not answer in time."},
		"deleted":       {many, &board.Answer{Status: 200, Body: `{"deleted":2}`}, "Hand-ins: 1. Deleted: 2."},
		"saved": {save, &board.Answer{Status: 200, Body: "{}"}, "Hand-ins: 1. Saved." +
			" Learners who open their link now get the new version; hand-ins stay."},
		"all is deleted": {(*page).deleteBoard, &board.Answer{Status: 200, Body: "{}"}, "The board is deleted."},
	} {
		c, p := boardPage("s")
		listed(c, p)
		c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) {
			if test.answer != nil {
				done(*test.answer)
			}
		}
		test.act(c, p)
		if says := c.part(t, "board", "board-says").Text; says != test.want {
			t.Errorf("%s: %q, want %q", name, says, test.want)
		}
	}
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

// boardID is the id of all boards of these tests.
const boardID = "abcdefghijklmnopqrstuvw234"

// available is a site's server that has class boards.
var available = share.Server{
	About: board.Reply{Days: 120, ShownFrom: 3, LeastRate: 10, MaxRate: 4000, Window: 600}, Available: true,
}

// boardPage returns a page that follows a class board; with a secret it is its teacher's.
func boardPage(secret string) (*page, *ClassBoard) {
	c := running("")
	c.Share.Server = available
	c.ClassBoard = &ClassBoard{Ref: board.Ref{ID: boardID, Secret: secret}}
	return c, c.ClassBoard
}

// know gives a page what is known of its board: what it asks, and the answers to that.
func know(ask, values string) func(c *page, p *ClassBoard) {
	return func(_ *page, p *ClassBoard) {
		p.Known, p.About = true, board.Reply{Title: "7b", Link: "ask=" + ask + "&q=Why?&want=4", Expires: 9,
			Count: 4, Rate: 30, Closed: values == ""}
		for i := range strings.Fields(values) {
			p.About.Values = append(p.About.Values, []float64{float64(i), 1, 2, 3})
		}
	}
}

// listed gives a teacher's page a hand-in of a number.
func listed(c *page, p *ClassBoard) {
	know("number", "0")(c, p)
	p.Receive(&board.Reply{HandIns: []*board.Reply{{ID: boardID, Name: "Ada", Link: "ask=number&ans=4",
		Values: [][]float64{{4}}, Received: 3, Made: 3, Attempts: 1, Browser: boardID}}})
}

func boardStates(add adder) {
	making := func(name, link string, m BoardForm) {
		c := running(link)
		c.Share.Server = available
		c.show("board")
		c.BoardForm = m
		c.dialog("board").makeBoard()
		add("making_"+name, c)
	}
	making("no_link", "", BoardForm{Title: "7b", Link: "nothing"})
	making("german", "lang=de", BoardForm{Title: "7b", Link: "nothing"})
	making("rate", "", BoardForm{Link: "#ask=text", Rate: "9"})
	making("long", "", BoardForm{Link: "#ask=text&q=" + strings.Repeat("%F0%9F%90%9D", 600)})
	making("asking", "", BoardForm{Link: "#ask=text"})
	off := running("")
	off.show("board")
	add("making_off", off)
	torn := running("")
	torn.Share.Server = available
	torn.LoseBoard()
	torn.show("board")
	add("making_torn", torn)
	pinned := func(name, secret string, set func(c *page, p *ClassBoard)) {
		c, p := boardPage(secret)
		set(c, p)
		c.show("board")
		add("board_"+name, c)
	}
	pinned("asking", "", func(*page, *ClassBoard) {})
	pinned("fault", "", func(c *page, p *ClassBoard) { c.looked(p, 0, false, &board.Problem{Code: "missing"}) })
	pinned("few", "", know("rates", ""))
	pinned("class", "", know("latency", "0 1 2 3 4 5 6 7"))
	pinned("numbers", "", know("number", "0"))
	pinned("teacher", "s", func(c *page, p *ClassBoard) {
		listed(c, p)
		c.Share.Server = share.Server{}
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
	pinned("gone", "s", func(c *page, p *ClassBoard) {
		c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) {
			done(board.Answer{Status: 200, Body: "{}"})
		}
		c.deleteBoard(p)
	})
}
