package web

import (
	"microcircuit/web/experiment"
	"microcircuit/web/rooms/figure"
)

// notes returns what the page has to say over the raster of a network. A broken short link and a later version of the
// page are told over network A only.
func (c *Root) notes(of *experiment.Network) figure.Notes {
	n := figure.Notes{
		Warnings: c.warnings(of), Dismissed: c.Dismissed, Dismiss: c.dismiss,
		Find: c.Share.Find, Forget: c.Share.Forget,
	}
	if of == c.X.A {
		n.Broken, n.Outdated = c.Share.BrokenText(c.Text), c.Outdated
	}
	return n
}

// dismiss dismisses a warning for as long as the page is open.
func (c *Root) dismiss(key string) { c.Dismissed = append(c.Dismissed, key) }

// warnings lists what the visitor should know of a network's link and of the page: that there is no such exercise,
// that a translation is missing.
func (c *Root) warnings(of *experiment.Network) (all []figure.Warning) {
	if key := of.Lab.Link.Exercise; key != "" {
		_, found := c.Learn.Exercises.Find(key)
		if !found {
			all = append(all, figure.Warning{Key: "exercise " + key, Says: c.Text.NoExercise(key)})
		}
	}
	if c.Untranslated != "" {
		all = append(all, figure.Warning{Key: "translation", Says: c.Text.Untranslated(c.Untranslated)})
	}
	return all
}
