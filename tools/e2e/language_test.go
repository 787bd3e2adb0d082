package e2e

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"microcircuit/tools/lib/headless"
	"microcircuit/web/exercises"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// shownWords lists what a visitor may read or hear: the title, text, titles, hints and labels of elements that are not hidden. What
// choices of parameters are called in links stays so in any language.
const shownWords = `(() => {
	const all = [document.title], shown = (e) => e.checkVisibility() && !e.matches("#advanced option") && !e.closest("body [lang=en]");
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n = walk.nextNode(); n; n = walk.nextNode()) if (shown(n.parentElement)) all.push(n.data);
	for (const e of document.querySelectorAll("[title], [aria-label], [aria-valuetext], [data-hint]"))
		if (shown(e)) for (const name of ["title", "aria-label", "aria-valuetext", "data-hint"]) all.push(e.getAttribute(name) ?? "");
	return all.filter((s) => s.trim());
})()`

// translated says that the exercises have come in German.
const translated = `document.getElementById("ex-layers").textContent.includes("Überall die gleichen Neuronen")`

// A word, and a place for a value in a template.
var word, place = regexp.MustCompile(`\p{L}{3,}`), regexp.MustCompile(`\{[a-z]+\}`)

// vocabulary collects the words of a value's strings, those of unexported fields too; not of what is cited, in English everywhere.
func vocabulary(v reflect.Value, into map[string]bool) {
	switch v.Kind() {
	case reflect.String:
		for _, w := range word.FindAllString(place.ReplaceAllString(v.String(), ""), -1) {
			into[strings.ToLower(w)] = true
		}
	case reflect.Pointer:
		vocabulary(v.Elem(), into)
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Cite" && name != "Sources" {
				vocabulary(v.Field(i), into)
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			vocabulary(v.MapIndex(key), into)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			vocabulary(v.Index(i), into)
		}
	}
}

// wordsOf gives the words that the page uses in a language.
func wordsOf(language string) map[string]bool {
	all := map[string]bool{}
	vocabulary(reflect.ValueOf(text.In(language)), all)
	list := exercises.Originals()
	if words, err := os.ReadFile("../../web/static/" + exercises.File(language)); err == nil {
		list, _ = list.Translated(string(words))
	}
	vocabulary(reflect.ValueOf(list), all)
	return all
}

