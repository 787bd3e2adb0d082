package web

import (
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/share"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// tab is what a tab's sessionStorage keeps.
type tab map[string]string

func (b tab) of(c *Root) {
	c.Host.Tab.Set = func(key, value string) bool { b[key] = value; return true }
	c.Host.Tab.Get = func(key string) string { return b[key] }
	c.Host.Browser.Set, c.Host.Browser.Get = c.Host.Tab.Set, c.Host.Tab.Get
}

// loaded is the page as it is loaded in a tab.
func (b tab) loaded(link string) *Root {
	c := open("")
	c.Host.SetFragment = func(string, bool) {}
	b.of(c)
	c.Open(link)
	ready(c.A.Lab)
	return c
}

// reload loads the address that a page shows once more.
func (b tab) reload(c *Root) *Root { return b.loaded(params.Format(c.A.Lab.Link)) }

// FAULTS T4: what is locked in is locked after a reload, whatever the learner has changed meanwhile; drafts are as they were.
func TestReloadKeepsStudy(t *testing.T) {
	b := tab{}
	c := b.loaded("ask=rates&q=Why?&t_sim=500")
	(&Guesses{Root: c}).Root.openStudy().Guesses[2] = 4.5
	c.Tick()
	c = b.reload(c)
	if a, _ := c.Answer(); a.Values[2] != 4.5 || c.study().Locked || c.A.Lab.ShouldRun() {
		t.Errorf("a draft: %v, locked %v, runs %v", a.Values, c.study().Locked, c.A.Lab.ShouldRun())
	}
	(&Task{c}).lockIn()
	if c = b.reload(c); !c.study().Locked || !c.A.Lab.ShouldRun() || c.study().Guesses[2] != 4.5 {
		t.Errorf("locked in: %+v, runs %v", c.study(), c.A.Lab.ShouldRun())
	}
	c.Set("g", "-5", true)
	part(t, c.Concluding(), "conclusion").Set("so it\nis \"so\"")
	c = b.reload(c)
	if s := c.study(); !s.Locked || s.Guesses[2] != 4.5 || s.Conclusion != "so it\nis \"so\"" {
		t.Errorf("with another g: %+v", s)
	}
	part(t, c.Concluding(), "conclusion").Set("no")
	if c = b.loaded("ask=rates&q=Why?&t_sim=500"); !c.study().Locked || c.study().Conclusion != "no" {
		t.Errorf("back at the assignment's own link: %+v", c.study())
	}
	for _, other := range []string{"ask=rates&q=How?&t_sim=500", "ask=rates&q=Why?&t_sim=500&name=Bo", "ask=rates&q=Why?&t_sim=500&g=-6", "ask=latency&q=Why?&t_sim=500&th=1"} {
		if c = b.loaded(other); c.study().Locked || c.study().Conclusion != "" {
			t.Errorf("%s is taken for it: %+v", other, c.study())
		}
	}
	for key, value := range b {
		b[key] = strings.ReplaceAll(value, "\x00", "!")
	}
	if c = b.loaded("ask=rates&q=Why?&t_sim=500"); c.study().Locked {
		t.Error("garbage is taken for a study")
	}
}

// FuzzKeptStudy: whatever a tab has kept is a study or nothing, and a study is kept as it is.
func FuzzKeptStudy(f *testing.F) {
	f.Add("true\x001,2,3,4,5,6,7,8\x007\x00a\x00b")
	f.Add("false\x00NaN,-1,1e999,0,0,0,0,0\x00\x00\x00")
	f.Add("\x00\x00\x00\x00")
	f.Fuzz(func(t *testing.T, text string) {
		s, ok := decodeStudy(text)
		if !ok {
			return
		}
		if again, ok := decodeStudy(s.encode()); !ok || again.encode() != s.encode() || again.Locked != s.Locked || again.Guesses != s.Guesses {
			t.Errorf("%q is kept, and read as %+v", s.encode(), again)
		}
	})
}

// FAULTS T4: number and text, too; a browser that keeps nothing is said.
func TestReloadKeepsWords(t *testing.T) {
	b := tab{}
	c := b.loaded("ask=number&seeds=name&name=Ada&t_sim=500")
	part(t, (&Task{c}).Parts(), "task-number").Set("7,5")
	c = b.reload(c)
	if got := part(t, (&Task{c}).Parts(), "task-number"); got.Text != "7,5" || got.Disabled {
		t.Errorf("a draft is %+v", got)
	}
	part(t, (&Task{c}).Parts(), "task-lock").Press()
	c = b.reload(c)
	if got := part(t, (&Task{c}).Parts(), "task-number"); got.Text != "7.5" || !got.Disabled {
		t.Errorf("locked in: %+v", got)
	}
	c = b.loaded("ask=text")
	c.Host.Tab.Set = func(string, string) bool { return false }
	part(t, (&Task{c}).Parts(), "task-text").Set("because")
	if says := part(t, (&Task{c}).Parts(), "task-fleeting").Text; !strings.Contains(says, "after a reload") {
		t.Errorf("nothing is kept: %q", says)
	}
}

// FAULTS T9: a name can be corrected, with the answer locked in, until it is handed in; another learner's study is that learner's.
func TestNameIsCorrected(t *testing.T) {
	b := tab{}
	c := b.loaded("ask=rates&seeds=name&t_sim=500")
	name := func() ui.Part { return part(t, (&Task{c}).Parts(), "task-name") }
	name().Set("Adda")
	c.openStudy().Guesses[0] = 3
	(&Task{c}).lockIn()
	name().Set("Ada")
	if s := c.study(); !s.Locked || s.Guesses[0] != 3 || c.A.Lab.Link.Params.Seed != params.SeedOf("Ada") || !c.A.Lab.ShouldRun() {
		t.Errorf("corrected: %+v, seed %d, runs %v", s, c.A.Lab.Link.Params.Seed, c.A.Lab.ShouldRun())
	}
	if c = b.reload(c); !c.study().Locked {
		t.Error("after a reload the corrected name has no answer")
	}
	ada := params.Format(c.A.Lab.Link)
	c = b.loaded("ask=rates&seeds=name&t_sim=500")
	if c.study().Locked {
		t.Error("the next learner finds an answer that is locked")
	}
	name().Set("Bo")
	c.openStudy().Guesses[0] = 9
	c.Tick()
	if name().Set("Ada"); !c.study().Locked || c.study().Guesses[0] != 3 {
		t.Errorf("Ada predicts again by opening the link again: %+v", c.study())
	}
	if name().Set("Bo"); c.study().Guesses[0] != 9 && !c.study().Locked {
		t.Errorf("Bo's draft is gone: %+v", c.study())
	}
	if c = b.loaded(ada); !c.study().Locked || c.study().Guesses[0] != 3 {
		t.Errorf("Ada's answer is %+v", c.study())
	}
}

// taught is a teacher's page with a board, and a learner's page with the learners' link of it, in a tab.
func taught(t *testing.T, assignment string) (teacher, learner *desk, b tab) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "class.sqlite")
	teacher = newDesk(t, file, assignment)
	teacher.makeBoard(t)
	teacher.look()
	link := part(t, teacher.teaching("board"), "board-link").Text
	learner, b = newDesk(t, file, ""), tab{}
	b.of(learner.Root)
	learner.Open(link[strings.IndexByte(link, '#'):])
	ready(learner.A.Lab)
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

