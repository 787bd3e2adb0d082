//go:build !js

// Package backendtest is the list of what every backend of package backend must do, wherever it runs.
package backendtest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A Backend is a running server with an empty database.
type Backend struct {
	URL   string                   // without a slash at the end
	Exec  func(query string) error // changes the database behind the server's back
	Sweep func() error             // what is done daily
}

// Links of the tests.
const (
	Network = "n=0.1&k=0.1&seed=7"
	HandIn  = Network + "&ask=rates&ans=1,2,3,4,5,6,7,8&hash=40000:0123456789abcdef"
)

// Run runs the list. clients many clients make so many hand-ins each at the same time.
func Run(t *testing.T, b Backend, clients, each int) {
	for _, test := range []struct {
		name string
		run  func(c *client)
	}{
		{"about", about}, {"links", links}, {"refused", refused}, {"board", board}, {"distributions", distributions},
		{"csv", table}, {"again", again}, {"teacher", teacher}, {"tasks", tasks}, {"full", full}, {"expiry", expiry},
		{"rates", rates}, {"firstanswer", firstAnswer}, {"together", together}, {"takenback", takenBack},
		{"scores", scores}, {"edited", edited}, {"closed", closed}, {"troll", troll}, {"school", school},
		{"origins", origins}, {"headers", headers},
		{"crowd", func(c *client) { c.crowd(clients, each) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := &client{t, b}
			c.must(b.Exec("DELETE FROM rates")) // all tests come from one address
			test.run(c)
		})
	}
}

// client asks, and fails the test if no answer comes.
type client struct {
	*testing.T
	Backend
}

func (c *client) must(err error) {
	c.Helper()
	if err != nil {
		c.Fatal(err)
	}
}

// plain follows no redirection.
var plain = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport:     &http.Transport{MaxIdleConnsPerHost: 100},
}

// An Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// attempts is how often a request is sent whose connection breaks, as browsers do. workerd closes connections whose
// last request it did not read to its end, or that its own slowness made idle.
const attempts = 5

// Ask sends a request; a body that is not empty is JSON. Headers come in pairs of name and value.
func Ask(method, url, body string, header ...string) (a Answer, err error) {
	for range attempts {
		a, err = once(method, url, body, header...)
		if err == nil {
			break
		}
	}
	return a, err
}

func once(method, url, body string, header ...string) (a Answer, err error) {
	req, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		return a, err
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for pair := range slices.Chunk(header, 2) {
		req.Header.Set(pair[0], pair[1])
	}
	res, err := plain.Do(req)
	if err != nil {
		return a, err
	}
	defer res.Body.Close()
	a = Answer{Status: res.StatusCode, Header: res.Header}
	a.Body, err = io.ReadAll(res.Body)
	return a, err
}

func (c *client) ask(method, path, body string, header ...string) Answer {
	c.Helper()
	a, err := Ask(method, c.URL+path, body, header...)
	c.must(err)
	return a
}

// into asks, wants a status, and reads the answer.
func (c *client) into(status int, object any, method, path, body string, header ...string) {
	c.Helper()
	a := c.ask(method, path, body, header...)
	if a.Status != status {
		c.Fatalf("%s %s: %d %s, want %d", method, path, a.Status, a.Body, status)
	}
	c.must(json.Unmarshal(a.Body, object))
}

// refuses wants a refusal.
func (c *client) refuses(status int, code, key, method, path, body string, header ...string) Answer {
	c.Helper()
	a := c.ask(method, path, body, header...)
	var e struct{ Error, Key string }
	if err := json.Unmarshal(a.Body, &e); err != nil || a.Status != status || e.Error != code || e.Key != key {
		c.Errorf("%s %s %.80s: %d %s, want %d %s %s", method, path, body, a.Status, a.Body, status, code, key)
	}
	return a
}

// Body writes a JSON object of pairs of name and value.
func Body(pairs ...string) string {
	object := map[string]string{}
	for pair := range slices.Chunk(pairs, 2) {
		object[pair[0]] = pair[1]
	}
	text, err := json.Marshal(object)
	if err != nil {
		panic(err) // strings can be written
	}
	return string(text)
}

