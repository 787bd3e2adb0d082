package text

import (
	"strings"

	"microcircuit/web/params"
)

// Page is what frames the rooms: title, licence, keys, a newer version.
// Templates take their values in the order that english_page.go shows.
type Page struct {
	Title, LicenceSays, Licence, Notices, SourceCode, NoSource string

	Skip, Sheets, Close, Pin string
	sheets                   map[string]string // by key of a phone's sheet

	SpaceKey, Or string
	Shortcuts    map[string]string // what keys do, by the line of their list

	OpenWhole, UpdateThere, TakeUpdate string
	Cite                               []string // what to cite
	release, releaseOf, subtitle       string
	whole, tenth, partOfNetwork        string
}

// cite is what to cite, in any language.
func cite() []string {
	return []string{
		"Potjans TC, Diesmann M (2014) The cell-type specific cortical microcircuit: relating structure and activity in a full-scale spiking network model. Cereb Cortex 24:785-806. doi:10.1093/cercor/bhs358",
		"van Albada SJ, Helias M, Diesmann M (2015) Scalability of asynchronous networks is limited by one-to-one mapping between effective connectivity and correlations. PLoS Comput Biol 11:e1004490. doi:10.1371/journal.pcbi.1004490",
	}
}

// Release names the program, with the commit that it was built from if that is known. Of a commit so many digits stand
// as tell it from others; what follows a + stays.
func (t *Texts) Release(commit string) string {
	if commit == "" {
		return t.fill(t.release, params.Release)
	}
	name, changes, changed := strings.Cut(commit, "+")
	name = name[:min(len(name), commitDigits)]
	if changed {
		name += "+" + changes
	}
	return t.fill(t.releaseOf, params.Release, name)
}

// commitDigits is how many hexadecimal digits of a commit's name stand on the page.
const commitDigits = 12

// Subtitle returns in words how much of the network runs, by its scales of neurons and of indegrees.
func (t *Texts) Subtitle(n, k float64) string {
	part := t.fill(t.partOfNetwork, t.Short(percent(n)))
	switch {
	case n == 1 && k == 1:
		part = t.whole
	case n == 0.1 && k == 0.1:
		part = t.tenth
	case n != k:
		part = t.fill(t.fidelity, t.Short(percent(n)))
	}
	return t.fill(t.subtitle, part)
}

// SheetName names a sheet of a phone's page.
func (t *Texts) SheetName(key string) string { return t.sheets[key] }
