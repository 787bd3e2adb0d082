package explain

import (
	"testing"

	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// The page's language is chosen without another run; a language that is none changes nothing.
func TestAppearance(t *testing.T) {
	x := roomtest.Running("")
	applied := 0
	x.Host.ApplyAppearance = func(params.Appearance) { applied++ }
	c := &Appearance{X: x, Text: text.English()}
	c.HandleChoice("lang", roomtest.Typed("de"))
	c.HandleChoice("lang", roomtest.Typed("xx"))
	if l := x.A.Lab; l.Link.Appearance.Language != "de" || applied != 1 || l.State != lab.Running {
		t.Errorf("language %q, applied %d times, network A %s", l.Link.Appearance.Language, applied, l.State)
	}
}
