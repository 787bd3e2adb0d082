package web

import (
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/experiment"
	"microcircuit/web/ui"
)

// warning is what the visitor should know of a network.
type warning struct {
	key  string // tells it from others, in any language
	says string
}

// Warning returns the gravest warning of a network that the visitor has not dismissed, as a sentence; "" if all is well.
func (c *Root) Warning(of *experiment.Network) string { return c.warning(of).says }

// HandleDismissWarning puts the present warning away for as long as the page is open; another one will show.
func (c *Messages) HandleDismissWarning() {
	if w := c.Root.warning(c.Of); w.key != "" {
		c.Root.Dismissed = append(c.Root.Dismissed, w.key)
	}
}

func (c *Root) warning(of *experiment.Network) warning {
	all := c.warnings(of)
	i := slices.IndexFunc(all, func(w warning) bool { return !slices.Contains(c.Dismissed, w.key) })
	if i < 0 {
		return warning{}
	}
	return all[i]
}

// warnings lists all warnings of a network, the gravest first: that nobody evaluates it, that it cannot fire, that it may not have
// the workers which its link names, that cores are busy, that there is no such exercise, that a translation is missing.
func (c *Root) warnings(of *experiment.Network) (all []warning) {
	add := func(key, says string) { all = append(all, warning{key, says}) }
	if of.StatsErr != "" {
		add("statistics "+of.StatsErr, c.Text.NoAnalyst(of.StatsErr))
	}
	if silent := of.Lab.Link.Params.Silent(&of.Lab.Derived); len(silent) > 0 {
		add(silentKey(silent, &of.Lab.Derived), c.Text.CannotFire(silent, &of.Lab.Derived))
	}
	if of.Lab.Confined() {
		add("workers", c.Text.OneWorker)
	}
	if of.Lab.CoresBusy {
		add("cores", c.Text.Crowded)
	}
	if key := of.Lab.Link.Exercise; key != "" {
		if _, found := c.Exercises.Find(key); !found {
			add("exercise "+key, c.Text.NoExercise(key))
		}
	}
	if c.Untranslated != "" {
		add("translation", c.Text.Untranslated(c.Untranslated))
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
