package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"microcircuit/tools/lib/browser"
	"microcircuit/web/params"
)

// With a backend the page offers short links, of its own link and of assignments; one leads to its link in a sub-folder, too.
// What fails says so, and the long link stays. Without a backend nothing of it is there.
func TestShortLinks(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		p.open(s.url+"v/"+params.Release+"/", "seed=7&"+small)
		p.unhurried()
		if n := s.count("GET api/about"); n != 0 {
			p.Errorf("the server is asked before anybody needs it")
		}
		p.share("open-take")
		p.await(`document.getElementById("take-shorten")`)
		p.must(p.tab.Click("#take-shorten"))
		p.await(`document.getElementById("take-short")?.value.startsWith("` + s.url + `s/")`)
		p.await(`document.activeElement.id === "take-short"`)
		short := p.value("take-short")
		p.must(p.tab.Click("#take-close"))
		p.must(p.tab.Navigate("about:blank"))
		p.must(p.tab.Navigate(short))
		p.unhurried()
		p.await(`location.href.startsWith("` + s.url + `#") && location.hash.endsWith("&v=` + params.Release + `")`) // the release that it was made with

		p.must(p.tab.Click("#open-assign"))
		p.await(`document.getElementById("assign-shorten")`)
		refused := func(fault func(http.ResponseWriter, *http.Request) bool, says string) {
			p.Helper()
			s.fails(fault)
			p.must(p.tab.Click("#assign-shorten"))
			p.says("assign-shorten-says", says)
			p.says("assign-shorten-says", "long link works")
			p.await(`document.getElementById("assign-link").value.includes("#")`)
			p.fill("assign-q", says) // another link
			p.await(`document.getElementById("assign-shorten-says").textContent === ""`)
		}
		refused(refusing(429, "rate", "300"), "Try again in 5 min")
		refused(garbled, "not this page's server")
		refused(down, "did not answer")
		refused(refusing(503, "backend", "5"), "cannot store")
		p.impatiently(func() { refused(slow, "did not answer") })
		s.fails(nil)
		p.must(p.tab.Click("#assign-shorten"))
		p.await(`document.getElementById("assign-short")?.value.length > 30`)

		p.open(plain, small)
		p.awaitState("running")
		p.must(p.tab.Click("#open-assign"))
		p.await(`document.getElementById("assign-link")`)
		p.must(p.tab.Eval(`new Promise((done) => setTimeout(done, 1000))`, nil))
		p.await(`!document.getElementById("assign-shorten") && !document.getElementById("to-board")`)
		p.noErrors()
	})
}

// A short link that leads nowhere says so with its id; no other network runs in its place, and it is found once it is there.
func TestLostLink(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		p.must(p.tab.Navigate(s.url))
		p.awaitState("running")
		var short string
		p.must(p.tab.Eval(`fetch("api/links", {method: "POST", headers: {"Content-Type": "application/json"}, body: '{"link":"seed=9&n=0.02&k=0.02"}'})
			.then((answer) => answer.json()).then(({path}) => path)`, &short))
		lost := func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Location", "../#short="+strings.TrimPrefix(short, "s/")) // as package backend does whose store is down
			w.WriteHeader(http.StatusFound)
			return true
		}
		s.fails(lost)
		p.must(p.tab.Navigate(s.url + short))
		p.says("missing", strings.TrimPrefix(short, "s/"))
		p.awaitState("paused")
		p.await(`document.querySelectorAll(".notice").length === 0 && document.getElementById("status").dataset.step === "0"`)
		s.fails(down)
		p.must(p.tab.Click("#missing-again"))
		p.says("missing", "did not answer in time")
		s.fails(nil)
		p.must(p.tab.Click("#missing-again"))
		p.await(`location.hash === "#n=0.02&k=0.02&seed=9"`)
		p.awaitState("running")
		p.noErrors()
	})
}

