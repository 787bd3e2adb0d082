package main

import (
	"encoding/json"
	"errors"
	"flag"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"microcircuit/tools/lib/site"
	"microcircuit/web/backend"
	"microcircuit/web/backend/backendtest"
)

// The page learns from the server by which address others reach it, and the terminal names localhost last.
func TestOutside(t *testing.T) {
	if got := outside(&net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 80}); got != "http://192.0.2.7:80/" {
		t.Errorf("a machine told where to listen is at %q", got)
	}
	for _, ip := range []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback} {
		if got := outside(&net.TCPAddr{IP: ip, Port: 80}); got != "" {
			t.Errorf("at %s others are sent to %q", ip, got)
		}
	}
	db, err := backend.OpenFile(filepath.Join(t.TempDir(), "class.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	w := httptest.NewRecorder()
	newBackend(options{}, db, "", &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 80}).Handler().ServeHTTP(w, httptest.NewRequest("GET", "/api/about", nil))
	var about struct{ Address string }
	if err := json.Unmarshal(w.Body.Bytes(), &about); err != nil || about.Address != "http://192.0.2.7:80/" {
		t.Errorf("%v: about says %s", err, w.Body)
	}
	var b strings.Builder
	urls := byReach([]string{"http://localhost:8080/", "http://172.17.0.1:8080/", "http://192.0.2.7:8080/"}, "192.0.2.7")
	if got := strings.Join(urls, " "); got != "http://192.0.2.7:8080/ http://172.17.0.1:8080/ http://localhost:8080/" {
		t.Errorf("in the order %s", got)
	}
	announce(&b, []string{urls[0], urls[2]}, "FILE", false)
	if want := "The page is at http://192.0.2.7:8080/\nOn this computer it is at http://localhost:8080/, too\nLinks"; !strings.HasPrefix(b.String(), want) {
		t.Errorf("announced: %s", b.String())
	}
	for url, want := range map[string]string{"http://localhost:8080/": "No network was found", "http://127.0.0.1:8080/": "proxy on this computer", "http://[::1]:8080/": "proxy on this computer"} {
		b.Reset()
		if announce(&b, []string{url}, "FILE", false); !strings.Contains(b.String(), want) {
			t.Errorf("%s is announced: %s", url, b.String())
		}
	}
}

// The host is told at once, and then once a minute at most, with how often it was.
func TestReporter(t *testing.T) {
	var b strings.Builder
	now := time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC)
	r := &reporter{out: &b, data: "FILE", now: func() time.Time { return now }}
	for range 150 {
		r.report(errors.New("disk I/O"))
		now = now.Add(time.Second)
	}
	want := "10:00:00 serve: what visitors send cannot be stored in FILE: disk I/O\n10:01:00 serve: what visitors send cannot be stored in FILE: disk I/O; 59 more times since 10:00:00\n" +
		"10:02:00 serve: what visitors send cannot be stored in FILE: disk I/O; 59 more times since 10:01:00\n"
	if b.String() != want {
		t.Errorf("told: %s", b.String())
	}
}

// A bad network is refused.
func TestTrustProxy(t *testing.T) {
	parse := func(args ...string) (o options, err error) {
		set := flag.NewFlagSet("serve", flag.ContinueOnError)
		set.SetOutput(new(strings.Builder))
		o.define(set)
		return o, set.Parse(args)
	}
	if o, err := parse("-trust-proxy", "127.0.0.1/32", "-trust-proxy", "2001:db8::/32"); err != nil || len(o.proxies) != 2 {
		t.Errorf("%v, %v", o.proxies, err)
	}
	for _, bad := range []string{"", "127.0.0.1", "10.0.0.1/8", "0.0.0.0/0", "::/0", "10.0.0.0/33", "localhost/8", "10.0.0.0/8,127.0.0.1/32"} {
		if o, err := parse("-trust-proxy", bad); err == nil {
			t.Errorf("%q is taken as %v", bad, o.proxies)
		}
	}
}

