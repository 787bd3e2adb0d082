package params

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"microcircuit/engine/microcircuit"
)

// Task is what a teacher asks by a link, and what a learner has answered to it.
//
//	ask    what is answered: rates or latency of all populations, one number, or text
//	q      the question
//	tol    tolerance in %: an answer within it gets all points
//	want   the number that is right, if ask is number and there is one; it stands in the teacher's link only (ForLearners)
//	hide   controls that are not shown, comma-separated
//	lock   controls that are shown but cannot be used; all: all but those of free
//	free   with lock=all, controls that can be used
//	tabs   the instruments shown; all if there is none
//	seeds  name: each learner's seed is that of the name (SeedOf)
//	board  id of the class board that takes hand-ins
//	name   the learner's
//	ans    the answer: eight numbers separated by commas, a number, or text, as ask says
//	end    the learner's conclusion
//	hash   step:hash, the spike hash of all spikes up to a step, as the page shows it
//
// A link with ask is an assignment, with hash too it is a hand-in. Nothing of this is secret or sealed: who edits the link
// by hand can unlock what is locked, and a hand-in is believed because its spikes can be computed again.
type Task struct {
	Ask        Quantity
	Question   string
	Tolerance  float64 // %
	Want       float64 // if Wanted
	Wanted     bool
	Hide, Lock []string
	Free       []string // counts where Lock holds LockAll
	Tabs       []string
	ByName     bool // seeds
	Board      string
	Name       string
	Answer     string
	Conclusion string
	Stamp      Stamp
}

// Quantity is what a task asks for.
type Quantity string

// The quantities.
const (
	Rates   Quantity = "rates"   // mean rate of each population (spikes/s)
	Latency Quantity = "latency" // half rise of each population's response to the thalamic pulse (ms)
	Number  Quantity = "number"
	Text    Quantity = "text"
)

// Stamp is the hash of all spikes from the first step to Step; 0: none.
type Stamp struct {
	Step uint32
	Hash uint64
}

// The longest texts of a link (characters).
const (
	MaxQuestion = 600
	MaxName     = 80
	MaxAnswer   = 1000
)

const (
	defaultTolerance = 10  // %
	maxWant          = 1e6 // largest number that can be right
)

// What is wrong with a text.
const (
	TextTooLong microcircuit.Reason = "textlong"
	NotText     microcircuit.Reason = "nottext" // control characters, or no UTF-8
	SeedOfName  microcircuit.Reason = "seedofname"
	NotID       microcircuit.Reason = "notid"
)

// TaskKeys lists the keys of a task, in the order in which they are written. The hash is last, so that a link that prose
// surrounds does not end in a text.
func TaskKeys() []string {
	return []string{"ask", "q", "tol", "want", "hide", "lock", "free", "tabs", "seeds", "board", "name", "ans", "end", "hash"}
}

// Identity tells tasks apart: two of one identity say the same. Texts hold no character 0.
func (t *Task) Identity() string {
	l, values := Link{Task: *t}, []string{}
	for _, key := range TaskKeys() {
		values = append(values, Value(l, key))
	}
	return strings.Join(values, "\x00")
}

// Controls names what a link may hide or lock: the parts of the page, then every parameter by its key. Transport is play,
// step, reset and speed; compare is a second network beside the first; advanced is the list of all parameters, instruments are
// the cards below the raster.
func Controls() []string {
	names := []string{"presets", "exercises", "transport", "compare", "advanced", "instruments", "scale"}
	for _, f := range microcircuit.Fields() {
		names = append(names, f.Key)
	}
	return append(names, "at", "workers", "rec", "rec_v_int")
}

// LockAll stands for all controls in a list of those that are locked.
const LockAll = "all"

// Hides reports whether a control, one of Controls, is not shown.
func (t *Task) Hides(key string) bool { return slices.Contains(t.Hide, key) }

// Locks reports whether a control, one of Controls, is shown but cannot be used. Where all are locked, a scale that is free
// frees n and k, and the list of all parameters every one that is not locked by its own name.
func (t *Task) Locks(key string) bool {
	if slices.Contains(t.Lock, key) {
		return true
	}
	_, listed := microcircuit.FieldByKey(key)
	listed = listed && key != "seed" && key != "bg" // which have a control of their own only
	switch {
	case !slices.Contains(t.Lock, LockAll) || slices.Contains(t.Free, key):
		return false
	case key == "n" || key == "k":
		return !slices.Contains(t.Free, "scale") && !slices.Contains(t.Free, "advanced")
	}
	return !(listed && slices.Contains(t.Free, "advanced"))
}

// Frees reports whether a control is named among those that stay free where all are locked.
func (t *Task) Frees(key string) bool {
	return slices.Contains(t.Lock, LockAll) && slices.Contains(t.Free, key) && !slices.Contains(t.Lock, key)
}

// Fixed reports whether the page lets nobody change a parameter of the network (a key of microcircuit.Fields, or at): it is
// locked or hidden itself, or by the one control that it has.
func (t *Task) Fixed(key string) bool {
	shut := func(control string) bool { return t.Hides(control) || t.Locks(control) }
	switch {
	case shut(key):
		return true
	case t.Frees(key):
		return false
	}
	switch key {
	case "n", "k":
		return shut("scale") && !t.Frees("advanced")
	case "bg", "bg_rate", "g", "seed", "at": // they have a control each
		return false
	}
	return shut("advanced")
}

// ForLearners gives the link of an assignment that learners get: without the number that is right.
func ForLearners(l Link) Link {
	l.Task.Want, l.Task.Wanted = 0, false
	return l
}

// Tabs names the instruments.
func Tabs() []string {
	return []string{"statistics", "correlation", "connectivity", "potentials", "response", "performance"}
}

