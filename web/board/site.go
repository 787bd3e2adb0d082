package board

import "strings"

// A Site is the server of the site, as the page asks it for short links and boards.
type Site struct {
	Base string                                // address of the site, with a slash at its end
	Ask  func(r *Request, done func(a Answer)) // calls done once, later
}

// Request is what is asked.
type Request struct {
	Method, URL string
	Body        string  // JSON; "" for none
	Secret      string  // the teacher's; "" for none
	Patience    float64 // how long to wait (ms)
}

// Answer is what came back.
type Answer struct {
	Status int // 0: nothing, or not in time; or NoNetwork
	Body   string
	Wait   int // s; Retry-After
}

// NoNetwork is the status of an answer that could not come, since the browser knows of no network.
const NoNetwork = -1

// Problem is why something could not be had.
type Problem struct {
	Code string // the backend's own (see package backend), Offline, Silent or Garbage
	Wait int    // s after which it may be asked again; 0: it named none
}

// Passing reports whether a problem may be over when the same is asked again.
func (p *Problem) Passing() bool {
	switch p.Code {
	case Offline, Silent, Garbage, "backend", "rate":
		return true
	}
	return false
}

// Problems that the backend does not tell of itself.
const (
	Offline = "offline" // the browser has no network
	Silent  = "silent"  // no answer, or not in time
	Garbage = "garbage" // something else answered than a backend
)

// How long is waited (ms): the first question decides what the page offers, and whoever answers it slowly is no help;
// the backend itself gives up its store after 10 s.
const (
	briefly  = 3_000.0
	patience = 12_000.0
)

// Base is the address of the site that a page belongs to: the page may be a release that is kept in v/1.2.3/.
func Base(page string) string {
	base := page[:strings.LastIndexByte(page, '/')+1]
	if i := strings.LastIndex(strings.TrimSuffix(base, "/"), "/v/"); i >= 0 && released(base[i+3:]) {
		return base[:i+1]
	}
	return base
}

// released reports whether a folder has the name of a release.
func released(folder string) bool {
	parts := strings.Split(strings.TrimSuffix(folder, "/"), ".")
	for _, p := range parts {
		if p == "" || strings.Trim(p, "0123456789") != "" {
			return false
		}
	}
	return len(parts) == 3
}

// send asks, and hands over what came if it has all members that it should have, but for those that a "?" follows.
func (s *Site) send(r *Request, members string, done Done) {
	s.ask(r, func(a Answer) {
		if reply := read(a.Body, members); reply != nil && a.Status/100 == 2 {
			done(reply, nil)
			return
		}
		done(nil, refusal(a))
	})
}

func (s *Site) ask(r *Request, done func(a Answer)) {
	r.URL = s.Base + "api/" + r.URL
	if r.Patience == 0 {
		r.Patience = patience
	}
	s.Ask(r, done)
}

// refusal returns the problem of an answer that refuses, or that is no answer of ours.
func refusal(a Answer) *Problem {
	code := Garbage
	if reply := read(a.Body, "error"); a.Status >= 400 && reply != nil {
		code = reply.code
	} else if a.Status == 429 || a.Status == 503 { // hosts say so themselves, in words of their own
		code = "rate"
	} else if a.Status == NoNetwork {
		code = Offline
	} else if a.Status == 0 {
		code = Silent
	}
	return &Problem{code, max(0, a.Wait)}
}