// makeBoard makes a board for an assignment, as a teacher, and gives the learners' link and the teacher's.
func (p *page) makeBoard(url, assignment, title string) (learners, teachers string) {
	p.Helper()
	p.open(url, small+"&t_sim=500") // learners' browsers want the cores
	p.awaitState("finished")
	p.must(p.tab.Click("#open-assign"))
	p.await(`document.getElementById("to-board")`)
	p.must(p.tab.Click("#to-board"))
	p.await(`document.getElementById("board-about")?.textContent.includes("120 days")`)
	p.fill("board-for", "https://example.org/")
	p.must(p.tab.Click("#board-make"))
	p.says("board-says", "not the link of an assignment")
	p.fill("board-title", title)
	p.fill("board-for", url+"#"+assignment)
	p.must(p.tab.Click("#board-make"))
	p.await(`document.getElementById("board-link")?.value.includes("&board=") && document.activeElement.id === "board-key"`)
	p.await(`document.querySelector("#board-qr path")`)
	return p.value("board-link"), p.value("board-key")
}

// learn answers an assignment until it can be handed in to its board.
func (p *page) learn(link, name string) {
	p.Helper()
	p.must(p.tab.Navigate("about:blank"))
	p.must(p.tab.Navigate(link))
	p.await(`document.getElementById("task-name")`)
	if name != "" {
		p.fill("task-name", name)
		p.await(`location.hash.includes("name=")`)
	}
	p.awaitState("paused")
	p.must(p.tab.Click("#task-lock"))
	p.await(`document.getElementById("handin")?.value.includes("hash=") && document.getElementById("posting-send")`)
	p.await(`/ until .*[0-9]{4}/.test(document.getElementById("posting-keeps").textContent)`)
}

