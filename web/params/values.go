package params

import (
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

// setScale sets the scales of neurons and of synapses together.
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

// formatScale writes the scale of neurons.
func formatScale(l *Link) string { return microcircuit.FormatNumber(l.Params.NScaling) }

// whole reads a whole number from min to max.
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
		return &microcircuit.ParamError{Key: f.Key, Value: shorten(value), Min: f.Min, Max: f.Max,
			Why: microcircuit.BadFormat}
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

// fieldValue reads one value of a field: a number, or the name of a choice.
func fieldValue(f microcircuit.Field, value string) (float64, error) {
	if f.Choices == nil {
		return number(f, value)
	}
	i := slices.Index(f.Choices, value)
	if i >= 0 {
		return float64(i), nil
	}
	return 0, &microcircuit.ParamError{Key: f.Key, Value: shorten(value), Max: f.Max, Why: microcircuit.NotAChoice}
}

// number reads a decimal number in the range of f: digits, sign, point and exponent, nothing else that ParseFloat
// knows.
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

// setConn reads multipliers of projections: target.source:m, comma-separated, each projection once. The others become
// 1, all of them where nothing stands.
func setConn(l *Link, value string) error {
	f, _ := microcircuit.FieldByKey("conn")
	conn := microcircuit.Default().Conn
	if value == "" {
		l.Params.Conn = conn
		return nil
	}
	_, earlier := lastOfEach(value)
	if len(earlier) > 0 {
		return &microcircuit.ParamError{Key: "conn", Value: shorten(earlier[0]), Min: f.Min, Max: f.Max, Why: Repeated}
	}
	for entry := range strings.SplitSeq(value, ",") {
		pair, text, colon := strings.Cut(entry, ":")
		target, source, dot := strings.Cut(pair, ".")
		i, okI := microcircuit.ParsePopulation(target)
		j, okJ := microcircuit.ParsePopulation(source)
		if !colon || !dot || !okI || !okJ {
			return &microcircuit.ParamError{Key: "conn", Value: shorten(entry), Min: f.Min, Max: f.Max,
				Why: microcircuit.BadFormat}
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

// lastOfEach returns a list of multipliers in which each projection stands once, with the last multiplier that it was
// given, and the entries that it leaves out.
func lastOfEach(value string) (kept string, earlier []string) {
	entries := strings.Split(value, ",")
	last := entries[:0:0]
	for i, entry := range entries {
		pair, _, colon := strings.Cut(entry, ":")
		again := func(later string) bool { return strings.HasPrefix(later, pair+":") }
		if colon && slices.ContainsFunc(entries[i+1:], again) {
			earlier = append(earlier, entry)
		} else {
			last = append(last, entry)
		}
	}
	return strings.Join(last, ","), earlier
}

// formatField writes all values of a field, separated by commas.
func formatField(p *microcircuit.Params, f microcircuit.Field) string {
	values := make([]string, f.Count)
	for i := range values {
		x := f.Get(p, i)
		if f.Choices != nil {
			values[i] = f.Choices[int(x)]
		} else {
			values[i] = microcircuit.FormatNumber(x)
		}
	}
	return strings.Join(values, ",")
}

// formatConn writes the multipliers of projections that are not 1.
func formatConn(l *Link) string {
	var entries []string
	for i := range microcircuit.Populations {
		for j := range microcircuit.Populations {
			if m := l.Params.Conn[i][j]; m != 1 {
				entries = append(entries, microcircuit.Population(i).String()+"."+microcircuit.Population(j).String()+":"+
					microcircuit.FormatNumber(m))
			}
		}
	}
	return strings.Join(entries, ",")
}
