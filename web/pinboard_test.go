package web

import (
	"fmt"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"microcircuit/web/backend"
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/learn"
	"microcircuit/web/rooms/teach"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// desk is a page whose server is the real backend, which answers at once; requests are counted.
type desk struct {
	*Root
	requests int
	now      float64
}

func newDesk(t *testing.T, file, link string) *desk {
	t.Helper()
	db, err := backend.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h := backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler()
	d := &desk{Root: open("")}
	d.X.Host.Now = func() float64 { return d.now }
	d.X.Host.SetFragment, d.X.Host.Copy = func(string, bool) {}, func(string, func()) {}
	d.X.Host.RandomID = func() (bits [params.IDBytes]byte) {
		d.requests++
		bits[0] = byte(d.requests)
		return bits
	}
	d.Share.Site.Ask = func(r *board.Request, done func(board.Answer)) {
		d.requests++
		q := httptest.NewRequest(r.Method, r.URL, strings.NewReader(r.Body))
		q.Header.Set("Content-Type", "application/json")
		if r.Secret != "" {
			q.Header.Set("Authorization", "Bearer "+r.Secret)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		done(board.Answer{Status: w.Code, Body: w.Body.String()})
	}
	d.Open(link)
	ready(d.X.A.Lab)
	return d
}

// teaching returns what a dialog of teaching holds: "assign", "class" or "board".
func (c *Root) teaching(dialog string) []ui.Part {
	return (&teach.Dialog{S: c.Teach, Text: c.Text, Key: dialog}).Parts()
}

// makeBoard makes a class board of the assignment on the page.
func (d *desk) makeBoard(t *testing.T) {
	t.Helper()
	d.Teach.OpenBoard()
	part(t, d.teaching("board"), "board-make").Press()
}

func handInOf(n int) string {
	l, _ := params.Parse("ask=number&want=3&name=N" + strconv.Itoa(n))
	return params.Format(teaching.HandIn(l, teaching.Answer{Number: float64(n % 5)}, "", 6_000, 7))
}

// A teacher's secret is in the link that is told, and in no other text that the page writes; the page's address loses it.
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
	if again.Dialog != "board" || again.Teach.ClassBoard.Ref != d.Teach.ClassBoard.Ref || address != "board="+d.Teach.ClassBoard.Ref.ID+"&ask=text" || again.X.A.Lab.ShouldRun() {
		t.Errorf("opened again: dialog %q, %+v, address %s, runs %v", again.Dialog, again.Teach.ClassBoard.Ref, address, again.X.A.Lab.ShouldRun())
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

// A board that nobody looks at is not asked for; one that shows nothing new is asked for ever less.
func TestTick(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "class.sqlite"), "#ask=number")
	d.makeBoard(t)
	spend := func(seconds int) int {
		before := d.requests
		for range seconds {
			d.now += 1000
			d.Tick()
		}
		return d.requests - before
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

// What is handed in without a name holds it nowhere, and runs with the name's seed; the id stays until somebody else hands in.
func TestPosting(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "class.sqlite"), "#ask=number&want=3")
	d.makeBoard(t)
	learner := newDesk(t, filepath.Join(t.TempDir(), "other.sqlite"), "#ask=number&want=3&t_sim=500&seeds=name&name=Ada&board="+d.Teach.ClassBoard.Ref.ID)
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
	if all := list(); len(all) != 1 || all[0].Name != "" || strings.Contains(all[0].Link, "Ada") || !strings.Contains(all[0].Link, "seed="+params.Value(learner.X.A.Lab.Link, "seed")) {
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
