package params

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// setAt reads changes of inputs: step:key:value, comma-separated, in any order; nothing for none.
func setAt(l *Link, value string) error {
	var all []microcircuit.Change
	for entry := range strings.SplitSeq(value, ",") {
		if value == "" {
			break
		}
		c, err := change(entry)
		if err != nil {
			return err
		}
		all = append(all, c)
	}
	if n := len(all); n > microcircuit.MaxChanges {
		return &microcircuit.ParamError{Key: "at", Value: microcircuit.FormatNumber(float64(n)), Max: microcircuit.MaxChanges,
			Why: microcircuit.TooMany}
	}
	l.At = microcircuit.AddChanges(nil, all...)
	return nil
}

func change(entry string) (c microcircuit.Change, err error) {
	step, rest, first := strings.Cut(entry, ":")
	key, value, second := strings.Cut(rest, ":")
	f, known := microcircuit.ChangeField(key)
	if !first || !second || !known {
		return c, &microcircuit.ParamError{Key: "at", Value: shorten(entry), Min: 1, Max: microcircuit.MaxChangeStep,
			Why: microcircuit.BadFormat}
	}
	at, err := whole("at", step, 1, microcircuit.MaxChangeStep)
	if err != nil {
		return c, err
	}
	f.Key = "at"
	x, err := number(f, value)
	return microcircuit.Change{Step: uint32(at), Key: key, Value: x}, err
}

// formatAt writes the changes of inputs.
func formatAt(l *Link) string {
	texts := make([]string, len(l.At))
	for i, c := range l.At {
		texts[i] = c.String()
	}
	return strings.Join(texts, ",")
}
