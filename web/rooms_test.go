package web

import (
	"strings"

	"microcircuit/engine/spike"
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/teach"
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
func taskPart(c *Task, id string) ui.Part { return partOf(c.Parts(), id) }

// partOf returns a part of a form, which must be there.
func partOf(parts []ui.Part, id string) ui.Part {
	for _, p := range parts {
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
		c.Teach.ClassBoard = &teach.ClassBoard{Ref: board.Ref{ID: "abcdefghijklmnopqrstuvw234"}, Known: true, About: board.Reply{Closed: true}}
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
