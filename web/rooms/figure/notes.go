package figure

import (
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Notes are what the page has to say over the raster of a network beside what follows from the network itself.
type Notes struct {
	Warnings  []Warning        // less grave than those of the network
	Dismissed []string         // keys of the warnings that the visitor has dismissed
	Dismiss   func(key string) // dismisses a warning for as long as the page is open
	Broken    string           // says that the short link which led here is broken; "" if none is
	Find      func()           // looks for that short link again
	Forget    func()           // dismisses what is said of it
	Outdated  bool             // a later version of the page is there
}

// Warning is what the visitor should know of a network.
type Warning struct {
	Key  string // tells the warning from others, in any language
	Says string
}

// gravest returns the first warning of a network, or else of the page, that the visitor has not dismissed. It reports
// whether there is one.
func (n *Notes) gravest(t *text.Texts, of *experiment.Network) (w Warning, there bool) {
	for _, w := range append(warnings(t, of), n.Warnings...) {
		if !slices.Contains(n.Dismissed, w.Key) {
			return w, true
		}
	}
	return Warning{}, false
}

// warnings lists all warnings of a network, the gravest first: that nobody evaluates it, that it cannot fire, that it
// may not have the workers which its link names, that cores are busy.
func warnings(t *text.Texts, of *experiment.Network) (all []Warning) {
	add := func(key, says string) { all = append(all, Warning{key, says}) }
	if of.StatsErr != "" {
		add("statistics "+of.StatsErr, t.NoAnalyst(of.StatsErr))
	}
	silent := of.Lab.Link.Params.Silent(&of.Lab.Derived)
	if len(silent) > 0 {
		add(silentKey(silent, &of.Lab.Derived), t.CannotFire(silent, &of.Lab.Derived))
	}
	if of.Lab.Confined() {
		add("workers", t.OneWorker)
	}
	if of.Lab.CoresBusy {
		add("cores", t.Crowded)
	}
	return all
}

// silentKey names the warning that populations cannot fire by what it says: which they are, and how far from it.
func silentKey(silent []microcircuit.Population, d *microcircuit.Derived) string {
	var key strings.Builder
	key.WriteString("silent")
	for _, p := range silent {
		key.WriteString(" " + p.String() + ui.Percent(d.Drive[p]))
	}
	return key.String()
}