// ID makes the id of a hand-in up.
func ID(n int) string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	id := []byte(strings.Repeat("a", 26))
	for i := 0; n > 0; i++ {
		id[i] = letters[n%26]
		n /= 26
	}
	return string(id)
}

// made is a new board.
type made struct {
	ID, Secret string
	Expires    int64
}

func (m made) path() string   { return "/api/boards/" + m.ID }
func (m made) bearer() string { return "Bearer " + m.Secret }

func (c *client) newBoard(pairs ...string) (m made) {
	c.Helper()
	c.into(http.StatusCreated, &m, "POST", "/api/boards", Body(pairs...))
	return m
}

func (c *client) handIn(m made, n int, pairs ...string) {
	c.Helper()
	var got struct{ Received int64 }
	c.into(http.StatusOK, &got, "PUT", m.path()+"/handins/"+ID(n), Body(pairs...))
	if got.Received == 0 {
		c.Errorf("hand-in %d: no time", n)
	}
}

// line is a hand-in as the teacher sees it.
type line struct {
	ID, Name, Link string
	Values         []float64
	Received, Made int64
	Attempts       int
	Browser        string
}

func (c *client) list(m made) []line {
	c.Helper()
	var got struct{ HandIns []line }
	c.into(http.StatusOK, &got, "GET", m.path()+"/handins", "", "Authorization", m.bearer())
	return got.HandIns
}

// shown is what the class sees.
type shown struct {
	Title, Link string
	Expires     int64
	Rate        int
	Closed      bool
	Count       int
	Locked      int
	Values      [][]float64
}

func (c *client) show(m made) (s shown) {
	c.Helper()
	c.into(http.StatusOK, &s, "GET", m.path(), "")
	return s
}

func about(c *client) {
	var got map[string]any
	c.into(http.StatusOK, &got, "GET", "/api/about", "")
	if got["retention_days"] != 120.0 || got["hand_ins"] != 2000.0 || got["name_runes"] != 80.0 ||
		got["rate"] != 400.0 || got["address"] != "" {
		c.Errorf("about: %v", got)
	}
	if a := c.ask("HEAD", "/api/about", ""); a.Status != http.StatusOK {
		c.Errorf("HEAD: %d", a.Status)
	}
}

// A short link works at once, leads to the page, and is the same however often it is made.
func links(c *client) {
	long := Network + "&ask=text&q=" + strings.Repeat("%E2%9A%A1", 500)
	for _, link := range []string{"", Network, "#" + Network, "https://example.org/x/#" + Network,
		"conn=L23E.L4E:0&b.g=-5", long} {
		var got, once struct{ ID, Path string }
		c.into(http.StatusCreated, &got, "POST", "/api/links", Body("link", link))
		c.into(http.StatusCreated, &once, "POST", "/api/links", Body("link", link))
		if got != once || got.Path != "s/"+got.ID || len(got.ID) != 26 {
			c.Errorf("%.40s: %v, then %v", link, got, once)
		}
		_, fragment, whole := strings.Cut(link, "#")
		if !whole {
			fragment = link
		}
		for _, around := range []string{",", ").", "%C2%A0", "%E2%80%8B.", "%29", "%22%3E", "/", "&utm_source=x",
			"?fbclid=x", "%2523"} {
			a := c.ask("GET", "/"+got.Path+around, "")
			page := strings.TrimLeft(a.Header.Get("Location"), "./")
			if a.Status != http.StatusFound || !sameLink(page, "#"+fragment) {
				c.Errorf("%s after the id of %.40s: %d to %.200q", around, link, a.Status, a.Header.Get("Location"))
			}
		}
		if a := c.ask("GET", "/s/"+strings.ToUpper(got.ID), ""); !sameLink(a.Header.Get("Location"), "../#"+fragment) {
			c.Errorf("%.40s in capitals leads to %.200q", link, a.Header.Get("Location"))
		}
		a := c.ask("GET", "/"+got.Path, "")
		if a.Status != http.StatusFound || !sameLink(a.Header.Get("Location"), "../#"+fragment) {
			c.Errorf("%.40s: %d to %.200q", link, a.Status, a.Header.Get("Location"))
		}
	}
	if a := c.ask("GET", "/s/"+ID(1), ""); a.Status != http.StatusFound || a.Header.Get("Location") != "../#short="+ID(1) {
		c.Errorf("a link that was never made: %d to %q", a.Status, a.Header.Get("Location"))
	}
	for path, want := range map[string]string{ // no person gets JSON to read, nor leaves the site
		"/s/": "../#short=-", "/s/x": "../#short=x", "/s/%3Cb%3E": "../#short=b",
		"/s/a%0D%0ASet-Cookie:%20x": "../#short=aSet-Cookie",
		"/s/" + ID(1) + "a":         "../#short=" + ID(1) + "a", "/s//evil.example/": "../../../#short=evil",
		"/s/%5C%5Cevil.example":   "../#short=evil",
		"/s/%23n=0.02&q=a%0D%0Ab": "../#n=0.02&q=a%0D%0Ab", "/s/" + ID(1) + "/a/b": "../../../#short=" + ID(1),
	} {
		a := c.ask("GET", path, "")
		if got := a.Header.Get("Location"); a.Status == http.StatusFound && got == want &&
			a.Header.Get("Referrer-Policy") == "no-referrer" {
			continue
		}
		// The mux itself leads from an address with // to the cleaned one.
		cleaned := path == "/s//evil.example/" && a.Status/100 == 3 && strings.HasPrefix(a.Header.Get("Location"), "/s/")
		if !cleaned {
			c.Errorf("%s: %d to %q, want %q", path, a.Status, a.Header.Get("Location"), want)
		}
	}
}

