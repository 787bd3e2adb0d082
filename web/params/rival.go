package params

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// rivalPrefix marks what network B of a comparison differs in: b.g=-5.
const rivalPrefix = "b."

// Setting is a key of a link and its value.
type Setting struct{ Key, Value string }

// Shared reports whether networks A and B have a key's value in common, so that it is set for both.
func Shared(name string) bool {
	k := keyNamed(name)
	return k == nil || !k.differs
}

// B gives the link of network B: the same, but for what the link says of B.
func (l *Link) B() Link {
	b := *l
	b.Rival, b.Exercise, b.Task = nil, "", Default().Task
	for _, s := range l.Rival {
		Set(&b, s.Key, s.Value) // checked when it was read
	}
	return b
}

// Differences lists what network b differs in from a.
func Differences(a, b Link) (all []Setting) {
	for _, f := range microcircuit.Fields() {
		value := Value(b, f.Key)
		if !Shared(f.Key) && value != Value(a, f.Key) {
			all = append(all, Setting{f.Key, value})
		}
	}
	return all
}

// setRival sets parameters of network B, all of them or, where one is refused, those before it. The rest of A must be known.
func setRival(l *Link, settings []Setting) error {
	b := l.B()
	err := error(nil)
	for _, s := range settings {
		if Shared(s.Key) {
			err = &microcircuit.ParamError{Key: shorten(s.Key), Value: shorten(s.Value), Why: UnknownKey}
		} else {
			err = Set(&b, s.Key, s.Value)
		}
		if err != nil {
			break
		}
	}
	if err == nil {
		err = b.Validate()
	}
	if e, bad := err.(*microcircuit.ParamError); bad {
		refused := *e
		refused.Key = rivalPrefix + e.Key
		err = &refused
		if b.Validate() != nil {
			return err
		}
	}
	l.Rival = Differences(*l, b)
	return err
}

// formatRival writes what B differs in; "b=" if in nothing.
func formatRival(l Link) (pairs []string) {
	if l.Compared && len(l.Rival) == 0 {
		return []string{"b=1"}
	}
	for _, s := range l.Rival {
		pairs = append(pairs, rivalPrefix+s.Key+"="+s.Value)
	}
	return pairs
}

func isRival(key string) bool { return key == "b" || strings.HasPrefix(key, rivalPrefix) }
