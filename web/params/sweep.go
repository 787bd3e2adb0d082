package params

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// Sweep is what a link says of a sweep: one parameter over a range, with several seeds for each value.
type Sweep struct {
	Range Range // its Key is "" where the link has no sweep
	Seeds int   // how many for each value: the link's and those that follow it; 0: DefaultSeeds
}

// The bounds of a sweep in a link: what a browser runs while somebody waits. The command line takes more.
const (
	MinSwept     = 3  // values
	MaxSwept     = 11 // values
	MaxSeeds     = 5
	DefaultSeeds = 3
)

// Count returns how many seeds each value has.
func (s *Sweep) Count() int {
	if s.Seeds == 0 {
		return DefaultSeeds
	}
	return s.Seeds
}

// ParseSweep reads a sweep as a link has it, KEY:RANGE with 3 to 11 values, as in g:-6:-2:1 and bg_rate:6,8,10. The
// seed is no key of a sweep, as each value has several. What is refused is a *microcircuit.ParamError of the key sweep.
func ParseSweep(value string) (Range, error) {
	key, text, _ := strings.Cut(value, ":")
	if key == "seed" {
		return Range{}, &microcircuit.ParamError{Key: "sweep", Value: shorten(value), Why: NotSwept}
	}
	r, err := ParseRange(key, text)
	if e, bad := err.(*microcircuit.ParamError); bad {
		of := *e
		of.Key, of.Value = "sweep", shorten(e.Key+":"+e.Value)
		return Range{}, &of
	}
	if len(r.Values) < MinSwept || len(r.Values) > MaxSwept {
		return Range{}, &microcircuit.ParamError{Key: "sweep", Value: shorten(value), Min: MinSwept, Max: MaxSwept,
			Why: NotSoMany}
	}
	return r, nil
}

// setSweep takes a sweep; nothing for none.
func setSweep(l *Link, value string) error {
	if value == "" {
		l.Sweep.Range = Range{}
		return nil
	}
	r, err := ParseSweep(value)
	if err == nil {
		l.Sweep.Range = r
	}
	return err
}

// formatSweep writes a sweep as a link has it; "" for none.
func formatSweep(l *Link) string {
	if l.Sweep.Range.Key == "" {
		return ""
	}
	return l.Sweep.Range.Key + ":" + l.Sweep.Range.Text
}

// byName is the value of seeds that gives each learner the seed of the name.
const byName = "name"

// setSeeds takes name, the number of seeds of a sweep, or both with a comma between them; nothing for neither.
func setSeeds(l *Link, value string) error {
	named, count := false, 0
	refuse := func(why microcircuit.Reason) error {
		return &microcircuit.ParamError{Key: "seeds", Value: shorten(value), Min: 1, Max: MaxSeeds, Why: why}
	}
	if value == "" {
		l.Task.ByName, l.Sweep.Seeds = false, 0
		return nil
	}
	for part := range strings.SplitSeq(value, ",") {
		switch {
		case part == byName && !named && count == 0:
			named = true
		case part == "" || strings.Trim(part, "0123456789") != "" || count > 0:
			return refuse(microcircuit.BadFormat)
		default:
			n, err := whole("seeds", part, 1, MaxSeeds)
			if err != nil {
				return err
			}
			count = n
		}
	}
	l.Task.ByName, l.Sweep.Seeds = named, count
	return nil
}

// formatSeeds writes how learners get their seeds and how many a sweep has; "" where the link says neither.
func formatSeeds(l *Link) string {
	var parts []string
	if l.Task.ByName {
		parts = append(parts, byName)
	}
	if l.Sweep.Seeds > 0 {
		parts = append(parts, microcircuit.FormatNumber(float64(l.Sweep.Seeds)))
	}
	return strings.Join(parts, ",")
}
