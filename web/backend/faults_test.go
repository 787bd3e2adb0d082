//go:build !js

package backend_test

import (
	"bytes"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"microcircuit/web/backend"
	"microcircuit/web/backend/backendtest"
)

// broken is a database that does not do what it should: it never answers, answers garbage, or fails.
type broken string

func (b broken) Connect(context.Context) (driver.Conn, error) { return b, nil }
func (b broken) Driver() driver.Driver                        { return nil }
func (b broken) Prepare(string) (driver.Stmt, error)          { return b, nil }
func (b broken) Begin() (driver.Tx, error)                    { return nil, errors.New("no transactions") }
func (b broken) Close() error                                 { return nil }
func (b broken) NumInput() int                                { return -1 }

func (b broken) Exec([]driver.Value) (driver.Result, error) {
	return driver.RowsAffected(0), b.work()
}

func (b broken) Query([]driver.Value) (driver.Rows, error) { return &garbage{}, b.work() }

// work takes longer than anybody waits, if it ends at all well.
func (b broken) work() error {
	switch b {
	case "slow":
		time.Sleep(time.Hour)
	case "failing":
		return errors.New("disk on fire at 192.0.2.1")
	}
	return nil
}

// garbage is one row of as many columns as asked for, none of which holds anything.
type garbage struct{ read bool }

func (g *garbage) Columns() []string { return []string{"a", "b", "c", "d", "e"} }
func (g *garbage) Close() error      { return nil }
func (g *garbage) Next(row []driver.Value) error {
	if g.read {
		return io.EOF
	}
	g.read = true
	for i := range row {
		row[i] = "\xff'; DROP TABLE"
	}
	return nil
}

// Whatever the database does, an answer comes in time, promises nothing, and tells nobody what is wrong with it.
func TestBrokenDatabase(t *testing.T) {
	for _, how := range []broken{"slow", "garbage", "failing"} {
		for _, c := range []struct {
			method, path, body string
			status             int
		}{
			{"GET", "/api/about", "", 200},
			{"POST", "/api/links", `{"link":""}`, 503},
			{"GET", "/s/" + backendtest.ID(1), "", 302},
			{"POST", "/api/boards", `{}`, 503},
			{"GET", "/api/boards/" + backendtest.ID(1), "", 503},
			{"GET", "/api/boards/" + backendtest.ID(1) + "/handins", "", 503},
			{"PUT", "/api/boards/" + backendtest.ID(1) + "/handins/" + backendtest.ID(2), backendtest.Body("link", backendtest.HandIn), 503},
			{"PUT", "/api/boards/" + backendtest.ID(1) + "/handins/" + backendtest.ID(2) + "/answer", backendtest.Body("link", "ask=rates&ans=1"), 503},
			{"DELETE", "/api/boards/" + backendtest.ID(1) + "/handins/" + backendtest.ID(2), "", 503},
			{"DELETE", "/api/boards/" + backendtest.ID(1) + "/handins?since=0", "", 503},
			{"PATCH", "/api/boards/" + backendtest.ID(1), "{}", 503},
			{"DELETE", "/api/boards/" + backendtest.ID(1), "", 503},
		} {
			t.Run(string(how)+" "+c.method+" "+c.path, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					db := sql.OpenDB(how)
					w, start := httptest.NewRecorder(), time.Now()
					r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
					r.Header.Set("Content-Type", "application/json")
					backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler().ServeHTTP(w, r)
					if w.Code != c.status || time.Since(start) > 10*time.Second || strings.Contains(w.Body.String(), "192.0.2.1") {
						t.Errorf("after %v: %d %s, want %d", time.Since(start), w.Code, w.Body, c.status)
					}
					if c.status == 503 && w.Header().Get("Retry-After") == "" {
						t.Error("nothing says when to come again")
					}
					if c.status == 302 && w.Header().Get("Location") != "../#short="+backendtest.ID(1) {
						t.Errorf("to %q", w.Header().Get("Location"))
					}
					time.Sleep(2 * time.Hour) // until the slow one has come to an end
					db.Close()
				})
			})
		}
	}
}

