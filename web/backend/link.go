package backend

import (
	"crypto/sha256"
	"io"
	"net/http"
	"strings"
	"time"

	"microcircuit/web/params"
)

// readLink reads the part of a link after "#", or a whole URL, whatever it has met on its way, and writes it as
// params.Format does: printable ASCII. A link of which params.Read gives a notice is refused.
func readLink(text string) (l params.Link, written string, err error) {
	l, notices := params.Read(text)
	if len(notices) > 0 {
		return l, "", errLink(notices[0].Key)
	}
	written = params.Format(l)
	if len(written) > params.MaxLink { // escaped it may be longer
		return l, "", errLink("")
	}
	return l, written, nil
}

// readAnonymous reads a link without a learner's part.
func readAnonymous(text string) (written string, err error) {
	l, written, err := readLink(text)
	if err != nil {
		return "", err
	}
	for _, key := range []string{"name", "ans", "end", "hash"} {
		if params.Value(l, key) != "" {
			return "", errLink(key)
		}
	}
	return written, nil
}

// linkID is the id of a link: its hash. Making a link again gives the same id, and what comes back for an id can be
// checked. An id can be guessed only by who could have written its link.
func linkID(text string) string {
	sum := sha256.Sum256([]byte("link\n" + text))
	return letters.EncodeToString(sum[:idBytes])
}

// addLink makes a short link. It stands in the database before the request is answered, so that it works at once
// everywhere, and then in the cache, whose copies may be a minute late.
func (s *server) addLink(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Link string `json:"link"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	link, err := readAnonymous(body.Link)
	if err != nil {
		return err
	}
	id := linkID(link)
	if err := s.store.addLink(r.Context(), id, link, s.Now()); err != nil {
		return err
	}
	s.cache(id, link)
	return answer(w, http.StatusCreated, map[string]string{"id": id, "path": "s/" + id})
}

// follow leads from a short link to the page, whatever follows its id in the address. Where that fails the page opens
// nonetheless, and shows that the link led nowhere.
func (s *server) follow(w http.ResponseWriter, r *http.Request) error {
	id, is := params.ShortID(r.PathValue("link"))
	nowhere := "short=" + id
	fragment := nowhere
	found := make(chan string, 1)
	if _, stray, came := params.Stray(r.URL.RequestURI()); came && !is {
		lead(w, r, stray)
		return nil
	} else if !is {
		lead(w, r, nowhere)
		return nil
	}
	go func() { found <- s.find(r, id, nowhere) }()
	select {
	case fragment = <-found:
	case <-time.After(linkPatience): // not every driver ends when its context does
	}
	if fragment != nowhere {
		w.Header().Set("Cache-Control", "public, max-age=86400") // an id never leads elsewhere
	}
	lead(w, r, fragment)
	return nil
}

// lead leads to the page, and nowhere else: the address is relative, as the page may stand in a folder.
func lead(w http.ResponseWriter, r *http.Request, fragment string) {
	up := strings.Count(r.URL.EscapedPath(), "/") - 1
	w.Header().Set("Location", strings.Repeat("../", up)+"#"+params.Visible(fragment))
	w.WriteHeader(http.StatusFound)
	io.WriteString(w, "{}")
}

// linkPatience is how long somebody waits who follows a link.
const linkPatience = 3 * time.Second

// find looks for a link in the cache, then in the database; nowhere is what it gives if neither has it.
func (s *server) find(r *http.Request, id, nowhere string) string {
	if s.Cache.Get != nil {
		if text, err := s.Cache.Get(id); err == nil && linkID(text) == id {
			return text
		}
	}
	text, err := s.store.link(r.Context(), id)
	if err != nil {
		s.report(r, err)
	}
	if err != nil || linkID(text) != id {
		return nowhere
	}
	s.cache(id, text)
	return text
}

// cache remembers a link. A cache that fails is as good as none.
func (s *server) cache(id, text string) {
	if s.Cache.Put != nil {
		s.Cache.Put(id, text)
	}
}
