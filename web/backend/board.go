package backend

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"strings"

	"microcircuit/web/params"
)

// changes are the settings of a board that somebody sends; what is nil is not sent.
type changes struct {
	Title  *string `json:"title"`
	Link   *string `json:"link"`
	Rate   *int    `json:"rate"`
	Closed *bool   `json:"closed"`
}

// check checks what is there, and puts it as it is kept.
func (c *changes) check() (err error) {
	if c.Title != nil {
		*c.Title, err = plain(*c.Title, maxTitle)
		if err != nil {
			return err
		}
	}
	if c.Link != nil {
		*c.Link, err = readAnonymous(*c.Link)
		if err != nil {
			return err
		}
	}
	if c.Rate != nil && (*c.Rate < leastRate || *c.Rate > maxRate) {
		return errNumber("rate")
	}
	return nil
}

// addBoard makes a board. Its secret is told once, to the teacher.
func (s *server) addBoard(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Title string `json:"title"`
		Link  string `json:"link"`
		Rate  *int   `json:"rate"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	c := changes{Title: &body.Title, Link: &body.Link, Rate: body.Rate}
	if err := c.check(); err != nil {
		return err
	}
	secret := random(secretBytes)
	b := board{
		id:      random(idBytes),
		secret:  digest(secret),
		title:   body.Title,
		link:    body.Link,
		expires: s.Now().Add(retention).Unix(),
		rate:    usualRate,
	}
	if body.Rate != nil {
		b.rate = *body.Rate
	}
	if err := s.store.addBoard(r.Context(), b); err != nil {
		return err
	}
	return answer(w, http.StatusCreated, struct {
		ID      string `json:"id"`
		Secret  string `json:"secret"`
		Expires int64  `json:"expires"`
	}{b.id, secret, b.expires})
}

// digest is what is kept of a secret. It is random: no salt and no slow hash would make it harder to guess.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// board finds the board that a request names, and whether it has the hand-in that it may name too.
func (s *server) board(r *http.Request) (board, error) {
	id := r.PathValue("board")
	if !params.IsID(id) {
		return board{}, errMissing
	}
	b, found, err := s.store.board(r.Context(), id, r.PathValue("handin"), s.Now())
	if err == nil && !found {
		err = errMissing
	}
	return b, err
}

// teacher lets only who has the board's secret.
func (s *server) teacher(next func(w http.ResponseWriter, r *http.Request, b board) error) answerer {
	return func(w http.ResponseWriter, r *http.Request) error {
		b, err := s.board(r)
		if err != nil {
			return err
		}
		if !b.opens(r) {
			return errSecret
		}
		return next(w, r, b)
	}
}

// opens reports whether a request has the board's secret.
func (b *board) opens(r *http.Request) bool {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ") // RFC 9110, section 11.4
	sent := digest(strings.TrimLeft(secret, " "))
	same := subtle.ConstantTimeCompare([]byte(sent), []byte(b.secret)) == 1
	return same && strings.EqualFold(scheme, "Bearer")
}

// showBoard shows what the class may see; to the teacher also what is right.
func (s *server) showBoard(w http.ResponseWriter, r *http.Request) error {
	b, err := s.board(r)
	if err != nil {
		return err
	}
	link := b.link
	if r.Header.Get("Authorization") == "" {
		link = forLearners(link)
	} else if !b.opens(r) {
		return errSecret
	}
	answers, locked, err := s.store.answers(r.Context(), b.id)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, struct {
		Title   string      `json:"title"`
		Link    string      `json:"link"`
		Expires int64       `json:"expires"`
		Rate    int         `json:"rate"`
		Closed  bool        `json:"closed"`
		Count   int         `json:"count"`
		Locked  int         `json:"locked"`
		Values  [][]float64 `json:"values"`
	}{b.title, link, b.expires, b.rate, b.closed != 0, len(answers), locked, distributions(answers)})
}

// forLearners is a board's assignment without what is right.
func forLearners(link string) string {
	l, _ := params.Parse(link)
	return params.Format(params.ForLearners(l))
}

// changeBoard changes a board's settings. Of its assignment only question, tolerance and the right number may change,
// since hand-ins that are there answer it.
func (s *server) changeBoard(w http.ResponseWriter, r *http.Request, b board) error {
	var c changes
	if err := read(w, r, &c); err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	if c.Link != nil && fixed(*c.Link) != fixed(b.link) {
		return errTask
	}
	if err := s.store.changeBoard(r.Context(), b.id, c); err != nil {
		return err
	}
	if c.Rate != nil { // who had to wait for the old one need not
		if err := s.store.pardon(r.Context(), handInsOf(b.id)); err != nil {
			return err
		}
	}
	return answer(w, http.StatusOK, struct{}{})
}

// fixed is the part of an assignment that a teacher cannot change.
func fixed(link string) string { return without(without(without(link, "q"), "tol"), "want") }

func (s *server) deleteBoard(w http.ResponseWriter, r *http.Request, b board) error {
	if err := s.store.deleteBoard(r.Context(), b.id); err != nil {
		return err
	}
	return answer(w, http.StatusOK, struct{}{})
}
