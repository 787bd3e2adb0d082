package web

import (
	"regexp"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/cards"
	"microcircuit/web/filewire"
	"microcircuit/web/rooms/share"
	"microcircuit/web/rooms/transfer"
)

// control matches the beginning of an element that can be pressed, chosen from, filled in, or have the focus.
var control = regexp.MustCompile(`(?i)<(a|button|input|select|option|optgroup|label|textarea|summary|details|form|dialog|iframe|area|object|audio|video)[\s/>]|<[^>]*\s(tabindex|contenteditable|draggable|on\w+)[\s=>]`)

// No control, label or option stands in a string that vg-content hands over (FilesDialog.AboutFiles and Figures did): the
// browser would make them anew with each change of it, and what was chosen or had the focus would be gone.
func TestNoControlInAString(t *testing.T) {
	all := states()
	for _, dialog := range []string{"take", "brought", "assign", "class", "board", "report", "help"} {
		for name, link := range map[string]string{"alone": "", "answering": "ask=number&q=Why%3F&t_sim=500", "german": "lang=de"} {
			c := running(link)
			c.Share.Server, c.Dialog = share.Server{Available: true}, dialog
			c.Transfer.Refusal = transfer.Refusal{Why: transfer.Broken, Words: "<b>"}
			c.Transfer.Run = &filewire.Imported{}
			all[dialog+" "+name] = c
		}
	}
	for _, tab := range cards.Tabs() {
		c := running("th=1")
		c.Instruments.Tab = tab
		all["tab "+tab] = c
	}
	for _, e := range open("").Learn.Exercises {
		c := open("ex=" + e.Key)
		c.Learn.Study.Explained = true
		all["exercise "+e.Key] = c
	}
	strings := 0
	for name, c := range all {
		written(t, c, func(html string) {
			strings++
			if found := control.FindString(html); found != "" {
				t.Errorf("%s: %s in %.300s", name, found, html)
			}
		})
	}
	if strings < 1000 {
		t.Errorf("only %d strings were looked at", strings)
	}
}

// written calls f with each string that a page hands over as HTML.
func written(t *testing.T, c *Root, f func(html string)) {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		t.Fatal(err)
	}
	results := env.RunBuild(c)
	var look func(n *vugu.VGNode)
	look = func(n *vugu.VGNode) {
		if n.InnerHTML != nil {
			f(*n.InnerHTML)
		}
		if n.Component != nil {
			look(results.ResultFor(n.Component).Out[0])
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			look(child)
		}
	}
	look(results.Out.Out[0])
}

// What the pattern of controls finds, and what it leaves.
func TestControlPattern(t *testing.T) {
	for html, want := range map[string]bool{
		`<p><label for="x">y</label>`: true, `<OPTION value="">`: true, `<a href="#">`: true, `<input/>`: true, `<p class="x" tabindex="0">`: true,
		`<b onclick=x>`: true, `<abbr>a</abbr>`: false, `&lt;input&gt;`: false, `<article>`: false, `<p class="tabindex">`: false, `<svg role="img"><text>a</text>`: false,
	} {
		if control.MatchString(html) != want {
			t.Errorf("%s: %t, want %t", html, !want, want)
		}
	}
}

// An element goes on being the one with its id (static/nodes.js), so no two may have the same.
func TestIDsAreUnique(t *testing.T) {
	ids := regexp.MustCompile(`\sid="([^"]*)"`)
	for name, c := range states() {
		seen := map[string]bool{}
		for _, id := range ids.FindAllSubmatch(render(t, c), -1) {
			if s := string(id[1]); seen[s] || s == "" || s == "line-" {
				t.Errorf("%s: id %q is there twice, or empty", name, s)
			} else {
				seen[s] = true
			}
		}
	}
}
