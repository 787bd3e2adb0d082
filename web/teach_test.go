package web

import (
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// What a link locks or hides cannot be changed, by control or key; what replaces the network is locked with it.
func TestLocks(t *testing.T) {
	c := running("ask=text&lock=g,scale&hide=bg&seeds=name&name=Ada&n=0.1")
	seed := c.A.Lab.Link.Params.Seed
	c.Host.Seed = func() uint32 { return 7 }
	c.Set("g", "-5", true)
	c.Set("n", "0.2", true)
	c.Set("bg", "dc", true)
	c.Set("seed", "9", true)
	c.HandleSeed()
	if got := params.Format(teaching.Common(c.A.Lab.Link)); got != "ask=text&hide=bg&lock=g,scale&seeds=name" || c.A.Lab.Link.Params.Seed != seed {
		t.Errorf("changed to %s, seed %d", got, c.A.Lab.Link.Params.Seed)
	}
	for key, locked := range map[string]bool{"presets": true, "exercises": true, "k": true, "transport": false, "compare": false, "bg_rate": false} {
		if c.Locked(key) != locked {
			t.Errorf("%s: locked %v", key, !locked)
		}
	}
	c.Set("bg_rate", "9", true)
	if c.A.Lab.Link.Params.BgRate != 9 {
		t.Error("what is free cannot be changed")
	}
}

// Nothing runs before a prediction is locked in, and nothing is given away.
func TestAwaited(t *testing.T) {
	c := open("ask=rates&t_sim=1000")
	ready(c.A.Lab)
	c.HandleToggle()
	c.HandleStep(10)
	if _, known := c.NESTRates(c.A); c.A.Lab.ShouldRun() || known || !c.Locked("transport") {
		t.Error("it runs, or shows what is to be predicted")
	}
	(&Task{c}).lockIn()
	if _, known := c.NESTRates(c.A); !c.A.Lab.ShouldRun() || !known || c.Locked("transport") {
		t.Error("locked in, it does not run")
	}
}

// A page with every text of a task at its longest, in four bytes a character, is rendered: Vugu takes 16 KiB at a time.
func TestLongestTexts(t *testing.T) {
	bee := func(n int) string { return strings.Repeat("\U0001F41D", n) }
	c := running("")
	c.A.Lab.Link.Task = params.Task{Ask: params.Text, Question: bee(params.MaxQuestion), Name: bee(params.MaxName), Answer: bee(params.MaxAnswer),
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
			t.Fatalf("%q in ui.Markup, which is to be ASCII", r)
		}
	}
}
