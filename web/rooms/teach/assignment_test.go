package teach

import (
	"strings"
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
)

// Learners' link, QR code and frame do not hold the right number, the teacher's own link does:
// the room that is left is told, and everything but what is named can be locked.
func TestTeachersLink(t *testing.T) {
	c := running("")
	c.OpenAssignment()
	c.part(t, "assign", "assign-ask").Set("number")
	c.part(t, "assign", "assign-want").Set("42")
	c.part(t, "assign", "assign-q").Set("One\ntwo?")
	for _, id := range []string{"assign-link", "assign-frame"} {
		text := c.part(t, "assign", id).Text
		if strings.Contains(text, "want") || !strings.Contains(text, "q=One%0Atwo?") {
			t.Errorf("%s: %s", id, text)
		}
	}
	if text := c.part(t, "assign", "assign-key").Text; !strings.Contains(text, "want=42") {
		t.Errorf("the teacher's: %s", text)
	}
	room := c.Text.Thousands(teaching.Room(c.Share.Home, params.ForLearners(c.AssignmentForm.Link)))
	if note := c.part(t, "assign", "assign-q").Note; !strings.Contains(note, room) {
		t.Errorf("the room: %q", note)
	}
	c.part(t, "assign", "control-all").Press()
	c.part(t, "assign", "control-g").Set("free")
	text := c.part(t, "assign", "assign-link").Text
	if !strings.Contains(text, "&lock=all&free=transport,instruments,g") {
		t.Errorf("everything locked but g: %s", text)
	}
	c.part(t, "assign", "control-advanced").Set("free")
	c.part(t, "assign", "control-bg_rate").Set("lock")
	learner := roomtest.Running("")
	learner.A.Lab.Link.Task = c.AssignmentForm.Link.Task
	for key, locked := range map[string]bool{
		"g": false, "transport": false, "seed": true, "bg": true, "bg_rate": true, "psp": false, "presets": true,
	} {
		if learner.Locked(key) != locked {
			t.Errorf("%s: locked %v", key, !locked)
		}
	}
	c.part(t, "assign", "control-all").Press()
	if task := &c.AssignmentForm.Link.Task; len(task.Lock)+len(task.Free) != 0 {
		t.Errorf("freed again: %+v", task)
	}
}

// Teachers write numbers as learners do; what is no number is said wherever it is typed.
func TestNumbersOfTeachers(t *testing.T) {
	c := running("lang=de")
	c.OpenAssignment()
	c.part(t, "assign", "assign-ask").Set("number")
	c.part(t, "assign", "assign-want").Set("1 000,5")
	c.part(t, "assign", "assign-tol").Set("2,5\u00a0")
	c.part(t, "assign", "assign-time").Set("1,5")
	l, refused := &c.AssignmentForm.Link, c.AssignmentForm.Refused
	if l.Task.Want != 1000.5 || l.Task.Tolerance != 2.5 || l.Params.TSim != 1500 || refused != nil {
		t.Errorf("drafted: %+v, %v ms, %v", l.Task, l.Params.TSim, refused)
	}
	c.part(t, "assign", "assign-want").Set("viel")
	says := c.part(t, "assign", "assign-refused").Text
	if l.Task.Want != 1000.5 || !strings.Contains(says, "viel") {
		t.Errorf("refused: %q", says)
	}
	c.paste("https://a.example/#n=0.02&ask=number&q=How+many?&name=Ada&ans=3&hash=15000:0000000000000a01")
	for typed, want := range map[string]float64{"3,5": 3.5, "viel": 1000.5, "1e9": 1000.5} { // or what the draft has
		c.part(t, "class", "class-want").Set(typed)
		note := c.part(t, "class", "class-want").Note
		if task := &c.ClassCheck.Class.Assignment.Task; task.Want != want || (want == 1000.5) == (note == "") {
			t.Errorf("%s is the right number %v: %q", typed, task.Want, note)
		}
	}
	c.part(t, "class", "class-want").Set("3,125")
	for language, shown := range map[string]string{"en": "3.125", "de": "3,125"} {
		c.Text = text.In(language)
		c.compareClass()
		got := c.part(t, "class", "class-want").Text
		if want := c.ClassCheck.Class.Assignment.Task.Want; want != 3.125 || got != shown {
			t.Errorf("typed in German, the right number in %s is %v, shown as %q", language, want, got)
		}
	}
}

// A draft is as it was left, for the network that the page shows; a board is for what was drafted last.
func TestDraftStays(t *testing.T) {
	c := running("")
	c.OpenAssignment()
	c.AssignmentForm.set("q", "Why?")
	c.OpenBoard()
	if !strings.Contains(c.BoardForm.Link, "q=Why") {
		t.Errorf("the board is for %q", c.BoardForm.Link)
	}
	c.show("")
	c.X.A.Lab.Set("th", "1", true, 0)
	c.OpenAssignment()
	if c.AssignmentForm.Link.Task.Question != "Why?" || !c.AssignmentForm.Link.Params.Thalamus.On {
		t.Errorf("the draft is %s", params.Format(c.AssignmentForm.Link))
	}
	c.AssignmentForm.set("q", "How?")
	if c.OpenBoard(); !strings.Contains(c.BoardForm.Link, "q=How") {
		t.Errorf("the board is for %q", c.BoardForm.Link)
	}
	c.BoardForm.Link = "mine"
	if c.OpenBoard(); c.BoardForm.Link != "mine" {
		t.Error("what was written is replaced")
	}
}

// Every control that a teacher is offered to lock has a name in each language.
func TestControlsAreNamed(t *testing.T) {
	for _, language := range append([]string{"en"}, params.Translations()...) {
		d := &Dialog{Text: text.In(language)}
		for _, key := range params.OfferedControls() {
			if d.controlLabel(key) == "" {
				t.Errorf("%s: the control %s has no name", language, key)
			}
		}
	}
}
