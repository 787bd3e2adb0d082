package e2e

import (
	"testing"
)

// throwing lets the browser refuse whatever stores something, as with all cookies blocked.
const throwing = `{
	const denied = { get() { throw new DOMException("denied", "SecurityError"); } };
	for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, denied);
	Object.defineProperty(Navigator.prototype, "serviceWorker", denied);
}`

// absent is a browser that has none of it.
const absent = `{
	for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(window, name, { value: undefined });
	Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
}`

// Where nothing may be stored the page runs as ever, with the same spikes.
func TestStorageDenied(t *testing.T) {
	const link = small + "&t_sim=300"
	want := hashOf(t, link)
	bothBrowsers(t, func(p *page) {
		for name, script := range map[string]string{"throwing": throwing, "absent": absent} {
			p.open(host(p.T, before(p.T, script)), link)
			p.awaitState("finished")
			p.sameHash(want, name)
			p.must(p.tab.Click("#open-assign"))
			p.await(`document.getElementById("assign-copy")`)
			p.must(p.tab.Key("Escape"))
			p.await(`!document.getElementById("dialog")`)
		}
		p.noErrors()
	})
}

// A clipboard that is denied is no dead end: the text is copied as a selection is, or shown, selected, to be copied by hand.
func TestClipboardDenied(t *testing.T) {
	for name, c := range map[string]struct {
		selection string // what copying a selection does
		shown     bool
	}{"as a selection": {"true", false}, "by hand": {"false", true}} {
		t.Run(name, func(t *testing.T) {
			bothBrowsers(t, func(p *page) {
				p.open(isolated, small)
				p.unhurried()
				p.must(p.tab.Eval(`(() => {
					Object.defineProperty(Navigator.prototype, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("denied", "NotAllowedError")) } });
					document.execCommand = () => { window.selected = getSelection().toString() || document.activeElement.value; return `+c.selection+`; };
				})()`, nil))
				p.share("copy")
				p.await(`window.selected === location.href`)
				if !c.shown {
					p.await(`document.getElementById("copy").textContent === "Copied" && !document.getElementById("by-hand").open`)
					return
				}
				p.await(`document.getElementById("by-hand").open && document.activeElement.selectionEnd === location.href.length`)
				p.must(p.tab.Key("Escape"))
				p.await(`!document.getElementById("by-hand").open`)

				p.must(p.tab.Click("#open-assign")) // over a dialog, which stays
				p.await(`document.getElementById("assign-copy")`)
				p.must(p.tab.Click("#assign-copy"))
				p.await(`document.getElementById("by-hand").open`)
				p.must(p.tab.Key("Escape"))
				p.await(`!document.getElementById("by-hand").open && document.getElementById("dialog")`)
				p.noErrors()
			})
		})
	}
}

// The page asks its own host alone, whatever is done with it: what it requests is listed, and what its policy forbids would be.
func TestOwnHostOnly(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, name := range []string{"", "embed.html"} {
			p.open(isolated+name, small)
			p.unhurried()
			p.must(p.tab.Eval(`(() => {
				window.forbidden = [];
				performance.setResourceTimingBufferSize(5000);
				addEventListener("securitypolicyviolation", (e) => window.forbidden.push(e.blockedURI + " " + e.violatedDirective));
			})()`, nil))
			p.must(p.tab.Eval(`(async () => {
				const rest = () => new Promise((done) => setTimeout(done, 150));
				const press = async (id) => { document.getElementById(id).click(); await rest(); };
				for (const tab of document.querySelectorAll("#instruments button")) await press(tab.id);
				for (const id of ["open-take", "take-close", "open-assign", "to-class", "dialog-close", "ex-layers", "ex-close"]) await press(id);
				if (!document.getElementById("compare")) await press("tab-lab");
				for (const id of ["compare", "compare", "open-help"]) await press(id);
				const language = document.getElementById("lang");
				language.value = "de";
				language.dispatchEvent(new Event("change", { bubbles: true }));
			})()`, nil))
			p.await(`document.documentElement.lang === "de" && performance.getEntriesByType("resource").some((e) => e.name.endsWith("exercises.de.txt"))`)
			var strange []string
			p.must(p.tab.Eval(`[...performance.getEntriesByType("resource").map((e) => e.name).filter((url) => !url.startsWith(location.origin + "/") && !/^(data|blob):/.test(url)), ...window.forbidden]`, &strange))
			if len(strange) > 0 {
				p.Errorf("%q asked for %q", name, strange)
			}
			p.noErrors()
		}
	})
}