// sameLink compares links but for the values that are the default, which are not written.
func sameLink(a, b string) bool {
	without := func(s string) string { return strings.NewReplacer("n=0.1&", "", "k=0.1&", "").Replace(s) }
	return without(a) == without(b)
}

// Everything bad that can be sent, and what comes back.
func refused(c *client) {
	m := c.newBoard()
	secret := []string{"Authorization", m.bearer()}
	put := m.path() + "/handins/" + ID(1)
	for _, path := range []string{"/api", "/api/", "/api/nothing", "/api/links/x", "/api/boards/x", m.path() + "x",
		"/api/boards/" + ID(3)} {
		c.refuses(404, "missing", "", "GET", path, "")
	}
	c.refuses(404, "missing", "", "PUT", m.path()+"/handins/short", Body("link", HandIn))
	c.refuses(404, "missing", "", "PUT", "/api/boards/"+ID(3)+"/handins/"+ID(1), Body("link", HandIn))
	c.refuses(404, "missing", "", "DELETE", put, "")
	c.refuses(404, "missing", "", "DELETE", "/api/boards/"+ID(3), "", secret...)
	for path, allow := range map[string]string{
		"/api/about": "GET", "/api/links": "POST", "/api/boards": "POST", m.path(): "DELETE, GET, PATCH",
		m.path() + "/handins":     "DELETE, GET",
		m.path() + "/handins.csv": "GET", put: "DELETE, PUT", "/s/" + ID(1): "GET",
	} {
		if a := c.refuses(405, "method", "", "MOVE", path, "{}"); a.Header.Get("Allow") != allow {
			c.Errorf("%s allows %q, want %q", path, a.Header.Get("Allow"), allow)
		}
	}
	for path, method := range map[string]string{"/api/links": "POST", "/api/boards": "POST", put: "PUT"} {
		for _, body := range []string{"{", "[]", "3", `{"link":1}`, `{"link":""}{}`, `{"link":"","x":1}`,
			"{\"link\":\"\xff\"}", `"` + Network + `"`} {
			c.refuses(400, "body", "", method, path, body)
		}
		c.refuses(413, "size", "", method, path, Body("link", strings.Repeat("x", 20_000)))
		c.refuses(415, "type", "", method, path, "link=x", "Content-Type", "application/x-www-form-urlencoded")
		for link, key := range map[string]string{
			"g=5": "g", "colour=blue": "colour", "seed=1&seed=2": "seed", "n": "n", "q=%zz": "q", "hash=1:xyz": "hash",
			"hash=0:0123456789abcdef": "hash",
			"hash=1:0123456789ABCDEF": "hash", "q=%00": "q", "q=%ff": "q", "q=" + strings.Repeat("x", 601): "q",
			"q=1&q=2": "q", strings.Repeat("x", 8193): "",
		} {
			c.refuses(422, "link", key, method, path, Body("link", link))
		}
		for name, value := range map[string]string{"Origin": "https://example.org", "Sec-Fetch-Site": "cross-site"} {
			c.refuses(403, "origin", "", method, path, Body("link", HandIn), name, value)
		}
	}
	for _, key := range []string{"name=A", "ans=1", "end=x", "hash=1:0123456789abcdef"} { // a learner's part
		name, _, _ := strings.Cut(key, "=")
		c.refuses(422, "link", name, "POST", "/api/links", Body("link", key))
		c.refuses(422, "link", name, "POST", "/api/boards", Body("link", key))
	}
	c.refuses(422, "link", "hash", "PUT", put, Body("link", Network))
	c.refuses(422, "link", "hash", "PUT", put+"/answer", Body("link", HandIn))
	c.refuses(422, "link", "ans", "PUT", put+"/answer", Body("link", Network))
	c.refuses(422, "text", "", "PUT", put, Body("link", HandIn, "browser", "x"))
	c.must(c.Exec("DELETE FROM rates"))
	for _, rate := range []string{"9", "4001", "-1"} {
		c.refuses(422, "number", "rate", "POST", "/api/boards", `{"rate":`+rate+`}`)
		c.refuses(422, "number", "rate", "PATCH", m.path(), `{"rate":`+rate+`}`, secret...)
	}
	c.refuses(400, "body", "", "POST", "/api/boards", `{"rate":10.5}`)
	c.refuses(400, "body", "", "PATCH", m.path(), `{"closed":1}`, secret...)
	c.refuses(400, "body", "", "DELETE", m.path()+"/handins", "", secret...)
	c.refuses(422, "number", "since", "DELETE", m.path()+"/handins?since=yesterday", "", secret...)
	c.refuses(422, "text", "", "DELETE", m.path()+"/handins?browser=%27%20OR%201", "", secret...)
	c.refuses(404, "missing", "", "PUT", m.path()+"/handins/x/answer", Body("link", HandIn))
	for _, name := range []string{strings.Repeat("é", 81), "a\nb", "a\x00"} {
		c.refuses(422, "text", "", "PUT", put, Body("link", HandIn, "name", name))
	}
	c.refuses(422, "text", "", "POST", "/api/boards", Body("title", strings.Repeat("é", 81)))
	if n := c.show(m).Count; n != 0 {
		c.Errorf("%d hand-ins were stored of those refused", n)
	}
}

