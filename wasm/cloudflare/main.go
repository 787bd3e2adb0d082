//go:build js && wasm

// Command cloudflare is package backend as a Cloudflare Worker: boards and links in D1 (binding DB), links cached in KV
// (LINKS).
//
// Every request starts it anew, which takes some 20 ms: static files must never come here (wrangler.jsonc sees to
// that). A link is written to D1 first, which everybody reads alike, and then to KV. KV alone would not do: its other
// places may answer for a minute that there is no such link. D1 alone would ask one place on earth for each of a
// lecture hall's visits.
package main

import (
	"database/sql"
	"net/http"
	"time"

	"github.com/syumai/workers"
	"github.com/syumai/workers/cloudflare/cron"
	_ "github.com/syumai/workers/cloudflare/d1" // the driver "d1"
	"github.com/syumai/workers/cloudflare/kv"

	"microcircuit/web/backend"
)

// keep is how long KV keeps a link (s); D1 keeps it for ever.
const keep = 30 * 24 * 60 * 60

func main() {
	db, err := sql.Open("d1", "DB") // fails without a binding, and then so does every query
	if err != nil {
		panic("cloudflare: " + err.Error())
	}
	s := backend.Server{DB: db, Client: client, Now: time.Now, Cache: cache()}
	cron.ScheduleTaskNonBlock(s.Sweep)
	handler := s.Handler()
	workers.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Host = r.URL.Host // what Origin is compared with; the header is the sender's
		handler.ServeHTTP(&writer{w, r.Method == http.MethodHead}, r)
	}))
}

// writer keeps from the stream that becomes the answer's body what nobody will read: writes of no bytes, and all writes
// after HEAD. The stream would wait for a reader for ever.
type writer struct {
	http.ResponseWriter
	mute bool
}

// Write writes the body.
func (w *writer) Write(b []byte) (int, error) {
	if len(b) == 0 || w.mute {
		return len(b), nil
	}
	return w.ResponseWriter.Write(b)
}

// client is the visitor's address, which Cloudflare sets.
func client(r *http.Request) string { return r.Header.Get("CF-Connecting-IP") }

// cache is the KV namespace; none where it is not bound.
func cache() backend.Cache {
	links, err := kv.NewNamespace("LINKS")
	if err != nil {
		return backend.Cache{}
	}
	return backend.Cache{
		Get: func(id string) (string, error) { return links.GetString(id, nil) },
		Put: func(id, link string) error { return links.PutString(id, link, &kv.PutOptions{ExpirationTTL: keep}) },
	}
}
