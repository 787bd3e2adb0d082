package web

import (
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// What a link locks or hides cannot be changed, by control or key; what replaces the network is locked with it.
func TestLocks(t *testing.T) {
	c := running("ask=text&lock=g,scale&hide=bg&seeds=name&name=Ada&n=0.1")
	seed := c.Lab.Link.Params.Seed
	c.Seed = func() uint32 { return 7 }
	c.set("g", "-5", true)
	c.set("n", "0.2", true)
	c.set("bg", "dc", true)
	c.set("seed", "9", true)
	c.HandleSeed()
	if got := params.Format(teaching.Common(c.Lab.Link)); got != "ask=text&hide=bg&lock=g,scale&seeds=name" || c.Lab.Link.Params.Seed != seed {
		t.Errorf("changed to %s, seed %d", got, c.Lab.Link.Params.Seed)
	}
	for key, locked := range map[string]bool{"presets": true, "exercises": true, "k": true, "transport": false, "compare": false, "bg_rate": false} {
		if c.Locked(key) != locked {
			t.Errorf("%s: locked %v", key, !locked)
		}
	}
	c.set("bg_rate", "9", true)
	if c.Lab.Link.Params.BgRate != 9 {
		t.Error("what is free cannot be changed")
	}
}

// Nothing runs before a prediction is locked in, and nothing is given away.
func TestAwaited(t *testing.T) {
	c := open("ask=rates&t_sim=1000")
	ready(c.Lab)
	c.HandleToggle()
	c.HandleStep(10)
	if _, known := c.reference(&c.Bench); c.Lab.Wants() || known || !c.Locked("transport") {
		t.Error("it runs, or shows what is to be predicted")
	}
	(&Task{c}).lockIn()
	if _, known := c.reference(&c.Bench); !c.Lab.Wants() || !known || c.Locked("transport") {
		t.Error("locked in, it does not run")
	}
}

// Hand-ins of a class are run one at a time; one that asks can be agreed to or left out, one that fails does not end the rest.
func TestBoard(t *testing.T) {
	c := running("")
	var beside *lab.Lab
	var changed func()
	c.Beside = func(f func()) *lab.Lab {
		changed = f
		beside = lab.New(host{}, lab.Env{Cores: 4})
		return beside
	}
	link := func(name, network string) string {
		l, _ := params.Parse(network + "ask=number&name=" + name)
		return "#" + params.Format(teaching.HandIn(l, teaching.Answer{Number: 2}, "", 6_000, 0)) + "\n"
	}
	odd := strings.Replace(link("Odd", ""), "t_sim=100", "t_sim=200", 1) // ends elsewhere
	c.paste(link("Ada", "") + link("Big", "n=1&k=1&") + odd + link("Bob", "") + link("Cleo", ""))
	c.check()
	run := func() {
		ready(beside)
		beside.Receive(0, &wire.State{Running: true}, 0)
		finish(beside)
		changed()
	}
	if c.Lab.Wants() || beside.Link.Task.Name != "Ada" {
		t.Fatalf("the page runs on, or %q is first", beside.Link.Task.Name)
	}
	run()
	if beside.State != lab.Asking || !strings.Contains(c.askText(beside), "GB") {
		t.Fatalf("a large network: %s", beside.State)
	}
	c.Board.fail(0) // left out
	if beside.Link.Task.Name != "Bob" {
		t.Fatalf("after it comes %q", beside.Link.Task.Name)
	}
	beside.Crash(0, "no more")
	changed()
	run()
	if c.Board.lab != nil || beside.State != lab.Closed {
		t.Errorf("at the end the lab is %s", beside.State)
	}
	var states []string
	for _, e := range c.Board.Class.Entries {
		says, _ := c.verdictOn(&e)
		states = append(states, says)
	}
	const want = "reproduced | did not run · another question or network | not reproduced · another question or network | did not run | reproduced"
	if got := strings.Join(states, " | "); got != want {
		t.Errorf("got %s", got)
	}
}

// A page with every text of a task at its longest, in four bytes a character, is rendered: Vugu takes 16 KiB at a time.
func TestLongestTexts(t *testing.T) {
	bee := func(n int) string { return strings.Repeat("\U0001F41D", n) }
	c := running("")
	c.Lab.Link.Task = params.Task{Ask: params.Text, Question: bee(params.MaxQuestion), Name: bee(params.MaxName), Answer: bee(params.MaxAnswer),
		Conclusion: bee(params.MaxAnswer), Stamp: params.Stamp{Step: 1}}
	for _, text := range []string{c.Question().Text, c.Conclusion(), c.reportTitle()} {
		if len(text) == 0 || len(text) > 4*params.MaxAnswer {
			t.Errorf("%d bytes", len(text))
		}
	}
	c.Dialog = "report"
	if html := string(render(t, c)); strings.Count(html, "\U0001F41D")+strings.Count(html, "&#128029;") < 2*params.MaxAnswer {
		t.Error("texts are missing")
	}
	for _, r := range c.results() {
		if r > 126 {
			t.Fatalf("%q in markup, which is to be ASCII", r)
		}
	}
}

// Links can name every tab of instruments there is.
func TestTabs(t *testing.T) {
	var keys []string
	for _, tab := range tabs {
		keys = append(keys, tab.key)
	}
	if got := params.Tabs(); !slices.Equal(got, keys) {
		t.Errorf("links know the tabs %v, the page has %v", got, keys)
	}
}