// A teacher makes a board; learners hand in, one by keyboard, one without a name; the teacher sees them come, runs them again,
// takes the table, deletes one and all. The secret stands nowhere but in the link that was told.
func TestClassBoard(t *testing.T) {
	const title = `<b>7b</b> "Tuesday"`
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		learners, teachers := p.makeBoard(s.url, small+"&t_sim=500&ask=rates&q=Why?&seeds=name", title)
		secret := teachers[strings.Index(teachers, "key=")+4:]
		if !strings.HasPrefix(teachers, s.url+"#board=") || strings.Contains(learners, secret) || len(learners) > 2048 {
			p.Fatalf("learners: %s, teacher: %s", learners, teachers)
		}
		p.await(`document.getElementById("board-name").textContent === ` + "`" + title + "`")

		ada := p.fresh()
		ada.learn(learners, "Ada")
		ada.must(ada.tab.Eval(`document.getElementById("handin").focus()`, nil))
		ada.tabTo("posting-send")
		ada.must(ada.tab.Key("Enter"))
		ada.says("posting-says", "Handed in on ")
		p.says("board-says", "Hand-ins: 1.")

		bob := ada.fresh()
		bob.learn(learners, `B<i>o</i>b`)
		bob.must(bob.tab.Click("#posting-name"))
		bob.await(`document.getElementById("posting-name").checked === false && document.querySelector(".part-check .fine")`)
		bob.must(bob.tab.Click("#posting-send"))
		bob.says("posting-says", "Handed in on ")
		bob.learn(learners, `C<i>l</i>eo`) // another name, another hand-in
		bob.must(bob.tab.Click("#posting-send"))
		bob.says("posting-says", "Handed in on ")
		p.says("board-says", "Hand-ins: 3.")
		p.await(`document.querySelectorAll("#board-table th[scope=row]").length === 3`)
		p.await(`["Ada", "C<i>l</i>eo", "—"].every((name) => [...document.querySelectorAll("#board-table th[scope=row]")].some((e) => e.textContent === name))`)
		p.await(`document.querySelectorAll("#board-answers rect.e:not(.key *)").length === 4`)
		bob.must(bob.tab.Click("#posting-class"))
		bob.await(`document.querySelectorAll("#board-answers rect.e:not(.key *)").length === 4 && !document.getElementById("board-table") && !document.getElementById("board-delete")`)

		p.must(p.tab.Click("#board-bring"))
		p.says("class-found", "found: 3")
		p.must(p.tab.Click("#class-run"))
		p.await(`document.querySelectorAll("#class-table .good").length === 3`)
		p.must(p.tab.Click("#to-board"))
		p.must(p.tab.Eval(`(() => {
			window.saved = [];
			URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return "blob:"; };
			HTMLAnchorElement.prototype.click = function () { saved.name = this.download; };
		})()`, nil))
		p.must(p.tab.Click("#board-csv"))
		p.await(`saved.name === "handins.csv" && saved[0]?.includes("answer_8") && saved[0].includes("Ada")`)

		p.keepsSecret(secret)
		p.must(p.tab.Eval(`(() => {
			const list = document.getElementById("board-one");
			list.value = [...list.options].find((o) => o.textContent.includes("C<i>l</i>eo")).value;
			list.dispatchEvent(new Event("change", {bubbles: true}));
		})()`, nil))
		p.must(p.tab.Click("#board-delete-one"))
		p.says("board-says", "Hand-ins: 2.")
		ada.must(ada.tab.Click("#posting-back"))
		ada.says("posting-says", "Taken back")
		p.says("board-says", "Hand-ins: 1.")

		again := p.fresh() // the teacher, at home
		again.must(again.tab.Navigate(teachers))
		again.says("board-says", "Hand-ins: 1.")
		again.await(`!location.href.includes("key=") && document.activeElement.id === "dialog"`)
		again.awaitState("paused")
		again.must(again.tab.Reload())
		again.says("board-says", "Hand-ins: 1.")
		again.await(`document.getElementById("board-one")`) // the list has come, and moves nothing any more
		again.must(again.tab.Click("#board-delete"))
		again.await(`document.activeElement.id === "board-keep"`)
		again.must(again.tab.Click("#board-keep"))
		again.await(`!document.getElementById("board-yes") && document.activeElement.id === "board-delete"`)
		again.must(again.tab.Click("#board-delete"))
		again.await(`document.getElementById("board-yes")`)
		again.must(again.tab.Click("#board-yes"))
		again.says("board-says", "The board is deleted")
		p.says("board-says", "There is no such board")
		for _, q := range []*page{p, ada, bob, again} {
			q.noErrors()
		}
	})
}

// keepsSecret looks for the secret wherever the page writes its link, from an assignment on the page.
func (p *page) keepsSecret(secret string) {
	p.Helper()
	p.await(`!document.documentElement.outerHTML.replace(document.getElementById("board-key").outerHTML, "").includes("` + secret + `")`)
	p.await(`![...document.querySelectorAll("input, textarea")].some((e) => e.id !== "board-key" && e.value.includes("` + secret + `"))`)
	p.await(`!location.href.includes("` + secret + `") && !localStorage.length && !document.cookie`)
}

