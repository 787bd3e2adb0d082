//go:build !js

package backend_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"microcircuit/web/backend"
	"microcircuit/web/backend/backendtest"
)

// made makes a board, and gives its path and the teacher's header.
func made(t *testing.T, h http.Handler, body string) (path, auth string) {
	t.Helper()
	var m struct{ ID, Secret string }
	if w := serve(h, "POST", "/api/boards", body); w.Code != http.StatusCreated || json.Unmarshal(w.Body.Bytes(), &m) != nil {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return "/api/boards/" + m.ID, "Bearer " + m.Secret
}

// 1,000 hand-ins by 100 clients behind ten addresses, within the limits, come through, and none is lost. After that an
// address may make up to its 400, and not one more.
func TestThousandHandIns(t *testing.T) {
	s, _ := open(t)
	s.Client = func(r *http.Request) string { return r.Header.Get("X-From") }
	now := time.Unix(1_800_000_000, 0)
	s.Now = func() time.Time { return now }
	h := s.Handler()
	path, auth := made(t, h, "{}")
	put := func(n, address int) int {
		return serve(h, "PUT", path+"/handins/"+backendtest.ID(n), backendtest.Body("link", backendtest.HandIn, "name", strconv.Itoa(n)),
			"X-From", "192.0.2."+strconv.Itoa(address)).Code
	}
	const clients, each, addresses = 100, 10, 10
	var all sync.WaitGroup
	for client := range clients {
		all.Go(func() {
			for n := client * each; n < (client+1)*each; n++ {
				if code := put(n, client%addresses); code != http.StatusOK {
					t.Errorf("hand-in %d: %d", n, code)
				}
			}
		})
	}
	all.Wait()
	var got struct{ HandIns []struct{ ID, Name string } }
	if err := json.Unmarshal(serve(h, "GET", path+"/handins?brief", "", "Authorization", auth).Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	there := map[string]string{}
	for _, l := range got.HandIns {
		there[l.ID] = l.Name
	}
	for n := range clients * each {
		if there[backendtest.ID(n)] != strconv.Itoa(n) {
			t.Errorf("hand-in %d is lost", n)
		}
	}
	n, code := clients*each, http.StatusOK
	for ; code == http.StatusOK; n++ {
		code = put(n, 0)
	}
	if took := n - 1 - clients*each + clients*each/addresses; code != http.StatusTooManyRequests || took != 400 {
		t.Errorf("an address made %d hand-ins, and then: %d", took, code)
	}
	if code := put(n, 1); code != http.StatusOK {
		t.Errorf("another address has to wait: %d", code)
	}
	if now = now.Add(10 * time.Minute); put(n+1, 0) != http.StatusOK {
		t.Error("the window is over")
	}
}

// What is wrong with the disk or with a lock is told to the host, and in answers nobody; what visitors do is not.
func TestAilments(t *testing.T) {
	s, path := open(t)
	var mu sync.Mutex
	var told []string
	s.Report = func(err error) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, backend.Ailment(err))
	}
	h := s.Handler()
	board, _ := made(t, h, "{}")
	put := func(n int) int {
		return serve(h, "PUT", board+"/handins/"+backendtest.ID(n), backendtest.Body("link", backendtest.HandIn+"&end="+strings.Repeat("x", 900))).Code
	}
	exec := func(db *sql.DB, query string) {
		t.Helper()
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	serve(h, "GET", "/api/boards/x", "")
	serve(h, "POST", "/api/boards", "{")
	if len(told) > 0 {
		t.Errorf("a bad request is told as %q", told)
	}
	exec(s.DB, "PRAGMA busy_timeout = 10")
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	exec(other, "BEGIN IMMEDIATE")
	if code := put(1); code != http.StatusServiceUnavailable || fmt.Sprint(told) != "[another program has it locked]" {
		t.Errorf("locked: %d, %q", code, told)
	}
	exec(other, "ROLLBACK")
	if code := put(1); code != http.StatusOK {
		t.Errorf("unlocked: %d", code)
	}
	told = nil
	exec(s.DB, "PRAGMA max_page_count = 20")
	n := 2
	for ; n < 200 && put(n) == http.StatusOK; n++ {
	}
	if n == 200 || len(told) == 0 || told[0] != "its disk is full" {
		t.Errorf("full after %d hand-ins: %q", n, told)
	}
	exec(s.DB, "PRAGMA max_page_count = 100000")
	if code := put(n); code != http.StatusOK {
		t.Errorf("there is room again: %d", code)
	}
	var kept int
	if err := s.DB.QueryRow("SELECT count(*) FROM handins").Scan(&kept); err != nil || kept != n {
		t.Errorf("%d of %d are kept, %v", kept, n, err)
	}
}
