package e2e

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"microcircuit/web/params"
)

// small is a network that a test can afford many times: half a second after a short warm-up.
const small = "n=0.02&k=0.02&t_presim=100"

// tabTo presses Tab until an element has the focus, and with Shift if it stands before the one that has it: beyond its last
// element the page loses the focus to the browser.
func (p *page) tabTo(id string) {
	p.Helper()
	for range 250 {
		var way string
		p.must(p.tab.Eval(`(() => {
			const at = document.activeElement, to = document.getElementById("`+id+`");
			if (at === to) return "";
			const back = to && at !== document.body && at.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING;
			return back ? "Shift+Tab" : "Tab";
		})()`, &way))
		if way == "" {
			return
		}
		p.must(p.tab.Key(way))
	}
	p.Fatalf("250 tabs do not lead to %s", id)
}

// keys types a text on the keyboard.
func (p *page) keys(text string) {
	p.Helper()
	for _, c := range text {
		p.must(p.tab.Key(string(c)))
	}
}

// fill puts a text into a field, as a paste does, and leaves it.
func (p *page) fill(id, text string) {
	p.Helper()
	quoted, _ := json.Marshal(text)
	p.must(p.tab.Eval(`(() => {
		const field = document.getElementById("`+id+`");
		field.value = `+string(quoted)+`;
		for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, {bubbles: true}));
	})()`, nil))
}

// value reads a field.
func (p *page) value(id string) (value string) {
	p.Helper()
	p.must(p.tab.Eval(`document.getElementById("`+id+`")?.value ?? ""`, &value))
	return value
}

// text reads an element.
func (p *page) text(id string) (text string) {
	p.Helper()
	p.must(p.tab.Eval(`document.getElementById("`+id+`")?.textContent ?? ""`, &text))
	return text
}

func fragmentOf(t *testing.T, link string) string {
	t.Helper()
	_, fragment, found := strings.Cut(link, "#")
	if !found {
		t.Fatalf("%q is no link", link)
	}
	return fragment
}

// answer opens an assignment as a learner, answers, runs and gives the link to hand in.
func (p *page) answer(assignment, name string) string {
	p.Helper()
	p.open(isolated, assignment)
	p.await(`document.getElementById("task-name")`)
	p.fill("task-name", name)
	p.await(`location.hash.includes("name=` + name + `")`)
	p.await(`document.getElementById("status").dataset.state === "paused"`)
	p.must(p.tab.Click("#task-lock"))
	p.await(`document.getElementById("handin")?.value.includes("hash=")`)
	return p.value("handin")
}

