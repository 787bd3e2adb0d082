package roomtest

import (
	"slices"
	"testing"

	"microcircuit/web/host"
	"microcircuit/web/ui"
)

// Tab is what a browser keeps for a tab, and for itself.
type Tab map[string]string

// Of lets a page be in the tab.
func (b Tab) Of(h *host.Host) {
	h.Tab.Get = func(key string) string { return b[key] }
	h.Tab.Set = func(key, value string) bool {
		b[key] = value
		return true
	}
	h.Browser = h.Tab
}

// Part returns the part of a panel with an id; without one the test ends.
func Part(t *testing.T, parts []ui.Part, id string) ui.Part {
	t.Helper()
	i := slices.IndexFunc(parts, func(p ui.Part) bool { return p.ID == id })
	if i < 0 {
		t.Fatalf("there is no %s", id)
	}
	return parts[i]
}
