package edge

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net/http"
	"strings"

	"microcircuit/web/params"
)

// addBoard makes a board. Its secret is told once, to the teacher.
func (s *server) addBoard(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Title string `json:"title"`
		Link  string `json:"link"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	title, err := plain(body.Title, maxTitle)
	if err != nil {
		return err
	}
	link, err := readAnonymous(body.Link)
	if err != nil {
		return err
	}
	secret := random(secretBytes)
	b := board{random(idBytes), digest(secret), title, link, s.Now().Add(retention).Unix()}
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

// board finds the board that a request names.
func (s *server) board(r *http.Request) (board, error) {
	id := r.PathValue("board")
	if !params.IsID(id) {
		return board{}, errMissing
	}
	b, found, err := s.store.board(r.Context(), id, s.Now())
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
		secret, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if subtle.ConstantTimeCompare([]byte(digest(secret)), []byte(b.secret)) != 1 || !bearer {
			return errSecret
		}
		return next(w, r, b)
	}
}

// showBoard shows what the class may see.
func (s *server) showBoard(w http.ResponseWriter, r *http.Request) error {
	b, err := s.board(r)
	if err != nil {
		return err
	}
	answers, err := s.store.answers(r.Context(), b.id)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, struct {
		Title   string      `json:"title"`
		Link    string      `json:"link"`
		Expires int64       `json:"expires"`
		Count   int         `json:"count"`
		Values  [][]float64 `json:"values"`
	}{b.title, b.link, b.expires, len(answers), distributions(answers)})
}

func (s *server) deleteBoard(w http.ResponseWriter, r *http.Request, b board) error {
	if err := s.store.deleteBoard(r.Context(), b.id); err != nil {
		return err
	}
	return answer(w, http.StatusOK, struct{}{})
}