// A teacher makes an assignment, by keyboard; a learner, too, answers and hands in; the teacher sees it reproduced, and a
// forged one not.
func TestAssignment(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, small)
		p.unhurried()
		p.must(p.tab.Eval(`document.getElementById("open-assign").focus()`, nil))
		p.must(p.tab.Key("Enter"))
		p.await(`document.activeElement.id === "dialog"`)
		p.tabTo("assign-q")
		p.keys("Who fires most?")
		p.tabTo("assign-time")
		p.must(p.tab.Key("Control+a"))
		p.keys("0.5")
		p.tabTo("assign-seeds")
		p.must(p.tab.Key(" "))
		p.tabTo("control-g")
		p.must(p.tab.Key("ArrowDown"))
		p.tabTo("show-response")
		p.must(p.tab.Key(" "))
		const want = small + "&t_sim=500&ask=rates&q=Who+fires+most?&lock=g&tabs=statistics,correlation,connectivity,potentials,performance&seeds=name"
		p.await(`document.getElementById("assign-link")?.value.endsWith("#` + want + `")`)
		p.await(`document.querySelector("#assign-qr path").getAttribute("d").length > 1000`)
		p.await(`document.getElementById("assign-frame").value.includes("&amp;ask=rates")`)
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("dialog") && document.activeElement.id === "open-assign"`)

		p.open(isolated, want)
		p.awaitState("paused")
		p.await(`document.getElementById("g").disabled && document.getElementById("play").disabled && !document.getElementById("tab-response")`)
		p.instrument("lab")
		p.must(p.tab.Key(" ")) // nothing runs before the prediction
		p.must(p.tab.Eval(`document.getElementById("open-assign").focus()`, nil))
		p.tabTo("task-name")
		p.keys("Ada")
		p.tabTo("guess-L4E")
		p.await(`document.getElementById("seed").disabled && location.hash.includes("seeds=name&name=Ada")`)
		p.must(p.tab.Key("End"))
		p.await(`document.querySelectorAll(".guesses output")[2].textContent === "15.0"`)
		p.awaitState("paused")
		if step := p.read("step"); step != "0" {
			p.Errorf("before the prediction it ran to step %s", step)
		}
		p.tabTo("task-lock")
		p.must(p.tab.Key("Enter"))
		p.awaitState("finished")
		p.await(`document.getElementById("task-score")`)
		p.must(p.tab.Eval(`document.getElementById("guess-L6I").scrollIntoView()`, nil))
		p.tabTo("conclusion")
		p.keys("L4E & co.")
		p.await(`document.getElementById("handin").value.includes("end=L4E+%26+co.")`)
		handIn := fragmentOf(p.T, p.value("handin"))
		p.must(p.tab.Click("#report"))
		p.await(`document.querySelector("#report-raster canvas") && document.getElementById("report-result").textContent.includes("L4E & co.")`)
		p.must(p.tab.Key("Escape"))

		p.open(isolated, handIn)
		p.await(`document.getElementById("verdict")?.className === "" && document.querySelector(".verdict.good")`)
		p.await(`document.getElementById("task-score") && document.getElementById("task-conclusion").textContent === "L4E & co."`)
		forged := handIn[:len(handIn)-1] + map[bool]string{true: "1", false: "0"}[strings.HasSuffix(handIn, "0")]
		p.open(isolated, forged)
		p.await(`document.querySelector(".verdict.bad")`)
		p.await(`!document.getElementById("task-score")`)
		p.noErrors()
	})
}

// Three hand-ins and a forged one, pasted as a mail brings them, give the class's distribution; a run can be cancelled.
func TestClass(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		assignment := small + "&t_sim=500&ask=rates&q=Why?&seeds=name"
		var links []string
		for _, name := range []string{"Ada", "Bob", "Cleo"} {
			links = append(links, p.answer(assignment, name))
		}
		long := strings.Replace(fragmentOf(p.T, links[0]), "t_sim=500", "t_sim=60000", 1)
		long = long[:strings.Index(long, "&hash=")] + "&hash=601000:0123456789abcdef"

		p.must(p.tab.Click("#open-assign"))
		p.must(p.tab.Click("#to-class"))
		p.await(`document.getElementById("class-paste")`)
		p.fill("class-paste", "Dear teacher,\n"+links[0]+".\n> "+links[1]+"\n("+links[2]+")\n"+isolated+"#"+strings.Replace(fragmentOf(p.T, links[2]), "hash=6000:", "hash=6000:f", 1)[:len(fragmentOf(p.T, links[2]))])
		p.await(`/found: 4/.test(document.getElementById("class-found").textContent)`)
		p.must(p.tab.Click("#class-run"))
		p.await(`document.querySelectorAll("#class-table .good").length === 3 && document.querySelectorAll("#class-table .bad").length === 1`)
		p.await(`document.querySelectorAll("#class-rates rect.e:not(.key *)").length === 4 && document.querySelectorAll("#class-answers path.nest:not(.key *)").length === 8 && document.querySelector("#class-scores rect.e")`)

		p.fill("class-paste", isolated+"#"+long)
		p.await(`/found: 1/.test(document.getElementById("class-found").textContent)`)
		p.must(p.tab.Click("#class-run"))
		p.await(`document.getElementById("class-progress").value > 0`)
		p.must(p.tab.Click("#class-stop"))
		p.await(`document.getElementById("class-run") && !document.getElementById("class-progress") && /waiting/.test(document.getElementById("class-table").textContent)`)
		p.noErrors()
	})
}

// Hand-ins in the wild are found on the page, each three; from the teacher's link they are
// marked, what is not reproduced and what has its choice is so after a reload too, and the table can be taken away.
func TestClassInTheWild(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		files, err := filepath.Glob("../../web/teaching/testdata/class/*.txt")
		if err != nil || len(files) < 8 {
			p.Fatalf("%d files, %v", len(files), err)
		}
		const teachers = small + "&t_sim=500&ask=number&q=How+many?&want=3&tol=0"
		p.open(isolated, teachers)
		p.await(`document.getElementById("open-assign")`)
		p.must(p.tab.Click("#open-assign"))
		p.await(`document.getElementById("assign-key")?.value.includes("&want=3") && !document.getElementById("assign-link").value.includes("want")`)
		p.must(p.tab.Click("#to-class"))
		p.await(`document.getElementById("class-paste")`)
		for _, file := range files {
			text, err := os.ReadFile(file)
			p.must(err)
			p.fill("class-paste", "")
			p.fill("class-paste", string(text))
			p.await(`/seen: 3\..*found: 3\.$/.test(document.getElementById("class-found").textContent)`)
			p.await(`[...document.querySelectorAll("#class-table th[scope=row]")].map((e) => e.textContent).join() === "Ada,Bo,Cy"`)
		}
		ada := isolated + "#" + strings.Replace(teachers, "&want=3", "&name=Ada&ans=3", 1) + "&hash=6000:0123456789abcdef"
		p.fill("class-paste", wrap(ada)+"\nhttps://lms.example/course\n"+strings.Replace(ada, "ans=3", "ans=4", 1))
		p.await(`document.querySelector("#class-leftout") && /same name/.test(document.getElementById("class-table").textContent)`)
		p.must(p.tab.Click("#class-run"))
		p.await(`document.querySelectorAll("#class-table .bad").length === 2`)
		p.must(p.tab.Eval(`(() => { const one = document.getElementById("class-one"); one.value = "1"; one.dispatchEvent(new Event("change", {bubbles: true})); })()`, nil))
		p.must(p.tab.Click("#class-in"))
		p.await(`/does not count/.test(document.querySelectorAll("#class-table tr")[1].textContent) && !/does not count/.test(document.querySelectorAll("#class-table tr")[2].textContent)`)
		p.await(`/stay in this tab/.test(document.getElementById("class-kept").textContent)`)
		var before string
		p.must(p.tab.Eval(`document.getElementById("class-table").innerHTML`, &before))
		p.must(p.tab.Eval(`location.reload()`, nil))
		p.await(`document.getElementById("open-assign") && !document.getElementById("class-table")`)
		p.must(p.tab.Click("#open-assign"))
		p.await(`document.getElementById("to-class")`)
		p.must(p.tab.Click("#to-class"))
		p.await(`document.getElementById("class-table")`)
		var after string
		if p.must(p.tab.Eval(`document.getElementById("class-table").innerHTML`, &after)); after != before {
			p.Errorf("after a reload %s, before %s", after, before)
		}
		p.must(p.tab.Eval(`(() => { window.printed = 0; window.print = () => { window.printed++; }; })()`, nil))
		p.must(p.tab.Click("#class-print"))
		p.await(`window.printed === 1`)
		p.noErrors()
	})
}

// wrap breaks a link as mail programs do.
func wrap(link string) (lines string) {
	for len(link) > 76 {
		lines, link = lines+link[:76]+"\n", link[76:]
	}
	return lines + link
}

// A page of another site can embed an assignment: it loads there, down to the workers' program.
func TestFrame(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		host, err := url.Parse(isolated)
		p.must(err)
		var loaded atomic.Int32
		proxy := httputil.NewSingleHostReverseProxy(host)
		embedded := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			proxy.ServeHTTP(w, r)
			if strings.HasPrefix(r.URL.Path, "/worker-") {
				loaded.Add(1)
			}
		}))
		defer embedded.Close()
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, `<!doctype html><title>course</title><iframe src="`+embedded.URL+`/embed.html#`+small+`&amp;ask=text" width="800" height="600"></iframe>
				<script>addEventListener("message", ({data}) => { if (data.subject === "lti.frameResize") window.frameHeight = data.height; })</script>`)
		}))
		defer other.Close()
		p.must(p.tab.Navigate(other.URL))
		for range 200 {
			if loaded.Load() > 0 {
				break
			}
			p.must(p.tab.Eval(`new Promise((done) => setTimeout(done, 100))`, nil))
		}
		if loaded.Load() == 0 {
			p.Error("the frame loads no worker")
		}
		p.await(`window.frameHeight > 300`) // the course can make room
		p.noErrors()
	})
}

// hostile are strings that must stay text wherever they come.
func hostile() []string {
	return []string{
		`<img src=x onerror="window.pwned=1">`, `"><script>window.pwned=1</script>`, `'-window.pwned=1-'`, `{{constructor.constructor("window.pwned=1")()}}`,
		"\u202eabc\u2066\u202d", "=HYPERLINK(\"http://x\")", "+1", "@SUM(A1)", "🐝🧠👩‍👩‍👧", "a\u0300\u0301\u0302\u0303", strings.Repeat("x<", 50_000), "&lt;b&gt;&amp;", "javascript:window.pwned=1",
	}
}

