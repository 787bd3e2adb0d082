package params

import (
	"slices"
	"strings"
)

// mender undoes what a link has met on its way. Whether something is wrong is decided by Set and Parse alone.
type mender struct {
	keys []string // those of a link, but for network B's
	left int      // pairs that may still be tried: a bound on the work
}

// mostTried is more pairs than any link has keys, in all openings of an address.
const mostTried = 500

func newMender() *mender {
	return &mender{append(SettableKeys(), "b", "key", "short"), mostTried}
}

// attempt is a way to read a link: its pairs, how many of them have a key of a link, how many notices they bring, and
// how many were taken without one.
type attempt struct {
	pairs                 []string
	known, notices, taken int
}

// better reports whether an attempt is to be preferred to one before it.
func (a attempt) better(than attempt) bool {
	if a.notices != than.notices {
		return a.notices < than.notices && (a.taken > 0 || than.taken == 0)
	}
	return a.taken > than.taken || a.taken == than.taken && a.known > than.known
}

// split cuts the part after "#" into pairs. A "#" in it is escaped, but before the keys that must not be overlooked it
// separates pairs, too.
func (m *mender) split(fragment string) (pairs []string) {
	for _, key := range []string{"key=", "short="} {
		fragment = strings.ReplaceAll(fragment, "#"+key, "&"+key)
	}
	for pair := range strings.SplitSeq(strings.ReplaceAll(fragment, "#", "%23"), "&") {
		if pair != "" {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

func (m *mender) join(pairs []string) string { return strings.Join(pairs, "&") }

// judge reads pairs as Parse does.
func (m *mender) judge(pairs []string) attempt {
	a := attempt{pairs: pairs}
	for _, pair := range pairs {
		if key, _, assigned := strings.Cut(pair, "="); assigned && m.known(m.name(key)) {
			a.known++
		}
	}
	if len(m.join(pairs)) > MaxLink {
		a.notices = 1
		return a
	}
	r := parse(func(yield func(string) bool) {
		for _, pair := range pairs {
			key, value, _ := strings.Cut(pair, "=")
			if arrives := key == "key" || key == "short"; !arrives && !yield(pair) {
				return
			} else if arrives && !m.fine(key, value) {
				a.notices++
			} else if arrives {
				a.taken++
			}
		}
	})
	a.notices += len(r.notices)
	a.taken += len(r.seen)
	for _, n := range r.notices {
		if n.Kind == BadValue && r.seen[n.Key] {
			a.taken--
		}
	}
	return a
}

// mend repairs one way to read an address. A secret that was not told only to the page is taken away.
func (m *mender) mend(opening string, told bool) attempt {
	if len(opening) > mostAddress {
		return attempt{notices: 1}
	}
	pairs := m.text(opening, true, mostNested)
	if !told {
		for i, pair := range pairs {
			if key, _, _ := strings.Cut(pair, "="); m.name(key) == "key" {
				pairs[i] = "key="
			}
		}
	}
	return m.judge(pairs)
}

// add adds what stands in the query to what stands after "#", if it is ours and brings no notice.
func (m *mender) add(a attempt, query string) attempt {
	var there []string
	for _, pair := range a.pairs {
		key, _, _ := strings.Cut(pair, "=")
		there = append(there, m.name(key))
	}
	more := slices.DeleteFunc(m.mend(query, false).pairs, func(pair string) bool {
		key, _, _ := strings.Cut(pair, "=")
		name := m.name(key)
		return !m.known(name) || slices.Contains(there, name)
	})
	if both := m.judge(slices.Concat(a.pairs, more)); len(more) > 0 && both.notices <= a.notices {
		return both
	}
	return a
}

// text repairs a text of pairs; last tells that nothing of the link follows it.
func (m *mender) text(s string, last bool, depth int) (pairs []string) {
	for range mostNested {
		for _, entity := range []string{"&amp;", "&AMP;", "&#38;", "&#038;", "&#x26;", `\u0026`, `\&`} {
			s = strings.ReplaceAll(s, entity, "&")
		}
	}
	s = m.unprinted(s)
	if depth > 0 && m.escapedAgain(s) {
		return m.text(DecodeHex(s, '%'), last, depth-1)
	}
	raw := slices.DeleteFunc(m.split(s), func(pair string) bool {
		key, _, found := strings.Cut(pair, "=")
		return isTracker(m.name(key)) || !found && strings.TrimFunc(unescapeAll(pair), clings) == ""
	})
	for i, pair := range raw {
		pairs = append(pairs, m.pair(pair, last && i == len(raw)-1, depth)...)
	}
	return pairs
}

// unprinted undoes quoted-printable (RFC 2045, section 6.7) in a text of pairs, if it is in that: in each pair "=" is
// =3D, which a text may begin with, too, but no other value.
func (m *mender) unprinted(s string) string {
	joined, sure := strings.NewReplacer("=\r\n", "", "=\n", "").Replace(s), false
	for pair := range strings.SplitSeq(joined, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if key == "" {
			continue
		}
		name := m.name(key)
		if !strings.HasPrefix(strings.ToUpper(value[:min(len(value), 2)]), "3D") || !isText(name) && m.fine(name, value) {
			return s
		}
		sure = sure || m.known(name) && !isText(name)
	}
	if !sure {
		return s
	}
	return DecodeHex(joined, '=')
}

// escapedAgain reports whether all of a link was escaped once more: no % stands in it but as %25, and an escape is left
// in something that is no text, where none is ever written.
func (m *mender) escapedAgain(s string) bool {
	if strings.Count(s, "%") != strings.Count(s, "%25") {
		return false
	}
	for pair := range strings.SplitSeq(s, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if isText(m.name(key)) {
			value = ""
		}
		if twiceEscaped(key) || twiceEscaped(value) {
			return true
		}
	}
	return false
}

// twiceEscaped reports whether an escape was escaped: %25 stands before two digits.
func twiceEscaped(s string) bool {
	for {
		_, after, found := strings.Cut(s, "%25")
		if !found {
			return false
		}
		if _, is := hexByte(after); is {
			return true
		}
		s = after
	}
}

// pair repairs one pair; what cannot be helped stays as it is.
func (m *mender) pair(raw string, last bool, depth int) []string {
	as := []string{raw}
	m.left--
	if m.left < 0 {
		return as
	}
	key, value, found := strings.Cut(raw, "=")
	plainKey, ok := unescape(key)
	plain, whole := unescape(value)
	name := m.name(key)
	switch {
	case found && ok && whole && m.fine(plainKey, plain):
		return as
	case !found:
		return m.apart(as, DecodeHex(raw, '%'), last, depth, 1)
	case !m.known(name):
		return as
	case isText(name):
		return []string{name + "=" + value}
	}
	for u, i := value, 0; i < depth; i++ {
		if apart := strings.NewReplacer("#", "&", ";", "&", "?", "&").Replace(u); strings.Contains(apart, "&") {
			return m.apart(as, name+"="+apart, last, depth, 0)
		}
		u = DecodeHex(u, '%')
	}
	for _, v := range m.values(unescapeAll(value), last) {
		if m.fine(name, v) {
			return []string{name + "=" + escape(v)}
		}
	}
	return as
}

// apart repairs a text whose separators were escaped, or are others, and that was one pair for it; that stays if more
// than so many pairs of the text are wrong.
func (m *mender) apart(as []string, text string, last bool, depth, wrong int) []string {
	if depth == 0 || text == as[0] {
		return as
	}
	pairs := m.text(text, last, depth-1)
	good, bad := 0, 0
	for _, pair := range pairs {
		key, value, found := strings.Cut(pair, "=")
		plainKey, ok := unescape(key)
		if plain, whole := unescape(value); found && ok && whole && m.fine(plainKey, plain) {
			good++
		} else {
			bad++
		}
	}
	if good > 0 && bad <= wrong {
		return pairs
	}
	return as
}

// values lists what a value that is no text may have been: without what shows nothing, then without what clings to the
// link's end, then without a fragment directive there.
func (m *mender) values(s string, last bool) []string {
	v := strings.ReplaceAll(closed(s), `\`, "")
	all := []string{v}
	if last {
		before, _, _ := strings.Cut(v, ":~:")
		all = append(all, strings.TrimFunc(v, clings), strings.TrimFunc(before, clings))
	}
	return all
}

// name returns the key that a damaged one was.
func (m *mender) name(key string) string {
	key = strings.ReplaceAll(seen(unescapeAll(key)), `\`, "") // as in t\_sim
	for strings.HasPrefix(key, "amp;") {
		key = key[len("amp;"):]
	}
	key = strings.TrimFunc(key, func(c rune) bool { return clings(c) && c != '_' })
	if rest, cut := strings.CutPrefix(key, "amp"); cut && m.known(rest) {
		return rest // of &amp without its semicolon
	}
	return key
}

// known reports whether a link may hold a key.
func (m *mender) known(key string) bool {
	ofB, is := strings.CutPrefix(key, bPrefix)
	return slices.Contains(m.keys, key) || is && !Shared(ofB)
}

// fine reports whether a key takes a value.
func (m *mender) fine(key, value string) bool {
	switch key {
	case "key":
		return value == "" || IsSecret(value)
	case "short":
		return Shows(value)
	case "b":
		return value == "1"
	}
	l := Default()
	name, is := strings.CutPrefix(key, bPrefix)
	if is && Shared(name) {
		return false
	}
	return Set(&l, name, value) == nil
}

// isText reports whether a key's value is what somebody wrote, in which anything may stand.
func isText(name string) bool {
	k := keyNamed(name)
	return k != nil && k.text != nil
}

// isTracker reports whether a key is one that mail programs, networks and shops add to addresses to see who follows
// them.
func isTracker(key string) bool {
	return strings.HasPrefix(key, "utm_") || contains("fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid twclid "+
		"ttclid igshid igsh "+
		"mc_cid mc_eid mkt_tok _hsenc _hsmi _ga _gl li_fat_id srsltid vero_id s_cid ref_src ref_url si "+
		"data sdata reserved sa source ust usg ved opi cd", key)
}

// unescapeAll undoes all layers of escapes of what should have none.
func unescapeAll(s string) string {
	for range mostNested + 1 {
		s = DecodeHex(s, '%')
	}
	return strings.ReplaceAll(s, "+", " ")
}
