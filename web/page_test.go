package web

import (
	"cmp"
	"os"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/exercises"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/figure"
	"microcircuit/web/rooms/learn"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/share"
	"microcircuit/web/rooms/teach"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// spoken is the language of all pages that tests make; "": that of their links.
var spoken string

// pageOf is the page at a link, with its figure laid out.
func pageOf(env lab.Env, link string) *Root {
	root := NewRoot(roomtest.Host(env))
	root.X.A.Lab.Open(link, 0)
	language := cmp.Or(spoken, root.X.A.Lab.Link.Appearance.Language)
	root.Learn.Exercises, root.Learn.Program = exercisesIn(language), "page-0"
	root.Text, root.Figure.A.Thinning = text.In(language), 2
	for i := range root.Figure.A.Bands {
		root.Figure.A.Bands[i] = figure.Band{Top: 30 + 50*float64(i), Height: 50}
	}
	return root
}

// exercisesIn gives the exercises as the page has them in a language.
func exercisesIn(language string) exercises.List {
	words, err := os.ReadFile("static/" + exercises.File(language))
	if err != nil {
		return exercises.Originals()
	}
	all, err := exercises.Originals().Translated(string(words))
	if err != nil {
		panic(err)
	}
	return all
}

func open(link string) *Root { return pageOf(lab.Env{Cores: 4, Isolated: true}, link) }

var (
	ready, batch, finish = roomtest.Ready, roomtest.Batch, roomtest.Finish
	golden, render, part = roomtest.Golden, roomtest.Render, roomtest.Part
)

// partOf returns a part of a form, which must be there.
func partOf(parts []ui.Part, id string) ui.Part {
	for _, p := range parts {
		if p.ID == id {
			return p
		}
	}
	panic("there is no " + id)
}

func running(link string) *Root {
	root := open(link)
	ready(root.X.A.Lab)
	root.X.A.Lab.Receive(0, &wire.State{Running: true}, 0)
	return root
}

// states are the page as a visitor may find it.
func states() map[string]*Root {
	asking := open("n=1&k=1&workers=2")
	building := open("n=1&k=1&workers=2")
	building.X.A.Lab.Agree(0)
	building.X.A.Lab.Receive(0, &wire.Progress{Part: 0, Done: 43e6, Total: 150e6}, 0)
	run := running("t_presim=500")
	run.X.A.Lab.Receive(0, batch(1, 0), 0)
	var spikes []spike.Spike
	for k := range uint32(6000) {
		spikes = append(spikes, spike.Spike{Step: 8000 + k, GID: k * k % 7717})
	}
	rest := batch(20_000, 200, spikes...)
	rest.Batch.First = 2
	run.X.A.Lab.Receive(0, rest, 0)
	stopped := running("")
	stopped.X.A.Lab.Pause()
	stopped.X.A.Lab.Receive(0, &wire.State{}, 0)
	broken := running("")
	broken.X.A.Lab.Crash(0, "index out of range <b>")
	refused := open("n=1&k=1&workers=1")
	refused.X.A.Lab.Agree(0)
	refused.X.A.Lab.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1.3e9}, 0)
	foreign := running("")
	foreign.X.A.Lab.Refuse(0, wire.ErrVersion.Error())
	confined := pageOf(lab.Env{Cores: 4}, "workers=2")
	copied := running("")
	copied.Share.Copied = true
	advanced := running("kext=1600,1500,2100,1900,2000,1900,2755,2100&conn=L4E.L4I:0.8&th=1")
	advanced.Controls.AdvancedOpen = true
	predicting := open("ex=layers")
	ready(predicting.X.A.Lab)
	compared := running("ex=quiet&conn=L23E.L23I:0.9&t_presim=0")
	compared.Learn.Study = learn.Study{Key: "quiet", Guesses: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}, Locked: true, Network: compared.X.A.Lab.Link.Params}
	compared.X.A.Lab.Receive(0, batch(100_000, 200, spikes...), 0)
	german := running("lang=de&n=2&colour=blue&g=-4.5&at=20000:bg_rate:7.5")
	german.Controls.AdvancedOpen, german.Untranslated = true, "exercises.de.txt: 404"
	vergleich := running("lang=de&ex=quiet&conn=L23E.L23I:0.9&t_presim=0")
	vergleich.Learn.Study = compared.Learn.Study
	vergleich.X.A.Lab.Receive(0, batch(100_000, 200, spikes...), 0)
	task := open("ask=rates&q=Who+fires+most%3F+%3Cscript%3E&t_sim=1000&seeds=name&lock=g,advanced&hide=presets,bg&tabs=response&name=Ada")
	ready(task.X.A.Lab)
	answers := func() *Root {
		c := running("ask=number&q=At+which+g%3F&want=-4.5&t_sim=500")
		c.Learn.Study = learn.Study{Key: c.X.A.Lab.Link.Task.Identity(), Number: "−4,2", Locked: true, Conclusion: "=SUM(A1) \u202e"}
		finish(c.X.A.Lab)
		return c
	}
	answered, report := answers(), answers()
	report.Dialog = "report"
	handIn := running(params.Format(teaching.HandIn(task.X.A.Lab.Link, teaching.Answer{Values: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}}, "so <b>", 15_000, 42)))
	finish(handIn.X.A.Lab)
	assign := running("th=1")
	assign.Teach.OpenAssignment()
	partOf(assign.teaching("assign"), "assign-tol").Set("-1")
	class := running("")
	class.HandleDialog("class")
	partOf(class.teaching("class"), "class-paste").Set("Ada: #" + params.Format(handIn.X.A.Lab.Link) + "\nnothing\n#" + params.Format(answered.X.A.Lab.Link))
	class.Teach.ClassCheck.Class.Finish(0, teaching.Outcome{Step: 15_000, Hash: 42, Rates: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}})
	lost := open("")
	lost.Open("#short=abcdefghijklmnopqrstuvw234")
	lost.Share.Broken.Search.Problem = &board.Problem{Code: "<b>"}
	ready(lost.X.A.Lab)
	ref := board.Ref{ID: "abcdefghijklmnopqrstuvw234", Secret: "s"}
	making := running("lang=de")
	making.Share.Server = share.Server{About: board.Reply{Days: 120, ShownFrom: 3}, Available: true}
	making.Teach.BoardForm = teach.BoardForm{Title: "7b", Link: "#ask=text"}
	making.Teach.BoardForm.Refused.NoAssignment = true
	making.HandleDialog("board")
	take := running("lang=de")
	take.Share.Server, take.Dialog = making.Share.Server, "take"
	pinned := running("")
	pinned.Share.Server = making.Share.Server
	pinned.HandleDialog("board")
	pinned.Teach.ClassBoard = &teach.ClassBoard{Ref: ref, New: true, Known: true, Sure: true,
		About: board.Reply{Title: "<b>7b</b> \u202e", Link: "ask=rates&q=Why?", Expires: 9, Count: 2}}
	pinned.Teach.ClassBoard.Receive(&board.Reply{
		HandIns: []*board.Reply{{ID: ref.ID, Name: "<i>Ada</i>", Link: "ask=rates&ans=%3Cb%3E", Values: [][]float64{{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}}, Received: 3},
			{ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Name: "<I>ADA</I>", Link: "ask=rates&ans=1,2", Received: 4, Made: 4, Attempts: 2, Browser: ref.ID}},
		Locked: []*board.Reply{{ID: "baaaaaaaaaaaaaaaaaaaaaaaaa", Made: 2, Attempts: 1, Browser: ref.ID}}})
	posting := running("ask=number&q=How+many%3F&t_sim=500&name=%3Cb%3EAda&board=" + ref.ID)
	submit(posting)
	posting.Teach.ClassBoard = &teach.ClassBoard{Ref: board.Ref{ID: ref.ID}, Known: true, About: board.Reply{Expires: 9}}
	all := map[string]*Root{
		"german": german, "german_compared": vergleich, "german_asking": open("lang=de&n=1&k=1&workers=2"),
		"task": task, "answered": answered, "handin": handIn, "assign": assign, "class": class, "report": report, "lost": lost, "making": making, "pinned": pinned, "posting": posting,
		"take":     take,
		"exercise": predicting, "compared": compared, "advanced": advanced,
		"asking": asking, "building": building, "running": run, "paused": stopped, "crashed": broken, "refused": refused, "foreign": foreign,
		"confined": confined, "copied": copied, "dc": running("bg=dc"),
		"notices": running("n=2&colour=%3Cscript%3E&seed=-1"),
	}
	for _, c := range all {
		c.Advance()
	}
	return all
}

