package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Ids of elements by which a part of the page is known: those that are there while a network runs and nothing has
// happened, and those that come with something else.
const (
	usual = "copy open-help preset-full scale bg-poisson g pulse-th clear-changes figure play scrub instruments tab-statistics" +
		" tab-response tab-lab experiments ex-layers seeing sheet-learn"
	further = "locked sheet pinned seed branching former advanced engine hash set-n conn-L23E-L23E" +
		" b-figure difference adopt whole card" +
		" asking building failure warning missing update" +
		" exercise ex-predict ex-lock ex-compare task task-lock task-score verdict posting-send dialog take-title brought-title help-title theme keys about"
)

// dialogClass matches the kind of the dialog that lies over the page.
var dialogClass = regexp.MustCompile(`<section [^>]*class="(dialog [a-z]+)"`)

// Which parts the page shows in each state, and what it says beside its rooms. Each part is present or absent as the
// row has it: those of usual without less, those of further that are in more. What a part looks like is held by a
// golden of its component.
func TestComposition(t *testing.T) {
	const (
		ownNetwork = "10 % of the neurons · changed: External inputs, L4I → L4E × 0.8, and 1 more"
		ownSynapse = "10 % of the neurons · changed: L2/3I → L2/3E × 0.9"
		atRest     = "10 % of the neurons · rates agree with NEST"
		fullScale  = "all neurons · rates agree with NEST"
		engine     = "workers: 1 · kernel: simd · memory: 17 MB"
		drawer     = "sheet seed branching former advanced engine hash "
	)
	rows := map[string]struct {
		more, less string
		says       map[string]string // text of elements, by id
		dialog     string            // class of the dialog that lies over the page
		notices    int               // over the raster
	}{
		"running": {says: map[string]string{"fidelity": atRest, "copy": "Copy link"}},
		"paused":  {says: map[string]string{"pace": "paused"}},
		"copied":  {says: map[string]string{"copy": "Copied"}},
		"dc":      {more: "warning", says: map[string]string{"fidelity": "10 % of the neurons · nearly silent"}},
		"notices": {notices: 3},
		"advanced": {more: drawer + "set-n conn-L23E-L23E",
			says: map[string]string{"fidelity": ownNetwork, "engine": engine}},

		"asking": {more: drawer + "asking", says: map[string]string{"fidelity": fullScale}},
		"german_asking": {more: drawer + "asking",
			says: map[string]string{"fidelity": "alle Neuronen · Raten stimmen mit NEST überein", "copy": "Link kopieren"}},
		"building": {more: drawer + "building", says: map[string]string{"pace": "building"}},
		"confined": {more: drawer + "building warning"},
		"refused":  {more: drawer + "failure", says: map[string]string{"restart": "Restart"}},
		"crashed":  {more: "failure", says: map[string]string{"restart": "Restart"}},
		"foreign":  {more: "failure", says: map[string]string{"restart": "Reload"}},
		"lost":     {more: "missing", says: map[string]string{"pace": "paused"}},
		"networkb": {more: "b-figure"},
		"german":   {more: drawer + "set-n conn-L23E-L23E warning", notices: 2},

		"exercise": {more: "exercise ex-predict ex-lock", less: "preset-full experiments ex-layers", says: map[string]string{"pace": "paused"}},
		"compared": {more: "exercise ex-predict ex-compare", less: "preset-full experiments ex-layers",
			says: map[string]string{"fidelity": ownSynapse}},
		"german_compared": {more: "exercise ex-predict ex-compare", less: "preset-full experiments ex-layers"},
		"task": {more: "locked sheet task task-lock",
			less: "preset-full bg-poisson tab-statistics experiments ex-layers seeing",
			says: map[string]string{"task-question": "Who fires most? &lt;script&gt;", "pace": "paused"}},
		"answered": {more: "task task-score", less: "ex-layers seeing"},
		"handin": {more: "locked sheet task verdict",
			less: "preset-full bg-poisson tab-statistics experiments ex-layers seeing",
			says: map[string]string{"pace": "finished"}},
		"posting": {more: "task posting-send", less: "ex-layers seeing"},

		"assign": {more: "dialog", dialog: "dialog assign", says: map[string]string{"dialog-title": "Make an assignment"}},
		"class":  {more: "dialog", dialog: "dialog class", says: map[string]string{"dialog-title": "Check hand-ins"}},
		"making": {more: "dialog", dialog: "dialog board", says: map[string]string{"dialog-title": "Pinnwand der Klasse"}},
		"pinned": {more: "dialog", dialog: "dialog board", says: map[string]string{"dialog-title": "Class board"}},
		"report": {more: "dialog task task-score", less: "ex-layers seeing", dialog: "dialog report",
			says: map[string]string{"dialog-title": "At which g?"}},
		"take": {more: "dialog take-title", dialog: "dialog take",
			says: map[string]string{"take-title": "Exportieren", "take-shorten": "Kurzlink"}},
		"help": {more: "dialog help-title theme locked task task-lock", dialog: "dialog help",
			less: "preset-full advanced branching experiments ex-layers seeing",
			says: map[string]string{"help-title": "What is this?", "help-seeing": "What am I seeing?"}},
		"imported": {more: "dialog brought-title", dialog: "dialog brought"},

		"embedded": {more: "whole", less: "seeing", says: map[string]string{"whole": "Open the whole page"}},
		"carded": {more: "card update", notices: 1,
			says: map[string]string{"card": "run card: spike hash 0123456789abcdef expected at step 0"}},
		"bare": {less: "preset-full pulse-th clear-changes play scrub tab-statistics tab-response" +
			" experiments ex-layers seeing sheet-learn"},
	}
	for name, c := range states() {
		row, there := rows[name]
		if !there {
			t.Errorf("what the page shows when %s is not in the table", name)
		}
		html := string(render(t, c))
		want := slices.DeleteFunc(strings.Fields(usual+" "+row.more), func(id string) bool {
			return slices.Contains(strings.Fields(row.less), id)
		})
		for _, id := range strings.Fields(usual + " " + further) {
			if got := strings.Contains(html, ` id="`+id+`"`); got != slices.Contains(want, id) {
				t.Errorf("%s: %s is there: %v", name, id, got)
			}
		}
		for id, says := range row.says {
			if got := textOf(html, id); got != says {
				t.Errorf("%s: %s says %q, want %q", name, id, got, says)
			}
		}
		dialog := append(dialogClass.FindStringSubmatch(html), "", "")[1]
		if dialog != row.dialog {
			t.Errorf("%s: over the page lies %q, want %q", name, dialog, row.dialog)
		}
		if n := strings.Count(html, `class="notice"`); n != row.notices {
			t.Errorf("%s: %d notices, want %d", name, n, row.notices)
		}
		delete(rows, name)
	}
	for name := range rows {
		t.Errorf("there is no state %s", name)
	}
}

// textOf returns the text of the element with an id; "none" without one.
func textOf(html, id string) string {
	found := regexp.MustCompile(` id="` + id + `"[^>]*>([^<]*)<`).FindStringSubmatch(html)
	if found == nil {
		return "none"
	}
	return found[1]
}
