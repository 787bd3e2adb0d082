package text

// englishPage returns the words in English.
func englishPage() Page {
	return Page{
		Title:       "Cortical microcircuit",
		KeysTitle:   "Keys",
		AboutTitle:  "About",
		release:     "Version %s",
		releaseOf:   "Version %s, commit %s",
		LicenceSays: "Free software under the GNU General Public License, version 2 or any later one, without any warranty.",
		Licence:     "Licence",
		Notices:     "Work of others in it",
		SourceCode:  "Source code",
		NoSource:    "The host of this page has not said where its source code is. The licence entitles you to it: ask the host.",
		OpenWhole:   "Open the whole page",
		UpdateThere: "A newer version of this page is here. Your link keeps what you see.",
		TakeUpdate:  "Load it",
		Keys: []Key{
			{"space", "play, pause"}, {". or →", "single step"}, {",", "10 ms"}, {"r", "start again"}, {"n", "new seed"}, {"+ −", "faster, slower"}, {"[ ]", "back, forth in time"}, {"i o", "shorter, longer stretch"}, {"l", "latest"}, {"s", "sound"}, {"?", "this list"},
		},
		Cite:     cite(),
		subtitle: "%s neurons under 1 mm² of cortex, live in your browser",
	}
}
