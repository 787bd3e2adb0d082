package text

// englishPage returns the words in English.
func englishPage() Page {
	return Page{
		Title:       "Cortical microcircuit",
		release:     "Version %s",
		releaseOf:   "Version %s, commit %s",
		LicenceSays: "Free software under the GNU General Public License, version 2 or any later one, without any warranty.",
		Licence:     "Licence",
		Notices:     "Work of others in it",
		SourceCode:  "Source code",
		NoSource:    "The host of this page has not said where its source code is. The licence entitles you to it: ask the host.",
		Skip:        "Skip to the play button",
		Sheets:      "Parts of the page",
		Close:       "Close",
		Pin:         "Keep open beside others",
		sheets: map[string]string{
			"circuit": "Circuit", "change": "Change", "learn": "Learn", "measure": "Measure", "compare": "Compare",
		},
		OpenWhole:   "Open the whole page",
		UpdateThere: "A newer version of this page is here. Your link keeps what you see.",
		TakeUpdate:  "Load it",
		SpaceKey:    "space",
		Or:          "or",
		Shortcuts: map[string]string{
			"play": "play, pause", "step": "one step", "leap": "10 ms", "reset": "restart",
			"seed": "new seed", "speed": "faster, slower", "pan": "back, forth in time", "zoom": "zoom in, out",
			"follow": "latest", "sound": "listen, mute", "keys": "this list",
		},
		Cite:          cite(),
		subtitle:      "%s under 1 mm² of cortex, simulated in this tab",
		whole:         "The whole network",
		tenth:         "A tenth of the network",
		partOfNetwork: "%s %% of the network",
	}
}
