package edge

import (
	"cmp"
	"crypto/sha256"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"microcircuit/web/params"
)

// link is a link that has been checked, in two parts.
type link struct {
	network string            // as params.Format writes it
	task    map[string]string // an assignment or a hand-in; values unescaped
}

// taskKeys are the keys of assignments and hand-ins, in the order in which they are written; the learner's part is last.
var taskKeys = []string{"ask", "q", "tol", "want", "hide", "lock", "tabs", "seeds", "name", "ans", "end", "hash"}

// learners are the keys of taskKeys that a learner fills in.
var learners = taskKeys[8:]

// maxText is the longest text of a task (runes).
const maxText = 1000

// readLink reads the part of a link after "#", or a whole URL. What params.Parse would have to repair is refused.
func readLink(text string) (l link, err error) {
	if len(text) > params.MaxLink {
		return l, errLink("")
	}
	if _, after, found := strings.Cut(text, "#"); found {
		text = after
	}
	l.task = map[string]string{}
	var rest []string
	for pair := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if !slices.Contains(taskKeys, key) {
			rest = append(rest, pair)
			continue
		}
		if _, again := l.task[key]; again {
			return l, errLink(key)
		}
		if l.task[key], err = taskValue(key, value); err != nil {
			return l, err
		}
	}
	of, notices := params.Parse(strings.Join(rest, "&"))
	if len(notices) > 0 {
		return l, errLink(notices[0].Key)
	}
	l.network = params.Format(of)
	if len(l.String()) > params.MaxLink { // escaped it may be longer
		return l, errLink("")
	}
	return l, nil
}

// taskValue reads one value of a task.
func taskValue(key, escaped string) (string, error) {
	value, err := url.QueryUnescape(escaped)
	bad := func(c rune) bool { return unicode.IsControl(c) && c != '\n' }
	if err != nil || !utf8.ValidString(value) || strings.ContainsFunc(value, bad) || utf8.RuneCountInString(value) > maxText {
		return "", errLink(key)
	}
	if key == "hash" && !isStamp(value) {
		return "", errLink(key)
	}
	return value, nil
}

// isStamp says whether a text is a step and the hash of all spikes up to it: step:hash.
func isStamp(s string) bool {
	step, hash, _ := strings.Cut(s, ":")
	n, err := strconv.ParseUint(step, 10, 32)
	return err == nil && n > 0 && len(hash) == 16 && strings.Trim(hash, "0123456789abcdef") == ""
}

// String writes the link; all of it is printable ASCII.
func (l link) String() string {
	pairs := []string{}
	if l.network != "" {
		pairs = append(pairs, l.network)
	}
	for _, key := range taskKeys {
		if value := l.task[key]; value != "" {
			pairs = append(pairs, key+"="+url.QueryEscape(value))
		}
	}
	return strings.Join(pairs, "&")
}

// anonymous refuses a link that holds a learner's part.
func (l link) anonymous() error {
	for _, key := range learners {
		if l.task[key] != "" {
			return errLink(key)
		}
	}
	return nil
}

// linkID is the id of a link: its hash. Making a link again gives the same id, and what comes back for an id can be checked.
// Nobody finds a link by its id who could not have written it.
func linkID(text string) string {
	sum := sha256.Sum256([]byte("link\n" + text))
	return letters.EncodeToString(sum[:idBytes])
}

// addLink makes a short link. It stands in the database before it is answered, so that it works at once everywhere, and then
// in the cache, whose copies of it may be a minute late.
func (s *server) addLink(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Link string `json:"link"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	l, err := readLink(body.Link)
	if err := cmp.Or(err, l.anonymous()); err != nil {
		return err
	}
	id := linkID(l.String())
	if err := s.store.addLink(r.Context(), id, l.String(), s.Now()); err != nil {
		return err
	}
	s.cache(id, l.String())
	return answer(w, http.StatusCreated, map[string]string{"id": id, "path": "s/" + id})
}

// follow leads from a short link to the page. Where that fails the page opens nonetheless, and says so.
func (s *server) follow(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("link")
	if !isID(id) {
		return errMissing
	}
	nowhere := "short=" + id
	fragment := nowhere
	found := make(chan string, 1)
	go func() { found <- s.find(r, id, nowhere) }()
	select {
	case fragment = <-found:
	case <-time.After(linkPatience): // not every driver ends when its context does
	}
	if fragment != nowhere {
		w.Header().Set("Cache-Control", "public, max-age=86400") // an id never leads elsewhere
	}
	w.Header().Set("Location", "../#"+fragment) // relative: the page may stand in a folder
	return answer(w, http.StatusFound, struct{}{})
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
