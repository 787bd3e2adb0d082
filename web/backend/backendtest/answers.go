//go:build !js

package backendtest

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Links of the tests of answers that are locked in.
const (
	asked  = "ask=number&q=How+many?&tol=5&want=4"
	answer = "ask=number&q=How+many?&ans="
	ran    = "&hash=9:0123456789abcdef"
)

// told is what is told of what was sent.
type told struct {
	Received, Locked int64
	Attempts         int
	Score            *float64
}

func (c *client) put(m made, n int, pairs ...string) (t told) {
	c.Helper()
	c.into(http.StatusOK, &t, "PUT", m.path()+"/handins/"+ID(n), Body(pairs...))
	return t
}

func (c *client) lock(m made, n int, pairs ...string) (t told) {
	c.Helper()
	c.into(http.StatusOK, &t, "PUT", m.path()+"/handins/"+ID(n)+"/answer", Body(pairs...))
	if t.Locked == 0 {
		c.Errorf("answer %d: no time", n)
	}
	return t
}

func (c *client) patch(m made, body string) {
	c.Helper()
	var nothing struct{}
	c.into(http.StatusOK, &nothing, "PATCH", m.path(), body, "Authorization", m.bearer())
}

// lists returns what the teacher sees, and checks that the brief list shows the same.
func (c *client) lists(m made) (handedIn, locked []line) {
	c.Helper()
	var got, brief struct{ HandIns, Locked []line }
	c.into(http.StatusOK, &got, "GET", m.path()+"/handins", "", "Authorization", m.bearer())
	c.into(http.StatusOK, &brief, "GET", m.path()+"/handins?brief", "", "Authorization", m.bearer())
	for i, l := range got.HandIns {
		short, _, _ := strings.Cut(l.Link, "&end=")
		b := brief.HandIns[i]
		whole := strings.HasPrefix(b.Link, short) && strings.HasSuffix(b.Link, ran)
		if b.ID != l.ID || strings.Contains(b.Link, "end=") || !whole {
			c.Errorf("the brief list has %+v for %+v", b, l)
		}
	}
	return got.HandIns, got.Locked
}

// Of one id the first locked answer and the latest conclusion count. Attempts are counted; an answer that is
// only sent again is not one.
func firstAnswer(c *client) {
	m := c.newBoard("link", asked)
	for _, name := range []string{"Adda", "Ada"} {
		a := c.lock(m, 1, "link", answer+"3", "name", name).Attempts
		if a != 1 {
			c.Errorf("locked in once, sent twice: %d attempts", a)
		}
	}
	s := c.show(m)
	handedIn, locked := c.lists(m)
	if s.Count != 0 || s.Locked != 1 || len(handedIn) != 0 || len(locked) != 1 {
		c.Fatalf("locked in: %+v, %+v, %+v", s, handedIn, locked)
	}
	if locked[0].Name != "Ada" || locked[0].Link != "" || !slices.Equal(locked[0].Values, []float64{3}) {
		c.Errorf("locked in: %+v", locked[0])
	}
	if t := c.lock(m, 1, "link", answer+"4", "name", "Ada"); t.Attempts != 2 { // predicted again after a reload
		c.Errorf("another answer: %+v", t)
	}
	for _, end := range []string{"so", "or+%26ans%3D5+so"} {
		if t := c.put(m, 1, "link", answer+"4&end="+end+ran, "name", "Ada"); t.Attempts != 2 || t.Received == 0 {
			c.Errorf("handed in: %+v", t)
		}
	}
	c.put(m, 2, "link", answer+"4"+ran)                     // never locked in, as old pages do
	c.put(m, 2, "link", answer+"5&end=5"+ran, "name", "Bo") // and then another answer
	c.put(m, 3, "link", "ask=number"+ran)                   // answers nothing
	c.put(m, 3, "link", answer+"6"+ran)                     // so this is the first answer
	c.put(m, 4, "link", answer+"7"+ran)                     // an answer
	c.put(m, 4, "link", "ask=number&end=x"+ran)             // taken out again
	c.refuses(422, "link", "ans", "PUT", m.path()+"/handins/"+ID(5)+"/answer", Body("link", answer+"+%0A"))
	want := map[string][3]string{
		ID(1): {answer + "3&end=or+%26ans%3D5+so" + ran, "3", "2"}, ID(2): {answer + "4&end=5" + ran, "4", "2"},
		ID(3): {answer + "6" + ran, "6", "1"}, ID(4): {"ask=number&end=x&ans=7" + ran, "7", "2"},
	}
	handedIn, locked = c.lists(m)
	for _, l := range handedIn {
		got := [3]string{sorted(l.Link), strconv.FormatFloat(l.Values[0], 'g', -1, 64), strconv.Itoa(l.Attempts)}
		want := want[l.ID]
		want[0] = sorted(want[0])
		if got != want {
			c.Errorf("%s: %q, want %q", l.ID, got, want)
		}
	}
	s = c.show(m)
	if s.Count != 4 || len(handedIn) != 4 || len(locked) != 0 || s.Locked != 0 {
		c.Errorf("handed in: %+v", s)
	}
	if !slices.Equal(s.Values[0], []float64{3, 4, 6, 7}) {
		c.Errorf("the answers are %v", s.Values[0])
	}
	table := string(c.ask("GET", m.path()+"/handins.csv?lang=de", "", "Authorization", m.bearer()).Body)
	const head = "name;received;hash;answer_1;conclusion;link;attempts\r\nAda;"
	if !strings.Contains(table, head) || !strings.Contains(table, ";2\r\n") {
		c.Errorf("the German table is %q", table)
	}
}

