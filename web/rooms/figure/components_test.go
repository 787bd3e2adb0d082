package figure

import (
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/experiment"
	"microcircuit/web/lab"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// laidOut returns the state of a room whose canvases are there.
func laidOut() *State {
	s := &State{A: Drawing{Thinning: 2, Height: 452}}
	for i := range s.A.Bands {
		s.A.Bands[i] = Band{Top: 30 + 50*float64(i), Height: 50}
	}
	s.B.Bands, s.B.Height = s.A.Bands, s.A.Height
	return s
}

// What each component renders to, in the language of its link: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, x *experiment.Experiment, s *State, in func(t *text.Texts) vugu.Builder) {
		language := x.A.Lab.Link.Appearance.Language
		all[name] = roomtest.Component{State: []any{x, s}, Language: language, In: in}
	}
	figure := func(name string, of *experiment.Network, x *experiment.Experiment, s *State) {
		add("figure_"+name, x, s, func(t *text.Texts) vugu.Builder { return &Figure{X: x, Text: t, S: s, Of: of} })
	}
	rates := func(name string, of *experiment.Network, x *experiment.Experiment, s *State) {
		add("rates_"+name, x, s, func(t *text.Texts) vugu.Builder { return &Rates{X: x, Text: t, S: s, Of: of} })
	}
	transport := func(name string, x *experiment.Experiment, s *State) {
		add("transport_"+name, x, s, func(t *text.Texts) vugu.Builder { return &Transport{X: x, Text: t, S: s} })
	}
	two, s := roomtest.Two(), laidOut()
	figure("b", two.B, two, s)
	rates("b", two.B, two, s)
	transport("b", two, s)
	full, large := roomtest.Running(""), laidOut()
	roomtest.Record(full, 20_000, 2, 1<<12)
	full.HandlePan(-0.1)
	large.Enlarge(2)
	large.A.ThinningElsewhere = 7
	large.Sound.Toggle(0)
	figure("enlarged", full.A, full, large)
	transport("enlarged", full, large)
	var spikes []spike.Spike
	for k := range uint32(6000) {
		spikes = append(spikes, spike.Spike{Step: 1 + k, GID: k * k % 7717})
	}
	for name, link := range map[string]string{"known": "n=0.1&k=0.1", "one_seed": "n=1&k=1&workers=2"} {
		x := roomtest.Running(link)
		rates(name, x.A, x, s)
	}
	for name, link := range map[string]string{"unknown": "th=1&t_presim=0", "german": "lang=de&t_presim=0"} {
		x := roomtest.Running(link)
		x.A.Lab.Receive(0, roomtest.Batch(10_000, 100, spikes...), 0)
		rates(name, x.A, x, s)
	}
	for name, link := range map[string]string{"finished": "t_sim=1e4&t_presim=0", "german": "lang=de&t_sim=1e4"} {
		x := roomtest.Running(link)
		roomtest.Finish(x.A.Lab)
		transport(name, x, s)
	}
	for name, x := range map[string]*experiment.Experiment{"one": roomtest.Running("lang=de"), "two": changed(t)} {
		add("comparison_"+name, x, s, func(t *text.Texts) vugu.Builder { return &Comparison{X: x, Text: t} })
	}
	roomtest.Components(t, all)
}

// changed returns an experiment of networks A and B that have run for two seconds, in which L2/3E fires twice as often
// in B.
func changed(t *testing.T) *experiment.Experiment {
	x := roomtest.Running("n=0.05&k=0.05&t_presim=0")
	x.ReplaceInPlace = false
	x.Set("g", "-5", true)
	roomtest.Ready(x.B.Lab)
	for i, n := range []*experiment.Network{x.A, x.B} {
		var spikes []spike.Spike
		for k := range uint32(1000 * (1 + i)) {
			spikes = append(spikes, spike.Spike{Step: 1001 + k, GID: k % 1000})
		}
		n.Lab.Receive(0, roomtest.Batch(20_000, 100, spikes...), 0)
	}
	x.Advance()
	if _, there := x.Ghost(); !there {
		t.Fatal("there is nothing to compare")
	}
	return x
}

// Rates before and after stand beside each other, whichever of the networks is shown; what is not known is not said.
func TestCompared(t *testing.T) {
	c := &Comparison{X: roomtest.Running(""), Text: text.English()}
	if c.Compares() {
		t.Error("rates are compared before anything has changed")
	}
	c.X = changed(t)
	all := c.Rates()
	first := all[0]
	if !c.Compares() || len(all) != 8 || first.Name != "L2/3E" || first.Class != "excitatory" {
		t.Fatalf("%+v", all)
	}
	if first.Before == first.After || first.Change != "—" {
		t.Errorf("after a second: %+v", first)
	}
}

