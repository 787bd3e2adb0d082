package web

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/learn"
	"microcircuit/web/ui"
)

// A board that nobody looks at is not asked for; one that shows nothing new is asked for ever less.
func TestTick(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "class.sqlite"), "#ask=number")
	d.makeBoard(t)
	spend := func(seconds int) int {
		before := d.Requests
		for range seconds {
			d.Now += 1000
			d.Tick()
		}
		return d.Requests - before
	}
	if n := spend(600); n < 25 || n > 40 {
		t.Errorf("asked %d times in 10 minutes", n)
	}
	d.HandleDialog("")
	if n := spend(600); n != 0 {
		t.Errorf("asked %d times with the dialog closed", n)
	}
	d.HandleDialog("board")
	if n := spend(1); n != 1 {
		t.Errorf("asked %d times at once", n)
	}
}

// A teacher's secret is in the link that is told, and in no other text that the page writes; the page's address
// loses it.
func TestSecretStays(t *testing.T) {
	file := filepath.Join(t.TempDir(), "class.sqlite")
	d := newDesk(t, file, "#ask=number&want=3&q=How+many?")
	d.Teach.OpenBoard()
	part(t, d.teaching("board"), "board-make").Press()
	d.Tick()
	d.Tick()
	key := part(t, d.teaching("board"), "board-key").Text
	_, secret, _ := strings.Cut(key, "&key=")
	if len(secret) != 52 || !strings.HasPrefix(key, "https://example.org/#board="+d.Teach.ClassBoard.Ref.ID) {
		t.Fatalf("the teacher's link is %s", key)
	}
	again := newDesk(t, file, "")
	address := ""
	again.X.Host.SetFragment = func(fragment string, _ bool) { address = fragment }
	again.Open(key[strings.IndexByte(key, '#'):] + "&ask=text")
	again.Tick()
	ref, got, runs := d.Teach.ClassBoard.Ref, again.Teach.ClassBoard.Ref, again.X.A.Lab.ShouldRun()
	if again.Dialog != "board" || got != ref || address != "board="+ref.ID+"&ask=text" || runs {
		t.Errorf("opened again: dialog %q, %+v, address %s, runs %v", again.Dialog, got, address, runs)
	}
	export, _ := again.Transfer.ExportRequest("statistics")
	texts := []string{again.WholePage(), again.Share.ForServer(again.X.A.Lab.Link),
		fmt.Sprint(export.Card, export.Lines), fmt.Sprint(again.X.A.Lab.Notices)}
	report := &learn.Report{S: again.Learn, Text: again.Text}
	for _, p := range slices.Concat(again.teaching("board"), again.teaching("assign"), again.teaching("class"),
		task(again.Root).Parts(), report.Parts()) {
		texts = append(texts, p.Label, p.Text, p.Note, p.HTML)
	}
	for _, s := range texts {
		if strings.Contains(s, secret) {
			t.Errorf("the secret stands in %.300s", s)
		}
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
	says := on("posting-says").Text
	if !strings.Contains(says, "does not have it yet") || !strings.Contains(says, "tries again") {
		t.Errorf("not told: %q", says)
	}
	learner.Share.Site.Ask = online
	learner.look()
	if says := on("posting-says").Text; !strings.Contains(says, "has your answer") {
		t.Errorf("told: %q", says)
	}
	teacher.look()
	p := teacher.Teach.ClassBoard
	if len(p.List) != 0 || len(p.Rows) != 1 || p.Rows[0].Name != "" || p.Rows[0].Values[0][0] != 3 {
		t.Errorf("the teacher sees %+v", p.Rows)
	}
	asked := learner.Requests
	if learner.look(); learner.Requests != asked {
		t.Error("told again and again")
	}
	link := params.Format(learner.X.A.Lab.Link)
	learner.Root = open("") // the page is loaded again
	b.Of(learner.X.Host)
	learner.Share.Site.Ask, learner.X.Host.SetFragment = online, func(string, bool) {}
	learner.X.Host.RandomID = func() [params.IDBytes]byte { panic("another id") }
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
		if len(r.HandIns) != 1 {
			t.Fatalf("the teacher gets %d hand-ins", len(r.HandIns))
		}
		h := r.HandIns[0]
		answers := strings.Contains(h.Link, "ans=3&") && strings.Contains(h.Link, "end=so&")
		if !answers || h.Attempts != 2 || h.Name != "Ada" {
			t.Errorf("the teacher gets %+v", h)
		}
	})
	if !on("task-name").Disabled {
		t.Error("the name can be changed after it was handed in")
	}
}

// What is handed in without a name holds it nowhere, and runs with the name's seed; the id stays until somebody else
// hands in.
func TestPosting(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "class.sqlite"), "#ask=number&want=3")
	d.makeBoard(t)
	learner := newDesk(t, filepath.Join(t.TempDir(), "other.sqlite"),
		"#ask=number&want=3&t_sim=500&seeds=name&name=Ada&board="+d.Teach.ClassBoard.Ref.ID)
	learner.Share.Site = d.Share.Site
	on := func(id string) ui.Part { return taskPart(t, learner.Root, id) }
	answer := func() {
		on("task-number").Set("3")
		on("task-lock").Press()
		runOut(learner.Root)
	}
	send := func(id string) { on(id).Press() }
	answer()
	send("posting-name")
	send("posting-send")
	send("posting-send")
	list := func() (all []*board.Reply) {
		d.Share.Site.List(d.Teach.ClassBoard.Ref, false, func(r *board.Reply, _ *board.Problem) { all = r.HandIns })
		return all
	}
	all, seed := list(), "seed="+params.Value(learner.X.A.Lab.Link, "seed")
	if len(all) != 1 || all[0].Name != "" || strings.Contains(all[0].Link, "Ada") || !strings.Contains(all[0].Link, seed) {
		t.Errorf("got %+v", all)
	}
	learner.Learn.Submission = nil // as after a reload
	if says := on("posting-says").Text; !strings.HasPrefix(says, "Handed in on second ") {
		t.Errorf("after a reload: %q", says)
	}
	on("conclusion").Set("now")
	send("posting-send")
	if all := list(); len(all) != 1 || !strings.Contains(all[0].Link, "end=now") {
		t.Errorf("replaced: %+v", all)
	}
	on("conclusion").Set("later")
	if says := on("posting-says").Text; !strings.Contains(says, "has changed since") {
		t.Errorf("changed: %q", says)
	}
	send("posting-back")
	if all := list(); len(all) != 0 {
		t.Errorf("taken back: %+v", all)
	}
	learner.Open("#ask=number&t_sim=500&board=" + d.Teach.ClassBoard.Ref.ID)
	for range 2 {
		ready(learner.X.A.Lab)
		answer()
		send("posting-send")
		send("task-else")
	}
	if all := list(); len(all) != 2 {
		t.Errorf("two people without a name: %+v", all)
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
	p := teacher.Teach.ClassBoard
	words := strings.Contains(p.About.Link, "q=How+many?&tol=20&want=4")
	if p.About.Title != "7c" || p.About.Rate != 500 || !words || p.Editing != nil {
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
	if says := on("posting-says").Text; !strings.Contains(says, "closed") || strings.Contains(says, "tries again") {
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