// together locks many answers in under one id at the same time: one of them is the first, and stays the one that
// counts.
func together(c *client) {
	m := c.newBoard("link", asked)
	const many = 20
	var all sync.WaitGroup
	for i := range many {
		all.Go(func() {
			a, err := Ask("PUT", c.URL+m.path()+"/handins/"+ID(1)+"/answer", Body("link", answer+strconv.Itoa(i)))
			if err != nil || a.Status != http.StatusOK {
				c.Errorf("answer %d: %v %d %s", i, err, a.Status, a.Body)
			}
		})
	}
	all.Wait()
	_, locked := c.lists(m)
	c.put(m, 1, "link", answer+"100"+ran)
	handedIn, _ := c.lists(m)
	if len(locked) != 1 || len(handedIn) != 1 {
		c.Fatalf("locked in: %+v, handed in: %+v", locked, handedIn)
	}
	before, after := locked[0], handedIn[0]
	first := before.Values[0]
	counts := after.Values[0] == first && strings.Contains(after.Link, "ans="+strconv.Itoa(int(first))+"&")
	if before.Attempts != many || after.Attempts != many+1 || !counts || first == 100 {
		c.Errorf("locked in: %+v, handed in: %+v", locked, handedIn)
	}
}

// sorted writes a link's keys in the order of their names.
func sorted(link string) string {
	keys := strings.Split(link, "&")
	slices.Sort(keys)
	return strings.Join(keys, "&")
}

// Taken back, a hand-in is gone but for its first answer, which still counts; the teacher's deletion leaves nothing.
func takenBack(c *client) {
	m := c.newBoard("link", asked)
	var nothing struct{}
	c.put(m, 1, "link", answer+"3&end=secret"+ran, "name", "Ada")
	c.into(http.StatusOK, &nothing, "DELETE", m.path()+"/handins/"+ID(1), "")
	c.refuses(404, "missing", "", "DELETE", m.path()+"/handins/"+ID(1), "")
	handedIn, locked := c.lists(m)
	if len(handedIn) != 0 || len(locked) != 1 || c.show(m).Count != 0 {
		c.Fatalf("taken back: %+v, %+v", handedIn, locked)
	}
	if locked[0].Name != "" || locked[0].Link != "" {
		c.Errorf("taken back: %+v", locked[0])
	}
	if t := c.put(m, 1, "link", answer+"4"+ran); t.Attempts != 2 {
		c.Errorf("handed in again: %+v", t)
	}
	if handedIn, _ := c.lists(m); len(handedIn) != 1 || handedIn[0].Link != answer+"3"+ran {
		c.Errorf("handed in again: %+v", handedIn)
	}
	c.refuses(401, "secret", "", "DELETE", m.path()+"/handins/"+ID(1), "", "Authorization", "Bearer x")
	c.into(http.StatusOK, &nothing, "DELETE", m.path()+"/handins/"+ID(1), "", "Authorization", m.bearer())
	if handedIn, locked := c.lists(m); len(handedIn)+len(locked) != 0 {
		c.Errorf("deleted by the teacher: %+v, %+v", handedIn, locked)
	}
	if t := c.put(m, 1, "link", answer+"4"+ran); t.Attempts != 1 {
		c.Errorf("handed in anew: %+v", t)
	}
}

