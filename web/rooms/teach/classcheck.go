package teach

import (
	"unicode/utf8"

	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// ClassCheck is the hand-ins of a class, and the run that checks one of them.
type ClassCheck struct {
	Pasted   teaching.Pasted
	Class    *teaching.Class
	lab      *lab.Lab    // in which a hand-in runs again; nil while none does
	at       int         // index of the hand-in that runs
	source   classSource // where the hand-ins come from
	restored string      // the text that was pasted before the page was opened again: what is pasted now is added to it
	stored   string      // key under which the source is kept; "" if it is not
	keeps    keeping     // whether what is marked outlives the page
	cut      bool        // the text was longer than what is read
	all      bool        // all rows are in the tables
	skip     int         // so many rows come before those in the table of hand-ins
	beyond   int         // so many rows come before those in the table of other addresses
	chosen   int         // index of the hand-in whose counting the teacher may change
	copied   string      // the table that was copied last
}

// ClassForm is what a teacher says of the assignment that a class answers.
type ClassForm struct {
	Link string // of the assignment, as typed
	Want string // the right number as a link writes it; what is typed if that is no number
}

// maxPaste is the longest text that is read (characters): the largest class, in mails as they are sent.
const maxPaste = 16_000_000

// paste makes a class of the hand-ins in a text that was pasted. What was checked before stays for the hand-ins that
// are in it too; what was found before the page was opened again stays as it is.
func (s *State) paste(text string) {
	restored := ""
	if s.ClassCheck != nil && s.ClassCheck.restored != "" {
		restored = s.ClassCheck.restored
		text = restored + "\n\n" + text
	}
	cut := utf8.RuneCountInString(text) >= maxPaste // the field gives no more
	s.gather(classSource{text: text})
	s.ClassCheck.restored, s.ClassCheck.cut = restored, cut
}

// gather makes a class of the hand-ins of a source. A check that runs ends.
func (s *State) gather(source classSource) {
	if s.ClassCheck != nil && s.ClassCheck.lab != nil {
		s.ClassCheck.end()
	}
	p := source.read()
	b := &ClassCheck{Pasted: p, Class: teaching.NewClass(p.HandIns, nil), source: source}
	if s.ClassCheck != nil {
		b.Class.TakeOver(s.ClassCheck.Class)
	}
	s.ClassCheck = b
	s.compareClass()
	s.keepClass()
}

// compareClass compares the class with its assignment: that of the link that was given, of the board, or of the
// page. If no hand-in answers the page's assignment, the class is compared with what most of them answer.
func (s *State) compareClass() {
	b := s.ClassCheck
	if b == nil {
		return
	}
	assignment, _ := s.classAssignment()
	b.Class.Compare(assignment)
	if b.unlike() && s.givenAssignment() == nil && b.source.board == "" {
		b.Class.Compare(nil)
	}
	of, given := b.Class.Assignment, b.Class.Given
	if want := s.ClassForm.Want; want != "" && b.Class.Ask() == params.Number && params.Set(&of, "want", want) == nil {
		b.Class.Compare(&of)
		b.Class.Given = given
	}
	b.copied = ""
}

// unlike reports whether no hand-in answers the assignment.
func (b *ClassCheck) unlike() bool {
	for i := range b.Class.Entries {
		if b.Class.Entries[i].Other == nil {
			return false
		}
	}
	return len(b.Class.Entries) > 0
}

// givenAssignment returns the assignment whose link the teacher has given; nil if what was given is no such link.
func (s *State) givenAssignment() *params.Link {
	if s.ClassForm.Link == "" {
		return nil
	}
	if l, notices := params.Read(s.ClassForm.Link); len(notices) == 0 && l.Task.Ask != "" {
		return &l
	}
	return nil
}

// classAssignment returns what a class is compared with, nil if it is not known, and where it comes from: a key of
// text.Teach.Compared.
func (s *State) classAssignment() (assignment *params.Link, from string) {
	if l := s.givenAssignment(); l != nil {
		return l, "given"
	}
	if s.ClassCheck != nil && s.ClassCheck.source.board != "" {
		if l, notices := params.Parse(s.ClassCheck.source.link); len(notices) == 0 && l.Task.Ask != "" {
			return &l, "board"
		}
	}
	if s.X.Assigned() && !s.X.HandedIn() {
		l := s.X.A.Lab.Link
		return &l, "page"
	}
	if l := s.AssignmentForm.Link; l.Task.Question != "" || l.Task.Wanted {
		return &l, "draft"
	}
	return nil, "others"
}

// check runs all hand-ins that wait again, one at a time. The page's own networks pause meanwhile.
func (s *State) check() {
	b := s.ClassCheck
	s.X.Each(func(l *lab.Lab) { l.Pause() })
	b.lab = s.X.NewBackgroundLab(func() {
		done := b.Class.Done()
		b.follow(s.X.Host.Now())
		if b.Class.Done() != done {
			s.keepClass()
		}
	})
	b.lab.Pace = s.X.A.Lab.Measured()
	b.next(s.X.Host.Now())
}

// end ends the run of a hand-in; what has been checked stays.
func (b *ClassCheck) end() {
	b.lab.Close()
	b.lab = nil
}

// next runs the first hand-in that waits, at a time (ms); if none does the check ends.
func (b *ClassCheck) next(now float64) {
	for b.at = b.Class.Next(); b.at >= 0; b.at = b.Class.Next() {
		l := &b.Class.Entries[b.at].Link
		if teaching.End(l) == l.Task.Stamp.Step {
			b.lab.Open(params.Format(*l), now)
			b.lab.Play(now)
			return
		}
		b.Class.Finish(b.at, teaching.Outcome{}) // its run never stands where its hash does
	}
	b.end()
}

// follow notes the outcome of the run, which may have changed at a time (ms).
func (b *ClassCheck) follow(now float64) {
	if b.lab == nil {
		return
	}
	switch run := b.lab.Run; {
	case b.lab.State == lab.Failed:
		b.fail(now)
	case b.lab.State == lab.Finished && run.Step == b.Class.Entries[b.at].Link.Task.Stamp.Step:
		outcome := teaching.Outcome{Step: run.Step, Hash: run.Hash, Rates: run.Rates(), Latencies: run.Latencies()}
		b.Class.Finish(b.at, outcome)
		b.copied = ""
		b.next(now)
	}
}

// fail leaves the present hand-in out as one that did not run, and goes on at a time (ms).
func (b *ClassCheck) fail(now float64) {
	b.Class.Fail(b.at)
	b.next(now)
}
