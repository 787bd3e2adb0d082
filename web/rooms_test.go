package web

import (
	"strings"

	"microcircuit/engine/spike"
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/share"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// handInLink is a hand-in to an assignment, whose answer is what a link has, and whose run gives another hash than theirs.
func handInLink(assignment string, answer teaching.Answer) string {
	l, _ := params.Parse(assignment)
	return params.Format(teaching.HandIn(l, answer, "so <b>", 10_000, 42))
}

func learnStates(add adder) {
	exercise := func(name, link string, locked bool, until uint32) {
		c := running(link)
		if locked {
			c.LockIn()
		}
		if until > 0 {
			c.A.Lab.Receive(0, batch(until, 100, spike.Spike{Step: 9, GID: 1}), 0)
		}
		c.Study.Explained = locked
		add("exercise_"+name, c, &Exercise{c})
	}
	exercise("list", "", false, 0)
	exercise("locked_list", "lock=g", false, 0)
	exercise("predict", "ex=quiet&conn=L23E.L23I:0.9", false, 0)
	exercise("astray", "ex=quiet", false, 0)
	exercise("run", "ex=quiet&conn=L23E.L23I:0.9&t_presim=0", true, 1000)
	exercise("compare", "ex=quiet&conn=L23E.L23I:0.9&t_presim=0", true, 100_000)
	task := func(name, link string, set func(c *Root)) {
		c := running(link)
		set(c)
		add("task_"+name, c, &Task{c})
	}
	locked := func(c *Root) { (&Task{c}).lockIn() }
	task("rates", "ask=rates&q=Why%3F&t_sim=500", func(*Root) {})
	task("number", "ask=number&q=Why%3F&seeds=name", func(c *Root) { c.Memory.Fleeting = true })
	task("text", "ask=text&q=Why%3F&name=Ada", func(c *Root) { taskPart(&Task{c}, "task-text").Set("<b>because\nit is") })
	task("running", "ask=latency&q=Why%3F&th=1&t_sim=500", func(c *Root) {
		locked(c)
		c.A.Lab.Receive(0, batch(1000, 100), 0)
	})
	task("endless", "ask=rates&q=Why%3F", locked)
	task("done", "ask=rates&q=Why%3F&tol=20&t_sim=500", func(c *Root) {
		locked(c)
		finish(c.A.Lab)
	})
	task("long", "ask=text&q="+strings.Repeat("%F0%9F%90%9D", 150)+"&t_sim=500", func(c *Root) {
		taskPart(&Task{c}, "task-text").Set("why not")
		locked(c)
		finish(c.A.Lab)
		c.openStudy().Conclusion = strings.Repeat("\U0001F41D", 600)
	})
	for name, hash := range map[string]uint64{"reproduced": 0, "differs": 42} {
		l, _ := params.Parse("ask=number&q=Why%3F&want=4&t_sim=500")
		task(name, params.Format(teaching.HandIn(l, teaching.Answer{Number: 4}, "so <b>", 10_000, spike.Hash(hash))), func(c *Root) { finish(c.A.Lab) })
	}
	task("checking", handInLink("ask=rates&q=Why%3F&t_sim=500&name=Ada", teaching.Answer{}), func(*Root) {})
	odd := strings.Replace(handInLink("ask=text&t_sim=500", teaching.Answer{Text: "x"}), "t_sim=500", "t_sim=600", 1)
	task("uncheckable", odd, func(*Root) {})
	postingStates(task, locked)
	report := running("ex=quiet&conn=L23E.L23I:0.9&t_presim=0&seed=3")
	report.LockIn()
	report.A.Lab.Receive(0, batch(100_000, 100, spike.Spike{Step: 9, GID: 1}), 0)
	report.Advance()
	report.HandleReport()
	add("report_exercise", report, form{report})
	checked := running(handInLink("ask=rates&q=Why%3F&t_sim=500&name=Ada", teaching.Answer{}))
	checked.HandleReport()
	add("report_checking", checked, form{checked})
}

// taskPart is a part of an assignment's panel.
func taskPart(c *Task, id string) ui.Part {
	for _, p := range c.Parts() {
		if p.ID == id {
			return p
		}
	}
	panic("there is no " + id)
}

// postingStates are those of handing in to a class board.
func postingStates(task func(name, link string, set func(c *Root)), locked func(c *Root)) {
	const link = "ask=number&q=Why%3F&t_sim=500&name=Ada&seeds=name&board=abcdefghijklmnopqrstuvw234"
	answers := func(c *Root, a board.Answer) {
		c.Host.RandomID = func() [params.IDBytes]byte { return [params.IDBytes]byte{} }
		c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(a) }
	}
	lockedIn := func(c *Root, a board.Answer) {
		answers(c, a)
		taskPart(&Task{c}, "task-number").Set("4")
		locked(c)
	}
	task("posting_before", link, func(*Root) {})
	task("posting_closed", link, func(c *Root) {
		c.ClassBoard = &ClassBoard{Ref: board.Ref{ID: "abcdefghijklmnopqrstuvw234"}, Known: true, About: board.Reply{Closed: true}}
	})
	task("posting_told", link, func(c *Root) { lockedIn(c, board.Answer{Status: 200, Body: `{"locked":2,"attempts":1}`}) })
	task("posting_untold", link, func(c *Root) { lockedIn(c, board.Answer{}) })
	handedIn := func(c *Root, a board.Answer) {
		lockedIn(c, board.Answer{})
		finish(c.A.Lab)
		c.Advance()
		taskPart(&Task{c}, "posting-name").Press()
		answers(c, a)
		taskPart(&Task{c}, "posting-send").Press()
	}
	received := board.Answer{Status: 200, Body: `{"received":5,"score":75}`}
	task("posting_sent", link, func(c *Root) { handedIn(c, received) })
	task("posting_refused", link, func(c *Root) { handedIn(c, board.Answer{Status: 429, Wait: 300}) })
	task("posting_unknown", link, func(c *Root) { handedIn(c, board.Answer{Status: 400, Body: `{"error":"odd"}`}) })
	task("posting_asking", link, func(c *Root) {
		handedIn(c, received)
		c.Share.Site.Ask = func(*board.Request, func(board.Answer)) {}
		taskPart(&Task{c}, "posting-back").Press()
	})
	task("posting_taken", link, func(c *Root) {
		handedIn(c, received)
		answers(c, board.Answer{Status: 200, Body: "{}"})
		taskPart(&Task{c}, "posting-back").Press()
	})
	task("posting_kept", link, func(c *Root) {
		handedIn(c, received)
		answers(c, board.Answer{Status: 500, Body: `{"error":"full"}`})
		taskPart(&Task{c}, "posting-back").Press()
	})
}