// submit hands an answer in to a class board, without its name, and once more with another conclusion: that fails.
func submit(c *Root) {
	c.Learn.Study = learn.Study{Key: c.X.A.Lab.Link.Task.Identity(), Number: "4", Locked: true}
	finish(c.X.A.Lab)
	c.Advance()
	c.X.Host.RandomID = func() [params.IDBytes]byte { return [params.IDBytes]byte{} }
	press := func(id string, a board.Answer) {
		c.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(a) }
		partOf(task(c).Parts(), id).Press()
	}
	c.Learn.Study.Conclusion = "x"
	press("posting-name", board.Answer{})
	press("posting-send", board.Answer{Status: 200, Body: `{"received":5}`})
	c.Learn.Study.Conclusion = ""
	press("posting-send", board.Answer{Status: 429, Wait: 300})
}

// What each state of the page renders to, held to a golden file: go test ./web -update writes them anew.
func TestPage(t *testing.T) {
	for name, root := range states() {
		t.Run(name, func(t *testing.T) {
			golden(t, name, render(t, root))
		})
	}
}

// A control that has replaced the network leaves the way to see both: the one before as A, the one now as B.
func TestFormer(t *testing.T) {
	c := running("n=0.05&k=0.05")
	if c.X.CanCompareReplaced() {
		t.Error("there is a network before the first one")
	}
	c.X.Set("tau_m", "9", false) // dragged
	c.X.Set("tau_m", "8", true)
	ready(c.X.A.Lab)
	c.X.Set("tau_m", "-7", true) // refused
	if !c.X.CanCompareReplaced() {
		t.Fatal("no way back to the network before")
	}
	c.HandleCompareReplaced()
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&b.tau_m=8" {
		t.Errorf("A and B are %s", got)
	}
	if c.X.B == nil || c.X.B.Lab.Link.Params.TauM != 8 || c.X.A.Lab.Link.Params.TauM != 10 || c.X.CanCompareReplaced() {
		t.Error("the two networks are not the one before and the one after")
	}
}

