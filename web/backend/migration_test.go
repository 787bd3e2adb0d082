//go:build !js

package backend_test

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"microcircuit/web/backend"
	"microcircuit/web/backend/backendtest"
)

// firstEdition makes a database as the first edition wrote it: testdata/first_edition.sql, the dump of one that its handler filled
// on 2026-09-21, with three boards, whose secrets are those below.
func firstEdition(t *testing.T) (path string) {
	t.Helper()
	dump, err := os.ReadFile("testdata/first_edition.sql")
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "class.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(string(dump)); err != nil {
		t.Fatal(err)
	}
	return path
}

// oldBoard is a board of the first edition.
type oldBoard struct{ id, secret string }

var (
	numbers = oldBoard{"6gfpi4gmpijdl26huj3bbujntm", "hnowihk6mu65uznnq3cibdcdtsqqe52crb6wahfvvbiz45xezh2a"}
	rates   = oldBoard{"73xmon7ppk5j6dpajgax2o4kmy", "ijro2375q7mdhxz5gyw3wyo6bcm42vlxyctizqiz5yssujhpandq"}
	words   = oldBoard{"bthclnkifklgzih4clnwqxqwpm", "ldkokgrtnetekqzhh735a2zydsjthuiyntuge4sjgptegr3fj5sa"}
)

func (b oldBoard) handIns(t *testing.T, h http.Handler) (all []struct {
	ID, Name, Link string
	Values         []float64
	Received, Made int64
	Attempts       int
}) {
	t.Helper()
	var got struct{ HandIns json.RawMessage }
	w := serve(h, "GET", "/api/boards/"+b.id+"/handins", "", "Authorization", "Bearer "+b.secret)
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || json.Unmarshal(got.HandIns, &all) != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	return all
}

// A database of the first edition opens with all that it has, and from then on the first answer counts; it is migrated once.
func TestFirstEdition(t *testing.T) {
	path := firstEdition(t)
	for range 2 {
		db, err := backend.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		h := backend.Server{DB: db, Client: backend.Peer, Now: func() time.Time { return time.Unix(1_790_000_100, 0) }}.Handler()
		const q = "ask=number&q=How+many+neurons,+%26ans%3D?&want=7717"
		for b, want := range map[oldBoard][]string{
			numbers: {q + "&name=Ada&ans=7000&end=Few.%0AReally+%26ans%3D3&hash=6000:0123456789abcdef", q + "&ans=7717&hash=6000:0123456789abcdef"},
			rates:   {"seed=7&ask=rates&name=Cy&ans=1,2,3,4,5,6,7,8&hash=40000:0123456789abcdef", "seed=7&ask=rates&ans=1,2,3,4,5,6,7,8&hash=40000:0123456789abcdef"},
			words:   {"ans=because+%C3%A4%26b&hash=9:0123456789abcdef", "hash=9:0123456789abcdef"},
		} {
			all := b.handIns(t, h)
			if len(all) != 2 {
				t.Fatalf("%s: %+v", b.id, all)
			}
			for i, l := range all {
				if l.Link != want[i] || l.Attempts != 1 || l.Made != l.Received || l.Received < 1_790_000_000 {
					t.Errorf("%s: %+v, want %s", b.id, l, want[i])
				}
			}
		}
		if w := serve(h, "GET", "/s/nk6edd4isltgtmsgl2qegdt6yu", ""); w.Header().Get("Location") != "../#n=0.2&k=0.2&seed=7" {
			t.Errorf("a short link leads to %s", w.Header().Get("Location"))
		}
		if s := serve(h, "GET", "/api/boards/"+numbers.id, "").Body.String(); strings.Contains(s, "want") || !strings.Contains(s, `"rate":400,"closed":false,"count":2`) {
			t.Errorf("learners are told %s", s)
		}
		db.Close()
	}
	db, err := backend.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	h := backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler()
	for n, link := range map[int]string{1: "ans=so+what&hash=9:0123456789abcdef", 2: "ans=at+last&hash=9:0123456789abcdef"} {
		if w := serve(h, "PUT", "/api/boards/"+words.id+"/handins/"+backendtest.ID(n), backendtest.Body("link", link)); w.Code != http.StatusOK {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	got := map[string]int{}
	for _, l := range words.handIns(t, h) {
		got[l.Link] = l.Attempts
	}
	if got["ans=because+%C3%A4%26b&hash=9:0123456789abcdef"] != 2 || got["ans=at+last&hash=9:0123456789abcdef"] != 1 {
		t.Errorf("handed in again: %v", got)
	}
}

// What the edition before still writes into the migrated tables, while a new one is deployed, is there as it was handed in.
func TestEditionBeforeWrites(t *testing.T) {
	db, err := backend.OpenFile(firstEdition(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`INSERT INTO handins (board, id, name, link, answer, received) VALUES (?, ?, 'Di', 'ans=9&hash=9:0123456789abcdef', '9', 1790000050)`, words.id, backendtest.ID(3)); err != nil {
		t.Fatal(err)
	}
	h := backend.Server{DB: db, Client: backend.Peer, Now: func() time.Time { return time.Unix(1_790_000_100, 0) }}.Handler()
	if all := words.handIns(t, h); len(all) != 3 || all[2].Link != "ans=9&hash=9:0123456789abcdef" || all[2].Attempts != 1 {
		t.Errorf("listed: %+v", all)
	}
}

// A database of an edition that is not known yet is left alone.
func TestLaterEdition(t *testing.T) {
	path := firstEdition(t)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA user_version = 1000"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if db, err := backend.OpenFile(path); err == nil || !strings.Contains(err.Error(), "later edition") {
		t.Errorf("opened: %v, %v", db, err)
	}
}

// Two servers that open an old database at the same time migrate it once.
func TestMigratedTogether(t *testing.T) {
	path := firstEdition(t)
	opened := make(chan error)
	for range 4 {
		go func() {
			db, err := backend.OpenFile(path)
			if err == nil {
				db.Close()
			}
			opened <- err
		}()
	}
	for range 4 {
		if err := <-opened; err != nil {
			t.Error(err)
		}
	}
}
