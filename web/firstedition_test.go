package web

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/params"
	"microcircuit/web/rooms/instruments"
)

// seenInFirst are the controls of the first edition that testdata/first-edition.txt lists, by the ids that they still
// have, and what else a link brings about: the prediction of an exercise (ex-lock), the note that controls are locked, the
// way from a frame to the whole page.
var seenInFirst = strings.Fields("presets exercises scale bg-poisson bg_rate g seed new-seed set-tau_m conn-L23E-L4E compare " +
	"play step reset pulse-th pulse-dc live-rate ex-lock locked whole")

// A link of the first edition shows, locks and builds what it did there. Each line of the file holds what the first
// edition made of a link, recorded from its own page: the link, the controls that it shows (those that cannot be used with
// "!"), the instruments, network A and network B as links.
func TestFirstEdition(t *testing.T) {
	record, err := os.ReadFile("testdata/first-edition.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(record)), "\n")
	if len(lines) < 70 {
		t.Fatalf("%d links are recorded", len(lines))
	}
	for _, line := range lines {
		fields := strings.Split(line, "\t")
		t.Run(fields[0], func(t *testing.T) {
			c := open(fields[0])
			c.X.FollowLink()
			for _, n := range c.X.Networks() {
				ready(n.Lab)
			}
			b := "-"
			if c.X.B != nil {
				b = params.Format(c.X.B.Lab.Link)
			}
			if a := params.Format(c.X.A.Lab.Link); a != fields[3] || b != fields[4] {
				t.Errorf("builds %q and %q, not %q and %q", a, b, fields[3], fields[4])
			}
			first, now := readControls(fields[1]), controlsOf(c)
			for _, name := range seenInFirst {
				want := moved(c, name, first, now)
				if now[name] != want {
					t.Errorf("%s is %q, not %q", name, now[name], want)
				}
			}
			tabs, _, _ := strings.Cut(fields[2], " ")
			if got := instrumentsOf(c); got != tabs {
				t.Errorf("shows the instruments %q, not %q", got, tabs)
			}
		})
	}
}

// moved returns how a control of the first edition is to be found now, where the second edition has put it elsewhere
// on purpose.
func moved(c *Root, name string, first, now map[string]string) string {
	switch {
	case name == "live-rate": // one knob sets the background from the start and from now on
		return ""
	case name == "compare" && now["tab-lab"] == "": // it was shown, though locked, and has gone with the Lab
		return ""
	case name == "presets" && c.X.A.Lab.Link.Exercise != "": // the end of the list that an open exercise closes
		return ""
	}
	return first[name]
}

// readControls reads the controls of a line: "usable" or "locked" by name.
func readControls(s string) map[string]string {
	all := map[string]string{}
	for _, name := range strings.Fields(s) {
		plain, locked := strings.CutPrefix(name, "!")
		all[plain] = "usable"
		if locked {
			all[plain] = "locked"
		}
	}
	return all
}

// controlsOf returns the controls that the page shows, with the Lab and its list of all parameters open.
func controlsOf(c *Root) map[string]string {
	c.Instruments.Tab, c.Controls.AdvancedOpen = instruments.LabTab, true
	all := map[string]string{}
	elements(c, func(id string, disabled bool) {
		switch {
		case strings.HasPrefix(id, "preset-"):
			id = "presets"
		case id == "ex-own":
			id = "exercises"
		}
		all[id] = "usable"
		if disabled {
			all[id] = "locked"
		}
	})
	return all
}

// instrumentsOf returns the instruments that the page offers by the names that they have in links, in order, without
// the Lab, and without sweeps, which the first edition had not.
func instrumentsOf(c *Root) string {
	var all []string
	elements(c, func(id string, _ bool) {
		key, is := strings.CutPrefix(id, "tab-")
		if is && key != instruments.LabTab && key != instruments.SweepTab && !slices.Contains(all, params.TabOf(key)) {
			all = append(all, params.TabOf(key))
		}
	})
	slices.Sort(all)
	return strings.Join(all, ",")
}

// elements calls see for each element of the page that has an id.
func elements(c *Root, see func(id string, disabled bool)) {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		panic(err)
	}
	all := env.RunBuild(c)
	var walk func(n *vugu.VGNode)
	walk = func(n *vugu.VGNode) {
		if n.Component != nil {
			for _, out := range all.ResultFor(n.Component).Out {
				walk(out)
			}
		}
		for _, a := range n.Attr {
			if a.Key == "id" {
				see(a.Val, slices.ContainsFunc(n.Prop, func(p vugu.VGProperty) bool {
					return p.Key == "disabled" && string(p.JSONVal) == "true"
				}))
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
	}
	for _, n := range all.Out.Out {
		walk(n)
	}
}
