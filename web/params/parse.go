package params

import (
	"iter"
	"strings"
	"unicode"

	"microcircuit/engine/microcircuit"
)

// Kind says what was wrong with a link.
type Kind string

const (
	BadValue   Kind = "value"     // a value the parameter cannot take; Why says why
	Unknown    Kind = "unknown"   // a key that is no parameter
	Malformed  Kind = "malformed" // not of the form key=value, or badly escaped
	Duplicate  Kind = "duplicate" // a key that stood before: the first counts
	Contradict Kind = "contradiction"
	TooLong    Kind = "long" // the whole link is longer than MaxLink
	More       Kind = "more" // Value counts further notices
)

// Notice is one repair of a link, in fields; web/text has the sentences.
type Notice struct {
	Kind     Kind
	Key      string
	Value    string // as given, shortened
	Min, Max float64
	Why      microcircuit.Reason
	Used     string // the value that holds instead
	Meant    string // the key that was meant, if Kind is Unknown; "" if none is like it
}

const (
	// MaxLink is the longest link that is read (bytes).
	MaxLink    = 8192
	maxNotices = 20
	maxShown   = 40 // runes of a value in a notice
)

// Parse reads the part of a link after "#", with or without it, or a whole URL. It reads anything: what the model does
// not allow is put back to its default, never clamped, and becomes a notice.
func Parse(fragment string) (Link, []Notice) {
	if _, after, found := strings.Cut(fragment, "#"); found {
		fragment = after
	}
	if len(fragment) > MaxLink {
		return Default(), []Notice{{Kind: TooLong, Value: shorten(fragment), Max: MaxLink}}
	}
	r := parse(strings.SplitSeq(fragment, "&"))
	return r.link, r.limited()
}

// parse reads pairs of key and value.
func parse(pairs iter.Seq[string]) *reader {
	r := &reader{link: Default(), seen: map[string]bool{}}
	for pair := range pairs {
		if pair != "" {
			r.pair(pair)
		}
	}
	r.settle()
	r.networkB()
	return r
}

type reader struct {
	link    Link
	seen    map[string]bool
	seed    string    // as the link names it
	ofB     []Setting // of network B, in their order
	notices []Notice
}

func (r *reader) note(n Notice) { r.notices = append(r.notices, n) }

func (r *reader) pair(pair string) {
	key, value, found := strings.Cut(pair, "=")
	key, ok1 := unescape(key)
	value, ok2 := unescape(value)
	if !found || !ok1 || !ok2 {
		r.note(Notice{Kind: Malformed, Key: shorten(key), Value: shorten(pair)})
		return
	}
	if r.seen[key] {
		r.note(Notice{Kind: Duplicate, Key: shorten(key), Value: shorten(value), Used: Value(r.link, key)})
		return
	}
	if strings.TrimPrefix(key, bPrefix) == "conn" { // of a projection that stands twice the last multiplier holds
		var earlier []string
		value, earlier = lastOfEach(value)
		for _, entry := range earlier {
			r.note(Notice{Kind: Duplicate, Key: key, Value: shorten(entry)})
		}
	}
	if isOfB(key) {
		r.seen[key] = true
		r.ofB = append(r.ofB, Setting{strings.TrimPrefix(key, bPrefix), value})
		return
	}
	err := Set(&r.link, key, value)
	e, bad := err.(*microcircuit.ParamError)
	if bad && e.Why == UnknownKey {
		n := Notice{Kind: Unknown, Key: e.Key, Value: e.Value}
		if key == "key" {
			n.Value = "…" // a board's secret is for nobody to read
		}
		r.note(n)
		return
	}
	r.seen[key] = true
	if bad {
		r.note(Refused(e, Value(r.link, key)))
	} else if key == "seed" {
		r.seed = Value(r.link, key)
	}
}

// Refused is the notice of a value that Set or Validate refuses; used is what holds instead.
func Refused(e *microcircuit.ParamError, used string) Notice {
	return Notice{Kind: BadValue, Key: e.Key, Value: e.Value, Min: e.Min, Max: e.Max, Why: e.Why, Used: used}
}

// settle puts parameters that contradict each other back to their defaults, one by one. Should that not end, since what
// is left contradicts a default, the resolution and then everything goes back.
func (r *reader) settle() {
	plain := Default()
	r.link.seed()
	if seed := Value(r.link, "seed"); r.seed != "" && r.seed != seed {
		r.note(Notice{Kind: Contradict, Key: "seed", Value: r.seed, Min: 1, Max: 1<<32 - 1, Why: SeedOfName, Used: seed})
	}
	for round := 0; ; round++ {
		problems := r.link.Problems()
		if len(problems) == 0 {
			return
		}
		e := problems[0]
		if _, model := microcircuit.FieldByKey(e.Key); !model { // at, rec or rec_v_int
			if e.Key == "at" {
				r.link.At = nil
			} else {
				r.link.Record, r.link.RecVInt = nil, plain.RecVInt
			}
			n := Refused(e, Value(r.link, e.Key))
			n.Kind = Contradict
			r.note(n)
			continue
		}
		if round == len(microcircuit.Fields()) {
			r.link.Params = plain.Params
			r.link.seed()
		} else if f, _ := microcircuit.FieldByKey(e.Key); Value(r.link, e.Key) == Value(plain, e.Key) {
			r.link.Params.H, r.link.Params.VTh, r.link.Params.TauM = plain.Params.H, plain.Params.VTh, plain.Params.TauM
			r.link.Params.Thalamus.Duration = plain.Params.Thalamus.Duration
		} else {
			for i := range f.Count {
				f.Set(&r.link.Params, i, f.Get(&plain.Params, i))
			}
		}
		n := Refused(e, Value(r.link, e.Key))
		n.Kind = Contradict
		r.note(n)
	}
}

// networkB reads what was said of network B, once A is settled.
func (r *reader) networkB() {
	if len(r.ofB) == 0 {
		return
	}
	var settings []Setting
	for _, s := range r.ofB {
		r.link.HasB = true
		if s.Key != "b" {
			settings = append(settings, s)
		} else if s.Value != "1" {
			r.note(Notice{Kind: Malformed, Key: "b", Value: shorten("b=" + s.Value)})
		}
	}
	e, bad := setB(&r.link, settings).(*microcircuit.ParamError)
	switch {
	case bad && e.Why == UnknownKey:
		r.note(Notice{Kind: Unknown, Key: e.Key, Value: e.Value})
	case bad:
		r.note(Refused(e, Value(r.link.B(), strings.TrimPrefix(e.Key, bPrefix))))
	}
}

// limited returns the first notices, and says what was meant by keys that are none.
func (r *reader) limited() []Notice {
	for i := range r.notices[:min(len(r.notices), maxNotices)] {
		if n := &r.notices[i]; n.Kind == Unknown {
			n.Meant = Nearest(n.Key)
		}
	}
	if extra := len(r.notices) - maxNotices; extra > 0 {
		return append(r.notices[:maxNotices:maxNotices], Notice{Kind: More, Value: microcircuit.FormatNumber(float64(extra))})
	}
	return r.notices
}

// shorten cuts a text for a notice, and shows control characters by their pictures in Unicode.
func shorten(s string) string {
	var b strings.Builder
	n := 0
	for _, c := range s {
		n++
		if n > maxShown {
			b.WriteRune('…')
			break
		}
		switch {
		case c < ' ':
			c += '␀'
		case unicode.IsControl(c):
			c = unicode.ReplacementChar
		}
		b.WriteRune(c)
	}
	return b.String()
}