func teachStates(add adder) {
	dialog := func(name string, c *Root) { add(name, c, form{c}) }
	assign := func(name string, set func(c *Root)) {
		c := running("")
		c.Share.Server = share.Server{Available: true}
		c.HandleTeach()
		set(c)
		dialog("assign_"+name, c)
	}
	assign("number", func(c *Root) {
		c.draw("ask", "number")
		c.want("-4.5")
		c.lockAll()
		c.showTab("response", false)
	})
	assign("refused", func(c *Root) { c.seconds("-1") })
	assign("latency", func(c *Root) { c.draw("ask", "latency") })
	assign("long", func(c *Root) {
		c.draw("ask", "text")
		c.draw("q", strings.Repeat("\U0001F41D", 600))
	})
	classStates(dialog)
	boardStates(dialog)
}

func classStates(dialog func(name string, c *Root)) {
	empty := running("")
	empty.HandleDialog("class")
	dialog("class_empty", empty)
	class := func(name, page string, set func(c *Root)) {
		c := running(page)
		c.HandleDialog("class")
		set(c)
		dialog("class_"+name, c)
	}
	paste := func(c *Root) {
		c.paste(ofAda + "\n" + ofBo + "\nhttps://lms.example/\n" + ofBo + "\nhttps://example.org/#ask=number&q=How+many?&ans=10&hash=100\n")
	}
	class("run", "t_sim=1000&ask=number&q=How+many?&want=10&tol=0", func(c *Root) {
		paste(c)
		c.check()
		ready(c.Networks()[1].Lab)
	})
	class("asking", "", func(c *Root) {
		c.paste(strings.Replace(ofAda, "#", "#n=1&k=1&", 1))
		c.check()
	})
	class("given", "", func(c *Root) {
		paste(c)
		c.ClassForm = ClassForm{Link: "nothing", Want: "viel"}
		c.compareClass()
	})
	class("none", "", func(c *Root) { c.paste("nothing to see") })
	class("pages", "", func(c *Root) {
		var b strings.Builder
		for i := range pageful + 1 {
			b.WriteString(strings.Replace(ofBo, "name=Bo%E2%80%8B", "name=N"+ui.Px(float64(i)), 1) + "\n")
		}
		c.paste(b.String())
		c.ClassCheck.skip, c.ClassCheck.cut = pageful, true
	})
}

