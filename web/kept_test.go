package web

import (
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/learn"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/ui"
)

// task is the panel of an assignment on a page.
func task(c *Root) *learn.Task { return &learn.Task{S: c.Learn, Text: c.Text} }

// taskPart is a part of the panel of an assignment on a page.
func taskPart(t *testing.T, c *Root, id string) ui.Part {
	t.Helper()
	return part(t, task(c).Parts(), id)
}

// runOut lets network A run to its end.
func runOut(c *Root) {
	finish(c.X.A.Lab)
	c.Advance()
}

// taught is a teacher's page with a board, and a learner's page with the learners' link of it, in a tab.
func taught(t *testing.T, assignment string) (teacher, learner *desk, b roomtest.Tab) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "class.sqlite")
	teacher = newDesk(t, file, assignment)
	teacher.makeBoard(t)
	teacher.look()
	link := part(t, teacher.teaching("board"), "board-link").Text
	learner, b = newDesk(t, file, ""), roomtest.Tab{}
	b.Of(learner.X.Host)
	learner.Open(link[strings.IndexByte(link, '#'):])
	ready(learner.X.A.Lab)
	learner.look()
	return teacher, learner, b
}

// look lets time pass until the board has been looked at.
func (d *desk) look() {
	for range 60 {
		d.now += 1000
		d.Tick()
	}
}

// The board is told what is locked in at once, without a name, and as often as it takes; of one id the first answer
// counts. The learner's link says nothing of what is right, the board tells the score.
func TestLockInIsTold(t *testing.T) {
	teacher, learner, b := taught(t, "#ask=number&want=3&q=How+many?&t_sim=500")
	if strings.Contains(params.Format(learner.X.A.Lab.Link), "want") {
		t.Errorf("learners get %s", params.Format(learner.X.A.Lab.Link))
	}
	on := func(id string) ui.Part { return taskPart(t, learner.Root, id) }
	on("task-name").Set("Ada")
	on("task-number").Set("3")
	online := learner.Share.Site.Ask
	learner.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(board.Answer{}) }
	on("task-lock").Press()
	if says := on("posting-says").Text; !strings.Contains(says, "has not got it yet") || !strings.Contains(says, "asks again") {
		t.Errorf("not told: %q", says)
	}
	learner.Share.Site.Ask = online
	learner.look()
	if says := on("posting-says").Text; !strings.Contains(says, "has your answer") {
		t.Errorf("told: %q", says)
	}
	teacher.look()
	if p := teacher.Teach.ClassBoard; len(p.List) != 0 || len(p.Rows) != 1 || p.Rows[0].Name != "" || p.Rows[0].Values[0][0] != 3 {
		t.Errorf("the teacher sees %+v", p.Rows)
	}
	asked := learner.requests
	if learner.look(); learner.requests != asked {
		t.Error("told again and again")
	}
	link := params.Format(learner.X.A.Lab.Link)
	learner.Root = open("") // the page is loaded again
	b.Of(learner.X.Host)
	learner.Share.Site.Ask, learner.X.Host.SetFragment, learner.X.Host.RandomID = online, func(string, bool) {}, func() [params.IDBytes]byte { panic("another id") }
	learner.Open(link)
	ready(learner.X.A.Lab)
	learner.Learn.Study.Number, learner.Learn.Study.Locked = "9", false // by whatever means
	on("task-lock").Press()
	runOut(learner.Root)
	on("conclusion").Set("so")
	on("posting-send").Press()
	if says := on("posting-score").Text; !strings.Contains(says, "100") {
		t.Errorf("the score is told as %q", says)
	}
	teacher.Share.Site.List(teacher.Teach.ClassBoard.Ref, false, func(r *board.Reply, _ *board.Problem) {
		if len(r.HandIns) != 1 || !strings.Contains(r.HandIns[0].Link, "ans=3&") || !strings.Contains(r.HandIns[0].Link, "end=so&") || r.HandIns[0].Attempts != 2 || r.HandIns[0].Name != "Ada" {
			t.Errorf("the teacher gets %+v", r.HandIns[0])
		}
	})
	if !on("task-name").Disabled {
		t.Error("the name can be changed after it was handed in")
	}
}