// FAULTS T4: the board is told what is locked in at once, without a name, and as often as it takes; of one id the first answer
// counts. FAULTS T3: the learner's link says nothing of what is right, the board tells the score.
func TestLockInIsTold(t *testing.T) {
	teacher, learner, b := taught(t, "#ask=number&want=3&q=How+many?&t_sim=500")
	if strings.Contains(params.Format(learner.A.Lab.Link), "want") {
		t.Errorf("learners get %s", params.Format(learner.A.Lab.Link))
	}
	task := &Task{learner.Root}
	task.rename("Ada")
	learner.openStudy().Number = "3"
	online := learner.Share.Site.Ask
	learner.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(board.Answer{}) }
	task.lockIn()
	if says := part(t, task.Parts(), "posting-says").Text; !strings.Contains(says, "has not got it yet") || !strings.Contains(says, "asks again") {
		t.Errorf("not told: %q", says)
	}
	learner.Share.Site.Ask = online
	learner.look()
	if says := part(t, task.Parts(), "posting-says").Text; !strings.Contains(says, "has your answer") {
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
	link := params.Format(learner.A.Lab.Link)
	learner.Root = open("") // the page is loaded again
	b.of(learner.Root)
	learner.Share.Site.Ask, learner.Host.SetFragment, learner.Host.RandomID = online, func(string, bool) {}, func() [params.IDBytes]byte { panic("another id") }
	learner.Open(link)
	task = &Task{learner.Root}
	learner.openStudy().Number, learner.openStudy().Locked = "9", false // by whatever means
	task.lockIn()
	handIn := teaching.HandIn(learner.A.Lab.Link, teaching.Answer{Number: 9}, "so", 6_000, 7)
	part(t, learner.submissionParts(&handIn), "posting-send").Press()
	if says := part(t, learner.submissionParts(&handIn), "posting-score").Text; !strings.Contains(says, "100") {
		t.Errorf("the score is told as %q", says)
	}
	teacher.Share.Site.List(teacher.Teach.ClassBoard.Ref, false, func(r *board.Reply, _ *board.Problem) {
		if len(r.HandIns) != 1 || !strings.Contains(r.HandIns[0].Link, "ans=3&") || !strings.Contains(r.HandIns[0].Link, "end=so&") || r.HandIns[0].Attempts != 2 || r.HandIns[0].Name != "Ada" {
			t.Errorf("the teacher gets %+v", r.HandIns[0])
		}
	})
	if !part(t, task.Parts(), "task-name").Disabled {
		t.Error("the name can be changed after it was handed in")
	}
}