// A board from its making to its deletion.
func board(c *client) {
	m := c.newBoard("title", " Class 1 ", "link", Network+"&ask=rates")
	if len(m.ID) != 26 || len(m.Secret) != 52 {
		c.Errorf("id %q, secret %q", m.ID, m.Secret)
	}
	hostile := "<script>alert(1)</script> " + strings.Repeat("🧠", 10)
	c.handIn(m, 1, "link", HandIn, "name", hostile+"\u202e\u200b")
	c.handIn(m, 2, "link", "#"+HandIn)
	s, all := c.show(m), c.list(m)
	if s.Title != "Class 1" || !sameLink(s.Link, Network+"&ask=rates") || s.Count != 2 || s.Expires != m.Expires {
		c.Errorf("the class sees %+v", s)
	}
	if len(s.Values) != 0 {
		c.Errorf("two hand-ins are shown: %v", s.Values)
	}
	if len(all) != 2 || all[0].Name != hostile || !slices.Equal(all[0].Values, []float64{1, 2, 3, 4, 5, 6, 7, 8}) ||
		!strings.HasSuffix(all[0].Link, "hash=40000:0123456789abcdef") {
		c.Errorf("the teacher sees %+v", all)
	}
	var nothing struct{}
	c.into(http.StatusOK, &nothing, "DELETE", m.path()+"/handins/"+ID(1), "")
	if all := c.list(m); len(all) != 1 || all[0].ID != ID(2) {
		c.Errorf("after deletion of the first: %+v", all)
	}
	c.into(http.StatusOK, &nothing, "DELETE", m.path(), "", "Authorization", m.bearer())
	c.refuses(404, "missing", "", "GET", m.path(), "")
	c.refuses(404, "missing", "", "GET", m.path()+"/handins", "", "Authorization", m.bearer())
	c.refuses(404, "missing", "", "PUT", m.path()+"/handins/"+ID(1), Body("link", HandIn))
}

