package params

import (
	"strings"

	"microcircuit/engine/microcircuit"
)

// bPrefix marks the keys of what network B of a comparison differs in, as in b.g=-5.
const bPrefix = "b."

// Setting is a key of a link and its value.
type Setting struct{ Key, Value string }

// Shared reports whether networks A and B have a key's value in common, so that it is set for both.
func Shared(name string) bool {
	k := keyNamed(name)
	return k == nil || !k.differs
}

// B returns the link of network B: the same, but for what the link says of B.
func (l *Link) B() Link {
	b := *l
	b.BDiffers, b.Exercise, b.Task = nil, "", Default().Task
	for _, s := range l.BDiffers {
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

// setB sets parameters of network B: all of them or, where one is refused, those before it. All of network A must be
// known.
func setB(l *Link, settings []Setting) error {
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
		refused.Key = bPrefix + e.Key
		err = &refused
		if b.Validate() != nil {
			return err
		}
	}
	l.BDiffers = Differences(*l, b)
	return err
}

// formatB writes what B differs in; "b=" if in nothing.
func formatB(l Link) (pairs []string) {
	if l.HasB && len(l.BDiffers) == 0 {
		return []string{"b=1"}
	}
	for _, s := range l.BDiffers {
		pairs = append(pairs, bPrefix+s.Key+"="+s.Value)
	}
	return pairs
}

func isOfB(key string) bool { return key == "b" || strings.HasPrefix(key, bPrefix) }
