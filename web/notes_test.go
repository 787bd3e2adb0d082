package web

import (
	"strings"
	"testing"

	"microcircuit/web/board"
	"microcircuit/web/rooms/figure"
	"microcircuit/web/text"
)

// What the page has to say stands over the raster: of a link over that of its network, of the page over A only. What
// is dismissed stays so in any language.
func TestNotes(t *testing.T) {
	c := running("ex=none&b=1")
	c.X.FollowLink()
	c.Untranslated, c.Outdated = "exercises.de.txt: 404", true
	over := func() *figure.Messages {
		return &figure.Messages{X: c.X, Text: c.Text, Of: c.X.A, Notes: c.notes(c.X.A)}
	}
	for _, words := range []*text.Texts{text.German(), text.English()} {
		c.Text = words
		if says := over().Warning(); says != words.NoExercise("none") {
			t.Errorf("of an exercise that is not there the page says %q", says)
		}
	}
	over().HandleDismissWarning()
	if says := over().Warning(); says != c.Text.Untranslated("exercises.de.txt: 404") {
		t.Errorf("of a translation that is missing the page says %q", says)
	}
	over().HandleDismissWarning()
	c.Text = text.German()
	if says := over().Warning(); says != "" {
		t.Errorf("dismissed, in another language there is %q", says)
	}
	if a, b := c.notes(c.X.A), c.notes(c.X.B); !a.Outdated || b.Outdated || len(b.Warnings) == 0 {
		t.Errorf("over A %+v, over B %+v", a, b)
	}
	lost := lostLink(board.Answer{Status: 429, Wait: 300})
	if says := lost.notes(lost.X.A).Broken; !strings.Contains(says, "5 min") {
		t.Errorf("of a broken short link the page says %q", says)
	}
}

// lostLink is a page that a short link led to which is not there, and whose server answers so when it is asked again.
func lostLink(answer board.Answer) *Root {
	c := open("")
	c.Open("#short=abcdefghijklmnopqrstuvw234")
	c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(answer) }
	c.Share.Find()
	return c
}
