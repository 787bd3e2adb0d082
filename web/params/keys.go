package params

import (
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
)

// part says what a key of a link is about; several are added.
type part int

const (
	experiment part = 1 << iota // what runs: parameters of the model, changes, records, workers
	page                        // what the page shows and how
	task                        // what a teacher asks and a learner answers
	shorthand                   // another way to write keys of the experiment; links are not written with it
)

// linkKey is one key of a link. All that this package knows of a key stands in its entry. Its value is read and written
// by set and get, or else as the first of field, text and list says that is there.
type linkKey struct {
	name    string
	part    part
	choices func() []string // the names that a value consists of; nil for a key of other values
	values  string          // the values in short, where neither choices nor a range of the model tell them
	differs bool            // network B of a comparison may have another value than A

	set   func(l *Link, value string) error // reads a value; a bad one changes nothing: *microcircuit.ParamError
	get   func(l *Link) string              // writes the value as a link has it, but for escapes
	field *microcircuit.Field               // a parameter of the model
	text  func(t *Task) *string             // what somebody wrote, in which anything may stand
	most  int                               // characters of text
	list  func(t *Task) *[]string           // some of the choices
}

// linkKeys are all keys of links, in the order in which they are written.
var linkKeys = append(append(modelKeys(), ownKeys...), taskKeys...)

// modelKeys are the parameters of the model.
func modelKeys() []linkKey {
	fields := microcircuit.Fields()
	all := make([]linkKey, len(fields))
	for i := range fields {
		k := &all[i]
		k.name, k.part, k.field, k.differs = fields[i].Key, experiment, &fields[i], true
		switch k.name {
		case "conn":
			k.set, k.get = setConn, formatConn
		case "h":
			k.values, k.differs = "0.05, 0.1, 0.2, 0.5 ms", false
		case "t_sim", "t_presim":
			k.differs = false
		}
	}
	return all
}

// ownKeys are those of neither the model nor a Task.
var ownKeys = []linkKey{
	{name: "scale", part: shorthand, differs: true, set: setScale, get: formatScale},
	{name: "at", part: experiment, set: setAt, get: formatAt},
	{name: "rec", part: experiment, set: setRecord, get: formatRecord},
	{name: "rec_v_int", part: experiment, values: "h … 1000 ms", set: setRecordInterval, get: formatRecordInterval},
	{name: "ex", part: page, set: setExercise, get: func(l *Link) string { return l.Exercise }},
	{name: "theme", part: page, choices: Themes, set: setTheme, get: func(l *Link) string { return l.Appearance.Theme }},
	{name: "lang", part: page, choices: Languages, set: setLanguage,
		get: func(l *Link) string { return l.Appearance.Language }},
	{name: "embed", part: page, choices: zeroOne, set: setEmbedded,
		get: func(l *Link) string { return formatZeroOne(l.Appearance.Embedded) }},
	{name: "circuit", part: page, choices: zeroOne, set: setCircuit,
		get: func(l *Link) string { return formatZeroOne(l.Appearance.Circuit) }},
	{name: "sweep", part: page, values: "key:from:to:step, key:a,b,c", set: setSweep, get: formatSweep},
	{name: "speed", part: page, values: "0.01 … 1, max", set: setSpeed, get: formatSpeed},
	{name: "workers", part: experiment, values: "auto, 1 … 16", set: setWorkers, get: formatWorkers},
	{name: "v", part: page, set: setVersion, get: formatVersion},
}

// taskKeys are those of a Task. The hash is last, so that a link that prose surrounds does not end in a text.
var taskKeys = []linkKey{
	{name: "ask", part: task, choices: quantities, set: setAsk, get: func(l *Link) string { return string(l.Task.Ask) }},
	{name: "q", part: task, text: func(t *Task) *string { return &t.Question }, most: MaxQuestion},
	{name: "tol", part: task, set: setTolerance, get: formatTolerance},
	{name: "want", part: task, set: setWanted, get: formatWanted},
	{name: "hide", part: task, choices: Controls, list: func(t *Task) *[]string { return &t.Hide }},
	{name: "lock", part: task, choices: lockable, list: func(t *Task) *[]string { return &t.Lock }},
	{name: "free", part: task, choices: Controls, list: func(t *Task) *[]string { return &t.Free }},
	{name: "tabs", part: task, choices: Tabs, list: func(t *Task) *[]string { return &t.Tabs }},
	{name: "seeds", part: task, values: "name, 1 … 5", set: setSeeds, get: formatSeeds},
	{name: "board", part: task, set: setBoard, get: func(l *Link) string { return l.Task.Board }},
	{name: "name", part: task, text: func(t *Task) *string { return &t.Name }, most: MaxName},
	{name: "ans", part: task, text: func(t *Task) *string { return &t.Answer }, most: MaxAnswer},
	{name: "end", part: task, text: func(t *Task) *string { return &t.Conclusion }, most: MaxAnswer},
	{name: "hash", part: task, set: setStamp, get: func(l *Link) string { return l.Task.Stamp.String() }},
}

