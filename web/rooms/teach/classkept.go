package teach

import (
	"strconv"
	"strings"

	"microcircuit/engine/spike"
	"microcircuit/web/host"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/text"
)

// What a teacher has marked stays with the tab, so that a reload finds it: what the hand-ins were found in, and what
// became of each.

// classSource is where the hand-ins of a class come from: a text, or a class board.
type classSource struct {
	text   string
	board  string // id of the board; "" for a text
	link   string // of the board's assignment, its part after "#"
	posted []teaching.Posted
}

// keeping says whether what is marked is kept.
type keeping int

const (
	kept     keeping = iota
	refused          // the browser keeps nothing
	tooLarge         // for the tab's store
)

// mostKept is the longest text that is kept (characters): browsers give a site some five million.
const mostKept = 1_500_000

// lastClass is the key of the class that was kept last.
const lastClass = "class"

// read returns the hand-ins of the source.
func (s *classSource) read() teaching.Pasted {
	if s.board != "" {
		return teaching.Collect(s.posted)
	}
	return teaching.Paste(s.text)
}

// classKey returns the key of the class among what is kept: of its board, or of the page's assignment.
func (s *State) classKey() string {
	t := &s.X.A.Lab.Link.Task
	switch {
	case s.ClassCheck != nil && s.ClassCheck.source.board != "":
		return lastClass + " " + s.ClassCheck.source.board
	case t.Board != "":
		return lastClass + " " + t.Board
	case s.X.Assigned() && !s.X.HandedIn():
		l := params.Default()
		l.Task = *t
		l.Task.Name, l.Task.Want, l.Task.Wanted = "", 0, false
		return host.Key(lastClass, params.Format(l))
	}
	return lastClass + " of none"
}

// keepClass keeps the class. What became of the hand-ins is kept by itself, since it changes often.
func (s *State) keepClass() {
	b, key := s.ClassCheck, s.classKey()
	if b == nil {
		return
	}
	if b.Pasted.Seen == 0 { // what was kept stays until there is something else
		return
	}
	source := b.source.encode()
	if len(source) > mostKept {
		b.keeps = tooLarge
		return
	}
	b.keeps = refused
	if b.stored != key {
		s.Memory.Remember(key, source)
		if s.X.Host.Tab.Get(key) != source {
			return
		}
		b.stored = key
	}
	marks := []string{s.ClassForm.Link, s.ClassForm.Want}
	for i := range b.Class.Entries {
		marks = append(marks, encodeEntry(&b.Class.Entries[i]))
	}
	text := strings.Join(marks, "\n")
	s.Memory.Remember(key+" marks", text)
	s.Memory.Remember(lastClass, key)
	if s.X.Host.Tab.Get(key+" marks") == text {
		b.keeps = kept
	}
}

// restoreClass brings back a class that was kept, if there is none on the page: that of the page's assignment or
// board, or where the page shows neither, the last. t is the page's language, in which the right number may have
// been typed.
func (s *State) restoreClass(t *text.Texts) {
	if s.ClassCheck != nil {
		return
	}
	key := s.classKey()
	if s.Memory.Recall(key) == "" && !s.X.Assigned() && s.X.A.Lab.Link.Task.Board == "" {
		key = s.Memory.Recall(lastClass)
	}
	source, ok := decodeSource(s.Memory.Recall(key))
	if !ok {
		return
	}
	marks := strings.Split(s.Memory.Recall(key+" marks"), "\n")
	if len(marks) > 1 {
		s.ClassForm = ClassForm{marks[0], t.AsLinked("want", marks[1])}
		marks = marks[2:]
	}
	p := source.read()
	b := &ClassCheck{Pasted: p, Class: teaching.NewClass(p.HandIns, nil), source: source}
	if len(marks) == len(b.Class.Entries) {
		for i := range marks {
			decodeEntry(marks[i], &b.Class.Entries[i])
		}
	}
	b.restored, b.stored = source.text, key
	s.ClassCheck = b
	s.compareClass()
}