// Whatever stands in a link or is typed into a field of an assignment is shown as text and runs nothing.
func TestHostile(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, s := range hostile() {
			v := url.QueryEscape(s)
			if len(v) > 5000 {
				v = url.QueryEscape(s[:40]) // the whole link would not be read: fields get all of it below
			}
			p.open(isolated, small+"&t_sim=500&ask=text&q="+v+"&name="+v+"&ans="+v+"&end="+v+"&hash=6000:0123456789abcdef")
			p.must(p.tab.Eval(`sessionStorage.clear()`, nil)) // the class of the string before
			p.await(`document.querySelector(".verdict.bad")`)
			quoted, _ := json.Marshal(s[:min(len(s), 40)])
			name, _ := json.Marshal(params.CleanName(s[:min(len(s), 40)])) // without what cannot be seen
			p.await(`document.getElementById("task-question").textContent.startsWith(` + string(quoted) + `) && document.getElementById("task-conclusion").textContent.startsWith(` + string(quoted) + `)`)
			p.must(p.tab.Click("#report"))
			p.await(`document.getElementById("dialog-title").textContent.startsWith(` + string(quoted) + `) && document.getElementById("report-setup").textContent.includes(` + string(name) + `)`)
			p.must(p.tab.Click("#dialog-close"))
			p.must(p.tab.Click("#open-assign"))
			p.await(`document.getElementById("assign-q")`)
			for _, id := range []string{"assign-q", "assign-time"} {
				p.fill(id, s)
			}
			p.await(`document.getElementById("assign-link") || document.getElementById("assign-long")`)
			p.must(p.tab.Click("#to-class"))
			p.await(`document.getElementById("class-paste")`)
			var fragment string
			p.must(p.tab.Eval(`location.hash`, &fragment))
			p.fill("class-paste", s+"\n"+fragment+"\n"+s)
			p.await(`/found: 1/.test(document.getElementById("class-found").textContent)`)
			p.must(p.tab.Click("#dialog-close"))
			p.open(isolated, small+"&t_sim=500&ask=text")
			p.await(`document.getElementById("task-text")`)
			p.fill("task-name", s)
			p.fill("task-text", s)
			if len(s) > params.MaxAnswer { // said while it can be shortened
				p.await(`document.getElementById("task-lock").disabled`)
				p.fill("task-text", s[:100])
				p.await(`!document.getElementById("task-lock").disabled`)
			}
			p.must(p.tab.Click("#task-lock"))
			p.await(`document.getElementById("conclusion")`)
			p.fill("conclusion", s)
			p.await(`document.getElementById("handin") || document.getElementById("task-problem")`)
			var pwned bool
			p.must(p.tab.Eval(`"pwned" in window`, &pwned))
			if pwned {
				p.Errorf("%.40q was executed", s)
			}
		}
		p.noErrors()
	})
}