// The class sees numbers, sorted one by one; words are not shown.
func distributions(c *client) {
	m := c.newBoard()
	for i, ans := range []string{"3,-1.5", "1,0", "2,7", "I do not know", "nan", "1,2,3,4,5,6,7,8,9", "1e999"} {
		c.handIn(m, i, "link", "hash=9:0123456789abcdef&ans="+strings.ReplaceAll(ans, " ", "+"))
	}
	s := c.show(m)
	if got, want := fmt.Sprint(s.Values), "[[1 2 3] [-1.5 0 7]]"; got != want || s.Count != 7 {
		c.Errorf("values %s of %d, want %s of 7", got, s.Count, want)
	}
}

// The table can be read, and calculates nothing.
func table(c *client) {
	m := c.newBoard()
	for i, name := range []string{"=1+1", "x;=1+1", " @SUM(A1)", "O'Neil, \"A\"", "-2"} {
		c.handIn(m, i, "name", name, "link", "kext=1,2,3,4,5,6,7,8&hash=9:0123456789abcdef&ans=1,-2&end=%3Dcmd%0A-x")
	}
	c.handIn(m, 9, "name", "words", "link", "hash=9:0123456789abcdef&ans=%2B1+or+so")
	a := c.ask("GET", m.path()+"/handins.csv", "", "Authorization", m.bearer())
	text, marked := strings.CutPrefix(string(a.Body), "\ufeff")
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || a.Header.Get("Content-Type") != "text/csv; charset=utf-8" || len(lines) != 7 {
		c.Fatalf("%v: %q", err, a.Body)
	}
	if got, want := fmt.Sprint(lines[0]), "[name received hash answer_1 answer_2 conclusion link attempts]"; got != want {
		c.Errorf("columns %s, want %s", got, want)
	}
	var names []string
	for _, line := range lines[1:] {
		names = append(names, line[0])
		if line[0] == "words" {
			if line[3] != "'+1 or so" || line[4] != "" {
				c.Errorf("an answer in words: %q", line)
			}
			continue
		}
		if line[2] != "9:0123456789abcdef" || line[3] != "1" || line[4] != "-2" || line[5] != "'=cmd\n'-x" {
			c.Errorf("line %q", line)
		}
		if !strings.HasPrefix(line[6], "#kext=1%2C2") || strings.ContainsAny(line[6], ",;\t\"") {
			c.Errorf("link %q", line[6])
		}
	}
	slices.Sort(names)
	if want := []string{"'=1+1", "'@SUM(A1)", "-2", "O'Neil, \"A\"", "words", "x;'=1+1"}; !slices.Equal(names, want) {
		c.Errorf("names %q, want %q", names, want)
	}
}

// A hand-in that is sent again counts once; the last one holds.
func again(c *client) {
	m := c.newBoard()
	for _, name := range []string{"A", "A", "B"} {
		c.handIn(m, 1, "name", name, "link", HandIn)
	}
	if all := c.list(m); len(all) != 1 || all[0].Name != "B" {
		c.Errorf("three times the same: %+v", all)
	}
}