// Whatever the server does, a hand-in is acknowledged or not, and sent again it counts once; the link stays. A server that is
// started again knows what it acknowledged.
func TestBoardFaults(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		learners, teachers := p.makeBoard(s.url, small+"&t_sim=500&ask=number&want=4&q=How+many?", "")
		p.must(p.tab.Click("#dialog-close"))
		ada := p.fresh()
		ada.open(s.url, fragmentOf(p.T, learners))
		ada.await(`document.getElementById("task-number")`)
		ada.fill("task-number", "4")
		ada.must(ada.tab.Click("#task-lock"))
		ada.await(`document.getElementById("status").dataset.modelMs >= 600 && document.getElementById("posting-send")`)
		lost := func(w http.ResponseWriter, r *http.Request) bool { // stored, but the answer never arrives
			s.mu.Lock()
			backend := s.backend
			s.mu.Unlock()
			backend.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
		refused := func(fault func(http.ResponseWriter, *http.Request) bool, says string) {
			p.Helper()
			s.fails(fault)
			ada.must(ada.tab.Click("#posting-send"))
			ada.says("posting-says", says)
			ada.says("posting-says", "link above can be handed in")
			ada.await(`document.getElementById("handin").value.includes("hash=")`)
		}
		refused(lost, "did not answer in time")
		refused(down, "counts only once")
		refused(garbled, "not this page's server")
		ada.impatiently(func() { refused(slow, "did not answer in time") })
		refused(refusing(429, "rate", "42"), "Try again in 42 s")
		refused(refusing(503, "backend", "5"), "cannot store")
		refused(refusing(409, "full", ""), "takes no more")
		refused(refusing(418, "teapot", ""), "refuses it (teapot)")
		s.fails(nil)
		ada.must(ada.tab.Click("#posting-send"))
		ada.says("posting-says", "Handed in on ")

		p.must(s.close()) // the server ends, and starts again
		s.start()
		p.must(p.tab.Navigate("about:blank"))
		p.must(p.tab.Navigate(teachers))
		p.says("board-says", "Hand-ins: 1.")
		p.await(`document.querySelector("#board-scores rect.e")`)
		before := s.count("GET api/boards")
		s.fails(down)
		p.says("board-says", "Hand-ins: 1. The server did not answer in time.") // what was seen stays
		s.fails(nil)
		p.await(`!document.getElementById("board-says").textContent.includes("did not answer")`)
		if n := s.count("GET api/boards") - before; n > 12 {
			p.Errorf("asked %d times", n)
		}

		ada.must(ada.tab.Reload()) // the tab knows that it has handed in
		ada.says("posting-says", "Handed in on ")
		ada.must(ada.tab.Click("#posting-back"))
		ada.await(`!document.getElementById("posting-back")`)
		p.says("board-says", "Hand-ins: 0.")
		p.noErrors()
		ada.noErrors()

		torn := p.fresh()
		torn.must(torn.tab.Navigate(teachers[:len(teachers)-1]))
		torn.says("board-says", "incomplete")
		torn.await(`!location.href.includes("key=")`)
	})
}

// Where the tab may keep nothing, everything works as long as the page is open.
func TestBoardWithoutStorage(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		learners, _ := p.makeBoard(s.url, small+"&t_sim=500&ask=text&q=Why?", "")
		p.must(p.tab.Click("#dialog-close"))
		p.open(s.url, fragmentOf(p.T, learners))
		p.await(`document.getElementById("task-text")`)
		p.must(p.tab.Eval(`void Object.defineProperty(window, "sessionStorage", {get() { throw new DOMException("denied", "SecurityError"); }})`, nil))
		p.fill("task-text", "because")
		p.must(p.tab.Click("#task-lock"))
		p.await(`document.getElementById("posting-send")`)
		for range 2 {
			p.must(p.tab.Click("#posting-send"))
			p.says("posting-says", "Handed in on ")
		}
		p.must(p.tab.Click("#task-else"))
		p.await(`!document.getElementById("posting-back") && !document.getElementById("task-text").disabled`)
		p.says("task-fleeting", "keeps nothing")
		p.fill("task-text", "why not")
		p.must(p.tab.Click("#task-lock"))
		p.await(`document.getElementById("posting-send")`)
		p.must(p.tab.Click("#posting-send"))
		p.says("posting-says", "Handed in on ")
		p.must(p.tab.Click("#posting-class"))
		p.says("board-says", "Hand-ins: 2.")
		p.noErrors()
	})
}