// FAULTS T9: the teacher words the assignment anew; who opens the link gets it so, drafts and hand-ins stay. FAULTS T7: closed, the
// board takes nothing, and learners are told.
func TestBoardIsEdited(t *testing.T) {
	teacher, learner, b := taught(t, "#ask=number&want=3&tol=5&q=Hwo+many?&t_sim=500")
	old := params.Format(learner.A.Lab.Link)
	task := &Task{learner.Root}
	part(t, task.Parts(), "task-number").Set("4")
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
	if q := learner.Question(); q.Text != "How many?" || q.Tolerance != 20 || learner.study().Number != "4" {
		t.Errorf("the learner gets %+v, with the draft %q", q, learner.study().Number)
	}
	if c := b.loaded(old); c.study().Number != "4" {
		t.Errorf("the draft is gone with the new words: %+v", c.study())
	}
	press("board-close")
	teacher.look()
	if says := part(t, teacher.teaching("board"), "board-says").Text; !strings.Contains(says, "closed") {
		t.Errorf("closed: %q", says)
	}
	task.lockIn()
	if says := part(t, task.Parts(), "posting-says").Text; !strings.Contains(says, "closed") || strings.Contains(says, "asks again") {
		t.Errorf("locked in for a closed board: %q", says)
	}
	learner.Teach.ClassBoard = nil
	learner.Open(old)
	if learner.look(); part(t, task.Parts(), "posting-closed").Text == "" {
		t.Error("a learner is not told that the board is closed")
	}
	press("board-close")
	if teacher.look(); teacher.Teach.ClassBoard.About.Closed {
		t.Error("not opened again")
	}
}

// FAULTS T7, a classroom with one computer: who comes next answers anew, under another id, and what was handed in stays.
func TestNextPerson(t *testing.T) {
	teacher, learner, _ := taught(t, "#ask=rates&t_sim=500")
	for range 2 {
		task := &Task{learner.Root}
		if learner.study().Locked || learner.A.Lab.ShouldRun() {
			t.Fatalf("the next learner finds %+v, running %v", learner.study(), learner.A.Lab.ShouldRun())
		}
		task.lockIn()
		handIn := teaching.HandIn(learner.A.Lab.Link, teaching.Answer{}, "", 10_000, 7)
		part(t, learner.submissionParts(&handIn), "posting-send").Press()
		learner.nextPerson()
		ready(learner.A.Lab)
	}
	if teacher.look(); len(teacher.Teach.ClassBoard.List) != 2 {
		t.Errorf("%d hand-ins", len(teacher.Teach.ClassBoard.List))
	}
}

// FAULTS T6: the button that copies the link asks first how others reach the page; a learner's hand-in has that address, too. Elsewhere
// nobody is asked.
func TestCopyAtLocalhost(t *testing.T) {
	for home, asked := range map[string]int{"http://localhost:8080/": 1, "https://example.org/": 0} {
		c := running("ask=text&t_sim=500")
		requests, copied := 0, ""
		c.Share.Home, c.Host.Address = home, func() string { return home + "#ask=text" }
		c.Host.Copy = func(text string, _ func()) { copied, _, _ = strings.Cut(text, "#") }
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
