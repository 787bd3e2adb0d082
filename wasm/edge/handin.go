package edge

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// putHandIn stores a hand-in under the id that its sender chose.
func (s *server) putHandIn(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Name string `json:"name"`
		Link string `json:"link"`
	}
	id := r.PathValue("handin")
	if !params.IsID(id) {
		return errMissing
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	h, err := newHandIn(id, body.Name, body.Link, s.Now())
	if err != nil {
		return err
	}
	b, err := s.board(r)
	if err != nil {
		return err
	}
	if ask := askOf(b.link); ask != "" && ask != askOf(h.link) {
		return errTask
	}
	stored, err := s.store.putHandIn(r.Context(), b.id, h, maxHandIns)
	if err != nil {
		return err
	}
	if !stored { // or it has just expired, which the next attempt will tell
		return errFull
	}
	return answer(w, http.StatusOK, map[string]int64{"received": h.received})
}

// newHandIn checks what is handed in.
func newHandIn(id, name, text string, now time.Time) (h handIn, err error) {
	name, err = plain(name, maxName)
	if err != nil {
		return h, err
	}
	l, written, err := readLink(text)
	if err != nil {
		return h, err
	}
	if l.Task.Stamp.Step == 0 {
		return h, errLink("hash")
	}
	given := ""
	if _, ok := numbers(l.Task.Answer); ok {
		given = l.Task.Answer
	}
	name = cmp.Or(name, strings.Join(strings.Fields(l.Task.Name), " ")) // on one line, as plain has it
	return handIn{id, name, written, given, now.Unix()}, nil
}

// askOf is what a stored link asks for; "" for nothing.
func askOf(stored string) params.Quantity {
	l, _ := params.Parse(stored)
	return l.Task.Ask
}

// numbers reads up to one number for each population, separated by commas.
func numbers(text string) (all []float64, ok bool) {
	for part := range strings.SplitSeq(text, ",") {
		x, err := strconv.ParseFloat(part, 64)
		if err != nil || strings.Trim(part, "0123456789+-.eE") != "" {
			return nil, false
		}
		all = append(all, x)
	}
	return all, len(all) <= microcircuit.Populations
}

// distributions sorts the first numbers of all answers, the second ones, and so on: no longer anybody's answer, so long as
// there are some.
func distributions(answers []string) [][]float64 {
	columns := [][]float64{}
	if len(answers) < shownFrom {
		return columns
	}
	for _, text := range answers {
		all, ok := numbers(text)
		if !ok {
			continue
		}
		for i, x := range all {
			if i == len(columns) {
				columns = append(columns, nil)
			}
			columns[i] = append(columns[i], x)
		}
	}
	for _, c := range columns {
		slices.Sort(c)
	}
	return columns
}

// deleteHandIn deletes the hand-in whose id somebody knows: its sender or the teacher.
func (s *server) deleteHandIn(w http.ResponseWriter, r *http.Request) error {
	board, id := r.PathValue("board"), r.PathValue("handin")
	if !params.IsID(board) || !params.IsID(id) {
		return errMissing
	}
	deleted, err := s.store.deleteHandIn(r.Context(), board, id, s.Now())
	if err != nil {
		return err
	}
	if !deleted {
		return errMissing
	}
	return answer(w, http.StatusOK, struct{}{})
}

// listHandIns lists everything for the teacher.
func (s *server) listHandIns(w http.ResponseWriter, r *http.Request, b board) error {
	stored, err := s.store.handIns(r.Context(), b.id)
	if err != nil {
		return err
	}
	type line struct {
		ID       string    `json:"id"`
		Name     string    `json:"name"`
		Link     string    `json:"link"`
		Values   []float64 `json:"values"`
		Received int64     `json:"received"`
	}
	all := make([]line, len(stored))
	for i, h := range stored {
		values, _ := numbers(h.answer)
		all[i] = line{h.id, h.name, h.link, values, h.received}
	}
	return answer(w, http.StatusOK, map[string]any{"handins": all})
}
