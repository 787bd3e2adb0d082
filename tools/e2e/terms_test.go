package e2e

import "testing"

// placed is whether a card lies within the window and covers none of a label.
const placed = `((selector) => {
	const card = document.getElementById("explained")?.getBoundingClientRect();
	const label = document.querySelector(selector).getBoundingClientRect();
	return card && card.height > 40 && card.top >= 0 && card.left >= 0 && card.right <= innerWidth &&
		card.bottom <= innerHeight && (card.top >= label.bottom || card.bottom <= label.top);
})`

// pointer sends events of a pointer to an element: type of pointer, selector, events.
const pointer = `((type, selector, ...events) => {
	const e = document.querySelector(selector);
	for (const event of events)
		e.dispatchEvent(new (event === "click" ? MouseEvent : PointerEvent)(event, { bubbles: true, cancelable: true,
			pointerId: 3, pointerType: type }));
})`

// A pointer that rests on a label opens its card beside it. It stays while the pointer is on it, Escape puts it away, and
// its button opens the glossary at the term, from where the focus goes back to what the label names.
func TestCardByPointer(t *testing.T) {
	axe := axeCore(t)
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "")
		p.unhurried()
		for _, selector := range []string{".axis span", ".heading [data-term]", "#layer-2", "label[for=g]", "#pulse-th",
			"#tab-regularity", ".transport .legend .i", "#speed-slow", "#model"} {
			p.must(p.tab.Eval(pointer+`("mouse", "`+selector+`", "pointerover")`, nil))
			p.await(placed + `("` + selector + `")`)
			p.must(p.tab.Eval(pointer+`("mouse", "#explained", "pointerover")`, nil))
			p.must(p.tab.Eval(`new Promise((done) => setTimeout(done, 700))`, nil))
			p.await(placed + `("` + selector + `")`)
			p.must(p.tab.Eval(pointer+`("mouse", "body", "pointerover")`, nil))
			p.await(`!document.getElementById("explained")`)
		}
		p.must(p.tab.Eval(pointer+`("mouse", "label[for=g]", "pointerover")`, nil))
		p.await(`document.getElementById("explained-name")?.textContent === "Inhibition g"`)
		p.accessible(axe, "card")
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("explained")`)
		p.must(p.tab.Eval(pointer+`("mouse", "body", "pointerover")`, nil))
		p.must(p.tab.Eval(pointer+`("mouse", "label[for=g]", "pointerover")`, nil))
		p.must(p.tab.Click("#explained-more"))
		p.await(`document.activeElement.id === "term-g" && document.getElementById("help-glossary").ariaSelected === "true"`)
		p.await(`!document.getElementById("explained")`)
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("dialog") && document.activeElement.id === "g"`)
		p.noErrors()
	})
}

// The focus opens the card of a control. Tab leads into it and back, Escape puts it away and leaves the focus where it is.
func TestCardByKeyboard(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(1366, 640))
		p.open(isolated, "")
		p.unhurried()
		p.tabTo("play")
		p.tabTo("scale")
		p.await(placed + `("label[for=scale]")`)
		p.await(placed + `("#scale")`)
		p.must(p.tab.Key("Tab"))
		p.await(`document.activeElement.id === "explained-more"`)
		p.must(p.tab.Key("Tab"))
		p.await(`document.activeElement.id === "scale" && !document.getElementById("explained")`)
		p.must(p.tab.Key("Tab"))
		p.await(`document.activeElement.id !== "scale"`)
		p.must(p.tab.Key("Shift+Tab"))
		p.await(`document.activeElement.id === "scale" && document.getElementById("explained")`)
		p.must(p.tab.Key("Escape"))
		p.await(`document.activeElement.id === "scale" && !document.getElementById("explained")`)
		p.must(p.tab.Key("Shift+Tab"))
		p.must(p.tab.Key("Tab"))
		p.await(`document.activeElement.id === "scale" && document.getElementById("explained")`)
		p.must(p.tab.Key("Tab"))
		p.await(`document.activeElement.id === "explained-more"`)
		p.must(p.tab.Key("Enter"))
		p.await(`document.activeElement.id === "term-scale"`)
		p.must(p.tab.Key("Escape"))
		p.await(`!document.getElementById("dialog") && document.activeElement.id === "scale"`)
		p.noErrors()
	})
}

// A finger that rests on a label opens its card and does nothing else; the next touch beside the card puts it away.
func TestCardByTouch(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.must(p.tab.SetSize(390, 660))
		p.open(isolated, "")
		p.unhurried()
		for _, selector := range []string{".axis span", "#layer-2"} {
			p.must(p.tab.Eval(pointer+`("touch", "`+selector+`", "pointerover", "pointerdown")`, nil))
			p.await(placed + `("` + selector + `")`)
			p.must(p.tab.Eval(pointer+`("touch", "`+selector+`", "pointerup", "click")`, nil))
			p.await(placed + `("` + selector + `")`)
			p.await(`document.getElementById("layer-2").ariaPressed === "false"`)
			p.must(p.tab.Eval(pointer+`("touch", ".heading", "pointerover", "pointerdown", "pointerup", "click")`, nil))
			p.await(`!document.getElementById("explained")`)
		}
		p.must(p.tab.Eval(pointer+`("touch", "#layer-2", "pointerover", "pointerdown", "pointerup", "click")`, nil))
		p.await(`document.getElementById("layer-2").ariaPressed === "true" && !document.getElementById("explained")`)
		p.must(p.tab.Eval(pointer+`("touch", "#layer-2", "pointerover", "pointerdown")`, nil))
		p.must(p.tab.Click("#explained-more"))
		p.await(`document.activeElement.id === "term-layer"`)
		p.noErrors()
	})
}