func boardStates(dialog func(name string, c *Root)) {
	const id = "abcdefghijklmnopqrstuvw234"
	about := board.Reply{Days: 120, ShownFrom: 3, LeastRate: 10, MaxRate: 4000, Window: 600}
	making := func(name string, m BoardForm) {
		c := running("")
		c.Share.Server = share.Server{About: about, Available: true}
		c.HandleDialog("board")
		c.BoardForm = m
		c.makeBoard()
		dialog("making_"+name, c)
	}
	making("no_link", BoardForm{Title: "7b", Link: "nothing"})
	making("rate", BoardForm{Link: "#ask=text", Rate: "9"})
	making("long", BoardForm{Link: "#ask=text&q=" + strings.Repeat("%F0%9F%90%9D", 600)})
	making("asking", BoardForm{Link: "#ask=text"})
	off := running("")
	off.HandleDialog("board")
	dialog("making_off", off)
	torn := running("")
	torn.Share.Server = share.Server{About: about, Available: true}
	torn.Host.SetFragment = func(string, bool) {}
	torn.Open("#board=" + id + "&key=x")
	dialog("making_torn", torn)
	pinned := func(name, secret string, set func(c *Root, p *ClassBoard)) {
		c := running("")
		c.Share.Server = share.Server{About: about, Available: true}
		c.ClassBoard = &ClassBoard{Ref: board.Ref{ID: id, Secret: secret}}
		set(c, c.ClassBoard)
		c.HandleDialog("board")
		dialog("board_"+name, c)
	}
	known := func(ask, values string) func(c *Root, p *ClassBoard) {
		return func(c *Root, p *ClassBoard) {
			p.Known, p.About = true, board.Reply{Title: "7b", Link: "ask=" + ask + "&q=Why?&want=4", Expires: 9, Count: 4, Closed: values == ""}
			for i := range strings.Fields(values) {
				p.About.Values = append(p.About.Values, []float64{float64(i), 1, 2, 3})
			}
		}
	}
	pinned("asking", "", func(*Root, *ClassBoard) {})
	pinned("fault", "", func(c *Root, p *ClassBoard) { c.looked(p, 0, false, &board.Problem{Code: "missing"}) })
	pinned("few", "", known("rates", ""))
	pinned("class", "", known("latency", "0 1 2 3 4 5 6 7"))
	pinned("numbers", "", known("number", "0"))
	listed := func(c *Root, p *ClassBoard) {
		known("number", "0")(c, p)
		p.list(&board.Reply{HandIns: []*board.Reply{{ID: id, Name: "Ada", Link: "ask=number&ans=4", Values: [][]float64{{4}}, Received: 3, Made: 3, Attempts: 1, Browser: id}}})
	}
	pinned("teacher", "s", listed)
	pinned("many", "s", func(c *Root, p *ClassBoard) {
		listed(c, p)
		p.Many = &Many{Browser: id, N: 1}
	})
	pinned("pages", "s", func(c *Root, p *ClassBoard) {
		listed(c, p)
		for len(p.Rows) < 2*pageful+1 {
			h := *p.Rows[0]
			h.ID += ui.Px(float64(len(p.Rows)))
			p.Rows = append(p.Rows, &h)
		}
		p.Skip = pageful
	})
	pinned("editing", "s", func(c *Root, p *ClassBoard) {
		listed(c, p)
		c.edit(p)
		c.amend(p.Editing, "tol", "200")
	})
	pinned("editing_rate", "s", func(c *Root, p *ClassBoard) {
		listed(c, p)
		c.edit(p)
		p.Editing.Rate = "5"
		c.saveEdit(p)
	})
	acts := func(name string, a *board.Answer, act func(c *Root, p *ClassBoard)) {
		pinned(name, "s", func(c *Root, p *ClassBoard) {
			listed(c, p)
			c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) {
				if a != nil {
					done(*a)
				}
			}
			act(c, p)
		})
	}
	acts("acting", nil, func(c *Root, p *ClassBoard) { c.deleteOne(p, p.Rows[0]) })
	acts("act_failed", &board.Answer{}, func(c *Root, p *ClassBoard) { c.deleteOne(p, p.Rows[0]) })
	acts("deleted", &board.Answer{Status: 200, Body: `{"deleted":2}`}, func(c *Root, p *ClassBoard) {
		p.Many = &Many{Browser: id, N: 1}
		c.deleteMany(p)
	})
	acts("gone", &board.Answer{Status: 200, Body: "{}"}, func(c *Root, p *ClassBoard) { c.deleteBoard(p) })
	acts("saved", &board.Answer{Status: 200, Body: "{}"}, func(c *Root, p *ClassBoard) {
		c.edit(p)
		c.saveEdit(p)
	})
}
