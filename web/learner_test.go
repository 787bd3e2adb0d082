package web

import (
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// What is pasted into a text comes back from the link that holds it.
func TestPlain(t *testing.T) {
	for typed, want := range map[string]string{"•\titem\r\nnext\f\x00": "• item\nnext", "ä\u202e<b>": "ä\u202e<b>", "": ""} {
		got := ui.Plain(typed)
		l := params.Default()
		if err := params.Set(&l, "end", got); got != want || err != nil {
			t.Errorf("%q becomes %q, want %q; %v", typed, got, want, err)
		}
	}
}

// An answer belongs to the assignment and the name for which it was given, and stays while its learner goes back and forth.
func TestStudyOfOneAssignment(t *testing.T) {
	const first = "ask=text&seeds=name&name=Ada&t_sim=100"
	answer := func() *Root {
		c := running(first)
		s := c.openStudy()
		s.Text, s.Conclusion, s.Locked = "because", "so", true
		return c
	}
	for link, kept := range map[string]bool{first: true, "ask=text&seeds=name&t_sim=100": false, "ask=text&seeds=name&name=Bob&t_sim=100": false, first + "&g=-5": false, first + "&lock=g": false} {
		c := answer()
		if c.Open(link); (c.study().Text == "because") != kept || c.study().Locked != kept {
			t.Errorf("%s: kept %v", link, !kept)
		}
	}
	c := answer()
	c.Set("g", "-5", true) // the learner's own change, rendered
	c.Advance()
	c.Open(first)
	c.Open(strings.Replace(first, "ask", "g=-5&ask", 1))
	if !c.study().Locked {
		t.Error("going back and forth loses the answer")
	}
}

// A name keeps what was entered before it, and no network of another seed comes back.
func TestNameKeepsStudy(t *testing.T) {
	c := running("ask=rates&seeds=name&t_sim=100")
	c.Set("g", "-5", true)
	c.openStudy().Guesses[0] = 3
	(&Task{c}).rename("Ada")
	if c.study().Guesses[0] != 3 || c.CanCompareReplaced() {
		t.Errorf("guesses %v, a network before the name: %v", c.study().Guesses, c.CanCompareReplaced())
	}
}

// Once a prediction is locked in, its network runs whatever is changed.
func TestGoesOn(t *testing.T) {
	c := open("ask=rates&lock=transport&t_sim=100")
	c.LockIn()
	ready(c.A.Lab)
	if c.Set("g", "-5", true); !c.A.Lab.ShouldRun() {
		t.Error("a change of the network stops it for good")
	}
	if c.Open("ask=rates&lock=transport&t_sim=100"); !c.A.Lab.ShouldRun() {
		t.Error("going back stops it for good")
	}
	checked := open("ask=rates&lock=transport&t_sim=100&ans=1,2,3,4,5,6,7,8&hash=6000:0123456789abcdef")
	if checked.Locked("transport") {
		t.Error("a check cannot be paused")
	}
	if checked.HandleReport(); !checked.A.Lab.ShouldRun() || strings.Contains(checked.results(), "class=\"score\"") || !strings.Contains(checked.results(), checked.verdictSays()) {
		t.Error("a report stops the check, gives a score before its end, or does not say so")
	}
}

// What is locked is so by every way to it.
func TestLockedEveryWay(t *testing.T) {
	c := running("ask=text&q=Why?&lock=bg_rate,advanced,th")
	for key, may := range map[string]bool{microcircuit.ChangeBgRate: false, microcircuit.ChangeThPulse: false, microcircuit.ChangeDCPulse: true} {
		if c.MayIntervene(key) != may {
			t.Errorf("%s while it runs: %v", key, !may)
		}
	}
	c.HandleProjection(0, 2)
	if c.B == nil || c.MayAdopt() {
		t.Error("a cell of the matrix gives A other connections")
	}
}

// A number is read as the page writes it.
func TestNumberAnswer(t *testing.T) {
	for _, c := range []struct {
		language, typed string
		want            float64
	}{{"en", "7,717", 7717}, {"en", "0,5", 0.5}, {"en", "1,234,567.5", 1234567.5}, {"en", "12,34", 12.34}, {"de", "7.717", 7.717}, {"de", "7\u202f717", 7717}, {"de", "7 717,5", 7717.5}, {"de", "−3,25", -3.25}} {
		root := running("ask=number&lang=" + c.language)
		root.openStudy().Number = c.typed
		a, ok := root.Answer()
		if !ok || a.Number != c.want {
			t.Errorf("%s: %q is read as %v, %v", c.language, c.typed, a.Number, ok)
		}
		(&Task{root}).lockIn()
		for _, language := range []string{"en", "de"} { // of the page by now
			root.Text = text.In(language)
			if again, _ := root.Answer(); again.Number != c.want {
				t.Errorf("%s: locked in, %q is kept as %q, and read in %s as %v", c.language, c.typed, root.study().Number, language, again.Number)
			}
		}
		if shown := part(t, (&Task{root}).Parts(), "task-number").Text; c.want == 7.717 && shown != "7,717" {
			t.Errorf("in German %v is shown as %q", c.want, shown)
		}
	}
}

// What is too long to be handed in is said while it can be shortened.
func TestTooLongBefore(t *testing.T) {
	c := running("ask=text&q=Why?")
	c.openStudy().Text = strings.Repeat("я", 500)
	task := &Task{c}
	if says := task.missing(); !strings.Contains(says, c.Text.Label("ans")) {
		t.Errorf("500 letters of six characters: %q", says)
	}
	if c.openStudy().Text = "because"; task.missing() != "" {
		t.Errorf("a word: %q", task.missing())
	}
}

// A hand-in is judged by its own network, not by one that a slider is being dragged to.
func TestJudgedByItsNetwork(t *testing.T) {
	c := open("ask=rates&t_presim=0&t_sim=100&ans=1,2,3,4,5,6,7,8&hash=1000:0123456789abcdef")
	ready(c.A.Lab)
	c.A.Lab.Receive(0, batch(1000, 200), 0)
	c.A.Lab.State = lab.Finished
	c.A.Lab.Set("g", "-5", false, 0)
	if c.Advance(); c.verdict() != nil {
		t.Error("judged while a slider is dragged")
	}
	c.A.Lab.Set("g", "-4", false, 0)
	if c.Advance(); c.verdict() == nil {
		t.Error("never judged")
	}
}

// FAULTS T10: what cannot be seen in a name does not come into the link; a name of nothing else is none.
func TestNameIsCleaned(t *testing.T) {
	c := running("ask=text&seeds=name&t_sim=100")
	(&Task{c}).rename(" A\u200bda\u202e ")
	if got := c.A.Lab.Link.Task.Name; got != "Ada" || c.A.Lab.Link.Params.Seed != params.SeedOf("Ada") {
		t.Errorf("the name is %q, the seed %d", got, c.A.Lab.Link.Params.Seed)
	}
	(&Task{c}).rename("\u200b\u2060")
	if c.openStudy().Text = "because"; (&Task{c}).missing() != c.Text.Teach.NoName {
		t.Errorf("a name of nothing is %q, and enough", c.A.Lab.Link.Task.Name)
	}
	hidden := running("ask=text&name=%E2%80%AEadA&ans=x&t_sim=100&hash=6000:0123456789abcdef")
	if says := (&Task{hidden}).learner() + hidden.setUp(); strings.Contains(says, "\u202e") || strings.Contains(says, "&#8238;") || !strings.Contains(says, "adA") {
		t.Errorf("an override is shown: %q", says)
	}
}

// An answer that no link takes cannot be locked in.
func TestNumberOfNoLink(t *testing.T) {
	c := running("ask=number")
	c.openStudy().Number = "2e9"
	if (&Task{c}).missing() == "" {
		t.Error("2e9 can be locked in")
	}
}
