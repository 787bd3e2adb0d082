package web

import (
	"cmp"
	"os"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/exercises"
	"microcircuit/web/filewire"
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
	root.Instruments.Arrive(root.X)
	language := cmp.Or(spoken, root.X.A.Lab.Link.Appearance.Language)
	root.Learn.Exercises, root.Learn.Program = exercisesIn(language), "page-0"
	root.Text, root.Figure.A.Thinning = text.In(language), 2
	root.Figure.A.Height = 452
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

// states are the page as a visitor may find it. TestComposition has a row for each.
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
	compared.Learn.Study = learn.Study{
		Key: "quiet", Guesses: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}, Locked: true, Network: compared.X.A.Lab.Link.Params,
	}
	compared.X.A.Lab.Receive(0, batch(100_000, 200, spikes...), 0)
	german := running("lang=de&n=2&colour=blue&g=-4.5&at=20000:bg_rate:7.5")
	german.Instruments.Toggle(german.X, "lab")
	german.Controls.AdvancedOpen, german.Untranslated = true, "exercises.de.txt: 404"
	vergleich := running("lang=de&ex=quiet&conn=L23E.L23I:0.9&t_presim=0")
	vergleich.Learn.Study = compared.Learn.Study
	vergleich.X.A.Lab.Receive(0, batch(100_000, 200, spikes...), 0)
	task := open("ask=rates&q=Who+fires+most%3F+%3Cscript%3E&t_sim=1000&seeds=name&lock=g,advanced" +
		"&hide=presets,bg&tabs=response&name=Ada")
	ready(task.X.A.Lab)
	answers := func() *Root {
		c := running("ask=number&q=At+which+g%3F&want=-4.5&t_sim=500")
		c.Learn.Study = learn.Study{
			Key: c.X.A.Lab.Link.Task.Identity(), Number: "−4,2", Locked: true, Conclusion: "=SUM(A1) \u202e",
		}
		finish(c.X.A.Lab)
		return c
	}
	answered, report := answers(), answers()
	report.Dialog = "report"
	guesses := teaching.Answer{Values: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}}
	handIn := running(params.Format(teaching.HandIn(task.X.A.Lab.Link, guesses, "so <b>", 15_000, 42)))
	finish(handIn.X.A.Lab)
	assign := running("th=1")
	assign.Teach.OpenAssignment()
	partOf(assign.teaching("assign"), "assign-tol").Set("-1")
	class := running("")
	class.HandleDialog("class")
	pasted := "Ada: #" + params.Format(handIn.X.A.Lab.Link) + "\nnothing\n#" + params.Format(answered.X.A.Lab.Link)
	partOf(class.teaching("class"), "class-paste").Set(pasted)
	class.Teach.ClassCheck.Class.Finish(0, teaching.Outcome{Step: 15_000, Hash: 42, Rates: guesses.Values})
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
		HandIns: []*board.Reply{
			{ID: ref.ID, Name: "<i>Ada</i>", Link: "ask=rates&ans=%3Cb%3E", Received: 3,
				Values: [][]float64{{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}}},
			{ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Name: "<I>ADA</I>", Link: "ask=rates&ans=1,2", Received: 4, Made: 4,
				Attempts: 2, Browser: ref.ID},
		},
		Locked: []*board.Reply{{ID: "baaaaaaaaaaaaaaaaaaaaaaaaa", Made: 2, Attempts: 1, Browser: ref.ID}}})
	posting := running("ask=number&q=How+many%3F&t_sim=500&name=%3Cb%3EAda&board=" + ref.ID)
	submit(posting)
	posting.Teach.ClassBoard = &teach.ClassBoard{Ref: board.Ref{ID: ref.ID}, Known: true, About: board.Reply{Expires: 9}}
	networkB := running("n=0.05&k=0.05&t_presim=0")
	networkB.X.ReplaceInPlace = false
	networkB.X.Set("g", "-5", true)
	ready(networkB.X.B.Lab)
	imported := running("")
	imported.Transfer.Run, imported.Dialog = &filewire.Imported{}, "brought"
	help := running("ask=rates&q=Q&lock=all&hide=presets,advanced")
	help.HandleDialog("help")
	carded := running("")
	carded.Transfer.Card.Hash, carded.Outdated = "0123456789abcdef", true
	all := map[string]*Root{
		"networkb": networkB, "imported": imported, "help": help, "carded": carded, "embedded": running("embed=1"),
		"bare":   running("hide=presets,at,advanced,transport,instruments,exercises"),
		"german": german, "german_compared": vergleich, "german_asking": open("lang=de&n=1&k=1&workers=2"),
		"task": task, "answered": answered, "handin": handIn, "posting": posting, "report": report,
		"assign": assign, "class": class, "making": making, "pinned": pinned, "take": take, "lost": lost,
		"exercise": predicting, "compared": compared, "advanced": advanced,
		"asking": asking, "building": building, "running": run, "paused": stopped, "crashed": broken,
		"refused": refused, "foreign": foreign,
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
