package learn

import (
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// A number is read as the page writes it.
func TestNumberAnswer(t *testing.T) {
	for _, c := range []struct {
		language, typed string
		want            float64
	}{
		{"en", "7,717", 7717}, {"en", "0,5", 0.5}, {"en", "1,234,567.5", 1234567.5}, {"en", "12,34", 12.34},
		{"de", "7.717", 7.717}, {"de", "7\u202f717", 7717}, {"de", "7 717,5", 7717.5}, {"de", "−3,25", -3.25},
	} {
		s := running("ask=number&lang=" + c.language)
		task := &Task{S: s, Text: text.In(c.language)}
		s.openStudy().Number = c.typed
		a, ok := s.answer(task.Text)
		if !ok || a.Number != c.want {
			t.Errorf("%s: %q is read as %v, %v", c.language, c.typed, a.Number, ok)
		}
		task.lockIn()
		for _, language := range []string{"en", "de"} { // of the page by now
			task.Text = text.In(language)
			again, _ := s.answer(task.Text)
			if again.Number != c.want {
				t.Errorf("%s: locked in, %q is kept as %q, and read in %s as %v",
					c.language, c.typed, s.study().Number, language, again.Number)
			}
		}
		shown := roomtest.Part(t, task.Parts(), "task-number").Text
		if c.want == 7.717 && shown != "7,717" {
			t.Errorf("in German %v is shown as %q", c.want, shown)
		}
	}
}

// An answer that no link takes cannot be locked in.
func TestNumberOfNoLink(t *testing.T) {
	c := english(running("ask=number"))
	c.S.openStudy().Number = "2e9"
	if c.missing() == "" {
		t.Error("an answer that no link takes can be locked in")
	}
}

// What is too long to be handed in is said while it can be shortened.
func TestTooLongBefore(t *testing.T) {
	c := english(running("ask=text&q=Why?"))
	c.S.openStudy().Text = strings.Repeat("я", 500)
	says := c.missing()
	if !strings.Contains(says, c.Text.Label("ans")) {
		t.Errorf("500 letters of six characters: %q", says)
	}
	c.S.openStudy().Text = "because"
	if c.missing() != "" {
		t.Errorf("a word: %q", c.missing())
	}
}

// A name keeps what was entered before it, and no network of another seed comes back.
func TestNameKeepsStudy(t *testing.T) {
	s := running("ask=rates&seeds=name&t_sim=100")
	s.X.Set("g", "-5", true)
	s.openStudy().Guesses[0] = 3
	s.rename("Ada")
	if s.study().Guesses[0] != 3 || s.X.CanCompareReplaced() {
		t.Errorf("guesses %v, a network before the name: %v", s.study().Guesses, s.X.CanCompareReplaced())
	}
}

// What cannot be seen in a name does not come into the link; a name of nothing else is none.
func TestNameIsCleaned(t *testing.T) {
	c := english(running("ask=text&seeds=name&t_sim=100"))
	l := &c.S.X.A.Lab.Link
	c.S.rename(" A\u200bda\u202e ")
	if l.Task.Name != "Ada" || l.Params.Seed != params.SeedOf("Ada") {
		t.Errorf("the name is %q, the seed %d", l.Task.Name, l.Params.Seed)
	}
	c.S.rename("\u200b\u2060")
	c.S.openStudy().Text = "because"
	if c.missing() != c.Text.Teach.NoName {
		t.Errorf("a name of nothing is %q, and enough", l.Task.Name)
	}
	hidden := english(running("ask=text&name=%E2%80%AEadA&ans=x&t_sim=100&hash=6000:0123456789abcdef"))
	says := hidden.learner() + (&Report{S: hidden.S, Text: hidden.Text}).setUp()
	if strings.Contains(says, "\u202e") || strings.Contains(says, "&#8238;") || !strings.Contains(says, "adA") {
		t.Errorf("an override is shown: %q", says)
	}
}

// A hand-in with every text at its longest, in four bytes a character, is rendered: Vugu takes 16 KiB at a time.
func TestLongestTexts(t *testing.T) {
	bee := func(n int) string { return strings.Repeat("\U0001F41D", n) }
	s := running("")
	s.X.A.Lab.Link.Task = params.Task{Ask: params.Text, Question: bee(params.MaxQuestion), Name: bee(params.MaxName),
		Answer: bee(params.MaxAnswer), Conclusion: bee(params.MaxAnswer), Stamp: params.Stamp{Step: 1}}
	task, report := english(s), &Report{S: s, Text: text.English()}
	for _, text := range []string{s.question().Text, s.conclusion(), report.Title()} {
		if len(text) == 0 || len(text) > 4*params.MaxAnswer {
			t.Errorf("%d bytes", len(text))
		}
	}
	html := string(roomtest.Render(t, task)) + string(roomtest.Render(t, &ui.Panel{Parts: report.Parts()}))
	if strings.Count(html, "\U0001F41D")+strings.Count(html, "&#128029;") < 2*params.MaxAnswer {
		t.Error("texts are missing")
	}
	for _, r := range report.results() {
		if r > 126 {
			t.Fatalf("%q in ui.Markup, which is to be ASCII", r)
		}
	}
}
