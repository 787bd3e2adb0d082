package web

import (
	"strings"
	"testing"
)

// What a link hides at the right is not there, and where nothing is left neither is its column, nor a phone's sheet.
func TestSide(t *testing.T) {
	for link, want := range map[string]string{
		"":                                     "side ex-layers preset-full seeing sheet-learn",
		"hide=presets":                         "side ex-layers seeing sheet-learn",
		"hide=exercises":                       "side preset-full seeing sheet-learn",
		"hide=exercises,presets":               "",
		"hide=exercises,presets&tabs=response": "side",
		"ex=layers":                            "side ex-question seeing sheet-learn",
		"ex=layers&hide=exercises":             "side preset-full seeing sheet-learn",
		"ex=layers&hide=exercises,presets":     "",
		"ask=text&q=Why%3F&hide=exercises":     "side task preset-full sheet-learn",
		"theme=projector":                      "side ex-layers preset-full sheet-learn",
		"embed=1":                              "side ex-layers preset-full sheet-learn",
	} {
		html := string(render(t, running(link)))
		for _, id := range strings.Fields("ex-layers preset-full ex-question task seeing sheet-learn") {
			if got := strings.Contains(html, ` id="`+id+`"`); got != strings.Contains(" "+want+" ", " "+id+" ") {
				t.Errorf("%q: %s is there: %v", link, id, got)
			}
		}
		if got := strings.Contains(html, `class="side"`); got != strings.Contains(want, "side") {
			t.Errorf("%q: a column is there: %v", link, got)
		}
	}
}

// A phone shows first what can be learned, or else what can be changed; what is not there is not in view.
func TestSheetInView(t *testing.T) {
	c := running("")
	first := c.Sheet()
	c.Layout.HandleSheet("learn")
	learns := c.Sheet()
	c.Open("https://example.org/#hide=exercises,presets")
	gone := c.Sheet()
	c.HandleSheet("measure")
	if got := c.Instruments.Front(c.X); got != "statistics" {
		t.Errorf("the sheet of measures begins with %q", got)
	}
	if first != "learn" || learns != "learn" || gone != "change" || c.Sheet() != "measure" {
		t.Errorf("in view: %q, %q, then %q and %q", first, learns, gone, c.Sheet())
	}
}

// What there is to see goes once it was put away, and the focus to where it can be found.
func TestSeeingGoes(t *testing.T) {
	c := running("")
	c.Explain.Seen = true
	c.HandleSeen()
	if strings.Contains(string(render(t, c)), ` id="seeing"`) || c.UI.Focus != "open-help" {
		t.Errorf("it is there, or the focus is to be on %q", c.UI.Focus)
	}
}

// The Lab leads to matrix, performance and own data, as far as the link shows them.
func TestLabWays(t *testing.T) {
	c := running("")
	c.Instruments.Toggle(c.X, "lab")
	var ids []string
	for _, w := range c.LabWays() {
		ids = append(ids, w.ID)
		w.Open()
	}
	if got := strings.Join(ids, " "); got != "lab-connectivity lab-performance lab-data" {
		t.Errorf("leads to %s", got)
	}
	if front := c.Instruments.Front(c.X); front != "performance" || c.UI.Focus != "tab-performance" || c.Dialog != "take" {
		t.Errorf("open are %q and the dialog %q; the focus is to be on %q", front, c.Dialog, c.UI.Focus)
	}
	if ways := running("tabs=response").LabWays(); len(ways) != 1 {
		t.Errorf("where the link shows the response alone: %d ways", len(ways))
	}
}
