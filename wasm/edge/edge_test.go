//go:build !js

package edge_test

import (
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"microcircuit/wasm/edge"
	"microcircuit/wasm/edge/edgetest"
)

func start(t *testing.T) edgetest.Backend {
	t.Helper()
	db, err := edge.OpenFile(filepath.Join(t.TempDir(), "a class? 100%.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := edge.Server{DB: db, Client: edge.Peer, Now: time.Now}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return edgetest.Backend{
		URL:   server.URL,
		Exec:  func(query string) error { _, err := db.Exec(query); return err },
		Sweep: func() error { return s.Sweep(t.Context()) },
	}
}

func TestNative(t *testing.T) { edgetest.Run(t, start(t), 100, 10) }