// The board keeps the right number and tells it to the teacher only. A hand-in is told the score of its
// first answer.
func scores(c *client) {
	m := c.newBoard("link", asked)
	if s := c.show(m); strings.Contains(s.Link, "want") || s.Link != "ask=number&q=How+many?&tol=5" {
		c.Errorf("learners are told %s", s.Link)
	}
	var s shown
	c.into(http.StatusOK, &s, "GET", m.path(), "", "Authorization", m.bearer())
	if s.Link != asked {
		c.Errorf("the teacher is told %s", s.Link)
	}
	if t := c.lock(m, 1, "link", answer+"4.1"); t.Score != nil {
		c.Errorf("a score before the run: %v", *t.Score)
	}
	for i, x := range []string{"4.1", "0", "100"} { // learners 1, 2, 3: the first is right, the others are far off
		t := c.put(m, i+1, "link", answer+x+ran)
		if t.Score == nil || i == 0 && *t.Score != 100 || i > 0 && *t.Score >= 90 {
			c.Errorf("answer %s: %+v", x, t)
		}
	}
	if t := c.put(m, 1, "link", answer+"100"+ran); t.Score == nil || *t.Score != 100 {
		c.Errorf("the score is not the first answer's: %+v", t)
	}
	if t := c.put(m, 4, "link", answer+"many"+ran); t.Score != nil {
		c.Errorf("words have a score of %v", *t.Score)
	}
	c.put(m, 5, "link", answer+"4,5"+ran) // one number, with a decimal comma
	handedIn, _ := c.lists(m)
	for _, l := range handedIn {
		if l.ID == ID(5) && !slices.Equal(l.Values, []float64{4.5}) || l.ID == ID(4) && len(l.Values) > 0 {
			c.Errorf("%s has the values %v", l.Link, l.Values)
		}
	}
	if s := c.show(m); len(s.Values) != 1 || !slices.Contains(s.Values[0], 4.5) {
		c.Errorf("the class's values are %v", s.Values)
	}
	for _, link := range []string{"ask=number", "ask=rates", "ask=text", ""} {
		if t := c.put(c.newBoard("link", link), 1, "link", link+"&ans=4"+ran); t.Score != nil {
			c.Errorf("%q has a score of %v", link, *t.Score)
		}
	}
}

// The teacher edits question, tolerance, what is right, title and limit; hand-ins stay.
func edited(c *client) {
	m := c.newBoard("link", asked, "title", "7b")
	c.put(m, 1, "link", answer+"3"+ran)
	c.patch(m, Body("link", "ask=number&q=How+many,+now?&want=3", "title", "7c"))
	s := c.show(m)
	if s.Title != "7c" || s.Link != "ask=number&q=How+many,+now?" {
		c.Errorf("edited: %+v", s)
	}
	if s.Count != 1 || s.Rate != 400 || s.Closed {
		c.Errorf("what was not edited is now %+v", s)
	}
	if t := c.put(m, 1, "link", answer+"3"+ran); t.Score == nil || *t.Score != 100 {
		c.Errorf("scored by the question before: %+v", t)
	}
	for _, other := range []string{"ask=text&q=How+many,+now?", "ask=number&g=-5", "ask=number&lock=g", "",
		"seeds=name&ask=number"} {
		c.refuses(409, "task", "", "PATCH", m.path(), Body("link", other), "Authorization", m.bearer())
	}
	c.refuses(422, "link", "name", "PATCH", m.path(), Body("link", "ask=number&name=A"), "Authorization", m.bearer())
	c.patch(m, `{"rate":1000}`)
	if s := c.show(m); s.Title != "7c" || s.Rate != 1000 {
		c.Errorf("the limit alone: %+v", s)
	}
	c.patch(m, `{"title":"","link":"ask=number"}`)
	if s := c.show(m); s.Title != "" || s.Link != "ask=number" {
		c.Errorf("emptied: %+v", s)
	}
}

