package backend

import (
	"net/http"
	"strconv"

	"microcircuit/web/params"
)

// A line is a hand-in as the teacher gets it, or an answer that is locked in only.
type line struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Link     string    `json:"link"`
	Values   []float64 `json:"values"`
	Received int64     `json:"received"`
	Made     int64     `json:"made"`
	Attempts int       `json:"attempts"`
	Browser  string    `json:"browser"`
}

// listHandIns lists everything for the teacher; without conclusions if the request asks for a brief list.
func (s *server) listHandIns(w http.ResponseWriter, r *http.Request, b board) error {
	stored, err := s.store.handIns(r.Context(), b.id)
	if err != nil {
		return err
	}
	brief := r.URL.Query().Has("brief")
	handedIn, locked := []line{}, []line{}
	for i := range stored {
		h := &stored[i]
		values, _ := numbers(h.answer)
		l := line{h.id, h.name, h.counted(), values, h.received, h.made, h.attempts, h.browser}
		if brief {
			l.Link = without(l.Link, "end")
		}
		if h.link == "" {
			locked = append(locked, l)
		} else {
			handedIn = append(handedIn, l)
		}
	}
	return answer(w, http.StatusOK, map[string]any{"handins": handedIn, "locked": locked})
}

// deleteHandIn takes back the hand-in whose id its sender knows, or deletes it for the teacher.
func (s *server) deleteHandIn(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("handin")
	if !params.IsID(id) {
		return errMissing
	}
	b, err := s.board(r)
	if err != nil {
		return err
	}
	var done bool
	switch {
	case r.Header.Get("Authorization") == "":
		done, err = s.store.takeBack(r.Context(), b.id, id, s.Now())
	case b.opens(r):
		done, err = s.store.deleteHandIn(r.Context(), b.id, id)
	default:
		err = errSecret
	}
	if err == nil && !done {
		err = errMissing
	}
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, struct{}{})
}

// deleteMany deletes all that one browser sent, or all since a time, or what one browser sent since. Everybody whom
// those hand-ins kept waiting may go on at once.
func (s *server) deleteMany(w http.ResponseWriter, r *http.Request, b board) error {
	q := r.URL.Query()
	browser, since := q.Get("browser"), int64(0)
	if q.Has("since") {
		s, err := strconv.ParseInt(q.Get("since"), 10, 64)
		if err != nil || s < 0 {
			return errNumber("since")
		}
		since = s
	}
	if q.Has("browser") && !params.IsID(browser) {
		return errText
	}
	if !q.Has("browser") && !q.Has("since") {
		return errBody
	}
	n, err := s.store.deleteMany(r.Context(), b.id, browser, since)
	if err != nil {
		return err
	}
	if err := s.store.pardon(r.Context(), handInsOf(b.id)); err != nil {
		return err
	}
	return answer(w, http.StatusOK, map[string]int64{"deleted": n})
}
