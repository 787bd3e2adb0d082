package text

import (
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Params is what is said of parameters, and of links that say something else of them.
// Templates take their values in the order that english_params.go shows.
type Params struct {
	Labels    map[string]string // by key of a parameter
	Helps     map[string]string // by key of a parameter
	Reasons   map[microcircuit.Reason]string
	Kinds     map[params.Kind]string
	called    string // of keys that do not exist, and the one that was meant
	similar   string // of keys that do not exist, and those that are like them
	used      string
	forms     map[string]string // of values, by key of a parameter
	unseen    map[rune]string   // names of characters that cannot be seen
	units     map[string]string // that are words, by their names in microcircuit
	Obstacles map[string]string // by key of a parameter
}

// Label names a parameter.
func (t *Texts) Label(key string) string { return t.Labels[key] }

// symbols are what researchers write for parameters; Label has them at its end.
var symbols = []string{"N", "K", "h", "g", "E_L", "V_th", "V_reset", "C_m", "τ_m", "τ_syn", "t_ref", "(seed)"}

// Word names a parameter without its symbol.
func (t *Texts) Word(key string) string {
	label := t.Label(key)
	if i := strings.LastIndexByte(label, ' '); i > 0 && slices.Contains(symbols, label[i+1:]) {
		return label[:i]
	}
	return label
}

// Help returns in words what a parameter is.
func (t *Texts) Help(key string) string { return t.Helps[key] }

// Unit names a unit of a parameter.
func (t *Texts) Unit(unit string) string {
	if word, is := t.units[unit]; is {
		return word
	}
	return unit
}

// Param returns in words in a line why a value is refused, with key, value and range.
func (t *Texts) Param(e *microcircuit.ParamError) string {
	return t.reason(params.Notice{Key: e.Key, Value: e.Value, Min: e.Min, Max: e.Max, Why: e.Why})
}

// Notice returns in words what was repaired in a link, and what holds instead.
func (t *Texts) Notice(n params.Notice) string {
	sentence := t.Kinds[n.Kind]
	n.Key, n.Value = t.named(n.Key), t.named(n.Value)
	key, called := params.KeyOf(n.Key)
	switch n.Kind {
	case params.Unknown:
		switch {
		case called:
			sentence = t.fill(t.called, n.Key, key, n.Value)
		case n.Meant != "":
			sentence = t.fill(t.similar, n.Key, n.Meant, n.Value)
		default:
			sentence = t.fill(sentence, n.Key, n.Value)
		}
	case params.BadValue, params.Contradict:
		sentence = t.reason(n)
	case params.TooLong:
		return t.fill(sentence, int(n.Max))
	case params.More:
		return t.fill(sentence, n.Value)
	default:
		sentence = t.fill(sentence, n.Key, n.Value)
	}
	if n.Used != "" {
		sentence += " " + t.fill(t.used, n.Key, n.Used)
	}
	return sentence
}

// reason fills in the sentence of a reason: key, value, smallest and largest allowed value or the names of the choices.
func (t *Texts) reason(n params.Notice) string {
	allowed := Spelled(microcircuit.FormatNumber(n.Min)) + " … " + Spelled(microcircuit.FormatNumber(n.Max))
	if names := params.Choices(n.Key); names != "" {
		allowed = names
	} else if form, ok := t.forms[n.Key]; ok && (n.Why == microcircuit.BadFormat || n.Why == params.HasUnseen) {
		allowed = form
	} else if f, ok := microcircuit.FieldByKey(n.Key); ok && f.Unit != "" {
		allowed += " " + t.Unit(f.Unit)
	}
	return t.fill(t.Reasons[n.Why], n.Key, t.named(n.Value), allowed)
}

// named writes the names of characters that cannot be seen in their places; a space is named at the ends of a text
// only.
func (t *Texts) named(s string) string {
	var b strings.Builder
	for i, c := range s {
		picture := c >= '␀' && c <= '␟' // of a control character
		switch name := t.unseen[c]; {
		case c == ' ' && i > 0 && i < len(s)-1 || !picture && !params.Unseen(c):
			b.WriteRune(c)
		case name != "":
			b.WriteString("‹" + name + "›")
		case picture:
			b.WriteString("‹U+" + hexadecimal(c-'␀') + "›")
		default:
			b.WriteString("‹U+" + hexadecimal(c) + "›")
		}
	}
	return b.String()
}

// hexadecimal writes the number of a character as Unicode does.
func hexadecimal(c rune) string {
	digits := strings.ToUpper(strconv.FormatInt(int64(c), 16))
	return strings.Repeat("0", max(0, 4-len(digits))) + digits
}

// Obstacle returns in words why the reference package cannot run the value that a parameter has.
func (t *Texts) Obstacle(key string) string { return t.Obstacles[key] }