// A cache that fails, lies or is late changes nothing.
func TestBrokenCache(t *testing.T) {
	for name, c := range map[string]backend.Cache{
		"failing": {Get: func(string) (string, error) { return "", errors.New("") }, Put: func(string, string) error { return errors.New("") }},
		"lying":   {Get: func(string) (string, error) { return "seed=666", nil }, Put: func(string, string) error { return nil }},
		"late":    {Get: func(string) (string, error) { return "", nil }, Put: func(string, string) error { return nil }},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := open(t)
			s.Cache = c
			h := s.Handler()
			if w := serve(h, "POST", "/api/links", `{"link":"seed=7"}`); w.Code != http.StatusCreated {
				t.Fatalf("%d %s", w.Code, w.Body)
			} else if _, path, _ := strings.Cut(w.Body.String(), `"path":"`); serve(h, "GET", "/"+path[:28], "").Header().Get("Location") != "../#seed=7" {
				t.Errorf("%s does not lead to its link", path[:28])
			}
		})
	}
}

// open makes a server with a database in a file.
func open(t *testing.T) (s backend.Server, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "class.sqlite")
	db, err := backend.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return backend.Server{DB: db, Client: backend.Peer, Now: time.Now}, path
}

// serve asks; headers come in pairs of name and value.
func serve(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.RemoteAddr = "192.0.2.77:1234"
	for pair := range slices.Chunk(header, 2) {
		r.Header.Set(pair[0], pair[1])
	}
	r.Header.Set("Content-Type", "application/json")
	h.ServeHTTP(w, r)
	return w
}

// A board lives for 120 days, whether or not anybody sweeps.
func TestRetention(t *testing.T) {
	s, _ := open(t)
	now := time.Unix(1_800_000_000, 0)
	s.Now = func() time.Time { return now }
	h := s.Handler()
	made := serve(h, "POST", "/api/boards", "{}").Body.String()
	path := "/api/boards/" + made[len(`{"id":"`):][:26]
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{120*24*time.Hour - time.Second, 200}, {time.Second, 404}} {
		now = now.Add(c.after)
		if w := serve(h, "GET", path, ""); w.Code != c.want {
			t.Errorf("after another %v: %d, want %d", c.after, w.Code, c.want)
		}
	}
}

// After the window a client may go on, and others never had to stop.
func TestWindow(t *testing.T) {
	s, _ := open(t)
	now := time.Unix(1_800_000_000, 0) // a window's begin
	s.Now = func() time.Time { return now }
	from := "192.0.2.1"
	s.Client = func(*http.Request) string { return from }
	h := s.Handler()
	make := func() int { return serve(h, "POST", "/api/boards", "{}").Code }
	for range 30 {
		if code := make(); code != 201 {
			t.Fatal(code)
		}
	}
	now = now.Add(10*time.Minute - time.Second)
	if w := serve(h, "POST", "/api/boards", "{}"); w.Code != 429 || w.Header().Get("Retry-After") != "2" {
		t.Errorf("a second before the end: %d, come again after %s s", w.Code, w.Header().Get("Retry-After"))
	}
	if from = "192.0.2.2"; make() != 201 {
		t.Error("somebody else has to wait")
	}
	from = "192.0.2.1"
	if now = now.Add(time.Second); make() != 201 {
		t.Error("the window is over")
	}
	for i, address := range []string{"2001:db8::1", "2001:db8::2"} { // the same network
		from = address
		for range 15 + 15*i {
			make()
		}
	}
	if make() != 429 {
		t.Error("a client with many addresses is many clients")
	}
}

// No address is kept, and after a day nothing that could be compared with one.
func TestAddressesAreNotKept(t *testing.T) {
	s, path := open(t)
	now := time.Unix(1_800_000_000, 0)
	s.Now = func() time.Time { return now }
	h := s.Handler()
	serve(h, "POST", "/api/links", `{"link":""}`)
	client := func() (name string) {
		if err := s.DB.QueryRow("SELECT client FROM rates").Scan(&name); err != nil {
			t.Fatal(err)
		}
		return name
	}
	first := client()
	now = now.Add(24 * time.Hour)
	if err := s.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	serve(h, "POST", "/api/links", `{"link":""}`)
	if client() == first {
		t.Error("a client has the same name on another day")
	}
	var salts int
	if err := s.DB.QueryRow("SELECT count(*) FROM salts").Scan(&salts); err != nil || salts != 1 {
		t.Errorf("%d salts, %v", salts, err)
	}
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("192.0.2.77")) {
			t.Errorf("the address stands in the file%s", suffix)
		}
	}
}

// The teacher's secret is nowhere in the database.
func TestSecretIsNotKept(t *testing.T) {
	s, path := open(t)
	_, secret, _ := strings.Cut(serve(s.Handler(), "POST", "/api/boards", "{}").Body.String(), `"secret":"`)
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(secret[:52])) {
			t.Errorf("the secret stands in the file%s", suffix)
		}
	}
}