// What is locked in stays so after a reload, in the middle of the run and with its conclusion half written; the board knows
// of it at once. No page of a learner has what is right, the board tells the score.
func TestLockedInForGood(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		learners, _ := p.makeBoard(s.url, small+"&t_sim=500&ask=number&want=4&q=How+many?", "")
		if strings.Contains(learners, "want") {
			p.Errorf("learners get %s", learners)
		}
		ada := p.fresh()
		ada.must(ada.tab.Navigate(learners))
		ada.await(`document.getElementById("task-number")`)
		ada.fill("task-number", "3,9")
		ada.must(ada.tab.Reload())
		ada.await(`document.getElementById("task-number")?.value === "3,9"`)
		ada.must(ada.tab.Click("#task-lock"))
		p.says("board-says", "not yet handed in: 1.")
		ada.must(ada.tab.Reload())
		ada.await(`document.getElementById("task-number")?.disabled && document.getElementById("task-number").value === "3.9" && !document.getElementById("task-lock")`)
		ada.await(`document.getElementById("posting-send")`)
		ada.fill("conclusion", "so")
		ada.must(ada.tab.Reload())
		ada.await(`document.getElementById("posting-send") && document.getElementById("conclusion").value === "so"`)
		ada.must(ada.tab.Click("#posting-send"))
		ada.says("posting-score", "of 100")
		p.says("board-says", "Hand-ins: 1.")
		p.await(`!document.getElementById("board-says").textContent.includes("not yet")`)
		ada.await(`!document.documentElement.outerHTML.includes("want=") && !location.href.includes("want")`)
		p.noErrors()
		ada.noErrors()
	})
}

// What short links and boards add keeps the rules, on a phone, in German and in the dark; nothing of it is wider than a phone.
func TestBoardAccess(t *testing.T) {
	axe := axeCore(t)
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T)
		learners, teachers := p.makeBoard(s.url, small+"&t_sim=500&ask=number&q=Why?", "A")
		check := func(q *page, what string) {
			q.Helper()
			q.accessible(axe, what)
			q.await(`document.documentElement.scrollWidth <= 360 && document.getElementById("dialog")?.scrollWidth <= 360 || !document.getElementById("dialog")`)
		}
		p.must(p.tab.SetSize(360, 740))
		check(p, "a new board")
		view, q := map[browser.Name]string{browser.Chromium: "theme=dark&lang=de", browser.Firefox: "theme=projector"}[p.tab.Browser()], p.fresh()
		q.must(q.tab.SetSize(360, 740))
		q.open(s.url, fragmentOf(p.T, learners)+"&"+view)
		q.await(`document.getElementById("task-number")`)
		q.fill("task-number", "4")
		q.must(q.tab.Click("#task-lock"))
		q.await(`document.getElementById("posting-send")`)
		q.must(q.tab.Click("#posting-send"))
		q.await(`document.getElementById("posting-back")`)
		check(q, "handing in with "+view)
		q.must(q.tab.Click("#posting-class"))
		q.await(`document.getElementById("board-expires")`)
		check(q, "the class's board with "+view)
		q.must(q.tab.Navigate("about:blank"))
		q.must(q.tab.Navigate(teachers + "&" + view))
		q.await(`document.querySelectorAll("#board-table th[scope=row]").length === 1`)
		q.must(q.tab.Click("#board-delete"))
		q.await(`document.getElementById("board-yes")`)
		check(q, "the teacher's board with "+view)
		q.open(s.url, view)
		q.await(`document.getElementById("status")?.dataset.state === "running"`)
		q.must(q.tab.Click("#open-assign"))
		q.await(`document.getElementById("assign-shorten")`)
		q.must(q.tab.Click("#assign-shorten"))
		q.await(`document.getElementById("assign-short")`)
		check(q, "an assignment's short link with "+view)
		q.must(q.tab.Click("#to-board"))
		q.await(`document.getElementById("board-make")`)
		check(q, "making a board with "+view)
		q.open(s.url, "short=aaaaaaaaaaaaaaaaaaaaaaaaaa&"+view)
		q.await(`document.getElementById("missing") && document.getElementById("status").dataset.state === "paused"`)
		check(q, "a lost link with "+view)
	})
}
