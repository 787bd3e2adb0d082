package learn

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/spike"
	"microcircuit/web/board"
	"microcircuit/web/exercises"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// What each component renders to: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	roomtest.Components(t, components(t, text.English()))
}

// What was answered on a page in one language is said as if it had been answered in the other.
func TestLanguageChangesEverything(t *testing.T) {
	english, german := components(t, text.English()), components(t, text.German())
	for name := range english {
		for _, words := range []*text.Texts{text.English(), text.German()} {
			a, b := roomtest.Render(t, english[name].In(words)), roomtest.Render(t, german[name].In(words))
			if !bytes.Equal(a, b) {
				t.Errorf("%s in %q: made in English %s, made in German %s", name, words.Language, a, b)
			}
		}
	}
}

// states are the components in their states while these are put together, in a language.
type states struct {
	*testing.T
	text *text.Texts
	all  map[string]roomtest.Component
}

// components returns every component in its states, by the name of its golden file; learners answer in a language.
func components(t *testing.T, words *text.Texts) map[string]roomtest.Component {
	s := &states{t, words, map[string]roomtest.Component{}}
	s.exercises()
	s.tasks()
	s.handIns()
	s.submissions()
	s.reports()
	return s.all
}

func (s *states) add(name string, of *State, in func(t *text.Texts) vugu.Builder) {
	of.Advance()
	s.all[name] = roomtest.Component{State: of, Language: of.X.A.Lab.Link.Appearance.Language, In: in}
}

func (s *states) exercises() {
	exercise := func(name, link string, locked bool, until uint32) {
		of := running(link)
		if of.X.A.Lab.Link.Appearance.Language == "de" {
			of.Exercises = german(s.T)
			of.write(func(study *Study) { study.Guesses = [8]float64{1, 2, 3, 4, 5, 6, 7, 8} })
		}
		if locked {
			of.lockIn()
		}
		if until > 0 {
			of.X.A.Lab.Receive(0, roomtest.Batch(until, 100, spike.Spike{Step: 9, GID: 1}), 0)
		}
		of.Study.Explained = locked
		s.add("exercise_"+name, of, func(t *text.Texts) vugu.Builder { return &Exercise{S: of, Text: t} })
	}
	const quiet = "ex=quiet&conn=L23E.L23I:0.9"
	for name, link := range map[string]string{"list": "", "list_locked": "lock=g"} {
		of := running(link)
		s.add(name, of, func(*text.Texts) vugu.Builder { return &List{S: of} })
	}
	exercise("predict", quiet, false, 0)
	exercise("astray", "ex=quiet", false, 0)
	exercise("run", quiet+"&t_presim=0", true, 1000)
	exercise("compare", quiet+"&t_presim=0", true, 100_000)
	exercise("german", quiet+"&t_presim=0&lang=de", true, 100_000)
}

