package e2e

import (
	"encoding/binary"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/tools/lib/site"
)

// host serves the page, but for the requests that alter answers itself. Each is an origin of its own: no service worker has
// kept what it refuses.
func host(t *testing.T, alter func(w http.ResponseWriter, r *http.Request) (answered bool)) string {
	whole := site.Handler(dist, true)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !alter(w, r) {
			whole.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// instead answers requests for the file whose hashed name begins and ends so.
func instead(begin, end string, answer http.HandlerFunc) func(http.ResponseWriter, *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/"+begin) || !strings.HasSuffix(r.URL.Path, end) {
			return false
		}
		answer(w, r)
		return true
	}
}

// before lets the page run a script of the test before its own, as an extension may.
func before(t *testing.T, script string) func(http.ResponseWriter, *http.Request) bool {
	index, err := os.ReadFile(filepath.Join(dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(index), "<head>", `<head><script src="before.js"></script>`, 1)
	return func(w http.ResponseWriter, r *http.Request) bool {
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			for _, h := range []string{"Opener", "Embedder"} {
				w.Header().Set("Cross-Origin-"+h+"-Policy", map[string]string{"Opener": "same-origin", "Embedder": "require-corp"}[h])
			}
			io.WriteString(w, text)
		case "/before.js":
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, script)
		default:
			return false
		}
		return true
	}
}

// built reads a file of the page by the beginning and the end of its hashed name.
func built(t *testing.T, begin, end string) []byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dist, begin+"*"+end))
	if err != nil || len(names) != 1 {
		t.Fatalf("%s*%s: %q, %v", begin, end, names, err)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func gone(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) }

// boxed waits for the box that says why the page has stopped, and for a way on.
const boxed = `document.getElementById("stopped").checkVisibility() && document.activeElement.id === "reload"`

// What keeps a program from starting becomes words and a way on, never an empty page or one that waits for ever.
func TestRefused(t *testing.T) {
	half := built(t, "program-", ".wasm")
	half = half[:len(half)/2]
	bothBrowsers(t, func(p *page) {
		for name, c := range map[string]struct {
			alter func(http.ResponseWriter, *http.Request) bool
			words string
		}{
			"gone":     {instead("program-", ".wasm", gone), `/^program-\w+\.wasm: 404$/`},
			"HTTP 500": {instead("program-", ".wasm", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }), `/^program-\w+\.wasm: 500$/`},
			"HTML in its place": {instead("program-", ".wasm", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<!doctype html><p>Not found") }),
				`/^program-\w+\.wasm: .*(magic|match)/`},
			"cut short": {instead("program-", ".wasm", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/wasm")
				w.Write(half)
			}), `/^program-\w+\.wasm: ./`},
			"no WebAssembly": {before(p.T, "delete globalThis.WebAssembly"), `/^\w+-\w+\.wasm: .*WebAssembly/`},
		} {
			p.open(host(p.T, c.alter), "lang=de")
			p.await(boxed)
			p.await(c.words + `.test(document.getElementById("stopped-text").textContent)`)
			var shown string
			p.must(p.tab.Eval(`document.getElementById("stopped").innerText`, &shown))
			if !strings.Contains(shown, "Neuladen beginnt es") || strings.Contains(shown, "The address") {
				p.Errorf("%s: %q", name, shown)
			}
		}

		p.open(host(p.T, instead("boot-", ".js", gone)), "")
		p.must(p.tab.Eval(`document.querySelector(".late").getAnimations().forEach((a) => a.finish())`, nil))
		p.await(`getComputedStyle(document.querySelector(".late")).visibility === "visible"`)

		// The box is gone when the host has the file again.
		refusing := true
		p.open(host(p.T, func(w http.ResponseWriter, r *http.Request) bool {
			return refusing && instead("program-", ".wasm", gone)(w, r)
		}), small)
		p.await(boxed)
		refusing = false
		p.must(p.tab.Key("Enter"))
		p.awaitState("running")
	})
}

// A worker's script or program that is refused ends the run with words; the analyst's leaves the simulation alone.
func TestWorkersRefused(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		refusing := true
		p.open(host(p.T, func(w http.ResponseWriter, r *http.Request) bool {
			return refusing && instead("worker-", ".js", gone)(w, r)
		}), small)
		p.awaitState("failed")
		p.await(`/could not be loaded/.test(document.getElementById("failure").textContent)`)
		refusing = false
		p.must(p.tab.Click("#restart"))
		p.awaitState("running")
		for _, end := range []string{".js", ".wasm"} {
			p.open(host(p.T, instead("analyst-", end, gone)), small)
			p.await(`/Statistics have stopped \(.{5,}\)/.test(document.getElementById("warning")?.textContent)`)
			p.awaitState("running")
		}
	})
}

// A browser that refuses memory, here at a limit that is written into the program, while a network is built, to the page, or
// to the analyst, is told of in words.
func TestMemoryRefused(t *testing.T) {
	limit := func(t *testing.T, begin string, pages uint64) func(http.ResponseWriter, *http.Request) bool {
		program := limited(t, built(t, begin, ".wasm"), pages)
		return instead(begin, ".wasm", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			w.Write(program)
		})
	}
	eachBrowser(t, func(p *page) {
		p.open(host(p.T, limit(p.T, "program-", 400)), "n=0.3&k=0.3&workers=1")
		p.awaitState("failed")
		p.await(`/needs \d+ MB of memory.*smaller/.test(document.getElementById("failure").textContent)`)
		p.must(p.tab.Eval(`(() => { const n = document.getElementById("scale"); n.value = n.min; n.dispatchEvent(new Event("change", {bubbles: true})); })()`, nil))
		p.awaitState("running")
		p.open(host(p.T, limit(p.T, "program-", 64)), small)
		p.await(boxed)
		p.await(`/out of memory|cannot allocate memory/.test(document.getElementById("stopped-text").textContent)`)
		p.open(host(p.T, limit(p.T, "analyst-", 40)), small)
		p.await(`/Statistics have stopped \(.*out of memory.*\)/.test(document.getElementById("warning")?.textContent)`)
		p.awaitState("running")
	})
}

// limited is a program whose memory cannot grow by more than so many pages of 64 KiB.
func limited(t *testing.T, wasm []byte, pages uint64) []byte {
	const header, memorySection = 8, 5
	for at := header; at < len(wasm); {
		size, n := binary.Uvarint(wasm[at+1:])
		body := at + 1 + n
		next := body + int(size)
		if wasm[at] != memorySection {
			at = next
			continue
		}
		if wasm[body] != 1 || wasm[body+1] != 0 {
			t.Fatalf("the program's memories are % x", wasm[body:next])
		}
		least, _ := binary.Uvarint(wasm[body+2:])
		memory := []byte{1, 1} // one, with a maximum
		memory = binary.AppendUvarint(binary.AppendUvarint(memory, least), least+pages)
		section := append(binary.AppendUvarint([]byte{memorySection}, uint64(len(memory))), memory...)
		return append(append(append([]byte(nil), wasm[:at]...), section...), wasm[next:]...)
	}
	t.Fatal("the program has no memory")
	return nil
}