// The teacher words the assignment anew; who opens the link gets it so, drafts and hand-ins stay. Closed, the
// board takes nothing, and learners are told.
func TestBoardIsEdited(t *testing.T) {
	teacher, learner, b := taught(t, "#ask=number&want=3&tol=5&q=Hwo+many?&t_sim=500")
	old := params.Format(learner.X.A.Lab.Link)
	on := func(id string) ui.Part { return taskPart(t, learner.Root, id) }
	on("task-number").Set("4")
	press := func(id string) { part(t, teacher.teaching("board"), id).Press() }
	press("board-edit")
	part(t, teacher.teaching("board"), "edit-q").Set("How many?")
	part(t, teacher.teaching("board"), "edit-want").Set("4")
	part(t, teacher.teaching("board"), "edit-tol").Set("200")
	if says := part(t, teacher.teaching("board"), "edit-refused").Text; !strings.Contains(says, "200") {
		t.Errorf("a tolerance of 200: %q", says)
	}
	part(t, teacher.teaching("board"), "edit-tol").Set("20")
	part(t, teacher.teaching("board"), "edit-title").Set("7c")
	part(t, teacher.teaching("board"), "edit-rate").Set("5")
	press("edit-save")
	if says := part(t, teacher.teaching("board"), "edit-refused").Text; !strings.Contains(says, "10 to 4000") {
		t.Errorf("a limit of 5: %q", says)
	}
	part(t, teacher.teaching("board"), "edit-rate").Set("500")
	press("edit-save")
	teacher.look()
	if p := teacher.Teach.ClassBoard; p.About.Title != "7c" || p.About.Rate != 500 || !strings.Contains(p.About.Link, "q=How+many?&tol=20&want=4") || p.Editing != nil {
		t.Errorf("edited: %+v, %+v", p.About, p.Editing)
	}
	learner.Teach.ClassBoard = nil
	learner.Open(old)
	learner.look()
	got, draft := &learner.X.A.Lab.Link.Task, on("task-number").Text
	if got.Question != "How many?" || got.Tolerance != 20 || draft != "4" {
		t.Errorf("the learner gets %+v, with the draft %q", got, draft)
	}
	again := open("")
	b.Of(again.X.Host)
	again.Open(old)
	if draft := taskPart(t, again, "task-number").Text; draft != "4" {
		t.Errorf("the draft is %q with the new words", draft)
	}
	press("board-close")
	teacher.look()
	if says := part(t, teacher.teaching("board"), "board-says").Text; !strings.Contains(says, "closed") {
		t.Errorf("closed: %q", says)
	}
	on("task-lock").Press()
	if says := on("posting-says").Text; !strings.Contains(says, "closed") || strings.Contains(says, "asks again") {
		t.Errorf("locked in for a closed board: %q", says)
	}
	learner.Teach.ClassBoard = nil
	learner.Open(old)
	if learner.look(); on("posting-closed").Text == "" {
		t.Error("a learner is not told that the board is closed")
	}
	press("board-close")
	if teacher.look(); teacher.Teach.ClassBoard.About.Closed {
		t.Error("not opened again")
	}
}

// In a classroom with one computer who comes next answers anew, under another id, and what was handed in stays.
func TestNextPerson(t *testing.T) {
	teacher, learner, _ := taught(t, "#ask=rates&t_sim=500")
	for range 2 {
		on := func(id string) ui.Part { return taskPart(t, learner.Root, id) }
		if study := &learner.Learn.Study; study.Locked || learner.X.A.Lab.ShouldRun() {
			t.Fatalf("the next learner finds %+v, running %v", study, learner.X.A.Lab.ShouldRun())
		}
		on("task-lock").Press()
		runOut(learner.Root)
		on("posting-send").Press()
		on("task-else").Press()
		ready(learner.X.A.Lab)
	}
	if teacher.look(); len(teacher.Teach.ClassBoard.List) != 2 {
		t.Errorf("%d hand-ins", len(teacher.Teach.ClassBoard.List))
	}
}

// The button that copies the link asks first how others reach the page; a learner's hand-in has that address, too. Elsewhere
// nobody is asked.
func TestCopyAtLocalhost(t *testing.T) {
	for home, asked := range map[string]int{"http://localhost:8080/": 1, "https://example.org/": 0} {
		c := running("ask=text&t_sim=500")
		requests, copied := 0, ""
		c.Share.Home, c.X.Host.Address = home, func() string { return home + "#ask=text" }
		c.X.Host.Copy = func(text string, _ func()) { copied, _, _ = strings.Cut(text, "#") }
		c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) {
			requests++
			done(board.Answer{Status: 200, Body: `{"retention_days":1,"shown_from":1,"address":"http://192.168.1.5:8080/"}`})
		}
		c.HandleCopy()
		c.HandleCopy()
		if want := map[int]string{1: "http://192.168.1.5:8080/", 0: home}[asked]; copied != want || requests != asked {
			t.Errorf("%s: copied %s after %d requests", home, copied, requests)
		}
		c.Share.Home, c.Share.Server, requests = home, share.Server{}, 0
		c.Tick()
		if requests != asked {
			t.Errorf("%s: a learner's page makes %d requests", home, requests)
		}
	}
	c := running("")
	c.Share.Home = "http://localhost:8080/"
	c.Share.Site.Ask = func(_ *board.Request, _ func(board.Answer)) { t.Error("asked before anybody needs it") }
	c.Tick()
}
