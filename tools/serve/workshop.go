package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"microcircuit/tools/lib/wasmbuild"
)

// A workshop builds the page again whenever its sources change, and spreads the news.
type workshop struct {
	root, out, source string
	dev               bool
	news              *news
}

// build builds once, and tells the terminal and the open pages how it went.
func (w *workshop) build(ctx context.Context) {
	start := time.Now()
	_, err := wasmbuild.Build(ctx, wasmbuild.Options{
		Root:     w.root,
		Out:      w.out,
		Dev:      w.dev,
		Compress: !w.dev,
		Source:   w.source,
	})
	switch {
	case ctx.Err() != nil: // interrupted: nobody is left to tell
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		w.news.failed(err)
	default:
		fmt.Printf("built in %.1f s\n", time.Since(start).Seconds())
		w.news.succeeded(strconv.FormatInt(start.UnixNano(), 36)) // of this run only: a restart is news too
	}
}

// watch looks for changes at every interval until ctx ends. before is what the last build was made from.
func (w *workshop) watch(ctx context.Context, before sources, interval time.Duration) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(interval):
		}
		now := w.look()
		changed := before.changes(now)
		before = now
		if len(changed) == 0 {
			continue
		}
		fmt.Printf("changed: %s\n", strings.Join(changed, ", "))
		if slices.ContainsFunc(changed, isComponent) {
			if err := w.generate(ctx); err != nil {
				fmt.Fprintln(os.Stderr, err)
				w.news.failed(err)
				continue
			}
			before = w.look() // its output is no news
		}
		w.build(ctx)
	}
}

func isComponent(name string) bool { return filepath.Ext(name) == ".vugu" }

// generate turns the Vugu components into Go.
func (w *workshop) generate(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "go", "generate", "./web/...")
	cmd.Dir = w.root
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go generate: %w\n%s", err, out)
	}
	return nil
}

// sources are the files that go into a build, each with what tells one version from another.
type sources map[string]version

type version struct {
	modified time.Time
	size     int64
}

// look lists the sources as they are now. Files that come and go while it looks are left to the next look.
func (w *workshop) look() sources {
	s := sources{}
	for _, folder := range []string{"web", "wasm", "engine"} {
		filepath.WalkDir(filepath.Join(w.root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || irrelevant(entry.Name()) {
				return nil
			}
			if info, err := entry.Info(); err == nil {
				name, _ := filepath.Rel(w.root, path) // path begins with root
				s[filepath.ToSlash(name)] = version{info.ModTime(), info.Size()}
			}
			return nil
		})
	}
	return s
}

// irrelevant reports whether a file cannot change the build: tests, and what editors leave beside a file.
func irrelevant(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, "_test.go")
}

// changes returns the names of the files that were edited, added or removed, sorted.
func (s sources) changes(now sources) []string {
	var changed []string
	for name, v := range now {
		if s[name] != v {
			changed = append(changed, name)
		}
	}
	for name := range s {
		if _, ok := now[name]; !ok {
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}
