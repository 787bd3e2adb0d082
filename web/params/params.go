// Package params is the user-facing parameters: links, flags and controls are all read and written here.
//
// A link is what the page's address bar holds after "#": keys and values such as n=0.1&bg=poisson&seed=7. Parse reads any
// text, repairs what the model does not allow and says so in notices; Format writes the differences from the defaults;
// Set changes one value and refuses a bad one. The keys are those of microcircuit.Fields, and some that are not the
// model's: scale sets n and k, at lists changes of inputs during the run, rec and rec_v_int say what is recorded, ex names
// an exercise, workers and v belong to the run and the link itself, and a Task is what a teacher asks and a learner answers.
package params

import (
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

// Version is the version of the defaults that links without v mean. A version's defaults never change.
const Version = 1

// Release names this program among those that a site may keep. Its first number is Version: a release of the same one means
// the same by every link.
const Release = "1.0.0"

// MaxWorkers is the largest number of workers a link may ask for.
const MaxWorkers = 16

// Link is everything a link says.
type Link struct {
	Params  microcircuit.Params
	Workers int    // 0: chosen by the page
	Version int    // of the defaults
	Release string // the release that the link asks for, as in 1.0.0; "" for whichever the site shows
	TSimSet bool   // t_sim stands in the link: the run ends at t_presim + t_sim; else it goes on

	At []microcircuit.Change // changes of inputs during the run, in step order; nil for none

	Record  []Recorded // whose potentials and currents are recorded
	RecVInt float64    // interval of the same (ms; rec_V_int)

	Exercise string // key of an exercise; "" for none; an assignment comes before it
	Task     Task   // an assignment, or a hand-in
	View     View

	Compared bool      // a network B runs beside this one, A
	Rival    []Setting // what B differs in
}

// Default is what an empty link means.
func Default() Link {
	return Link{Params: microcircuit.Default(), Version: Version, RecVInt: 1, View: View{Theme: "auto", Language: "auto"},
		Task: Task{Tolerance: defaultTolerance}}
}

// Keys lists the keys a link may hold, in the order in which they are written.
func Keys() []string {
	var keys []string
	for _, f := range microcircuit.Fields() {
		keys = append(keys, f.Key)
	}
	keys = append(keys, "at", "rec", "rec_v_int", "ex", "theme", "lang", "embed", "workers", "v")
	return append(keys, TaskKeys()...)
}

// Set changes one parameter from text. A bad value changes nothing and is a *microcircuit.ParamError; an unknown key is
// one whose Why is UnknownKey. Whether parameters contradict each other is for Params.Validate.
func Set(l *Link, key, value string) error {
	err := set(l, key, value)
	if e, bad := err.(*microcircuit.ParamError); bad && hidesUnseen(value) {
		switch e.Why {
		case microcircuit.NotANumber, microcircuit.NotAChoice, microcircuit.BadFormat, NotID:
			e.Why = HasUnseen
		}
	}
	return err
}

func set(l *Link, key, value string) error {
	switch key {
	case "scale":
		return setScale(l, value)
	case "workers":
		return setWorkers(l, value)
	case "v":
		return setVersion(l, value)
	case "conn":
		return setConn(l, value)
	case "at":
		return setAt(l, value)
	case "rec":
		return setRecord(l, value)
	case "rec_v_int":
		return setRecordInterval(l, value)
	case "ex":
		return setExercise(l, value)
	case "theme":
		return setChoice(&l.View.Theme, key, value, Themes())
	case "embed":
		return setEmbedded(&l.View, value)
	case "lang":
		return setChoice(&l.View.Language, key, value, Languages())
	}
	if slices.Contains(TaskKeys(), key) {
		return setTask(l, key, value)
	}
	f, known := microcircuit.FieldByKey(key)
	if !known {
		return &microcircuit.ParamError{Key: shorten(key), Value: shorten(value), Why: UnknownKey}
	}
	if err := setField(&l.Params, f, value); err != nil {
		return err
	}
	l.TSimSet = l.TSimSet || key == "t_sim"
	return nil
}

// What is wrong with any key or value.
const (
	UnknownKey microcircuit.Reason = "unknown" // a key that is no parameter
	HasUnseen  microcircuit.Reason = "unseen"  // a value that is wrong, and holds what cannot be seen
)

func setScale(l *Link, value string) error {
	p := l.Params
	for _, key := range []string{"n", "k"} {
		f, _ := microcircuit.FieldByKey(key)
		f.Key = "scale"
		if err := setField(&p, f, value); err != nil {
			return err
		}
	}
	l.Params = p
	return nil
}

func setWorkers(l *Link, value string) error {
	if value == "auto" {
		l.Workers = 0
		return nil
	}
	n, err := whole("workers", value, 1, MaxWorkers)
	if err == nil {
		l.Workers = n
	}
	return err
}

// setVersion takes a version of the defaults, or the name of a release with those defaults: of which releases a site has
// kept, its list says.
func setVersion(l *Link, value string) error {
	major, rest, named := strings.Cut(value, ".")
	n, err := whole("v", major, Version, Version)
	if err != nil {
		return err
	}
	if minor, patch, two := strings.Cut(rest, "."); named && !(two && short(minor) && short(patch)) {
		return &microcircuit.ParamError{Key: "v", Value: shorten(value), Min: Version, Max: Version, Why: microcircuit.BadFormat}
	}
	l.Version, l.Release = n, ""
	if named {
		l.Release = value
	}
	return nil
}

// short says whether a text is a number of one to four digits.
func short(s string) bool { return len(s) > 0 && len(s) < 5 && strings.Trim(s, "0123456789") == "" }

// setExercise takes the form of a key; whether there is such an exercise is the page's affair.
func setExercise(l *Link, value string) error {
	if len(value) > 20 || strings.Trim(value, "abcdefghijklmnopqrstuvwxyz") != "" {
		return &microcircuit.ParamError{Key: "ex", Value: shorten(value), Max: 20, Why: microcircuit.BadFormat}
	}
	l.Exercise = value
	return nil
}

func whole(key, value string, min, max float64) (int, error) {
	x, err := number(microcircuit.Field{Key: key, Min: min, Max: max, Whole: true, Count: 1}, value)
	return int(x), err
}

// setField sets all values of a field, separated by commas, or one for all.
func setField(p *microcircuit.Params, f microcircuit.Field, value string) error {
	parts := []string{value}
	if f.Count > 1 {
		parts = strings.Split(value, ",")
	}
	if len(parts) != f.Count {
		return &microcircuit.ParamError{Key: f.Key, Value: shorten(value), Min: f.Min, Max: f.Max, Why: microcircuit.BadFormat}
	}
	values := make([]float64, f.Count)
	for i, part := range parts {
		x, err := fieldValue(f, part)
		if err != nil {
			return err
		}
		values[i] = x
	}
	for i, x := range values {
		f.Set(p, i, x)
	}
	return nil
}

func fieldValue(f microcircuit.Field, value string) (float64, error) {
	if f.Choices == nil {
		return number(f, value)
	}
	for i, name := range f.Choices {
		if value == name {
			return float64(i), nil
		}
	}
	return 0, &microcircuit.ParamError{Key: f.Key, Value: shorten(value), Max: f.Max, Why: microcircuit.NotAChoice}
}

// number reads a decimal number in the range of f: digits, sign, point and exponent, nothing else that ParseFloat knows.
func number(f microcircuit.Field, value string) (float64, error) {
	refuse := func(why microcircuit.Reason) error {
		return &microcircuit.ParamError{Key: f.Key, Value: shorten(value), Min: f.Min, Max: f.Max, Why: why}
	}
	if value == "" || strings.Trim(value, "0123456789+-.eE") != "" {
		return 0, refuse(microcircuit.NotANumber)
	}
	x, err := strconv.ParseFloat(value, 64)
	if e, ok := err.(*strconv.NumError); ok && e.Err == strconv.ErrRange {
		return 0, refuse(microcircuit.OutOfRange)
	} else if err != nil {
		return 0, refuse(microcircuit.NotANumber)
	}
	if e := f.Check(x); e != nil {
		return 0, refuse(e.Why)
	}
	return x + 0, nil // −0 becomes 0
}

// setConn reads multipliers of projections: target.source:m, comma-separated; the others become 1, all of them where nothing stands.
func setConn(l *Link, value string) error {
	f, _ := microcircuit.FieldByKey("conn")
	conn := microcircuit.Default().Conn
	if value == "" {
		l.Params.Conn = conn
		return nil
	}
	for entry := range strings.SplitSeq(value, ",") {
		pair, text, colon := strings.Cut(entry, ":")
		target, source, dot := strings.Cut(pair, ".")
		i, okI := microcircuit.ParsePopulation(target)
		j, okJ := microcircuit.ParsePopulation(source)
		if !colon || !dot || !okI || !okJ {
			return &microcircuit.ParamError{Key: "conn", Value: shorten(entry), Min: f.Min, Max: f.Max, Why: microcircuit.BadFormat}
		}
		m, err := number(f, text)
		if err != nil {
			return err
		}
		conn[i][j] = m
	}
	l.Params.Conn = conn
	return nil
}

// Value writes one parameter as a link would.
func Value(l Link, key string) string {
	switch key {
	case "scale":
		key = "n"
	case "workers":
		if l.Workers == 0 {
			return "auto"
		}
		return strconv.Itoa(l.Workers)
	case "v":
		if l.Release != "" {
			return l.Release
		}
		return strconv.Itoa(l.Version)
	case "conn":
		return formatConn(&l.Params)
	case "at":
		return formatAt(l.At)
	case "rec":
		return formatRecord(l.Record)
	case "rec_v_int":
		return microcircuit.FormatNumber(l.RecVInt)
	case "ex":
		return l.Exercise
	case "theme":
		return l.View.Theme
	case "lang":
		return l.View.Language
	case "embed":
		if l.View.Embedded {
			return "1"
		}
		return "0"
	}
	if slices.Contains(TaskKeys(), key) {
		return taskValue(&l.Task, key)
	}
	f, _ := microcircuit.FieldByKey(key)
	values := make([]string, f.Count)
	for i := range values {
		x := f.Get(&l.Params, i)
		if f.Choices != nil {
			values[i] = f.Choices[int(x)]
		} else {
			values[i] = microcircuit.FormatNumber(x)
		}
	}
	return strings.Join(values, ",")
}

func formatConn(p *microcircuit.Params) string {
	var entries []string
	for i := range microcircuit.Populations {
		for j := range microcircuit.Populations {
			if m := p.Conn[i][j]; m != 1 {
				entries = append(entries, microcircuit.Population(i).String()+"."+microcircuit.Population(j).String()+":"+microcircuit.FormatNumber(m))
			}
		}
	}
	return strings.Join(entries, ",")
}

// Format writes what differs from the defaults, in the order of Keys, what network B differs in before the task; "" if
// nothing does.
func Format(l Link) string {
	plain := Default()
	var pairs, task []string
	for _, key := range Keys() {
		switch value := Value(l, key); {
		case value == Value(plain, key) && !(key == "t_sim" && l.TSimSet):
		case slices.Contains(TaskKeys(), key):
			task = append(task, key+"="+escape(value))
		default:
			pairs = append(pairs, key+"="+value)
		}
	}
	return strings.Join(slices.Concat(pairs, formatRival(l), task), "&")
}