// What is the teacher's needs the secret of this very board.
func teacher(c *client) {
	m, other := c.newBoard(), c.newBoard()
	for method, path := range map[string]string{"GET": m.path() + "/handins", "DELETE": m.path(), "PATCH": m.path()} {
		for _, auth := range []string{
			"",
			"Bearer ",
			m.Secret,
			"Basic " + m.Secret,
			"Bearer " + m.Secret + "x",
			"Bearer " + m.Secret[1:],
			other.bearer(),
		} {
			a := c.refuses(401, "secret", "", method, path, "", "Authorization", auth)
			if a.Header.Get("WWW-Authenticate") != "Bearer" {
				c.Error("no word on how to authenticate")
			}
		}
	}
	c.refuses(401, "secret", "", "GET", m.path()+"/handins.csv", "")
	c.refuses(401, "secret", "", "DELETE", m.path()+"/handins?since=0", "")
	c.refuses(401, "secret", "", "GET", m.path(), "", "Authorization", other.bearer())
	for _, scheme := range []string{"bearer", "BEARER", "Bearer "} {
		if a := c.ask("GET", m.path()+"/handins", "", "Authorization", scheme+" "+m.Secret); a.Status != http.StatusOK {
			c.Errorf("%q: %d", scheme, a.Status)
		}
	}
	c.list(m)
}

// A board for one question takes no answers to another.
func tasks(c *client) {
	m := c.newBoard("link", "ask=latency")
	c.refuses(409, "task", "", "PUT", m.path()+"/handins/"+ID(1), Body("link", HandIn))
	c.handIn(m, 1, "link", strings.Replace(HandIn, "ask=rates", "ask=latency", 1))
}

// A board takes 2000 hand-ins and then those of no further learner.
func full(c *client) {
	m := c.newBoard()
	c.must(c.Exec(`INSERT INTO handins (board, id, name, link, answer, received)
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1999) SELECT '` + m.ID + `', 'filler' || i, '', 'hash=1:0', '', 1 FROM n`))
	c.handIn(m, 1, "link", HandIn)
	c.refuses(409, "full", "", "PUT", m.path()+"/handins/"+ID(2), Body("link", HandIn))
	c.handIn(m, 1, "link", HandIn, "name", "once more")
	if n := c.show(m).Count; n != 2000 {
		c.Errorf("%d hand-ins", n)
	}
}

// An expired board is gone for everybody, before it is swept away and after.
func expiry(c *client) {
	m, kept := c.newBoard(), c.newBoard()
	c.handIn(m, 1, "link", HandIn)
	c.handIn(kept, 1, "link", HandIn)
	c.must(c.Exec(`UPDATE boards SET expires = 1 WHERE id = '` + m.ID + `'`))
	gone := func() {
		c.refuses(404, "missing", "", "GET", m.path(), "")
		c.refuses(404, "missing", "", "GET", m.path()+"/handins", "", "Authorization", m.bearer())
		c.refuses(404, "missing", "", "PUT", m.path()+"/handins/"+ID(2), Body("link", HandIn))
		c.refuses(404, "missing", "", "DELETE", m.path()+"/handins/"+ID(1), "")
	}
	gone()
	c.must(c.Sweep())
	c.must(c.Exec(`UPDATE boards SET expires = 4000000000 WHERE id = '` + m.ID + `'`)) // so that only deletion hides it
	gone()
	c.must(c.Exec(`INSERT INTO boards (id, secret, title, link, expires) VALUES ('` + m.ID + `', '', '', '', 4000000000)`))
	if n := c.show(m).Count; n != 0 {
		c.Error("a hand-in outlived its board")
	}
	if n := c.show(kept).Count; n != 1 {
		c.Error("sweeping took a board that has not expired")
	}
}

// Who makes too many boards is told when to come back. A window may end meanwhile, so up to twice as many may pass.
func rates(c *client) {
	for n := 1; ; n++ {
		a := c.ask("POST", "/api/boards", "{}")
		if a.Status == http.StatusTooManyRequests {
			if wait, err := strconv.Atoi(a.Header.Get("Retry-After")); err != nil || wait < 1 || wait > 600 || n <= 30 {
				c.Errorf("board %d: come back after %q s", n, a.Header.Get("Retry-After"))
			}
			break
		}
		if a.Status != http.StatusCreated || n > 60 {
			c.Fatalf("board %d: %d %s", n, a.Status, a.Body)
		}
	}
	if a := c.ask("POST", "/api/links", Body("link", "")); a.Status != http.StatusCreated {
		c.Errorf("links have their own count: %d", a.Status)
	}
}