// Behind a proxy limits hold for visitors. Of two visitors of one proxy each has its own.
func TestBehindProxy(t *testing.T) {
	c := startClass(t, filepath.Join(t.TempDir(), "class.sqlite"), "-trust-proxy", "127.0.0.1/32")
	b := c.newBoard(t)
	if a, err := backendtest.Ask("PATCH", c.url+"/api/boards/"+b.ID, `{"rate":10}`, "Authorization", "Bearer "+b.Secret); err != nil || a.Status != 200 {
		t.Fatalf("%v: %s", err, a.Body)
	}
	put := func(n int, visitor string) int {
		a, err := backendtest.Ask("PUT", c.url+"/api/boards/"+b.ID+"/handins/"+backendtest.ID(n), backendtest.Body("link", backendtest.HandIn), "X-Forwarded-For", "198.51.100.1, "+visitor)
		if err != nil {
			t.Fatal(err)
		}
		return a.Status
	}
	for n := range 10 {
		if code := put(n, "192.0.2.1"); code != 200 {
			t.Fatalf("hand-in %d: %d", n, code)
		}
	}
	if one, other := put(10, "192.0.2.1"), put(11, "192.0.2.2"); one != 429 || other != 200 {
		t.Errorf("beyond the limit: %d, another visitor: %d", one, other)
	}
}

// The commands of web/backend/README.md that bring the page to where it is served from, also a second time, keep what tells current
// compressed copies from stale ones.
func TestHostingCopies(t *testing.T) {
	text, err := os.ReadFile("../../web/backend/README.md")
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	dist, shared := filepath.Join(home, "dist"), filepath.Join(home, "share")
	for name, content := range map[string]string{"index.html": "page", "index.html.br": "packed"} {
		write(t, filepath.Join(dist, name), content)
		if err := os.Chtimes(filepath.Join(dist, name), time.Unix(1e9, 7), time.Unix(1e9, 7)); err != nil {
			t.Fatal(err)
		}
	}
	commands := regexp.MustCompile(`(?m)^    (mkdir|cp) .*$`).FindAllString(string(text), -1)
	if len(commands) == 0 {
		t.Fatal("the page is copied by no command")
	}
	copied := strings.ReplaceAll(strings.Join(commands, "\n"), "/usr/local/share/microcircuit", shared)
	for range 2 {
		c := exec.Command("sh", "-e", "-c", copied)
		c.Dir = home
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		r, w := httptest.NewRequest("GET", "/", nil), httptest.NewRecorder()
		r.Header.Set("Accept-Encoding", "br")
		site.Handler(shared, true).ServeHTTP(w, r)
		if w.Body.String() != "packed" {
			t.Errorf("sent is %q", w.Body)
		}
		write(t, filepath.Join(dist, "later.js"), "later")
	}
	if _, err := os.Stat(filepath.Join(shared, "later.js")); err != nil {
		t.Error(err)
	}
}

// The examples of web/backend/README.md: the service starts this program with flags that it has, and systemd and Caddy, where they are
// installed, find nothing wrong.
func TestHostingExamples(t *testing.T) {
	text, err := os.ReadFile("../../web/backend/README.md")
	if err != nil {
		t.Fatal(err)
	}
	example := func(language string) string {
		found := regexp.MustCompile("(?s)```" + language + "\n(.*?)```").FindSubmatch(text)
		if found == nil {
			t.Fatalf("there is no example in %s", language)
		}
		return string(found[1])
	}
	unit, caddy := example("ini"), example("caddyfile")
	start := regexp.MustCompile(`(?m)^ExecStart=\S+/serve (.*)$`).FindStringSubmatch(unit)
	if start == nil {
		t.Fatal("the service starts nothing")
	}
	var o options
	set := flag.NewFlagSet("serve", flag.ContinueOnError)
	o.define(set)
	if err := set.Parse(strings.Fields(start[1])); err != nil || set.NArg() > 0 || !o.lan || len(o.proxies) != 1 {
		t.Errorf("%v: %+v", err, o)
	}
	if strings.Count(caddy, "{") != strings.Count(caddy, "}") || !strings.Contains(caddy, "reverse_proxy "+o.addr) {
		t.Errorf("Caddy does not lead to %s: %s", o.addr, caddy)
	}
	folder := t.TempDir()
	verify := func(program, file, text string, args ...string) {
		path, err := exec.LookPath(program)
		if err != nil {
			t.Logf("%s is not installed", program)
			return
		}
		write(t, filepath.Join(folder, file), text)
		if out, err := exec.Command(path, append(args, filepath.Join(folder, file))...).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", program, err, out)
		}
	}
	there := strings.Replace(unit, strings.Fields(strings.TrimPrefix(start[0], "ExecStart="))[0], "/bin/true", 1) // systemd looks for the program
	verify("systemd-analyze", "microcircuit.service", there, "verify", "--man=no")
	verify("caddy", "Caddyfile", caddy, "validate", "--adapter", "caddyfile", "--config")
}