// A link with lang=de is a page in German, in all its states: no word is shown that only the English page knows.
func TestGerman(t *testing.T) {
	english, german := wordsOf("en"), wordsOf("de")
	if !english["threshold"] || !german["schwelle"] || german["threshold"] || german["synapses"] {
		t.Fatal("the vocabularies are not those of the languages")
	}
	bothBrowsers(t, func(p *page) {
		check := func(state string) {
			p.Helper()
			var shown []string
			p.must(p.tab.Eval(shownWords, &shown))
			if len(shown) < 100 {
				p.Fatalf("%s: only %d texts are seen", state, len(shown))
			}
			for _, s := range shown {
				for _, w := range word.FindAllString(s, -1) {
					if w = strings.ToLower(w); english[w] && !german[w] {
						p.Errorf("%s: %q is English in %.200q", state, w, s)
					}
				}
			}
		}
		p.open(isolated, "lang=de&n=7")
		p.awaitState("running")
		p.await(`document.title === "Kortikaler Mikroschaltkreis" && document.documentElement.lang === "de"`)
		p.await(`document.getElementById("preset-spontaneous").textContent.includes("Warum feuern die Schichten so verschieden?")`)
		p.await(translated)
		p.await(`document.querySelector(".notice").textContent.includes("n = 7 liegt außerhalb des Bereichs")`)
		p.await(`document.getElementById("raster").getAttribute("aria-label").startsWith("Laufendes Raster")`)
		p.await(`/^\d+,\d\d$/.test(document.querySelector("#rate-L4E .value span").textContent)`)
		p.instrument("statistics")
		p.await(`document.querySelectorAll("#card-rates g:not(.key) > .theory").length === 8`)
		p.await(`document.getElementById("summary").textContent.includes("Spikes pro Sekunde")`)
		p.unhurried()
		check("running")
		p.inLab("advanced > summary")
		p.await(`document.querySelectorAll("#advanced input").length > 100`)
		check("all parameters")
		p.must(p.tab.Click("#open-help"))
		for _, tab := range []string{"help-glossary", "help-keyboard", "help-about", "help-seeing"} {
			p.await(`document.getElementById("` + tab + `")`)
			p.must(p.tab.Click("#" + tab))
			p.await(`document.getElementById("` + tab + `").ariaSelected === "true"`)
			check(tab)
		}
		p.must(p.tab.Key("Escape"))
		for _, tab := range []string{"correlation", "connectivity", "potentials", "response", "performance"} {
			p.instrument(tab)
			check(tab)
		}
		p.must(p.tab.Eval(`document.getElementById("ex-layers").click()`, nil))
		p.await(`document.getElementById("ex-predict")?.textContent.includes("dieselbe Schwelle") && location.hash.includes("lang=de")`)
		check("an exercise")
		for state, fragment := range map[string]string{"two networks": "b.g=-5", "silent": "bg=dc", "asking": "n=1&k=1", "changed": "at=100:th:10"} {
			p.open(isolated, "lang=de&"+fragment)
			p.await(`["running", "asking"].includes(document.getElementById("status")?.dataset.state)`)
			p.await(translated)
			check(state)
		}
		p.must(p.tab.Eval(`document.getElementById("cancel")?.click()`, nil))
		p.must(p.tab.Eval(`document.getElementById("open-take").click()`, nil))
		p.await(`document.getElementById("take-card")`)
		check("taking")
		p.drop(files.Folder{"population_nodeids.dat": []byte("1 20\n21 30\n")})
		p.await(`document.getElementById("take-status")?.textContent.includes("2 Zeilen, erwartet wird eine")`)
		check("a file that cannot be read")
		p.open(isolated, "lang=de&ask=rates&seeds=name&t_sim=100&lock=g")
		p.await(`document.getElementById("guess-L4E") && document.getElementById("status")?.dataset.state === "paused"`)
		check("an assignment")
		p.open(isolated, "lang=de")
		p.awaitState("running")
		p.await(translated)
		p.must(p.tab.Eval(`document.getElementById("open-assign").click()`, nil))
		p.await(`document.getElementById("dialog")`)
		check("making an assignment")
		p.noErrors()
	})
}

// The language changes while the network runs, in the page and in the link; the spikes do not.
func TestLanguageOnTheWay(t *testing.T) {
	const link = "t_presim=0&t_sim=4000"
	l, _ := params.Parse(link)
	want, err := headless.Run(t.Context(), &l.Params, headless.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	choose := func(p *page, language, title string) {
		p.Helper()
		p.must(p.tab.Eval(`document.getElementById("open-help").click()`, nil))
		p.await(`document.getElementById("lang")`)
		p.must(p.tab.Eval(`(() => {
			const list = document.getElementById("lang");
			list.value = "`+language+`";
			list.dispatchEvent(new Event("change", {bubbles: true}));
		})()`, nil))
		p.await(`document.title === "` + title + `" && document.documentElement.lang === "` + language + `" && location.hash.includes("lang=` + language + `")`)
		p.await(`document.querySelector("h1").textContent === "` + title + `"`)
		p.must(p.tab.Eval(`document.getElementById("help-close").click()`, nil))
		p.await(`!document.getElementById("dialog")`)
	}
	eachBrowser(t, func(p *page) {
		p.open(isolated, link)
		p.awaitState("running")
		p.unhurried()
		p.await(`+document.getElementById("status").dataset.step > 3000`)
		choose(p, "de", "Kortikaler Mikroschaltkreis")
		p.await(`document.getElementById("raster").getAttribute("aria-label").startsWith("Laufendes Raster")`)
		p.await(`document.getElementById("summary").textContent.startsWith("Bei ")`)
		if state := p.read("state"); state != "running" {
			p.Errorf("the change of language left the run %s", state)
		}
		p.must(p.tab.Key(">")) // as fast as possible
		p.awaitState("finished")
		p.sameHash(want.Hash.String(), "in two languages")
		choose(p, "en", "Cortical microcircuit")
		p.await(`document.getElementById("summary").textContent.startsWith("At ")`)
		p.sameHash(want.Hash.String(), "and back")
		p.noErrors()
	})
}