// What Messages renders to, as TestComponents.
func TestMessages(t *testing.T) {
	all := map[string]roomtest.Component{}
	of := func(name string, x *experiment.Experiment, n *experiment.Network, notes func(t *text.Texts) Notes) {
		in := func(t *text.Texts) vugu.Builder { return &Messages{X: x, Text: t, Of: n, Notes: notes(t)} }
		all["messages_"+name] = roomtest.Component{State: x, Language: n.Lab.Link.Appearance.Language, In: in}
	}
	add := func(name string, x *experiment.Experiment) {
		of(name, x, x.A, func(*text.Texts) Notes { return Notes{} })
	}
	add("asking", roomtest.Open("n=1&k=1&workers=2&t_sim=1e6"))
	add("asking_german", roomtest.Open("n=1&k=1&workers=2&lang=de"))
	add("notices", roomtest.Running("n=2&colour=%3Cscript%3E&seed=-1"))
	building := roomtest.Open("n=0.05&k=0.05")
	building.A.Lab.Receive(0, &wire.Progress{Part: 0, Done: 1e6, Total: 3e6}, 0)
	add("building", building)
	for name, fail := range failures {
		x := roomtest.Running("")
		fail(x.A.Lab)
		add(name, x)
	}
	add("silent", roomtest.Running("bg=dc&n=0.02&k=0.02"))
	add("confined", roomtest.OpenOn(lab.Env{Cores: 4}, "workers=2"))
	crowded := roomtest.Running("")
	crowded.A.Lab.CoresBusy = true
	add("crowded", crowded)
	two := roomtest.Two()
	two.B.Lab.Crash(0, "no more")
	of("b", two, two.B, func(*text.Texts) Notes { return Notes{} })
	page := func(name string, x *experiment.Experiment, notes func(t *text.Texts) Notes) { of(name, x, x.A, notes) }
	exercise := func(t *text.Texts) Notes {
		return Notes{Warnings: []Warning{{"exercise none", t.NoExercise("none")}}}
	}
	page("no_exercise", roomtest.Running(""), exercise)
	page("untranslated", roomtest.Running("lang=de"), func(t *text.Texts) Notes {
		return Notes{Warnings: []Warning{{"translation", t.Untranslated("exercises.de.txt: 404")}}}
	})
	page("outdated", roomtest.Running("n=9&colour=blue&g=-4.x"), func(*text.Texts) Notes {
		return Notes{Outdated: true}
	})
	problems := map[string]*board.Problem{
		"missing": {Code: board.Silent}, "missing_busy": {Code: "rate", Wait: 300}, "missing_refused": {Code: "<b>"},
	}
	for name, p := range problems {
		page(name, roomtest.Open(""), func(t *text.Texts) Notes {
			b := t.Boards
			return Notes{Broken: b.Missing("abcdefghijklmnopqrstuvw234") + " " + b.Errand(board.Errand{Problem: p})}
		})
	}
	worst := roomtest.Running("lang=de&bg=dc&n=0.02&k=0.02&workers=2")
	worst.A.StatsErr, worst.A.Lab.CoresBusy = "it ended", true
	page("warned", worst, exercise)
	roomtest.Components(t, all)
}

// failures are the ways in which a run fails, by the name of their golden file.
var failures = map[string]func(l *lab.Lab){
	"lost": func(l *lab.Lab) {
		for second := range 8 {
			l.CheckSilence(1000 * float64(second))
		}
	},
	"crashed": func(l *lab.Lab) { l.Crash(0, "index out of range <b>") },
	"memory":  func(l *lab.Lab) { l.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1.3e9}, 0) },
	"foreign": func(l *lab.Lab) { l.Refuse(0, wire.ErrVersion.Error()) },
}

// A warning that was dismissed hides no other, and none hides that statistics have stopped.
func TestWarnings(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05")
	c := &Messages{X: x, Text: text.English(), Of: x.A}
	c.Notes.Dismiss = func(key string) { c.Notes.Dismissed = append(c.Notes.Dismissed, key) }
	x.A.Lab.CoresBusy = true
	c.Notes.Warnings = []Warning{{"page", "of the page"}}
	if c.Warning() != c.Text.Crowded {
		t.Error("a crowded machine is no matter")
	}
	x.A.StatsErr = "it ended"
	if c.Warning() != c.Text.NoAnalyst("it ended") {
		t.Errorf("of statistics that stopped the page says %q", c.Warning())
	}
	c.HandleDismissWarning()
	c.HandleDismissWarning()
	if c.Warning() != "of the page" {
		t.Errorf("those of the network dismissed, there is %q", c.Warning())
	}
	c.HandleDismissWarning()
	c.HandleDismissWarning()
	c.Text = text.German()
	if c.Warning() != "" {
		t.Errorf("dismissed, in another language there is %q", c.Warning())
	}
	x.A.StatsErr = "it ended again"
	if c.Warning() == "" {
		t.Error("another one is hidden with them")
	}
}

// What is whole in B and cut in A is said to be as in the model.
func TestDiffersUncut(t *testing.T) {
	x := roomtest.Running("n=0.05&k=0.05&conn=L23E.L4E:0")
	x.ReplaceInPlace = false
	x.Set("conn", "", true)
	says := (&Figure{X: x, Text: text.English(), S: &State{}, Of: x.B}).Differs()
	if says != "all connections as in the model" {
		t.Errorf("B is said to differ in %q", says)
	}
}
