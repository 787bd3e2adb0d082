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
//	want   the number that is right, if ask is number and there is one; in the teacher's link only (ForLearners)
//	hide   controls that are not shown, comma-separated
//	lock   controls that are shown but cannot be used; all: all but those of free
//	free   with lock=all, controls that can be used
//	tabs   the instruments shown; all if there is none
//	seeds  name: each learner's seed is that of the name (SeedOf); a number: of seeds for each value of a sweep (Sweep)
//	board  id of the class board that takes hand-ins
//	name   the learner's
//	ans    the answer: eight numbers separated by commas, a number, or text, as ask says
//	end    the learner's conclusion
//	hash   step:hash, the spike hash of all spikes up to a step, as the page shows it
//
// A link with ask is an assignment, with hash too it is a hand-in. Nothing of this is secret or sealed: who edits the
// link by hand can unlock what is locked, and a hand-in is believed because its spikes can be computed again.
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

// quantities lists them as links have them.
func quantities() []string {
	return []string{string(Rates), string(Latency), string(Number), string(Text)}
}

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

// Identity tells tasks apart: two of one identity say the same. Texts hold no character 0.
func (t *Task) Identity() string {
	l, values := Link{Task: *t}, []string{}
	for _, key := range TaskKeys() {
		values = append(values, Value(l, key))
	}
	return strings.Join(values, "\x00")
}

// ForLearners returns the link of an assignment that learners get: without the number that is right.
func ForLearners(l Link) Link {
	l.Task.Want, l.Task.Wanted = 0, false
	return l
}

// Tabs names the tabs of the instruments, as package cards has them.
func Tabs() []string {
	return []string{"statistics", "correlation", "connectivity", "potentials", "response", "performance"}
}

// Instruments names the groups of cards that the page offers, in the order in which it lists them. A link names them by
// TabOf.
func Instruments() []string {
	return []string{"statistics", "regularity", "correlation", "connectivity", "response", "potentials", "performance"}
}

// TabOf returns the name, of Tabs, by which links show an instrument: what the first edition showed in one tab may be
// several instruments.
func TabOf(instrument string) string {
	if instrument == "regularity" {
		return "statistics"
	}
	return instrument
}

// Named reports whether the seed follows from the learner's name, of which something can be seen.
func (t *Task) Named() bool { return t.ByName && SeedOf(t.Name) != 0 && CleanName(t.Name) != "" }

// seed returns the network the seed of the learner's name.
func (l *Link) seed() {
	if l.Task.Named() {
		l.Params.Seed = SeedOf(l.Task.Name)
	}
}

// setNames reads a list of at most so many names, each one of the choices; nil for none.
func setNames(to *[]string, key, value string, choices []string, most int) error {
	var names []string
	if value != "" {
		names = strings.Split(value, ",")
	}
	for _, name := range names {
		if !slices.Contains(choices, name) {
			return &microcircuit.ParamError{Key: key, Value: shorten(name), Why: microcircuit.NotAChoice}
		}
	}
	if len(names) > most {
		return &microcircuit.ParamError{Key: key, Value: shorten(value), Max: float64(most), Why: microcircuit.BadFormat}
	}
	*to = names
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

// setAsk takes a quantity; nothing for none.
func setAsk(l *Link, value string) error {
	var names []string
	err := setNames(&names, "ask", value, quantities(), 1)
	if err == nil {
		l.Task.Ask = Quantity(strings.Join(names, ""))
	}
	return err
}

// setTolerance takes the tolerance of an answer (%).
func setTolerance(l *Link, value string) error {
	x, err := number(microcircuit.Field{Key: "tol", Min: 0, Max: 100}, value)
	if err == nil {
		l.Task.Tolerance = x
	}
	return err
}

func formatTolerance(l *Link) string { return microcircuit.FormatNumber(l.Task.Tolerance) }

// setWanted takes the number that is right.
func setWanted(l *Link, value string) error {
	x, err := number(microcircuit.Field{Key: "want", Min: -maxWant, Max: maxWant}, value)
	if err == nil {
		l.Task.Want, l.Task.Wanted = x, true
	}
	return err
}

// formatWanted writes the number that is right; "" if there is none.
func formatWanted(l *Link) string {
	if !l.Task.Wanted {
		return ""
	}
	return microcircuit.FormatNumber(l.Task.Want)
}

// setBoard takes the id of a class board; nothing for none.
func setBoard(l *Link, value string) error {
	if value != "" && !IsID(value) {
		return &microcircuit.ParamError{Key: "board", Value: shorten(value), Min: idLetters, Max: idLetters, Why: NotID}
	}
	l.Task.Board = value
	return nil
}

// setStamp reads step:hash, the hash in 16 hexadecimal digits.
func setStamp(l *Link, value string) error {
	const digits = "0123456789abcdef"
	step, hash, _ := strings.Cut(value, ":")
	n, err := whole("hash", step, 1, 1<<32-1)
	if err != nil || len(hash) != 16 || strings.Trim(hash, digits) != "" {
		return &microcircuit.ParamError{Key: "hash", Value: shorten(value), Min: 1, Max: 1<<32 - 1,
			Why: microcircuit.BadFormat}
	}
	stamp := Stamp{Step: uint32(n)}
	for _, c := range hash {
		stamp.Hash = stamp.Hash<<4 | uint64(strings.IndexRune(digits, c))
	}
	l.Task.Stamp = stamp
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
