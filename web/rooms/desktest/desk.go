//go:build !js

// Package desktest seats pages of tests at a desk: their server is the real backend, on a database in a file, and
// answers at once. It stands apart from package roomtest, whose importers need not link a database.
package desktest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"microcircuit/web/backend"
	"microcircuit/web/board"
	"microcircuit/web/host"
	"microcircuit/web/params"
)

// Desk is a browser whose site has a server.
type Desk struct {
	Now      float64 // the page's clock (ms)
	Requests int     // that the page has made

	server http.Handler
	ids    byte // that the page has drawn
}

// At seats a browser at a desk. Desks of one file share its server.
func At(t *testing.T, h *host.Host, file string) *Desk {
	t.Helper()
	db, err := backend.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	d := &Desk{server: backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler()}
	h.Now = func() float64 { return d.Now }
	h.RandomID = func() (bits [params.IDBytes]byte) {
		d.ids++
		bits[0] = d.ids
		return bits
	}
	h.Ask = d.ask
	return d
}

// ask has the server answer a request of the page.
func (d *Desk) ask(r *board.Request, done func(board.Answer)) {
	d.Requests++
	q := httptest.NewRequest(r.Method, r.URL, strings.NewReader(r.Body))
	q.Header.Set("Content-Type", "application/json")
	if r.Secret != "" {
		q.Header.Set("Authorization", "Bearer "+r.Secret)
	}
	w := httptest.NewRecorder()
	d.server.ServeHTTP(w, q)
	done(board.Answer{Status: w.Code, Body: w.Body.String()})
}