// taskChoices gives the names that a key of a task may have; nil if it takes other values.
func taskChoices(key string) []string {
	switch key {
	case "ask":
		return []string{string(Rates), string(Latency), string(Number), string(Text)}
	case "seeds":
		return []string{"name"}
	case "tabs":
		return Tabs()
	case "lock":
		return append(Controls(), LockAll)
	case "hide", "free":
		return Controls()
	}
	return nil
}

// setTask sets one key of a task.
func setTask(l *Link, key, value string) (err error) {
	t := &l.Task
	switch key {
	case "ask":
		err = setNames(key, value, func(names []string) { t.Ask = Quantity(strings.Join(names, "")) }, 1)
	case "q":
		err = setText(&t.Question, key, value, MaxQuestion)
	case "tol":
		err = setNumber(&t.Tolerance, microcircuit.Field{Key: key, Min: 0, Max: 100}, value)
	case "want":
		if err = setNumber(&t.Want, microcircuit.Field{Key: key, Min: -maxWant, Max: maxWant}, value); err == nil {
			t.Wanted = true
		}
	case "hide":
		err = setNames(key, value, func(names []string) { t.Hide = names }, len(Controls()))
	case "lock":
		err = setNames(key, value, func(names []string) { t.Lock = names }, len(Controls())+1)
	case "free":
		err = setNames(key, value, func(names []string) { t.Free = names }, len(Controls()))
	case "tabs":
		err = setNames(key, value, func(names []string) { t.Tabs = names }, len(Tabs()))
	case "seeds":
		err = setNames(key, value, func(names []string) { t.ByName = names != nil }, 1)
	case "board":
		if value != "" && !IsID(value) {
			return &microcircuit.ParamError{Key: key, Value: shorten(value), Min: idLetters, Max: idLetters, Why: NotID}
		}
		t.Board = value
	case "name":
		err = setText(&t.Name, key, value, MaxName)
	case "ans":
		err = setText(&t.Answer, key, value, MaxAnswer)
	case "end":
		err = setText(&t.Conclusion, key, value, MaxAnswer)
	case "hash":
		err = setStamp(&t.Stamp, value)
	}
	l.seed()
	return err
}

// Named reports whether the seed follows from the learner's name, of which something can be seen.
func (t *Task) Named() bool { return t.ByName && SeedOf(t.Name) != 0 && CleanName(t.Name) != "" }

// seed gives the network the seed of the learner's name.
func (l *Link) seed() {
	if l.Task.Named() {
		l.Params.Seed = SeedOf(l.Task.Name)
	}
}

// setNames reads a list of choices; nothing for none.
func setNames(key, value string, set func(names []string), most int) error {
	var names []string
	if value != "" {
		names = strings.Split(value, ",")
	}
	for _, name := range names {
		if !slices.Contains(taskChoices(key), name) {
			return &microcircuit.ParamError{Key: key, Value: shorten(name), Why: microcircuit.NotAChoice}
		}
	}
	if len(names) > most {
		return &microcircuit.ParamError{Key: key, Value: shorten(value), Max: float64(most), Why: microcircuit.BadFormat}
	}
	set(names)
	return nil
}

// setText takes a text of so many characters at most. It may have several lines.
func setText(to *string, key, value string, most int) error {
	bad := func(c rune) bool { return unicode.IsControl(c) && c != '\n' }
	switch {
	case !utf8.ValidString(value) || strings.ContainsFunc(value, bad):
		return &microcircuit.ParamError{Key: key, Value: shorten(value), Max: float64(most), Why: NotText}
	case utf8.RuneCountInString(value) > most:
		return &microcircuit.ParamError{Key: key, Value: shorten(value), Max: float64(most), Why: TextTooLong}
	}
	*to = value
	return nil
}

func setNumber(to *float64, f microcircuit.Field, value string) error {
	x, err := number(f, value)
	if err == nil {
		*to = x
	}
	return err
}

// setStamp reads step:hash, the hash in 16 hexadecimal digits.
func setStamp(to *Stamp, value string) error {
	const digits = "0123456789abcdef"
	step, hash, _ := strings.Cut(value, ":")
	n, err := whole("hash", step, 1, 1<<32-1)
	if err != nil || len(hash) != 16 || strings.Trim(hash, digits) != "" {
		return &microcircuit.ParamError{Key: "hash", Value: shorten(value), Min: 1, Max: 1<<32 - 1, Why: microcircuit.BadFormat}
	}
	*to = Stamp{Step: uint32(n)}
	for _, c := range hash {
		to.Hash = to.Hash<<4 | uint64(strings.IndexRune(digits, c))
	}
	return nil
}

// String writes a stamp as a link does; "" for none.
func (s Stamp) String() string {
	if s.Step == 0 {
		return ""
	}
	hash := strconv.FormatUint(s.Hash, 16)
	return strconv.Itoa(int(s.Step)) + ":" + strings.Repeat("0", 16-len(hash)) + hash
}

// taskValue writes one key of a task.
func taskValue(t *Task, key string) string {
	switch key {
	case "ask":
		return string(t.Ask)
	case "q":
		return t.Question
	case "tol":
		return microcircuit.FormatNumber(t.Tolerance)
	case "want":
		if t.Wanted {
			return microcircuit.FormatNumber(t.Want)
		}
	case "hide":
		return strings.Join(t.Hide, ",")
	case "lock":
		return strings.Join(t.Lock, ",")
	case "free":
		return strings.Join(t.Free, ",")
	case "tabs":
		return strings.Join(t.Tabs, ",")
	case "seeds":
		if t.ByName {
			return "name"
		}
	case "board":
		return t.Board
	case "name":
		return t.Name
	case "ans":
		return t.Answer
	case "end":
		return t.Conclusion
	case "hash":
		return t.Stamp.String()
	}
	return ""
}
