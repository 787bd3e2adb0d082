package params

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

// MaxValues is the largest number of values of a range.
const MaxValues = 10_000

// What is wrong with a range, besides what is wrong with one of its values.
const (
	NotSwept  microcircuit.Reason = "notswept"  // a key that takes a list or a name, or that changes no spike
	NotARange microcircuit.Reason = "notarange" // the text is neither FROM:TO:STEP nor values separated by commas
	StepAway  microcircuit.Reason = "stepaway"  // the step is 0 or leads from the first value away from the last
	Twice     microcircuit.Reason = "twice"     // the value (Value) stands in the list before
	NotSoMany microcircuit.Reason = "notsomany" // a link's sweep has fewer or more values than Min … Max
)

// Range is a parameter with the values that it is to take.
type Range struct {
	Key    string   // of a link
	Text   string   // as it was given, with numbers as links write them: what a link holds
	Values []string // as links write them, in the order in which they were given
}

// Sweepable reports whether a key can be swept: a number of the model, or the scale of neurons and synapses together.
func Sweepable(key string) bool {
	f, is := fieldOf(key)
	return is && f.Count == 1 && f.Choices == nil
}

// fieldOf returns what a key of a range takes.
func fieldOf(key string) (f microcircuit.Field, is bool) {
	if key != "scale" {
		return microcircuit.FieldByKey(key)
	}
	f, is = microcircuit.FieldByKey("n")
	f.Key = "scale"
	return f, is
}

// canonical returns a value of a field as links write it.
func canonical(f microcircuit.Field, value string) (string, error) {
	x, err := number(f, value)
	return microcircuit.FormatNumber(x), err
}

// ParseRange reads a range: FROM:TO:STEP, values separated by commas, or a single value. The values of FROM:TO:STEP are
// sums of decimals, so that none carries a binary fraction's error; the last is the last that does not pass TO. A key
// of whole numbers may leave STEP out, which is 1 then. Every value is checked as a link's is. What is refused is a
// *microcircuit.ParamError, whose Value is the value or the range.
func ParseRange(key, text string) (Range, error) {
	refuse := func(value string, why microcircuit.Reason) (Range, error) {
		f, _ := fieldOf(key)
		return Range{}, &microcircuit.ParamError{Key: key, Value: value, Min: f.Min, Max: f.Max, Why: why}
	}
	if !Sweepable(key) {
		return refuse(text, NotSwept)
	}
	r := Range{Key: key}
	var err error
	if strings.Contains(text, ":") {
		r.Values, r.Text, err = steps(key, text)
	} else {
		r.Values, err = list(key, text)
		r.Text = strings.Join(r.Values, ",")
	}
	if err != nil {
		return Range{}, err
	}
	seen := map[string]bool{}
	f, _ := fieldOf(key)
	for i, v := range r.Values {
		r.Values[i], err = canonical(f, v)
		if err != nil {
			return Range{}, err
		}
		if seen[r.Values[i]] {
			return refuse(r.Values[i], Twice)
		}
		seen[r.Values[i]] = true
	}
	return r, nil
}

// list returns values separated by commas, as links write them.
func list(key, text string) ([]string, error) {
	f, _ := fieldOf(key)
	all := strings.Split(text, ",")
	if len(all) > MaxValues {
		return nil, tooMany(key, len(all))
	}
	for i, v := range all {
		var err error
		all[i], err = canonical(f, strings.TrimSpace(v))
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// steps returns the values of FROM:TO:STEP, and the range as a link has it.
func steps(key, text string) (values []string, canonical string, err error) {
	f, _ := fieldOf(key)
	refuse := func(why microcircuit.Reason) ([]string, string, error) {
		return nil, "", &microcircuit.ParamError{Key: key, Value: text, Min: f.Min, Max: f.Max, Why: why}
	}
	parts := strings.Split(text, ":")
	if len(parts) == 2 && f.Whole {
		parts = append(parts, "1")
	}
	if len(parts) != 3 {
		return refuse(NotARange)
	}
	var d [3]decimal
	places := 0
	for i, part := range parts {
		var ok bool
		d[i], ok = readDecimal(strings.TrimSpace(part))
		if !ok {
			return refuse(NotARange)
		}
		places = max(places, d[i].places)
	}
	var at [3]int64
	for i := range d {
		var ok bool
		at[i], ok = d[i].at(places)
		if !ok {
			return refuse(NotARange)
		}
	}
	from, to, step := at[0], at[1], at[2]
	if step == 0 || from != to && (to > from) != (step > 0) {
		return refuse(StepAway)
	}
	count := (to-from)/step + 1
	if count > MaxValues {
		return nil, "", tooMany(key, int(count))
	}
	for i := range count {
		values = append(values, decimal{from + i*step, places}.String())
	}
	return values, d[0].String() + ":" + d[1].String() + ":" + d[2].String(), nil
}

func tooMany(key string, n int) error {
	return &microcircuit.ParamError{Key: key, Value: strconv.Itoa(n), Min: 1, Max: MaxValues, Why: microcircuit.TooMany}
}
