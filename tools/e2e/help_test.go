package e2e

import "testing"

// A visitor opens help with the button at the end of the header or with "?", goes through its tabs by arrow keys, and is back
// where he was after Escape. The list of keys is in view (PAGE 8.11).
func TestHelp(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, small)
		p.awaitState("running")
		p.must(p.tab.Click("#open-help"))
		p.await(`document.activeElement.id === "dialog" && document.getElementById("help-seen")`)
		p.must(p.tab.Eval(`document.getElementById("help-seeing").focus()`, nil))
		for _, tab := range []string{"glossary", "keyboard", "about", "seeing"} {
			p.must(p.tab.Key("ArrowRight"))
			p.await(`document.activeElement.id === "help-` + tab + `" && document.activeElement.ariaSelected === "true"`)
		}
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("dialog") && document.activeElement.id === "open-help"`)
		p.must(p.tab.Eval(`document.activeElement.blur()`, nil))
		p.must(p.tab.Key("?"))
		p.await(`(() => {
			const list = document.getElementById("keys")?.getBoundingClientRect();
			return list && list.height > 100 && list.top >= 0 && list.bottom <= innerHeight;
		})()`)
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("dialog")`)
		p.noErrors()
	})
}