// A change of synapses runs as B beside an untouched A; what is refused begins nothing. B can go on alone, with A a click away.
func TestBranch(t *testing.T) {
	c := running("n=0.05&k=0.05")
	c.X.Set("g", "-4.5", false) // dragged
	if c.X.B != nil || c.X.Value("g") != "-4.5" || c.X.A.Lab.Link.Params.G != -4 {
		t.Error("dragging changes more than the control")
	}
	c.X.Set("g", "-4", false) // and back
	c.X.Set("g", "-4", true)
	c.X.Set("g", "7", true) // refused
	if c.X.B != nil || len(c.X.A.Lab.Notices) != 1 || c.X.Value("g") != "-4" {
		t.Errorf("no change began B, or %d notices, not 1", len(c.X.A.Lab.Notices))
	}
	c.X.Set("g", "-4.5", false)
	c.X.Set("g", "-5", true)
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&b.g=-5" || c.X.B == nil || c.X.A.Lab.State != lab.Running || c.X.Value("g") != "-5" {
		t.Fatalf("A and B are %s, A is %s", got, c.X.A.Lab.State)
	}
	c.HandleAdopt()
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&g=-5" || c.X.B != nil {
		t.Errorf("B alone is %s", got)
	}
	c.HandleCompareReplaced()
	if got := params.Format(c.X.A.Lab.Link); got != "n=0.05&k=0.05&b.g=-5" {
		t.Errorf("back again, A and B are %s", got)
	}
}

// What A and B must share changes both, and stands in the link.
func TestShared(t *testing.T) {
	c := running("n=0.05&k=0.05")
	c.X.Set("g", "-5", true)
	c.X.Set("h", "0.2", true)
	c.X.Set("workers", "1", true)
	c.X.Set("t_sim", "-1", true) // refused
	a, b := &c.X.A.Lab.Link, &c.X.B.Lab.Link
	if a.Params.H != 0.2 || b.Params.H != 0.2 || a.Workers != 1 || b.Workers != 1 || a.Params.G != -4 || b.Params.G != -5 || len(c.X.A.Lab.Notices) != 1 {
		t.Errorf("A and B are %s and %s, %d notices", params.Format(*a), params.Format(*b), len(c.X.A.Lab.Notices))
	}
}

// Alone, and in assignments, the network itself changes.
func TestBranchesNot(t *testing.T) {
	wanted := running("n=0.05&k=0.05")
	wanted.X.HandleReplaceInPlace()
	for name, c := range map[string]*Root{"as the visitor wants it": wanted, "in an assignment": running("n=0.05&k=0.05&ask=text&q=Why?")} {
		if c.X.Set("g", "-5", true); c.X.B != nil || c.X.A.Lab.Link.Params.G != -5 {
			t.Errorf("%s, g = −5 is not network A's", name)
		}
	}
}
