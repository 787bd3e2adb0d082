package teach

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/desktest"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// desk is a teacher's page whose server is the real backend.
type desk struct {
	*page
	*desktest.Desk
}

func newDesk(t *testing.T, link string) *desk {
	t.Helper()
	x := roomtest.Open(link)
	roomtest.Ready(x.A.Lab)
	of := desktest.At(t, x.Host, filepath.Join(t.TempDir(), "class.sqlite"))
	return &desk{pageOf(x), of}
}

// look lets a minute pass, in which the board is looked at.
func (d *desk) look() {
	for range 60 {
		d.Now += 1000
		d.Share.Probe()
		d.LookAtBoard(d.Dialog == "board", func(string) bool { return false })
	}
}

// make makes a board of the assignment on the page.
func (d *desk) make(t *testing.T) {
	t.Helper()
	d.OpenBoard()
	d.part(t, "board", "board-make").Press()
	d.look()
}

// handInOf returns the link of a hand-in of a number, by a name of a number.
func handInOf(n int) string {
	l, _ := params.Parse("ask=number&want=3&name=N" + strconv.Itoa(n))
	return params.Format(teaching.HandIn(l, teaching.Answer{Number: float64(n % 5)}, "", 6_000, 7))
}

// Of many hand-ins a page is listed, the latest first; each can be deleted, all go into the class, alike or not.
func TestManyHandIns(t *testing.T) {
	d := newDesk(t, "ask=number&want=3")
	d.make(t)
	for n := range 120 {
		var bits [params.IDBytes]byte
		bits[0] = byte(n)
		of, id := d.ClassBoard.Ref, params.WriteID(bits)
		d.Share.Site.Put(of, id, handInOf(n%7), "", func(_ *board.Reply, p *board.Problem) {
			if p != nil {
				t.Fatal(p)
			}
		})
	}
	d.look()
	rows := func() int { return len(d.part(t, "board", "board-one").Options) }
	if rows() != pageful || !strings.HasPrefix(d.part(t, "board", "board-says").Text, "Hand-ins: 120.") {
		t.Errorf("%d rows, %q", rows(), d.part(t, "board", "board-says").Text)
	}
	d.part(t, "board", "board-earlier").Press()
	d.part(t, "board", "board-earlier").Press()
	if rows() != 20 || slices.ContainsFunc(d.form("board"), func(p ui.Part) bool { return p.ID == "board-earlier" }) {
		t.Errorf("%d rows on the last page", rows())
	}
	one := d.part(t, "board", "board-one").Options[3].Name
	d.part(t, "board", "board-one").Set(one)
	d.part(t, "board", "board-delete-one").Press()
	d.look()
	left := d.ClassBoard.List
	if len(left) != 119 || slices.ContainsFunc(left, func(h *board.Reply) bool { return h.ID == one }) {
		t.Errorf("%d are left", len(left))
	}
	d.part(t, "board", "board-bring").Press()
	if d.Dialog != "class" || len(d.ClassCheck.Class.Entries) != 119 || d.ClassCheck.Pasted.LeftOut != nil {
		t.Errorf("%d in class, %d left out", len(d.ClassCheck.Class.Entries), len(d.ClassCheck.Pasted.LeftOut))
	}
	scores := d.part(t, "board", "board-scores")
	if !strings.Contains(scores.HTML, "svg") {
		t.Error("no scores")
	}
}