// A board that is closed takes nothing, shows all, and can be opened again.
func closed(c *client) {
	m := c.newBoard("link", asked)
	c.put(m, 1, "link", answer+"3"+ran)
	c.patch(m, `{"closed":true}`)
	for _, n := range []int{1, 2} {
		c.refuses(409, "closed", "", "PUT", m.path()+"/handins/"+ID(n), Body("link", answer+"3"+ran))
		c.refuses(409, "closed", "", "PUT", m.path()+"/handins/"+ID(n)+"/answer", Body("link", answer+"3"))
	}
	if s := c.show(m); !s.Closed || s.Count != 1 || s.Locked != 0 {
		c.Errorf("closed: %+v", s)
	}
	c.patch(m, `{"closed":false}`)
	c.put(m, 2, "link", answer+"3"+ran)
	if c.show(m).Closed {
		c.Error("not opened again")
	}
}

// A troll is stopped, keeps nobody away who is on the board, and is removed with all that it sent. Then the
// others go on at once.
func troll(c *client) {
	m := c.newBoard("link", asked)
	c.patch(m, `{"rate":20}`)
	put := func(n int, browser string) (string, string) {
		return m.path() + "/handins/" + ID(n), Body("link", answer+"3"+ran, "browser", browser, "name", strconv.Itoa(n))
	}
	mine, its := ID(1000), ID(2000)
	ok := func(n int, browser string) {
		c.Helper()
		path, body := put(n, browser)
		var t told
		c.into(http.StatusOK, &t, "PUT", path, body)
	}
	ok(1, mine)
	for n := range 19 {
		ok(100+n, its)
	}
	path, body := put(2, mine)
	if a := c.refuses(429, "rate", "", "PUT", path, body); a.Header.Get("Retry-After") == "" {
		c.Error("no word on when to come again")
	}
	ok(1, mine) // who is on the board goes on
	handedIn, _ := c.lists(m)
	senders := map[string]int{}
	for _, l := range handedIn {
		senders[l.Browser]++
	}
	if len(senders) != 2 || senders[""] != 0 {
		c.Fatalf("senders: %v", senders)
	}
	var d struct{ Deleted int }
	for browser, n := range senders {
		if n == 19 {
			path := m.path() + "/handins?browser=" + url.QueryEscape(browser)
			c.into(http.StatusOK, &d, "DELETE", path, "", "Authorization", m.bearer())
		}
	}
	if d.Deleted != 19 || c.show(m).Count != 1 {
		c.Errorf("%d deleted, %d left", d.Deleted, c.show(m).Count)
	}
	ok(2, mine)
	handedIn, _ = c.lists(m)
	c.must(c.Exec(`UPDATE handins SET made = made - 100 WHERE id = '` + ID(1) + `'`))
	since := m.path() + "/handins?since=" + strconv.FormatInt(handedIn[0].Made, 10)
	c.into(http.StatusOK, &d, "DELETE", since, "", "Authorization", m.bearer())
	if left, _ := c.lists(m); d.Deleted != 1 || len(left) != 1 || left[0].ID != ID(1) {
		c.Errorf("%d deleted, left: %+v", d.Deleted, left)
	}
	if n := senders[handedIn[0].Browser]; n != 1 {
		c.Errorf("a browser has another name later: %v, %s", senders, handedIn[0].Browser)
	}
	other := c.newBoard()
	var t told
	c.into(http.StatusOK, &t, "PUT", other.path()+"/handins/"+ID(1), Body("link", HandIn, "browser", mine))
	if all := c.list(other); all[0].Browser == handedIn[0].Browser || strings.Contains(all[0].Browser, mine) {
		c.Errorf("a browser has the same name on another board, or its own: %s", all[0].Browser)
	}
}

// 40 learners behind one address, with three ids each, are never refused. Each id locks an answer in, hands
// it in, and hands it in again.
func school(c *client) {
	m := c.newBoard("link", asked)
	const learners, tries = 40, 3
	var all sync.WaitGroup
	for i := range learners {
		all.Go(func() {
			for try := range tries {
				path := m.path() + "/handins/" + ID(i*tries+try)
				for _, request := range []struct{ path, link string }{
					{path + "/answer", answer + "3"},
					{path, answer + "3" + ran},
					{path, answer + "3&end=so" + ran},
				} {
					a, err := Ask("PUT", c.URL+request.path, Body("link", request.link, "browser", ID(9000+i)))
					if err != nil || a.Status != http.StatusOK {
						c.Errorf("learner %d, try %d: %v %d %s", i, try, err, a.Status, a.Body)
					}
				}
			}
		})
	}
	all.Wait()
	if s := c.show(m); s.Count != learners*tries || s.Locked != 0 {
		c.Errorf("%d are there, %d locked in only", s.Count, s.Locked)
	}
}
