//go:build !js

package backend_test

import (
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"microcircuit/web/backend"
	"microcircuit/web/backend/backendtest"
)

func start(t *testing.T) backendtest.Backend {
	t.Helper()
	db, err := backend.OpenFile(filepath.Join(t.TempDir(), "a class? 100%.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := backend.Server{DB: db, Client: backend.Peer, Now: time.Now}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return backendtest.Backend{
		URL:   server.URL,
		Exec:  func(query string) error { _, err := db.Exec(query); return err },
		Sweep: func() error { return s.Sweep(t.Context()) },
	}
}

func TestNative(t *testing.T) { backendtest.Run(t, start(t), 100, 10) }