// forgetClass forgets the class, here and in what is kept.
func (s *State) forgetClass() {
	if s.ClassCheck.lab != nil {
		s.ClassCheck.end()
	}
	key := s.classKey()
	for _, k := range []string{key, key + " marks", lastClass} {
		s.Memory.Remember(k, "")
	}
	s.ClassCheck, s.ClassForm, s.UI.Focus = nil, ClassForm{}, "class-paste"
}

// encode writes a source as a text. Names and ids hold no character 0.
func (s *classSource) encode() string {
	if s.board == "" {
		return "text\n" + s.text
	}
	var b strings.Builder
	b.WriteString("board\n" + s.board + "\x00" + s.link)
	for _, h := range s.posted {
		b.WriteString("\n" + strings.Join([]string{h.ID, strconv.Itoa(h.Attempts), params.CleanName(h.Name), h.Link},
			"\x00"))
	}
	return b.String()
}

// decodeSource reads what encode wrote.
func decodeSource(text string) (s classSource, ok bool) {
	kind, rest, ok := strings.Cut(text, "\n")
	if !ok || kind == "text" {
		return classSource{text: rest}, ok
	}
	for i, line := range strings.Split(rest, "\n") {
		if i == 0 {
			s.board, s.link, _ = strings.Cut(line, "\x00")
			continue
		}
		parts := strings.Split(line, "\x00")
		if len(parts) != 4 {
			return s, false
		}
		attempts, _ := strconv.Atoi(parts[1]) // a number is written
		s.posted = append(s.posted, teaching.Posted{ID: parts[0], Attempts: attempts, Name: parts[2], Link: parts[3]})
	}
	return s, kind == "board" && s.board != ""
}

// encodeEntry writes what became of a hand-in: state, choice, step, hash, rates, latencies.
func encodeEntry(e *teaching.Entry) string {
	step, hash := strconv.FormatUint(uint64(e.Outcome.Step), 10), strconv.FormatUint(uint64(e.Outcome.Hash), 16)
	parts := []string{string(e.State), string(e.Choice), step, hash}
	if e.State == teaching.Marked {
		for _, values := range [...][]float64{e.Outcome.Rates[:], e.Outcome.Latencies[:]} {
			for _, x := range values {
				parts = append(parts, strconv.FormatFloat(x, 'g', -1, 64))
			}
		}
	}
	return strings.Join(parts, " ")
}

// decodeEntry reads what encodeEntry wrote. Anything else leaves a hand-in that waits.
func decodeEntry(text string, e *teaching.Entry) {
	parts := strings.Split(text, " ")
	if len(parts) < 4 {
		return
	}
	if choice := teaching.Choice(parts[1]); choice == teaching.In || choice == teaching.Out {
		e.Choice = choice
	}
	switch teaching.State(parts[0]) {
	case teaching.Failed:
		e.State = teaching.Failed
	case teaching.Marked:
		o, ok := decodeOutcome(parts[2:])
		if ok {
			e.State, e.Outcome = teaching.Marked, o
		}
	}
}

// decodeOutcome reads the step, hash, rates and latencies of an outcome.
func decodeOutcome(parts []string) (o teaching.Outcome, ok bool) {
	if len(parts) != 2+len(o.Rates)+len(o.Latencies) {
		return o, false
	}
	step, stepErr := strconv.ParseUint(parts[0], 10, 32)
	hash, hashErr := strconv.ParseUint(parts[1], 16, 64)
	if stepErr != nil || hashErr != nil {
		return o, false
	}
	o.Step, o.Hash = uint32(step), spike.Hash(hash)
	for i, text := range parts[2:] {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return o, false
		}
		if i < len(o.Rates) {
			o.Rates[i] = x
		} else {
			o.Latencies[i-len(o.Rates)] = x
		}
	}
	return o, true
}
