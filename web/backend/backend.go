package backend

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base32"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"microcircuit/web/params"
)

// A Server answers for one database. The first three fields are needed.
type Server struct {
	DB      *sql.DB
	Client  func(r *http.Request) string // the network address that a request comes from
	Now     func() time.Time
	Cache   Cache
	Address func() string   // of the site for others on the network, with a slash at its end; "" if that is not known
	Report  func(err error) // is told why the database did not do something
}

// A Cache holds links where they are read fast. It may forget, be late, fail or lie: a link is believed only if its id
// is its hash. The zero value caches nothing.
type Cache struct {
	Get func(id string) (link string, err error)
	Put func(id, link string) error
}

const (
	retention   = 120 * 24 * time.Hour // of boards: a term
	maxHandIns  = 2000                 // of a board: two lecture halls
	maxTitle    = 80                   // runes
	maxName     = params.MaxName       // runes
	shownFrom   = 3                    // hand-ins; a distribution of fewer is somebody's answer
	maxBody     = 16 << 10             // bytes; a link has half of that at most
	patience    = 10 * time.Second     // with the database
	secretBytes = 32
	idBytes     = 16
)

// server is a Server at work.
type server struct {
	Server
	store store
}

// Handler returns the handler of all addresses below /api/ and /s/.
func (s Server) Handler() http.Handler {
	if s.Address == nil {
		s.Address = func() string { return "" }
	}
	if s.Report == nil {
		s.Report = func(error) {}
	}
	at := &server{s, store{s.DB}}
	mux := http.NewServeMux()
	for path, methods := range map[string]map[string]answerer{
		"/api/about":   {"GET": at.about},
		"/api/links":   {"POST": at.limited(links, at.addLink)},
		"/s/{link...}": {"GET": at.follow},
		"/api/boards":  {"POST": at.limited(boards, at.addBoard)},
		"/api/boards/{board}": {
			"GET":    at.showBoard,
			"PATCH":  at.teacher(at.changeBoard),
			"DELETE": at.teacher(at.deleteBoard),
		},
		"/api/boards/{board}/handins": {
			"GET":    at.teacher(at.listHandIns),
			"DELETE": at.teacher(at.deleteMany),
		},
		"/api/boards/{board}/handins.csv": {"GET": at.teacher(at.table)},
		"/api/boards/{board}/handins/{handin}": {
			"PUT":    at.putHandIn,
			"DELETE": at.limited(takeBack, at.deleteHandIn),
		},
		"/api/boards/{board}/handins/{handin}/answer": {"PUT": at.lockIn},
		"/": nil,
	} {
		mux.Handle(path, at.dispatch(path, methods))
	}
	return at.guard(http.TimeoutHandler(mux, patience, errBackend.String()))
}

// Sweep deletes what has expired, which nobody can read any more; to be called once a day or more often.
func (s Server) Sweep(ctx context.Context) error { return store{s.DB}.sweep(ctx, s.Now()) }

// An answerer answers a request, or returns why not: a refusal, or what went wrong with the database.
type answerer func(w http.ResponseWriter, r *http.Request) error

// dispatch chooses by method.
func (s *server) dispatch(path string, methods map[string]answerer) http.Handler {
	var allowed []string
	for m := range methods {
		allowed = append(allowed, m)
	}
	slices.Sort(allowed)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method := r.Method
		if method == http.MethodHead {
			method = http.MethodGet
		}
		answer, known := methods[method]
		switch {
		case path == "/":
			refuse(w, errMissing)
		case !known:
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			refuse(w, errMethod)
		default:
			if err := answer(w, r); err != nil {
				s.report(r, err)
				refuse(w, err)
			}
		}
	})
}

// report passes on what is the database's fault: not what was refused, and not that a visitor went away.
func (s *server) report(r *http.Request, err error) {
	if e := (*refusal)(nil); !errors.As(err, &e) && !errors.Is(r.Context().Err(), context.Canceled) {
		s.Report(err)
	}
}

// guard stands before everything: the headers of all answers, pages of other sites, and failures of ours.
func (s *server) guard(next http.Handler) http.Handler {
	same := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		defer func() {
			failure := recover()
			if failure == nil {
				return
			}
			s.Report(fmt.Errorf("panic: %v", failure))
			reads := r.Method == http.MethodGet || r.Method == http.MethodHead
			if id, short := strings.CutPrefix(r.URL.Path, "/s/"); short && reads {
				id, _ = params.ShortID(id)
				lead(w, r, "short="+id) // a person follows it, who reads no JSON
				return
			}
			refuse(w, errBackend)
		}()
		if same.Check(r) != nil {
			refuse(w, errOrigin)
			return
		}
		next.ServeHTTP(patient{w}, r)
	})
}

// patient is an answer whose header gives the time to wait (s) if its status is 503.
type patient struct{ http.ResponseWriter }

// WriteHeader sends the header.
func (p patient) WriteHeader(status int) {
	if h := p.Header(); status == http.StatusServiceUnavailable && h.Get("Retry-After") == "" {
		h.Set("Retry-After", errBackend.retryAfter)
	}
	p.ResponseWriter.WriteHeader(status)
}

// about lets a page know that there is a backend, and what it takes.
func (s *server) about(w http.ResponseWriter, r *http.Request) error {
	return answer(w, http.StatusOK, struct {
		RetentionDays int    `json:"retention_days"`
		HandIns       int    `json:"hand_ins"`
		NameRunes     int    `json:"name_runes"`
		ShownFrom     int    `json:"shown_from"`
		WindowS       int    `json:"window_s"`
		Rate          int    `json:"rate"`
		LeastRate     int    `json:"least_rate"`
		MaxRate       int    `json:"max_rate"`
		Address       string `json:"address"`
	}{
		RetentionDays: int(retention / (24 * time.Hour)),
		HandIns:       maxHandIns,
		NameRunes:     maxName,
		ShownFrom:     shownFrom,
		WindowS:       int(window / time.Second),
		Rate:          usualRate,
		LeastRate:     leastRate,
		MaxRate:       maxRate,
		Address:       s.Address(),
	})
}

// letters are those of ids: easily read aloud, and the same in upper case.
var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// random returns n random bytes, as letters.
func random(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return letters.EncodeToString(b)
}
