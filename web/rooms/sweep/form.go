package sweep

import (
	"math"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Form is what is to be run, as it is typed. Its numbers are those that people see: of inhibition −g.
type Form struct {
	Key            string // of the parameter
	List           bool   // the values are typed one by one
	From, To, Step string
	Values         string // of a list, with commas or blanks between them
	Seeds          int    // for each value
}

// formOf returns the form of a sweep of a link.
func formOf(s *params.Sweep) Form {
	f := Form{Key: s.Range.Key, Seeds: s.Count(), List: !strings.Contains(s.Range.Text, ":")}
	all := make([]string, len(s.Range.Values))
	for i, v := range s.Range.Values {
		all[i] = seen(f.Key, v)
	}
	f.Values = strings.Join(all, ", ")
	if parts := strings.Split(s.Range.Text, ":"); len(parts) == 3 {
		f.From, f.To, f.Step = seen(f.Key, parts[0]), seen(f.Key, parts[1]), parts[2]
		first, last := all[0], all[len(all)-1]
		if f.Key == brake && number(first) > number(last) { // of the weaker brake on
			f.From, f.To = last, first
		} else if f.Key == brake {
			f.Step = negated(f.Step)
		}
	}
	return f
}

// brake is the parameter that people see with another sign: how many times stronger than excitation inhibition is.
const brake = "g"

// seen returns a value of a link as people see it.
func seen(key, value string) string {
	if key == brake {
		return negated(value)
	}
	return value
}

// negated returns a number, as it is typed, with another sign.
func negated(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "−", "-"))
	rest, below := strings.CutPrefix(s, "-")
	switch {
	case below:
		return rest
	case s == "" || strings.Trim(s, "0.") == "":
		return s
	}
	return "-" + strings.TrimPrefix(s, "+")
}

// number returns the value of a number that links write.
func number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// text returns the range as a link has it, whether it is one or not.
func (f *Form) text() string {
	if f.List {
		all := f.listed()
		for i, v := range all {
			all[i] = seen(f.Key, v)
		}
		return strings.Join(all, ",")
	}
	plain := strings.NewReplacer("−", "-", " ", "")
	from, to, step := plain.Replace(f.From), plain.Replace(f.To), plain.Replace(f.Step)
	if f.Key != brake {
		return from + ":" + to + ":" + step
	}
	up := negated(to) + ":" + negated(from) + ":" + step
	r, err := params.ParseRange(f.Key, up)
	if err == nil && number(r.Values[len(r.Values)-1]) == -number(from) {
		return up
	}
	return negated(from) + ":" + negated(to) + ":" + negated(step)
}

// listed returns the values of a list. A comma stands for a decimal mark where semicolons or blanks part the values.
func (f *Form) listed() []string {
	s := strings.ReplaceAll(f.Values, "−", "-")
	switch {
	case strings.Contains(s, ";"):
		s = strings.ReplaceAll(s, ",", ".")
	case !strings.Contains(s, ", ") && strings.Contains(strings.TrimSpace(s), " "):
		s = strings.ReplaceAll(s, ",", ".")
	default:
		s = strings.ReplaceAll(s, ",", " ")
	}
	return strings.Fields(strings.ReplaceAll(s, ";", " "))
}

// sweep returns what the form says as a link has it, or why that is no sweep: a *microcircuit.ParamError.
func (f *Form) sweep() (params.Sweep, error) {
	text := f.text()
	_, err := params.ParseRange(f.Key, text)
	if err != nil {
		return params.Sweep{}, err
	}
	r, err := params.ParseSweep(f.Key + ":" + text)
	return params.Sweep{Range: r, Seeds: f.Seeds}, err
}

// usual are the values of the parameters that a student knows, and the step around the present value that is taken
// where that is not one of them.
var usual = map[string]string{"g": "-6:-2:1", "bg_rate": "6:10:1", "scale": "0.02,0.05,0.1,0.15,0.2"}

// suggested returns a sweep of a parameter over five values about the one that a network has, three seeds each.
func suggested(l params.Link, key string) Form {
	now := params.Value(l, key)
	all := usual[key]
	s, ok := sweepOf(l, key, all)
	if ok && (key == "scale" || contains(s.Range.Values, now)) {
		return formOf(&s)
	}
	if all != "" && key != "scale" {
		x := number(now)
		s, ok = sweepOf(l, key, short(x-2)+":"+short(x+2)+":1")
	}
	if !ok {
		s, ok = sweepOf(l, key, strings.Join(around(l, key), ","))
	}
	if !ok {
		f := formOf(&s)
		return Form{Key: key, Seeds: params.DefaultSeeds, List: true, Values: f.Values}
	}
	return formOf(&s)
}

// sweepOf reads a range, and reports whether the network can be run over it.
func sweepOf(l params.Link, key, text string) (s params.Sweep, ok bool) {
	r, err := params.ParseSweep(key + ":" + text)
	if err != nil {
		return s, false
	}
	s.Range = r
	for _, v := range r.Values {
		ok = runs(l, key, v)
		if !ok {
			return s, false
		}
	}
	return s, true
}

// runs reports whether a network may have a value.
func runs(l params.Link, key, value string) bool {
	return params.Set(&l, key, value) == nil && l.Validate() == nil
}

// around returns up to five values about the one that a network has, in steps of a fifth of it, or of what leads to
// values that are allowed: of a parameter that is 0, of those above.
func around(l params.Link, key string) (values []string) {
	if key == "h" {
		for _, h := range microcircuit.Resolutions() {
			if v := short(h); runs(l, key, v) {
				values = append(values, v)
			}
		}
		return values
	}
	f, _ := microcircuit.FieldByKey(key)
	now := number(params.Value(l, key))
	step, first := math.Abs(now)/5, -2.0
	if now == 0 {
		step, first = 0.2, -4
	}
	for range 5 {
		if f.Grid {
			step = math.Max(1, math.Round(step/l.Params.H)) * l.Params.H
		}
		values = nil
		for k := first; k <= 4; k++ {
			v := short(now + k*step)
			if len(values) < 5 && runs(l, key, v) {
				values = append(values, v)
			}
		}
		if len(values) >= params.MinSwept {
			break
		}
		step *= 10
	}
	return values
}

// short writes a number with at most four digits that count, as links do.
func short(x float64) string {
	return microcircuit.FormatNumber(number(strconv.FormatFloat(x, 'g', 4, 64)))
}

func contains(all []string, s string) bool {
	for _, v := range all {
		if v == s {
			return true
		}
	}
	return false
}
