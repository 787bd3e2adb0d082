package web

import (
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/rooms/share"
)

// The page reads a link whatever it has met on its way, and writes it whole into the address bar at once; one that
// has met nothing stays there as it is. The secret of a board counts behind "#" only, and stands in the address no
// longer.
func TestArrives(t *testing.T) {
	const small, id = "n=0.02&k=0.02&seed=7", "aaaaaaaaaaaaaaaaaaaaaaaaaa"
	secret := strings.Repeat("a7", 26)
	d := newDesk(t, filepath.Join(t.TempDir(), "class.sqlite"), "")
	for _, c := range []struct {
		address, link string
		written       string // into the address bar; "": nothing
		torn          bool
	}{
		{"https://a.example/mc/#" + small, small, "", false},
		{"https://a.example/mc/?profile#" + small, small, "", false},
		{"https://a.example/mc/", "", "", false},
		{"https://a.example/mc/?" + small, small, small, false},
		{"https://a.example/mc/embed.html?" + small + "%C2%A0", small, small, false},
		{"https://a.example/mc/#n=0.02&amp;k=0.02&amp;seed=7)", small, small, false},
		{"https://a.example/mc/?utm_source=x#" + small, small, small, false},
		{"https://a.example/mc/#board=" + id + "&key=" + secret, "board=" + id, "board=" + id, false},
		{"https://a.example/mc/#board%3D" + id + "%26key%3D" + secret, "board=" + id, "board=" + id, false},
		{"https://a.example/mc/?board=" + id + "&key=" + secret, "board=" + id, "board=" + id, true},
		{"https://a.example/mc/#board=" + id + "&key=" + secret[1:], "board=" + id, "board=" + id, true},
	} {
		written := ""
		d.X.Host.SetFragment = func(fragment string, _ bool) { written = fragment }
		d.Teach.BoardForm.Torn = false
		d.Open(c.address)
		if got := params.Format(d.X.A.Lab.Link); got != c.link || len(d.X.A.Lab.Notices) > 0 || written != c.written {
			t.Errorf("%s: read as %q, notices %v, written %q", c.address, got, d.X.A.Lab.Notices, written)
		}
		if torn := d.Teach.BoardForm.Torn; torn != c.torn {
			t.Errorf("%s: a secret that is not used: %v", c.address, torn)
		}
	}
	d.Open("https://a.example/#short=no-id")
	if !strings.Contains(d.Share.BrokenText(d.Text), "no-id") || len(d.X.A.Lab.Notices) > 0 {
		t.Errorf("an unknown short link: %q, %v", d.Share.BrokenText(d.Text), d.X.A.Lab.Notices)
	}
}

// The button that copies the link asks first how others reach the page; a learner's hand-in has that address, too.
// Elsewhere nobody is asked.
func TestCopyAtLocalhost(t *testing.T) {
	for home, asked := range map[string]int{"http://localhost:8080/": 1, "https://example.org/": 0} {
		c := running("ask=text&t_sim=500")
		requests, copied := 0, ""
		c.Share.Home, c.X.Host.Address = home, func() string { return home + "#ask=text" }
		c.X.Host.Copy = func(text string, _ func()) { copied, _, _ = strings.Cut(text, "#") }
		c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) {
			requests++
			done(board.Answer{Status: 200, Body: `{"retention_days":1,"shown_from":1,"address":"http://192.168.1.5:8080/"}`})
		}
		c.HandleCopy()
		c.HandleCopy()
		if want := map[int]string{1: "http://192.168.1.5:8080/", 0: home}[asked]; copied != want || requests != asked {
			t.Errorf("%s: copied %s after %d requests", home, copied, requests)
		}
		c.Share.Home, c.Share.Server, requests = home, share.Server{}, 0
		c.Tick()
		if requests != asked {
			t.Errorf("%s: a learner's page makes %d requests", home, requests)
		}
	}
	c := running("")
	c.Share.Home = "http://localhost:8080/"
	c.Share.Site.Ask = func(_ *board.Request, _ func(board.Answer)) { t.Error("asked before anybody needs it") }
	c.Tick()
}

// On a phone a link opens the sheet of what it is about: instruments and the Lab, unless it has a question to answer.
func TestArrivesAtSheet(t *testing.T) {
	for link, want := range map[string]string{
		"": "learn", "g=-5": "learn", "tabs=potentials": "measure", "seed=7": "measure", "tabs=": "learn",
		"ask=text&tabs=statistics": "learn", "ex=layers&tabs=statistics": "learn", "embed=1&tabs=statistics": "learn",
	} {
		c := open("")
		c.Open(link)
		if c.Sheet() != want {
			t.Errorf("%q opens the sheet %s", link, c.Sheet())
		}
	}
}

// A spike opens the sheet with the answer, where the link shows it.
func TestSpikeOpensSheet(t *testing.T) {
	for link, want := range map[string]string{"": "measure", "hide=instruments": "learn", "tabs=statistics&ask=text": "learn"} {
		c := running(link)
		c.HandleSpike(c.X.A, spike.Spike{Step: 100, GID: 5})
		if asked := c.Instruments.Question.Of != nil; c.Sheet() != want || asked != (want == "measure") {
			t.Errorf("%q: asked %t, the sheet is %s", link, asked, c.Sheet())
		}
	}
}
