package figure

import (
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// over returns the messages over network A.
func over(x *experiment.Experiment) *Messages { return &Messages{X: x, Text: text.English(), Of: x.A} }

// In each state of the lab that takes time or ends the run its message stands over the raster, and no other.
func TestMessagesShowTheLab(t *testing.T) {
	building := roomtest.Open("")
	building.A.Lab.Receive(0, &wire.Progress{Part: 0, Done: 1, Total: 4}, 0)
	finished, crashed := roomtest.Running("t_sim=500"), roomtest.Running("")
	roomtest.Finish(finished.A.Lab)
	crashed.A.Lab.Crash(0, "no more")
	for name, test := range map[string]struct {
		x                        *experiment.Experiment
		asking, building, failed bool
	}{
		"asking":   {roomtest.Open("n=1&k=1"), true, false, false},
		"building": {building, false, true, false},
		"running":  {roomtest.Running(""), false, false, false},
		"finished": {finished, false, false, false},
		"crashed":  {crashed, false, false, true},
	} {
		c := over(test.x)
		if c.Asking() != test.asking || c.Building() != test.building || c.Failed() != test.failed {
			t.Errorf("%s: asks %t, builds %t, has failed %t", name, c.Asking(), c.Building(), c.Failed())
		}
	}
	if c := over(building); c.Percent() != "25" || c.Progress() != "width:25.00%" {
		t.Errorf("a quarter is built: %s %%, a bar of %s", c.Percent(), c.Progress())
	}
}

// Agreed to, the network is built; cancelled, the one before comes back.
func TestConsent(t *testing.T) {
	x := roomtest.Running("n=0.2&k=0.2")
	x.Set("scale", "1", true)
	over(x).HandleCancel()
	if p := x.A.Lab.Link.Params; x.A.Lab.State != lab.Building || p.NScaling != 0.2 {
		t.Errorf("cancelled, a network of scale %v is %s", p.NScaling, x.A.Lab.State)
	}
	roomtest.Run(x)
	x.Set("scale", "1", true)
	over(x).HandleAgree()
	if p := x.A.Lab.Link.Params; x.A.Lab.State != lab.Building || p.NScaling != 1 {
		t.Errorf("agreed to, a network of scale %v is %s", p.NScaling, x.A.Lab.State)
	}
}

// A run that has failed is built again; where page and worker are of two versions, the page is loaded again.
func TestRestart(t *testing.T) {
	for name, fail := range failures {
		x := roomtest.Running("")
		updates := 0
		x.Host.Update = func() { updates++ }
		fail(x.A.Lab)
		c := over(x)
		label := c.RestartLabel()
		c.HandleRestart()
		if name == "foreign" {
			if updates != 1 || label != c.Text.Reload || x.A.Lab.State != lab.Failed {
				t.Errorf("%s: loaded again %d times by %q, network A is %s", name, updates, label, x.A.Lab.State)
			}
			continue
		}
		if updates != 0 || label != c.Text.Restart || x.A.Lab.State != lab.Building {
			t.Errorf("%s: loaded again %d times by %q, network A is %s", name, updates, label, x.A.Lab.State)
		}
	}
}

// A notice that is dismissed takes no other with it, and says its words in the page's language.
func TestNotices(t *testing.T) {
	x := roomtest.Running("n=2&g=7&seed=-1")
	c := over(x)
	all := c.Notices()
	if len(all) != 3 {
		t.Fatalf("notices are %q", all)
	}
	c.HandleDismiss(1)
	if left := c.Notices(); len(left) != 2 || left[0] != all[0] || left[1] != all[2] {
		t.Errorf("left of %q is %q", all, left)
	}
	c.Text = text.German()
	if says := c.Notices()[0]; says != c.Text.Notice(x.A.Lab.Notices[0]) || says == all[0] {
		t.Errorf("in German there is %q", says)
	}
}

// That a network cannot fire is said again of another network, after it was dismissed of one.
func TestSilentAgain(t *testing.T) {
	x := roomtest.Running("bg=dc&n=0.02&k=0.02")
	c := over(x)
	c.Notes.Dismiss = func(key string) { c.Notes.Dismissed = append(c.Notes.Dismissed, key) }
	first := c.Warning()
	c.HandleDismissWarning()
	if c.Warning() != "" || first == "" {
		t.Fatalf("dismissed %q, there is %q", first, c.Warning())
	}
	x.Set("scale", "0.05", true)
	if says := c.Warning(); says == "" || says == first {
		t.Errorf("of a larger network the page says %q", says)
	}
}