// A page of this very site may write, and what is no browser.
func origins(c *client) {
	own, same := []string{"Origin", c.URL}, []string{"Sec-Fetch-Site", "same-origin"}
	for _, header := range [][]string{own, same, slices.Concat(own, same), {}} {
		if a := c.ask("POST", "/api/links", Body("link", ""), header...); a.Status != http.StatusCreated {
			c.Errorf("%v: %d %s", header, a.Status, a.Body)
		}
	}
	c.refuses(403, "origin", "", "POST", "/api/links", Body("link", ""), "Origin", "null")
	c.refuses(403, "origin", "", "DELETE", "/api/boards/"+ID(1), "", "Sec-Fetch-Site", "same-site")
}

// Every answer, good or bad, carries what keeps browsers from misusing it, and nothing that lets other sites read it.
func headers(c *client) {
	for _, a := range []Answer{
		c.ask("GET", "/api/about", ""), c.ask("GET", "/api/nothing", ""), c.ask("GET", "/s/"+ID(1), ""),
		c.ask("POST", "/api/links", "{"),
		c.ask("OPTIONS", "/api/links", "", "Origin", "https://example.org", "Access-Control-Request-Method", "POST"),
		c.ask("GET", "/api/about", "", "Origin", "https://example.org"),
	} {
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
			"X-Content-Type-Options":  "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			if got := a.Header.Get(name); got != want {
				c.Errorf("%s: %q", name, got)
			}
		}
		for name := range a.Header {
			if strings.HasPrefix(name, "Access-Control-") || name == "Set-Cookie" {
				c.Errorf("%s: %s", name, a.Header.Get(name))
			}
		}
	}
}

// crowd hands in from many clients at once: every hand-in acknowledged is there, once.
func (c *client) crowd(clients, each int) {
	m := c.newBoard()
	c.patch(m, `{"rate":4000}`) // all come from one address
	Crowd(c.T, c.URL, m.ID, clients, each)
	all := c.list(m)
	seen := map[string]bool{}
	for _, l := range all {
		seen[l.ID+l.Name] = true
	}
	for n := range clients * each {
		if !seen[ID(n)+strconv.Itoa(n)] {
			c.Errorf("hand-in %d is lost", n)
		}
	}
	if len(all) != clients*each || c.show(m).Count != clients*each {
		c.Errorf("%d hand-ins, want %d", len(all), clients*each)
	}
	a := c.ask("GET", m.path()+"/handins.csv", "", "Authorization", m.bearer())
	if lines := bytes.Count(a.Body, []byte("\r\n")); lines != clients*each+1 {
		c.Errorf("%d lines", lines)
	}
}

// Crowd sends hand-ins 0 … clients·each−1, all of which must be taken. A server that has too much to do may send a
// client away for so many seconds as one of its answers says; then the client comes again.
func Crowd(t *testing.T, url, board string, clients, each int) {
	t.Helper()
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			for n := i * each; n < (i+1)*each; n++ {
				body := Body("link", HandIn, "name", strconv.Itoa(n))
				a, err := patiently("PUT", url+"/api/boards/"+board+"/handins/"+ID(n), body)
				if err != nil || a.Status != http.StatusOK {
					t.Errorf("hand-in %d: %v %d %s", n, err, a.Status, a.Body)
				}
			}
		})
	}
	all.Wait()
}

// busySeconds is for how long a server sends away whom it has no time for; who has made too many requests has to wait
// for the end of a window, which is longer.
const busySeconds = "10"

// patiently asks as Ask does, and comes again where the server has no time.
func patiently(method, url, body string) (a Answer, err error) {
	for range attempts {
		a, err = Ask(method, url, body)
		if err != nil || a.Status != http.StatusTooManyRequests || a.Header.Get("Retry-After") != busySeconds {
			break
		}
		time.Sleep(10 * time.Second)
	}
	return a, err
}