// The teacher deletes what one browser sent, and what came since, once sure. One name under
// two ids is marked.
func TestTeacherDeletesMany(t *testing.T) {
	teacher := newDesk(t, "ask=number&want=3")
	teacher.make(t)
	const mine, its = "aaaaaaaaaaaaaaaaaaaaaaaaaa", "baaaaaaaaaaaaaaaaaaaaaaaaa"
	for n, browser := range []string{mine, its, its, its, mine} {
		var bits [params.IDBytes]byte
		bits[0] = byte(n + 1)
		of := board.Ref{ID: teacher.ClassBoard.Ref.ID}
		teacher.Share.Site.Put(of, params.WriteID(bits), handInOf(n%4), browser,
			func(_ *board.Reply, p *board.Problem) {
				if p != nil {
					t.Fatal(p)
				}
			})
	}
	teacher.look()
	if table := teacher.part(t, "board", "board-table").HTML; strings.Count(table, "same name again") != 2 {
		t.Errorf("N0 twice: %s", table)
	}
	at := slices.IndexFunc(teacher.ClassBoard.Rows, func(h *board.Reply) bool { return h.Name == "N1" })
	teacher.part(t, "board", "board-one").Set(teacher.ClassBoard.Rows[at].ID)
	press := func(id string) { teacher.part(t, "board", id).Press() }
	press("board-delete-browser")
	if says := teacher.part(t, "board", "board-many").Text; !strings.HasSuffix(says, ": 3.") {
		t.Errorf("asked: %q", says)
	}
	press("board-many-no")
	press("board-delete-browser")
	press("board-many-yes")
	if teacher.look(); len(teacher.ClassBoard.List) != 2 {
		t.Errorf("%d are left", len(teacher.ClassBoard.List))
	}
	teacher.part(t, "board", "board-one").Set(teacher.ClassBoard.Rows[0].ID) // the first that came
	press("board-delete-since")
	press("board-many-yes")
	if teacher.look(); len(teacher.ClassBoard.List) != 0 {
		t.Errorf("%d are left", len(teacher.ClassBoard.List))
	}
}

// Opened as localhost, links for others have the address that the server knows; where it knows none, that
// is said.
func TestLinksOfLocalhost(t *testing.T) {
	const lan = "http://192.168.1.5:8080/"
	for _, c := range []struct{ home, address, want, says string }{
		{"http://localhost:8080/", lan, lan, "Others get " + lan},
		{"http://127.0.0.1:8080/v/1.0.0/", lan, lan + "v/1.0.0/", "Others get " + lan},
		{"http://localhost:8080/", "", "http://localhost:8080/", "work there only"},
		{"https://example.org/", lan, "https://example.org/", ""},
	} {
		d := newDesk(t, "ask=number&q=How+many?")
		online := d.Share.Site.Ask
		d.Share.Site.Ask = func(r *board.Request, done func(board.Answer)) {
			online(r, func(a board.Answer) {
				a.Body = strings.Replace(a.Body, `"address":""`, `"address":"`+c.address+`"`, 1)
				done(a)
			})
		}
		d.Share.Home, d.Share.Site.Base = c.home, board.Base(c.home)
		d.make(t)
		d.part(t, "board", "board-shorten").Press()
		for id, want := range map[string]string{
			"board-link": c.want + "#", "board-short": board.Base(c.want) + "s/", "board-key": c.want + "#board=",
		} {
			if got := d.part(t, "board", id).Text; !strings.HasPrefix(got, want) {
				t.Errorf("%s, server at %q: %s is %s", c.home, c.address, id, got)
			}
		}
		said := ""
		for _, p := range d.form("board") {
			if p.ID == "board-local" {
				said = p.Text
			}
		}
		if !strings.Contains(said, c.says) || c.says == "" && said != "" {
			t.Errorf("%s, server at %q: said %q", c.home, c.address, said)
		}
	}
}

// The teacher sets the limit when the board is made, within the server's range.
func TestRateOfNewBoard(t *testing.T) {
	d := newDesk(t, "ask=number&want=3")
	d.OpenBoard()
	d.look()
	for typed, want := range map[string]int{"9": 0, "4001": 0, "many": 0, "": 400, "50": 50, "1,000": 1000} {
		d.part(t, "board", "board-rate").Set(typed)
		d.part(t, "board", "board-make").Press()
		if d.look(); want == 0 {
			says := d.part(t, "board", "board-says").Text
			if d.ClassBoard != nil || !strings.Contains(says, "10 to 4000") {
				t.Errorf("%q: %q", typed, says)
			}
			continue
		}
		if d.ClassBoard == nil || d.ClassBoard.About.Rate != want {
			t.Fatalf("%q: %+v", typed, d.ClassBoard)
		}
		d.makeAnother()
	}
}
