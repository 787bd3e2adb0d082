package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	"microcircuit/tools/lib/site"
	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/tools/lib/workerd"
	"microcircuit/web/backend"
)

// target is what is measured.
type target struct {
	url   string // without a slash at the end
	exec  func(query string) error
	close func()
}

// start starts a backend by its name, on an address that only this machine reaches.
func start(ctx context.Context, name string) (*target, error) {
	root, err := wasmbuild.Root(ctx)
	if err != nil {
		return nil, err
	}
	dist := filepath.Join(root, "dist")
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		return nil, fmt.Errorf("there is no page yet, make build makes it: %w", err)
	}
	scratch, err := os.MkdirTemp("", "microcircuit-load-")
	if err != nil {
		return nil, err
	}
	var b *target
	switch name {
	case "native":
		b, err = native(dist, scratch)
	case "workerd":
		b, err = cloudflare(ctx, root, dist, scratch)
	default:
		err = errors.New("there is no such backend")
	}
	if err != nil {
		os.RemoveAll(scratch)
		return nil, err
	}
	end := b.close
	b.close = func() { end(); os.RemoveAll(scratch) }
	return b, nil
}

// native is what tools/serve runs.
func native(dist, scratch string) (*target, error) {
	db, err := backend.OpenFile(filepath.Join(scratch, "class.sqlite"))
	if err != nil {
		return nil, err
	}
	answers := backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler()
	mux := http.NewServeMux()
	mux.Handle("/api/", answers)
	mux.Handle("/s/", answers)
	mux.Handle("/", site.Handler(dist, true))
	server := httptest.NewServer(mux)
	return &target{
		url:   server.URL,
		exec:  func(query string) error { _, err := db.Exec(query); return err },
		close: func() { server.Close(); db.Close() },
	}, nil
}

// cloudflare is the Worker in workerd.
func cloudflare(ctx context.Context, root, dist, scratch string) (*target, error) {
	worker := filepath.Join(scratch, "worker")
	if err := workerd.Build(ctx, root, worker); err != nil {
		return nil, err
	}
	state := filepath.Join(scratch, "state")
	s, err := workerd.Start(ctx, workerd.Options{Root: root, Worker: worker, Site: dist, State: state})
	if err != nil {
		return nil, err
	}
	return &target{url: s.URL, exec: s.Exec, close: func() { s.Kill() }}, nil
}
