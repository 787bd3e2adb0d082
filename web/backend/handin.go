package backend

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// What is sent to hand in, or to lock an answer in.
type sent struct {
	Name    string `json:"name"`
	Link    string `json:"link"`
	Browser string `json:"browser"`
}

// putHandIn stores a hand-in under the id that its sender chose, and tells its score where the board knows the right
// number.
func (s *server) putHandIn(w http.ResponseWriter, r *http.Request) error {
	h, b, k, err := s.take(w, r, newHandIn)
	if err != nil {
		return err
	}
	told := struct {
		Received int64    `json:"received"`
		Attempts int      `json:"attempts"`
		Score    *float64 `json:"score,omitempty"`
	}{h.received, k.attempts, nil}
	if x, scored := score(b.link, k.first); scored {
		told.Score = &x
	}
	return answer(w, http.StatusOK, told)
}

// lockIn stores an answer before its run: if it is the first of its id, it is the one that will count.
func (s *server) lockIn(w http.ResponseWriter, r *http.Request) error {
	h, _, k, err := s.take(w, r, newAnswer)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, struct {
		Locked   int64 `json:"locked"`
		Attempts int   `json:"attempts"`
	}{h.made, k.attempts})
}

// A checker makes of what was sent under an id a hand-in or an answer, or refuses it.
type checker func(id string, body sent, now time.Time) (handIn, error)

// take reads what is sent for a hand-in's id, and stores it.
func (s *server) take(w http.ResponseWriter, r *http.Request, check checker) (h handIn, b board, k kept, err error) {
	id := r.PathValue("handin")
	if !params.IsID(id) {
		return h, b, k, errMissing
	}
	var body sent
	err = read(w, r, &body)
	if err != nil {
		return h, b, k, err
	}
	h, err = check(id, body, s.Now())
	if err != nil {
		return h, b, k, err
	}
	b, err = s.board(r)
	if err != nil {
		return h, b, k, err
	}
	err = b.takes(&h)
	if err != nil {
		return h, b, k, err
	}
	client, err := s.pseudonym(r, s.Now())
	if err == nil {
		err = s.admit(r.Context(), client, b, id)
	}
	if err != nil {
		return h, b, k, err
	}
	h.browser = sender(b.id, body.Browser, client)
	k, stored, err := s.store.keep(r.Context(), b.id, h, maxHandIns)
	if err == nil && !stored { // or it has just expired or been closed, which the next attempt will tell
		err = errFull
	}
	return h, b, k, err
}

// takes returns why a board does not take a hand-in or an answer; nil if it does.
func (b *board) takes(h *handIn) error {
	switch {
	case b.closed != 0:
		return errClosed
	case askOf(b.link) != "" && askOf(b.link) != h.ask:
		return errTask
	}
	return nil
}

// newHandIn checks what is handed in.
func newHandIn(id string, body sent, now time.Time) (h handIn, err error) {
	h, l, written, err := newEntry(id, body, now)
	if err != nil {
		return h, err
	}
	if l.Task.Stamp.Step == 0 {
		return h, errLink("hash")
	}
	h.link, h.received = written, now.Unix()
	return h, nil
}

// newAnswer checks what is locked in: a link with an answer, of a run that has not been.
func newAnswer(id string, body sent, now time.Time) (h handIn, err error) {
	h, l, _, err := newEntry(id, body, now)
	switch {
	case err != nil:
		return h, err
	case h.first == "":
		return h, errLink("ans")
	case l.Task.Stamp.Step != 0:
		return h, errLink("hash")
	}
	return h, nil
}

// newEntry checks what both have in common.
func newEntry(id string, body sent, now time.Time) (h handIn, l params.Link, written string, err error) {
	if body.Browser != "" && !params.IsID(body.Browser) {
		return h, l, "", errText
	}
	name, err := plain(body.Name, maxName)
	if err != nil {
		return h, l, "", err
	}
	l, written, err = readLink(body.Link)
	if err != nil {
		return h, l, "", err
	}
	h = handIn{id: id, ask: l.Task.Ask, attempts: 1, made: now.Unix()}
	if strings.TrimSpace(l.Task.Answer) != "" {
		h.first = valueIn(written, "ans")
	}
	h.latest = h.first
	h.answer = numeric(&l.Task)
	h.name = params.CleanName(cmp.Or(name, l.Task.Name))
	return h, l, written, nil
}

// numeric returns the numbers of an answer, separated by commas; "" if it has none. Where one number is asked for, a
// comma in the answer is a decimal comma.
func numeric(t *params.Task) string {
	if t.Ask == params.Number {
		if a, ok := teaching.Read(t); ok {
			return a.Format(t.Ask)
		}
		return ""
	}
	if _, ok := numbers(t.Answer); !ok {
		return ""
	}
	return t.Answer
}

// score scores an answer, as a link writes it, where the board knows the number that is right.
func score(boardLink, written string) (x float64, scored bool) {
	right, _ := params.Parse(boardLink)
	given, _ := params.Parse("ans=" + written)
	t := right.Task
	t.Answer = given.Task.Answer
	a, read := teaching.Read(&t)
	if t.Ask != params.Number || !read {
		return 0, false
	}
	return teaching.Score(&t, a, teaching.Outcome{}.Rates)
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

// distributions sorts the first numbers of all answers, the second ones, and so on, so that no row is anybody's answer.
// Of fewer than shownFrom answers it returns none.
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
