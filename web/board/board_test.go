//go:build !js

package board

import (
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"microcircuit/web/backend"
)

const (
	network   = "seed=7&ask=rates"
	someID    = "abcdefghijklmnopqrstuvw234"
	otherID   = "aaaaaaaaaaaaaaaaaaaaaaaaaa"
	browserID = "bbbbbbbbbbbbbbbbbbbbbbbbba"
)

var someSecret = strings.Repeat("a7", 26)

func linkOf(n int) string {
	return network + "&name=N" + strconv.Itoa(n) + "&ans=" + strconv.Itoa(n) + ",2,3,4,5,6,7,8&hash=40000:0123456789abcdef"
}

// newSite returns a site with the real backend, on a database of its own.
func newSite(t *testing.T) *Site {
	t.Helper()
	db, err := backend.OpenFile(filepath.Join(t.TempDir(), "class.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h := backend.Server{DB: db, Client: backend.Peer, Now: time.Now}.Handler()
	return &Site{"https://example.org/", func(r *Request, done func(Answer)) {
		q := httptest.NewRequest(r.Method, r.URL, strings.NewReader(r.Body))
		q.Header.Set("Content-Type", "application/json")
		if r.Secret != "" {
			q.Header.Set("Authorization", "Bearer "+r.Secret)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, q)
		wait, _ := strconv.Atoi(w.Header().Get("Retry-After"))
		done(Answer{w.Code, w.Body.String(), wait})
	}}
}

// canned answers everything with the same.
func canned(a Answer) *Site {
	return &Site{"/", func(_ *Request, done func(Answer)) { done(a) }}
}

// A teacher makes a board, learners hand in, twice too, and take back; the teacher lists, exports and deletes.
func TestBoard(t *testing.T) {
	s := newSite(t)
	fine := func(p *Problem) {
		t.Helper()
		if p != nil {
			t.Fatalf("%+v", *p)
		}
	}
	s.About(func(a *Reply, p *Problem) {
		if fine(p); a.Days != 120 || a.ShownFrom != 3 {
			t.Errorf("got %+v", a)
		}
	})
	s.Shorten(network, func(r *Reply, p *Problem) {
		if fine(p); s.Short(r.ID) != "https://example.org/s/"+r.ID {
			t.Errorf("got %s", r.ID)
		}
	})
	var ref Ref
	s.Make(Settings{Title: `Class "7b" <ä>`, Link: network, Rate: 50}, func(r *Reply, p *Problem) { fine(p); ref = Ref{r.ID, r.Secret} })
	ids := []string{someID, otherID, strings.Repeat("b", 25) + "a"}
	for n, id := range ids {
		for range 2 {
			s.Put(ref, id, linkOf(n), browserID, func(r *Reply, p *Problem) {
				if fine(p); r.Received == 0 {
					t.Error("no time")
				}
			})
		}
	}
	s.Show(ref, func(b *Reply, p *Problem) {
		if fine(p); b.Title != `Class "7b" <ä>` || b.Link != network || b.Count != 3 || b.Expires == 0 || len(b.Values) != 8 || !reflect.DeepEqual(b.Values[0], []float64{0, 1, 2}) {
			t.Errorf("got %+v", b)
		}
	})
	s.TakeOut(ref, otherID, func(_ *Reply, p *Problem) { fine(p) })
	s.TakeOut(ref, otherID, func(_ *Reply, p *Problem) { fine(p) }) // gone is gone
	lockedIn, _, _ := strings.Cut(linkOf(9), "&hash=")
	s.Lock(Ref{ID: ref.ID}, otherID, lockedIn, browserID, func(r *Reply, p *Problem) {
		if fine(p); r.LockedIn == 0 || r.Attempts != 1 {
			t.Errorf("got %+v", r)
		}
	})
	s.List(ref, false, func(r *Reply, p *Problem) {
		fine(p)
		got := map[string]string{}
		for _, h := range r.HandIns {
			got[h.ID] = h.Name + " " + h.Link
			if len(h.Values) != 8 || h.Received == 0 || h.Made == 0 || h.Attempts != 1 || h.Browser != r.Locked[0].Browser {
				t.Errorf("got %+v", h)
			}
		}
		if want := map[string]string{someID: "N0 " + linkOf(0), ids[2]: "N2 " + linkOf(2)}; !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	s.Table(ref, "en", func(r *Reply, p *Problem) {
		if fine(p); !strings.HasPrefix(r.Table, "\ufeffname,received,hash,answer_1,") || strings.Count(r.Table, "\r\n") != 3 {
			t.Errorf("got %q", r.Table)
		}
	})
	s.Close(ref, true, func(_ *Reply, p *Problem) { fine(p) })
	s.Put(ref, otherID, linkOf(9), browserID, func(_ *Reply, p *Problem) { wants(t, p, "closed") })
	s.Close(ref, false, func(_ *Reply, p *Problem) { fine(p) })
	s.Edit(ref, Settings{Title: "7c", Link: network + "&q=\"?", Rate: 20}, func(_ *Reply, p *Problem) { fine(p) })
	s.Show(ref, func(b *Reply, p *Problem) {
		if fine(p); b.Title != "7c" || b.Rate != 20 || b.Closed || b.LockedIn != 1 {
			t.Errorf("got %+v", b)
		}
	})
	s.DeleteMany(ref, "", 1<<40, func(r *Reply, p *Problem) {
		if fine(p); r.Deleted != 0 {
			t.Errorf("%d deleted", r.Deleted)
		}
	})
	wrong := Ref{ref.ID, someSecret}
	s.List(wrong, false, func(_ *Reply, p *Problem) { wants(t, p, "secret") })
	s.Table(wrong, "en", func(_ *Reply, p *Problem) { wants(t, p, "secret") })
	s.Delete(wrong, func(_ *Reply, p *Problem) { wants(t, p, "secret") })
	s.Put(ref, someID, strings.Replace(linkOf(0), "rates", "latency", 1), "", func(_ *Reply, p *Problem) { wants(t, p, "task") })
	s.Delete(ref, func(_ *Reply, p *Problem) { fine(p) })
	s.Show(ref, func(_ *Reply, p *Problem) { wants(t, p, "missing") })
	s.Shorten(linkOf(0), func(_ *Reply, p *Problem) { wants(t, p, "link") })
}

func wants(t *testing.T, p *Problem, code string) {
	t.Helper()
	if p == nil || p.Code != code {
		t.Errorf("got %+v, want %s", p, code)
	}
}

// everything asks for everything, and gives the problems.
func everything(s *Site) (all []*Problem) {
	note := func(p *Problem) { all = append(all, p) }
	r := Ref{someID, someSecret}
	s.About(func(_ *Reply, p *Problem) { note(p) })
	s.Shorten("", func(_ *Reply, p *Problem) { note(p) })
	s.Make(Settings{}, func(_ *Reply, p *Problem) { note(p) })
	s.Show(r, func(_ *Reply, p *Problem) { note(p) })
	s.List(r, true, func(_ *Reply, p *Problem) { note(p) })
	s.Put(r, someID, "", "", func(_ *Reply, p *Problem) { note(p) })
	s.Table(r, "de", func(_ *Reply, p *Problem) { note(p) })
	s.Lock(r, someID, "", "", func(_ *Reply, p *Problem) { note(p) })
	s.DeleteMany(r, someID, 0, func(_ *Reply, p *Problem) { note(p) })
	return all
}

// Whatever else answers, or nothing, is a problem with a name.
func TestProblems(t *testing.T) {
	for _, c := range []struct {
		answer Answer
		want   Problem
	}{
		{Answer{}, Problem{Silent, 0}},
		{Answer{200, "<!doctype html>", 0}, Problem{Garbage, 0}}, {Answer{200, "{}", 0}, Problem{Garbage, 0}}, {Answer{200, "", 0}, Problem{Garbage, 0}},
		{Answer{404, "Not found", 0}, Problem{Garbage, 0}}, {Answer{500, `{"error": 7}`, 0}, Problem{Garbage, 0}},
		{Answer{302, `{"error": "rate"}`, 0}, Problem{Garbage, 0}}, {Answer{500, `{"error": "<script>"}`, 0}, Problem{Garbage, 0}},
		{Answer{429, `{"error":"rate"}`, 77}, Problem{"rate", 77}}, {Answer{429, "slow down", 5}, Problem{"rate", 5}}, {Answer{503, "", -1}, Problem{"rate", 0}},
		{Answer{503, `{"error":"backend"}`, 5}, Problem{"backend", 5}}, {Answer{404, `{"error":"missing"}`, 0}, Problem{"missing", 0}},
	} {
		all := everything(canned(c.answer))
		if len(all) != 9 {
			t.Fatalf("%+v: %d answers", c.answer, len(all))
		}
		for i, p := range all {
			if p == nil || *p != c.want {
				t.Errorf("%+v: %d gives %+v, want %+v", c.answer, i, p, c.want)
			}
		}
	}
}

// Garbage that looks like an answer is refused.
func TestGarbage(t *testing.T) {
	const whole = `{"title":"","link":"","expires":1,"count":1,"values":[]}`
	for from, to := range map[string]string{`"expires":1`: `"expires":1.5`, `"count":1`: `"count":-1`, `"values":[]`: `"values":{}`, `[]`: `[["1"]]`, `"title":""`: `"title":null`,
		`:[]`: `:[` + strings.Repeat("[],", 8) + `[]]`, `"count":1,`: ""} {
		canned(Answer{200, strings.Replace(whole, from, to, 1), 0}).Show(Ref{}, func(_ *Reply, p *Problem) { wants(t, p, Garbage) })
	}
	canned(Answer{200, strings.Replace(whole, "[]", "[[1,1e300,2]]", 1), 0}).Show(Ref{}, func(b *Reply, p *Problem) {
		if p != nil || !reflect.DeepEqual(b.Values, [][]float64{{1, 1e300, 2}}) {
			t.Errorf("got %+v, %v", b, p)
		}
	})
	canned(Answer{200, `{"handins":[{"id":"` + someID + `","name":"","link":"","values":[1,2],"received":1}]}`, 0}).List(Ref{}, true, func(r *Reply, p *Problem) {
		if p != nil || len(r.HandIns) != 1 || !reflect.DeepEqual(r.HandIns[0].Values, [][]float64{{1}, {2}}) {
			t.Errorf("got %+v, %v", r, p)
		}
	})
	canned(Answer{201, `{"id":"` + someID + `","secret":"short"}`, 0}).Make(Settings{}, func(_ *Reply, p *Problem) { wants(t, p, Garbage) })
	canned(Answer{201, `{"id":"../../x"}`, 0}).Shorten("", func(_ *Reply, p *Problem) { wants(t, p, Garbage) })
}

// The address that a server gives is one that links can begin with, or none; old servers give none.
func TestAddress(t *testing.T) {
	for address, want := range map[string]string{"http://192.168.1.5:8080/": "http://192.168.1.5:8080/", "https://[2001:db8::1]/": "https://[2001:db8::1]/", "": "",
		"http://[fe80::1%25eth0]:80/": "", "javascript:alert(1)/": "", "http://x.org/y": "", "http://a b/": "", "http://a.org/\"><script>/": "", "http://a.org/#/": "", "http://": "", "http:///": ""} {
		body, err := json.Marshal(map[string]any{"retention_days": 1, "shown_from": 1, "address": address})
		if err != nil {
			t.Fatal(err)
		}
		canned(Answer{200, string(body), 0}).About(func(r *Reply, p *Problem) {
			if p != nil || r.Address != want {
				t.Errorf("%q: %+v, %v, want %q", address, r, p, want)
			}
		})
	}
	canned(Answer{200, `{"retention_days":1,"shown_from":1}`, 0}).About(func(r *Reply, p *Problem) {
		if p != nil || r.Address != "" || r.MaxRate != 0 {
			t.Errorf("a server of the first edition: %+v, %v", r, p)
		}
	})
}

func TestBase(t *testing.T) {
	for page, want := range map[string]string{
		"https://example.org/": "https://example.org/", "https://example.org/mc/index.html": "https://example.org/mc/",
		"https://example.org/v/1.0.0/": "https://example.org/", "https://example.org/mc/v/1.12.0/index.html": "https://example.org/mc/",
		"https://example.org/v/1.0/": "https://example.org/v/1.0/", "https://example.org/v/1.0.x/": "https://example.org/v/1.0.x/", "https://example.org/v/": "https://example.org/v/",
	} {
		if got := Base(page); got != want {
			t.Errorf("%s: %s, want %s", page, got, want)
		}
	}
}

func TestArrive(t *testing.T) {
	for _, c := range []struct {
		fragment, rest string
		want           Arrival
	}{
		{"#seed=7", "seed=7", Arrival{}}, {"", "", Arrival{}}, {"#short=" + someID, "", Arrival{Short: someID}}, {"#short=7", "", Arrival{Short: "7"}}, {"#short=%3Cb%3E", "short=%3Cb%3E", Arrival{}},
		{"#board=" + someID + "&key=" + someSecret, "board=" + someID, Arrival{Key: someSecret}},
		{"#key=" + someSecret[1:] + "&seed=7", "seed=7", Arrival{Torn: true}}, {"#key", "", Arrival{Torn: true}},
		{"#short=" + someID + "&#key=" + someSecret + "&#seed=7", "seed=7", Arrival{Short: someID, Key: someSecret}},
		{"#lang=de&#key=" + someSecret, "lang=de", Arrival{Key: someSecret}}, {"#seed=7#key=" + someSecret, "seed=7", Arrival{Key: someSecret}},
	} {
		if rest, a := Arrive(c.fragment); rest != c.rest || a != c.want {
			t.Errorf("%s: %q, %+v", c.fragment, rest, a)
		}
	}
	r := Ref{someID, someSecret}
	if rest, a := Arrive(strings.TrimPrefix(TeachersLink("https://example.org/", r), "https://example.org/")); rest != "board="+someID || a.Key != someSecret {
		t.Errorf("the teacher's link is read as %q, %+v", rest, a)
	}
}

// A board is looked at often while there is news, ever less without, and rarely where answers take long or ask for patience.
func TestPace(t *testing.T) {
	var p Pace
	if !p.Due(0) {
		t.Error("not due at once")
	}
	wait := func(news bool, took float64, problem *Problem) float64 {
		if p.Begin(); p.Due(math.Inf(1)) {
			t.Error("asked twice")
		}
		p.End(1000, took, news, problem)
		return p.due - 1000
	}
	var got []float64
	for range 7 {
		got = append(got, wait(false, 0, nil))
	}
	if want := []float64{4500, 6750, 10125, 15187.5, 22781.25, 24000, 24000}; !slices.Equal(got, want) {
		t.Errorf("waits %v, want %v", got, want)
	}
	if got := []float64{wait(true, 0, nil), wait(true, 2000, nil), wait(false, 0, &Problem{"rate", 600}), wait(true, 0, nil)}; !slices.Equal(got, []float64{3000, 20000, 600_000, 3000}) {
		t.Errorf("waits %v", got)
	}
	if p.Now(); !p.Due(0) {
		t.Error("not due when wanted")
	}
}

// FuzzAnswers: whatever answers, nothing panics, and what is understood is within its bounds.
func FuzzAnswers(f *testing.F) {
	for _, s := range []string{`{"retention_days":120,"shown_from":3}`, `{"id":"` + someID + `","secret":"` + someSecret + `","received":1}`,
		`{"title":"","link":"","expires":1,"count":1,"values":[[1,2],[3]]}`, `{"handins":[{"id":"` + someID + `","name":"","link":"","values":null,"received":1},7]}`, `{"error":"rate"}`,
		"\ufeffname,received,hash,answer_1\r\n", `{"values":[[1e999]]}`, `[`} {
		f.Add(200, s, 0)
	}
	f.Fuzz(func(t *testing.T, status int, text string, wait int) {
		s := canned(Answer{status, text, wait})
		for _, p := range everything(s) {
			if p != nil && (p.Wait < 0 || p.Code == "" || len(p.Code) > 20) {
				t.Errorf("got %+v", p)
			}
		}
		s.Show(Ref{}, func(b *Reply, p *Problem) {
			if p == nil && (b.Count < 0 || len(b.Values) > 8 || !json.Valid([]byte(text)) || status/100 != http.StatusOK/100) {
				t.Errorf("got %+v", b)
			}
		})
	})
}

// FuzzArrive: no secret stands in what is left of a link.
func FuzzArrive(f *testing.F) {
	f.Add("#board="+someID+"&key="+someSecret, someSecret)
	f.Add("key=&key=a&&short="+someID, "x")
	f.Fuzz(func(t *testing.T, fragment, secret string) {
		rest, a := Arrive(fragment + "&key=" + secret)
		if again, b := Arrive(rest); again != rest || b != (Arrival{}) || a.Key == "" && !a.Torn {
			t.Errorf("%q: %q, %+v, then %q, %+v", fragment, rest, a, again, b)
		}
	})
}
