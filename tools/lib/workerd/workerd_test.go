package workerd

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/web/backend/backendtest"
)

// root is the module's folder; worker and site what runs in the runtime.
var root, worker, site string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	scratch, err := os.MkdirTemp("", "workerd-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(scratch)
	worker, site = filepath.Join(scratch, "worker"), filepath.Join(scratch, "site")
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// prepare builds the Worker, and a page small enough not to matter.
func prepare() (err error) {
	if root, err = wasmbuild.Root(context.Background()); err != nil {
		return err
	}
	if err := os.Mkdir(site, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(site, "index.html"), []byte("<!doctype html><title>page</title>"), 0o644); err != nil {
		return err
	}
	return Build(context.Background(), root, worker)
}

func start(t *testing.T, state string, without ...string) *Server {
	t.Helper()
	s, err := Start(t.Context(), Options{Root: root, Worker: worker, Site: site, State: state, Without: without})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Kill() })
	return s
}

// Everything that the native server must do, the crowd included.
func TestBackend(t *testing.T) {
	s := start(t, t.TempDir())
	backendtest.Run(t, backendtest.Backend{URL: s.URL, Exec: s.Exec, Sweep: s.Scheduled}, 100, 10)
}

// ask asks, and wants a status.
func ask(t *testing.T, status int, method, url, body string) backendtest.Answer {
	t.Helper()
	a, err := backendtest.Ask(method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	if a.Status != status {
		t.Errorf("%s %s: %d %s, want %d", method, url, a.Status, a.Body, status)
	}
	return a
}

// The page is served without starting Go, and the Worker answers whatever its bindings do.
func TestWithoutBackend(t *testing.T) {
	s := start(t, t.TempDir(), "DB", "LINKS")
	if a := ask(t, http.StatusOK, "GET", s.URL+"/", ""); !strings.Contains(string(a.Body), "<title>page") {
		t.Errorf("the page: %s", a.Body)
	}
	if a := ask(t, http.StatusServiceUnavailable, "POST", s.URL+"/api/links", `{"link":""}`); a.Header.Get("Retry-After") == "" {
		t.Error("nobody says when to come again")
	}
	ask(t, http.StatusOK, "GET", s.URL+"/api/about", "")
	ask(t, http.StatusFound, "GET", s.URL+"/s/"+backendtest.ID(1), "")
}

// A database without tables, as one that somebody forgot to set up, promises nothing.
func TestWithoutTables(t *testing.T) {
	s := start(t, t.TempDir())
	for _, table := range []string{"handins", "boards", "links", "rates", "salts"} {
		if err := s.Exec("DROP TABLE " + table); err != nil {
			t.Fatal(err)
		}
	}
	ask(t, http.StatusServiceUnavailable, "POST", s.URL+"/api/boards", "{}")
	ask(t, http.StatusFound, "GET", s.URL+"/s/"+backendtest.ID(1), "")
}

// link makes a short link and gives its id and where it leads.
func link(t *testing.T, url string) (id, location string) {
	t.Helper()
	var made struct{ ID string }
	if err := json.Unmarshal(ask(t, http.StatusCreated, "POST", url+"/api/links", `{"link":"seed=7"}`).Body, &made); err != nil {
		t.Fatal(err)
	}
	return made.ID, ask(t, http.StatusFound, "GET", url+"/s/"+made.ID, "").Header.Get("Location")
}

// followed is where a link leads, asked for in a way that no answer was kept for.
func followed(t *testing.T, url, id string) string {
	t.Helper()
	return ask(t, http.StatusFound, "GET", url+"/s/"+id+"?"+rand.Text(), "").Header.Get("Location")
}

// An answer that leads somewhere is kept; the others are not.
func TestAnswersAreKept(t *testing.T) {
	s := start(t, t.TempDir())
	id, location := link(t, s.URL)
	ask(t, http.StatusFound, "GET", s.URL+"/s/"+backendtest.ID(1), "")
	if err := s.Exec("DROP TABLE links"); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(id, "garbage"); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, http.StatusFound, "GET", s.URL+"/s/"+id, "").Header.Get("Location"); got != location {
		t.Errorf("a second visitor is led to %q", got)
	}
	if got := followed(t, s.URL, id); got != "../#short="+id {
		t.Errorf("without an answer kept, database or KV a visitor is led to %q", got)
	}
}

// KV is a copy: links are there without it, from it when the database is gone, and never what it should not hold.
func TestCache(t *testing.T) {
	state := t.TempDir()
	s := start(t, state)
	id, location := link(t, s.URL)
	if cached, err := s.Get(id); err != nil || "../#"+cached != location {
		t.Errorf("KV holds %q, %v; the link leads to %q", cached, err, location)
	}
	if err := s.Put(id, "seed=8"); err != nil {
		t.Fatal(err)
	}
	if got := followed(t, s.URL, id); got != location {
		t.Errorf("KV answers garbage: the link leads to %q, want %q", got, location)
	}
	if cached, err := s.Get(id); err != nil || "../#"+cached != location {
		t.Errorf("the garbage is still in KV: %q, %v", cached, err)
	}
	if err := s.Exec("DELETE FROM links"); err != nil {
		t.Fatal(err)
	}
	if got := followed(t, s.URL, id); got != location {
		t.Errorf("without the database the link leads to %q", got)
	}
	alone := start(t, t.TempDir(), "LINKS")
	if _, got := link(t, alone.URL); got != location {
		t.Errorf("without KV the link leads to %q", got)
	}
}

// What was acknowledged before the runtime was killed is there afterwards.
func TestKilled(t *testing.T) {
	state := t.TempDir()
	s := start(t, state)
	var board struct{ ID, Secret string }
	if err := json.Unmarshal(ask(t, http.StatusCreated, "POST", s.URL+"/api/boards", "{}").Body, &board); err != nil {
		t.Fatal(err)
	}
	backendtest.Crowd(t, s.URL, board.ID, 4, 5)
	s.Kill()
	s = start(t, state)
	var shown struct{ Count int }
	if err := json.Unmarshal(ask(t, http.StatusOK, "GET", s.URL+"/api/boards/"+board.ID, "").Body, &shown); err != nil || shown.Count != 20 {
		t.Errorf("%d hand-ins of 20, %v", shown.Count, err)
	}
}
