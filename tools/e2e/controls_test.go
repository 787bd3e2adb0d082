package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// mark marks every control that is there, by what it is called, and everything that has a text a visitor may have selected.
const mark = `(() => {
	window.marked = [...document.querySelectorAll("button, input, select, option, label, a[href], summary, textarea, [tabindex]")]
		.map((element) => ({ element, id: element.id, name: element.localName + "#" + element.id + " " + (element.textContent || element.ariaLabel || element.type).slice(0, 40), of: element.parentElement }));
	for (const { element } of marked) element.markedByTest = true;
})()`

// replaced lists the controls that are no more, or are another's now, while one of their kind is there that was not.
const replaced = `[
	...marked.filter(({ element, id }) => !element.isConnected && (id ? document.getElementById(id) : [...document.querySelectorAll(element.localName)]
		.some((other) => !other.markedByTest && other.textContent === element.textContent && other.className === element.className))),
	...marked.filter(({ element, id }) => element.isConnected && element.id !== id),
].map(({ name }) => name)`

// renders is time for the components to be rendered six times.
const renders = `new Promise((done) => setTimeout(done, 1500))`

// later is three seconds of a network that runs.
const later = `new Promise((done) => setTimeout(done, 3000))`

// While the network runs no control is made anew, in any dialog, tab, exercise or assignment, alone or with network B.
func TestControlsStay(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		s := newSchool(p.T) // with short links and boards
		stays := func(what string) {
			p.Helper()
			p.awaitState("running")
			p.must(p.tab.Eval(mark, nil))
			step := p.read("step")
			p.must(p.tab.Eval(renders, nil))
			var lost []string
			var marked int
			p.must(p.tab.Eval(replaced, &lost))
			p.must(p.tab.Eval(`marked.length`, &marked))
			if len(lost) > 0 || marked < 20 {
				p.Errorf("%s: of %d controls %d were made anew: %q", what, marked, len(lost), lost[:min(len(lost), 12)])
			}
			if p.read("step") == step {
				p.Errorf("%s: nothing ran", what)
			}
		}
		for _, state := range []struct{ what, link, dialogs string }{
			{"alone", small, "take assign class board connectivity potentials response performance correlation advanced"},
			{"two networks", small + "&b.g=-5&lang=de", "take connectivity"},
			{"exercise", small + "&ex=quiet&t_sim=600000", ""},
			{"learner", small + "&ask=number&q=Why%3F&name=Ada", "take"},
		} {
			p.open(s.url, state.link)
			if strings.Contains(state.link, "ex=") {
				p.must(p.tab.Click("#ex-lock"))
			}
			p.awaitState("running")
			stays(state.what)
			for id := range strings.FieldsSeq(state.dialogs) {
				switch id {
				case "take":
					p.share("open-take")
				case "assign":
					p.must(p.tab.Click("#open-" + id))
				case "class", "board":
					p.must(p.tab.Click("#to-" + id))
				case "advanced":
					p.inLab("advanced > summary")
					p.await(`document.getElementById("set-tau_m")`)
				default:
					p.instrument(id)
				}
				stays(state.what + ", " + id)
				if id == "take" || id == "board" {
					p.must(p.tab.Key("Escape"))
					p.await(`!document.getElementById("dialog")`)
				}
			}
		}
		p.noErrors()
	})
}

// Files that are chosen at leisure while the network runs are read: the dialog that the browser opens stays open for
// seconds, and the control that opened it is still there. By mouse and by keyboard.
func TestChooseAtLeisure(t *testing.T) {
	run := filepath.Join(t.TempDir(), "run.zip")
	writeRun(t, run)
	bothBrowsers(t, func(p *page) {
		p.open(isolated, small)
		p.awaitState("running")
		p.share("open-take")
		p.await(`document.getElementById("take-files")`)
		p.tabTo("take-files")
		input, err := p.tab.Node("#take-files")
		p.must(err)
		p.must(p.tab.Eval(later, nil))
		p.await(`document.activeElement.id === "take-files"`)
		p.must(input.Choose(run))
		p.await(`document.querySelectorAll("#distances tbody tr").length === 8`)
		p.awaitState("running")
		p.must(p.tab.Click("#brought-close"))

		// A click lands on the control, which then has the focus; a list keeps what is chosen.
		p.share("open-take")
		p.tabTo("take-figure")
		p.must(p.tab.Key("ArrowDown"))
		p.must(p.tab.Eval(later, nil))
		p.await(`document.activeElement.id === "take-figure" && document.activeElement.value === "rates"`)
		p.noErrors()
	})
}

// writeRun writes an archive of a run that NEST's package could have written.
func writeRun(t *testing.T, path string) {
	t.Helper()
	link, _ := params.Parse(small + "&t_sim=1000")
	taken := files.Export{Params: link.Params, Last: uint32(link.Params.Steps(1100))}
	_, err := headless.Run(t.Context(), &link.Params, headless.Options{Workers: 1, OnSpikes: func(step int, gids []uint32) {
		taken.Spikes = spike.AppendStep(taken.Spikes, step, gids)
	}})
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := taken.NEST(file); err != nil {
		t.Fatal(err)
	}
}

// What is typed or selected while the network runs stays until the visitor is done.
func TestTypeAtLeisure(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		p.open(isolated, small)
		p.awaitState("running")
		p.inLab("advanced > summary")
		p.await(`document.getElementById("set-tau_m")`)
		for id, digits := range map[string]string{"seed": "1234", "set-tau_m": "9.5", "set-t_presim": "250"} {
			p.must(p.tab.Eval(`document.getElementById("`+id+`").select(), document.getElementById("`+id+`").focus()`, nil))
			for _, digit := range digits {
				p.must(p.tab.Key(string(digit)))
				p.must(p.tab.Eval(`new Promise((done) => setTimeout(done, 600))`, nil)) // several renders
			}
			if got := p.value(id); got != digits {
				p.Errorf("%s: of %s there is %q", id, digits, got)
			}
			p.must(p.tab.Key("Enter"))
			p.await(`decodeURIComponent(location.hash).includes("` + strings.TrimPrefix(id, "set-") + `=` + digits + `")`)
			p.awaitState("running")
		}
		p.must(p.tab.Eval(`document.getElementById("seed").select(), document.getElementById("seed").focus()`, nil))
		p.must(p.tab.Key("0")) // is refused
		p.must(p.tab.Key("Enter"))
		p.await(`document.getElementById("seed").value === "1234"`)
		// A text that is being selected to be copied.
		p.must(p.tab.Eval(`getSelection().selectAllChildren(document.getElementById("engine"))`, nil))
		p.must(p.tab.Eval(later, nil))
		p.await(`getSelection().toString().includes("MB")`)
		p.noErrors()
	})
}