// german returns the exercises in German, as the page loads them.
func german(t *testing.T) exercises.List {
	words, err := os.ReadFile("../../static/" + exercises.File("de"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := exercises.Originals().Translated(string(words))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// task adds the panel of an assignment after a learner has done something on it.
func (s *states) task(name, link string, do func(c *Task)) {
	of := running(link)
	do(&Task{S: of, Text: s.text})
	s.add("task_"+name, of, func(t *text.Texts) vugu.Builder { return &Task{S: of, Text: t} })
}

// part returns a part of a panel.
func (s *states) part(c *Task, id string) ui.Part { return roomtest.Part(s.T, c.Parts(), id) }

func finish(c *Task) {
	roomtest.Finish(c.S.X.A.Lab)
	c.S.Advance()
}

func (s *states) tasks() {
	s.task("rates", "ask=rates&q=Why%3F&t_sim=500", func(*Task) {})
	s.task("number", "ask=number&q=Why%3F&seeds=name", func(c *Task) { c.S.Memory.Fleeting = true })
	s.task("text", "ask=text&q=Why%3F&name=Ada", func(c *Task) { s.part(c, "task-text").Set("<b>because\nit is") })
	s.task("running", "ask=latency&q=Why%3F&th=1&t_sim=500", func(c *Task) {
		c.lockIn()
		c.S.X.A.Lab.Receive(0, roomtest.Batch(1000, 100), 0)
	})
	s.task("endless", "ask=rates&q=Why%3F", (*Task).lockIn)
	s.task("done", "ask=rates&q=Why%3F&tol=20&t_sim=500", func(c *Task) {
		c.lockIn()
		finish(c)
	})
	s.task("long", "ask=text&q="+strings.Repeat("%F0%9F%90%9D", 150)+"&t_sim=500", func(c *Task) {
		s.part(c, "task-text").Set("why not")
		c.lockIn()
		finish(c)
		s.part(c, "conclusion").Set(strings.Repeat("\U0001F41D", 600))
	})
}

// handIn returns a hand-in to an assignment, whose run has given a hash.
func handIn(assignment string, answer teaching.Answer, hash spike.Hash) string {
	l, _ := params.Parse(assignment)
	return params.Format(teaching.HandIn(l, answer, "so <b>", 10_000, hash))
}

func (s *states) handIns() {
	for name, hash := range map[string]spike.Hash{"reproduced": 0, "differs": 42} {
		s.task(name, handIn("ask=number&q=Why%3F&want=4&t_sim=500", teaching.Answer{Number: 4}, hash), finish)
	}
	asked := "ask=rates&q=Who+fires+most%3F+%3Cscript%3E&t_sim=500&seeds=name&name=Ada"
	guesses := teaching.Answer{Values: [8]float64{1, 2, 3, 4, 5, 6, 7, 8}}
	s.task("differs_rates", handIn(asked, guesses, 42), finish)
	s.task("checking", handIn("ask=rates&q=Why%3F&t_sim=500&name=Ada", teaching.Answer{}, 42), func(*Task) {})
	odd := handIn("ask=text&t_sim=500", teaching.Answer{Text: "x"}, 42)
	s.task("uncheckable", strings.Replace(odd, "t_sim=500", "t_sim=600", 1), func(*Task) {})
}

// answers lets a learner's server give an answer to everything.
func answers(c *Task, a board.Answer) {
	c.S.X.Host.RandomID = func() [params.IDBytes]byte { return [params.IDBytes]byte{} }
	c.S.Share.Site.Ask = func(_ *board.Request, done func(board.Answer)) { done(a) }
}

// submissions are the states of handing in to a class board.
func (s *states) submissions() {
	submission := func(name string, do func(c *Task)) {
		s.task("posting_"+name, "ask=number&q=Why%3F&t_sim=500&name=Ada&seeds=name&board=abcdefghijklmnopqrstuvw234", do)
	}
	lockedIn := func(a board.Answer) func(c *Task) {
		return func(c *Task) {
			answers(c, a)
			s.part(c, "task-number").Set("4")
			s.part(c, "task-lock").Press()
		}
	}
	handedIn := func(a board.Answer) func(c *Task) {
		return func(c *Task) {
			lockedIn(board.Answer{})(c)
			finish(c)
			s.part(c, "posting-name").Press()
			answers(c, a)
			s.part(c, "posting-send").Press()
		}
	}
	received := handedIn(board.Answer{Status: 200, Body: `{"received":5,"score":75}`})
	takenBack := func(a board.Answer) func(c *Task) {
		return func(c *Task) {
			received(c)
			answers(c, a)
			s.part(c, "posting-back").Press()
		}
	}
	submission("before", func(*Task) {})
	submission("closed", func(c *Task) {
		c.S.AboutBoard = func(string) *board.Reply { return &board.Reply{Closed: true} }
	})
	submission("told", lockedIn(board.Answer{Status: 200, Body: `{"locked":2,"attempts":1}`}))
	submission("untold", lockedIn(board.Answer{}))
	submission("sent", received)
	submission("refused", handedIn(board.Answer{Status: 429, Wait: 300}))
	submission("unknown", handedIn(board.Answer{Status: 400, Body: `{"error":"odd"}`}))
	submission("asking", func(c *Task) {
		received(c)
		c.S.Share.Site.Ask = func(*board.Request, func(board.Answer)) {}
		s.part(c, "posting-back").Press()
	})
	submission("again", func(c *Task) {
		received(c)
		c.S.AboutBoard = func(string) *board.Reply { return &board.Reply{Expires: 9} }
		answers(c, board.Answer{Status: 429, Wait: 300})
		s.part(c, "conclusion").Set("now")
		s.part(c, "posting-send").Press()
	})
	submission("taken", takenBack(board.Answer{Status: 200, Body: "{}"}))
	submission("kept", takenBack(board.Answer{Status: 500, Body: `{"error":"full"}`}))
}

func (s *states) reports() {
	report := func(name string, of *State) {
		s.add("report_"+name, of, func(t *text.Texts) vugu.Builder {
			return &ui.Panel{Parts: (&Report{S: of, Text: t}).Parts()}
		})
	}
	exercise := running("ex=quiet&conn=L23E.L23I:0.9&t_presim=0&seed=3")
	exercise.lockIn()
	exercise.X.A.Lab.Receive(0, roomtest.Batch(100_000, 100, spike.Spike{Step: 9, GID: 1}), 0)
	exercise.Advance()
	exercise.openReport()
	report("exercise", exercise)
	number := running("ask=number&q=At+which+g%3F&want=-4.5&t_sim=500")
	number.Study = Study{
		Key: number.X.A.Lab.Link.Task.Identity(), Number: "−4,2", Locked: true, Conclusion: "=SUM(A1) \u202e",
	}
	roomtest.Finish(number.X.A.Lab)
	number.Advance()
	number.openReport()
	report("number", number)
	checked := running(handIn("ask=rates&q=Why%3F&t_sim=500&name=Ada", teaching.Answer{}, 42))
	checked.openReport()
	report("checking", checked)
}