// read sets the key's value in a link from text.
func (k *linkKey) read(l *Link, value string) (err error) {
	switch {
	case k.set != nil:
		err = k.set(l, value)
	case k.field != nil:
		err = setField(&l.Params, *k.field, value)
		l.TSimSet = l.TSimSet || err == nil && k.name == "t_sim"
	case k.text != nil:
		err = setText(k.text(&l.Task), k.name, value, k.most)
	case k.list != nil:
		names := k.choices()
		err = setNames(k.list(&l.Task), k.name, value, names, len(names))
	}
	if k.part == task {
		l.seed()
	}
	return err
}

// write returns the key's value as a link has it, but for escapes.
func (k *linkKey) write(l *Link) string {
	switch {
	case k.get != nil:
		return k.get(l)
	case k.field != nil:
		return formatField(&l.Params, *k.field)
	case k.text != nil:
		return *k.text(&l.Task)
	}
	return strings.Join(*k.list(&l.Task), ",")
}

// names lists the names that the key's values consist of; nil for a key of other values.
func (k *linkKey) names() []string {
	switch {
	case k.choices != nil:
		return k.choices()
	case k.field != nil:
		return k.field.Choices
	}
	return nil
}

// keyNamed returns the entry of a key; nil for what is no key of a link.
func keyNamed(name string) *linkKey {
	for i := range linkKeys {
		if linkKeys[i].name == name {
			return &linkKeys[i]
		}
	}
	return nil
}

// keysOf lists the keys of some parts, in the order in which links are written.
func keysOf(parts part) (all []string) {
	for i := range linkKeys {
		if linkKeys[i].part&parts != 0 {
			all = append(all, linkKeys[i].name)
		}
	}
	return all
}

// Keys lists the keys that a link may hold, in the order in which they are written.
func Keys() []string { return keysOf(experiment | page | task) }

// SettableKeys lists the keys that Set takes: those of Keys, then scale, which stands for two of them.
func SettableKeys() []string { return append(Keys(), keysOf(shorthand)...) }

// ExperimentKeys lists the keys that say what runs. What only the page or a teacher needs is left out.
func ExperimentKeys() []string { return keysOf(experiment) }

// TaskKeys lists the keys of a task, in the order in which they are written.
func TaskKeys() []string { return keysOf(task) }

// Set changes one parameter from text. A bad value changes nothing and is a *microcircuit.ParamError; an unknown key is
// one whose Why is UnknownKey. Whether parameters contradict each other is for Params.Validate.
func Set(l *Link, name, value string) error {
	k := keyNamed(name)
	if k == nil {
		return &microcircuit.ParamError{Key: shorten(name), Value: shorten(value), Why: UnknownKey}
	}
	err := k.read(l, value)
	e, bad := err.(*microcircuit.ParamError)
	if bad && hidesUnseen(value) {
		switch e.Why {
		case microcircuit.NotANumber, microcircuit.NotAChoice, microcircuit.BadFormat, NotID:
			e.Why = HasUnseen
		}
	}
	return err
}

// What is wrong with any key or value.
const (
	UnknownKey microcircuit.Reason = "unknown"  // a key that is no parameter
	Repeated   microcircuit.Reason = "repeated" // a projection that has a multiplier already
	HasUnseen  microcircuit.Reason = "unseen"   // a value that is wrong, and holds what cannot be seen
)

// Value writes one parameter as a link would, but for escapes; "" for what is no key.
func Value(l Link, name string) string {
	k := keyNamed(name)
	if k == nil {
		return ""
	}
	return k.write(&l)
}

// NamesAny reports whether a link has another value than an empty one for any of some keys.
func NamesAny(l Link, keys []string) bool {
	plain := Default()
	return slices.ContainsFunc(keys, func(key string) bool { return Value(l, key) != Value(plain, key) })
}

// Choices lists the names that a key takes, separated by commas; "" for a key that takes other values.
func Choices(name string) string {
	k := keyNamed(name)
	if k == nil {
		return ""
	}
	return strings.Join(k.names(), ", ")
}

// Values returns in short what a key takes: its choices, or its range and unit; "" where neither tells it.
func Values(name string) string {
	k := keyNamed(name)
	switch {
	case k == nil:
		return ""
	case k.values != "":
		return k.values
	case k.field == nil || k.field.Choices != nil || k.field.Count > 1:
		return strings.Join(k.names(), ", ")
	}
	f := k.field
	return strings.TrimSpace(microcircuit.FormatNumber(f.Min) + " … " + microcircuit.FormatNumber(f.Max) + " " + f.Unit)
}
