package learn

import (
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// What is locked in is locked after a reload, whatever the learner has changed meanwhile; drafts are as they
// were.
func TestReloadKeepsStudy(t *testing.T) {
	const link = "ask=rates&q=Why?&t_sim=500"
	b := roomtest.Tab{}
	s := load(b, link)
	conclude := func(words string) { roomtest.Part(t, s.concluding(text.English()), "conclusion").Set(words) }
	s.openStudy().Guesses[2] = 4.5
	s.Tick(text.English())
	s = reload(b, s)
	a, _ := s.answer(text.English())
	if a.Values[2] != 4.5 || s.study().Locked || s.X.A.Lab.ShouldRun() {
		t.Errorf("a draft: %v, locked %v, runs %v", a.Values, s.study().Locked, s.X.A.Lab.ShouldRun())
	}
	english(s).lockIn()
	s = reload(b, s)
	if !s.study().Locked || !s.X.A.Lab.ShouldRun() || s.study().Guesses[2] != 4.5 {
		t.Errorf("locked in: %+v, runs %v", s.study(), s.X.A.Lab.ShouldRun())
	}
	s.X.Set("g", "-5", true)
	conclude("so it\nis \"so\"")
	s = reload(b, s)
	if study := s.study(); !study.Locked || study.Guesses[2] != 4.5 || study.Conclusion != "so it\nis \"so\"" {
		t.Errorf("with another g: %+v", study)
	}
	conclude("no")
	s = load(b, link)
	if !s.study().Locked || s.study().Conclusion != "no" {
		t.Errorf("back at the assignment's own link: %+v", s.study())
	}
	for _, other := range []string{
		"ask=rates&q=How?&t_sim=500", link + "&name=Bo", link + "&g=-6", "ask=latency&q=Why?&t_sim=500&th=1",
	} {
		s = load(b, other)
		if s.study().Locked || s.study().Conclusion != "" {
			t.Errorf("%s is taken for it: %+v", other, s.study())
		}
	}
	for key, value := range b {
		b[key] = strings.ReplaceAll(value, "\x00", "!")
	}
	if load(b, link).study().Locked {
		t.Error("garbage is taken for a study")
	}
}

// FuzzKeptStudy: whatever a tab has kept is a study or nothing, and a study is kept as it is.
func FuzzKeptStudy(f *testing.F) {
	f.Add("true\x001,2,3,4,5,6,7,8\x007\x00a\x00b")
	f.Add("false\x00NaN,-1,1e999,0,0,0,0,0\x00\x00\x00")
	f.Add("\x00\x00\x00\x00")
	f.Fuzz(func(t *testing.T, text string) {
		s, ok := decodeStudy(text)
		if !ok {
			return
		}
		again, ok := decodeStudy(s.encode())
		if !ok || again.encode() != s.encode() || again.Locked != s.Locked || again.Guesses != s.Guesses {
			t.Errorf("%q is kept, and read as %+v", s.encode(), again)
		}
	})
}

// Number and text, too; a browser that keeps nothing is said.
func TestReloadKeepsWords(t *testing.T) {
	b := roomtest.Tab{}
	s := load(b, "ask=number&seeds=name&name=Ada&t_sim=500")
	part := func(id string) ui.Part { return roomtest.Part(t, english(s).Parts(), id) }
	part("task-number").Set("7,5")
	s = reload(b, s)
	if got := part("task-number"); got.Text != "7,5" || got.Disabled {
		t.Errorf("a draft is %+v", got)
	}
	part("task-lock").Press()
	s = reload(b, s)
	if got := part("task-number"); got.Text != "7.5" || !got.Disabled {
		t.Errorf("locked in: %+v", got)
	}
	s = load(b, "ask=text")
	s.X.Host.Tab.Set = func(string, string) bool { return false }
	part("task-text").Set("because")
	if says := part("task-fleeting").Text; !strings.Contains(says, "after a reload") {
		t.Errorf("nothing is kept: %q", says)
	}
}

// A name can be corrected, with the answer locked in, until it is handed in; another learner's study is that
// learner's.
func TestNameIsCorrected(t *testing.T) {
	const link = "ask=rates&seeds=name&t_sim=500"
	b := roomtest.Tab{}
	s := load(b, link)
	rename := func(name string) { roomtest.Part(t, english(s).Parts(), "task-name").Set(name) }
	rename("Adda")
	s.openStudy().Guesses[0] = 3
	english(s).lockIn()
	rename("Ada")
	a := s.X.A.Lab
	if s := s.study(); !s.Locked || s.Guesses[0] != 3 || a.Link.Params.Seed != params.SeedOf("Ada") || !a.ShouldRun() {
		t.Errorf("corrected: %+v, seed %d, runs %v", s, a.Link.Params.Seed, a.ShouldRun())
	}
	s = reload(b, s)
	if !s.study().Locked {
		t.Error("after a reload the corrected name has no answer")
	}
	ada := params.Format(s.X.A.Lab.Link)
	s = load(b, link)
	if s.study().Locked {
		t.Error("the next learner finds an answer that is locked")
	}
	rename("Bo")
	s.openStudy().Guesses[0] = 9
	s.Tick(text.English())
	rename("Ada")
	if !s.study().Locked || s.study().Guesses[0] != 3 {
		t.Errorf("Ada predicts again by opening the link again: %+v", s.study())
	}
	rename("Bo")
	if s.study().Guesses[0] != 9 && !s.study().Locked {
		t.Errorf("Bo's draft is gone: %+v", s.study())
	}
	s = load(b, ada)
	if !s.study().Locked || s.study().Guesses[0] != 3 {
		t.Errorf("Ada's answer is %+v", s.study())
	}
}
