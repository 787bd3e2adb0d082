package params

import (
	"strings"
	"unicode/utf8"

	"microcircuit/engine/microcircuit"
)

// mostAddress is the longest address in which a link is looked for (bytes): MaxLink characters, each escaped twice.
const mostAddress = 5 * MaxLink

// Read reads a link as it comes out of mails, chats, documents, address bars and command lines: a whole address or its
// part after "#". It is Parse after Mend. A link that Parse reads without a notice is read as Parse does.
func Read(address string) (Link, []Notice) {
	fragment, _ := Mend(address)
	return Parse(fragment)
}

// Mend returns the part after "#" of a link, as it was before what it has met on its way:
//
//   - it was escaped once more, or twice: %23n=…, n%3D0.02%26…, n%253D…
//   - & became &amp;, or &amp;amp;, and = became =3D
//   - it stands in the query (?n=…) or in the path (/%23n=…, /n=…) of the address
//   - white space or invisible characters stand in it, escaped or not
//   - what stood around it clings to it: punctuation, brackets, quotation marks
//   - trackers were added (utm_source, fbclid, …)
//   - a redirector holds it (Safe Links, Google, Proofpoint, Facebook, …)
//
// A link that Parse reads without a notice as it stands is not altered. Repairs are tried in a fixed order, and kept if
// they leave fewer notices, or as many where nothing could be read before. None changes the inside of a text (q, name,
// ans, end), unless the whole link was escaped. What is given holds no raw "#".
//
// The keys key and short of package board count as keys here. A secret (key) that stood elsewhere than after "#" has
// been sent to a server: its value is taken away, the key stays and says that it was there.
//
// mended reports whether the fragment differs from the link as it was written: something was undone or left away.
func Mend(address string) (fragment string, mended bool) {
	address = unwrap(strings.TrimFunc(address, Unseen))
	before, as, hash := strings.Cut(address, "#")
	if !hash && !isURL(address) {
		before, as = "", address
	}
	m := newMender()
	if len(address) > mostAddress {
		return m.join(m.split(as)), false
	}
	best := m.judge(m.split(as))
	if best.notices > 0 || as == "" {
		for _, o := range m.openings(address, mostNested) {
			if c := m.mend(o, hash && o == as); c.better(best) || as == "" && best.known == 0 && c.known > 0 {
				best = c
			}
		}
	}
	_, query, asked := strings.Cut(before, "?")
	if asked && as != "" {
		best = m.add(best, query)
	}
	fragment = m.join(best.pairs)
	return fragment, fragment != as || asked && strings.Contains(query, "=")
}

// unwrap takes brackets or quotation marks from around an address, which begins with none of its own.
func unwrap(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	for _, around := range []string{"<>", "()", "[]", "{}", "“”", "„“", "«»", "»«", "‘’", `""`, "''", "``"} {
		opens, n := utf8.DecodeRuneInString(around)
		if inner, closed := strings.CutSuffix(s[size:], around[n:]); opens == first && closed {
			return inner
		}
	}
	return s
}

// isURL reports whether a text begins as an address does, and not as its part after "#".
func isURL(s string) bool {
	scheme, _, found := strings.Cut(s, "://")
	return strings.HasPrefix(s, "/") || strings.HasPrefix(s, "?") || found && scheme != "" &&
		strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz<(\"'") == ""
}

// mostNested is how many redirectors or escapes may lie around each other, and how many addresses a redirector may
// hold.
const mostNested = 3

// openings lists where the link may begin in an address, the likeliest first: inside of a redirector, after "#", in the
// query, after an escaped "#", in the last part of the path, in a sentence. None leaves out a parameter that stands
// before it.
func (m *mender) openings(address string, depth int) (all []string) {
	before, fragment, hash := strings.Cut(address, "#")
	_, query, _ := strings.Cut(before, "?")
	if depth > 0 && !m.sets(query) {
		for _, inner := range redirected(address) {
			all = append(all, m.openings(inner, depth-1)...)
		}
	}
	if hash && fragment != "" {
		if depth > 0 && strings.HasPrefix(strings.ToLower(fragment[:min(len(fragment), 4)]), "http") {
			all = append(all, m.openings(fragment, depth-1)...) // an address was pasted behind another
		}
		all = append(all, fragment)
	} else if !hash && !isURL(address) {
		all = append(all, address)
	}
	if word := inProse(address); word != "" && depth > 0 {
		all = append(all, m.openings(word, depth-1)...)
	}
	if m.sets(fragment) {
		return all
	}
	escaped, after := escapedHash(before)
	if i := strings.IndexByte(before, '?'); i >= 0 && (escaped < 0 || i < escaped) {
		all = append(all, before[i+1:])
	}
	if escaped >= 0 && !inText(before[:escaped]) && !m.sets(before[strings.IndexByte(before[:escaped], '?')+1:escaped]) {
		all = append(all, before[after:])
	}
	path, _, _ := strings.Cut(before, "=")
	if i := strings.LastIndexByte(path, '/'); i >= 0 && len(path) < len(before) {
		all = append(all, before[i+1:])
	}
	return all
}

// sets reports whether a text of pairs gives a parameter of the model a value, right or wrong. The one whose key is h
// is also some redirectors' own.
func (m *mender) sets(pairs string) bool {
	for pair := range strings.SplitSeq(pairs, "&") {
		key, _, assigned := strings.Cut(pair, "=")
		if _, known := microcircuit.FieldByKey(m.name(key)); known && assigned && key != "h" {
			return true
		}
	}
	return false
}

// inText reports whether a part of an address ends within a text of a link.
func inText(s string) bool {
	begin := max(strings.LastIndexByte(s, '&'), strings.IndexByte(s, '?')) + 1
	key, _, assigned := strings.Cut(s[begin:], "=")
	return assigned && isText(key[strings.LastIndexByte(key, ';')+1:]) // &amp; before it
}

// inProse returns the one address in a sentence; "" if what stands around it may be a part of it.
func inProse(text string) (address string) {
	words := strings.FieldsFunc(text, func(c rune) bool { return Unseen(c) && !Invisible(c) })
	for _, word := range words {
		switch {
		case isURL(word) && address == "":
			address = word
		case strings.ContainsAny(word, "=&#%") || strings.Trim(word, "0123456789.,-") == "":
			return ""
		}
	}
	if len(words) < 2 {
		return ""
	}
	return address
}

// Stray finds a link that came as a path, since its "#" was escaped on the way or left out: what stands before it, and
// the link as Mend gives it. The address is a path with its query, as a server receives it.
func Stray(address string) (folder, fragment string, found bool) {
	path, _, _ := strings.Cut(address, "?")
	at, _ := escapedHash(path)
	if at < 0 {
		before, _, assigned := strings.Cut(path, "=")
		at = strings.LastIndexByte(before, '/') + 1
		if m := newMender(); !assigned || !m.known(m.name(before[at:])) {
			return "", "", false
		}
	}
	fragment, _ = Mend(address)
	return path[:at], fragment, true
}

// Visible escapes in the part after "#" what an address must not hold: all but printable ASCII, and quotation marks,
// brackets, and "\". The link stays the same.
func Visible(fragment string) string {
	var b strings.Builder
	for i := range len(fragment) {
		if c := fragment[i]; c <= ' ' || c > '~' || strings.IndexByte("\"<>\\^`{|}#", c) >= 0 {
			b.WriteString(hexEscape(c))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escapedHash finds the first "#" that is escaped, however often: where it begins and what follows it; −1 if there is
// none.
func escapedHash(s string) (at, after int) {
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			continue
		}
		j := i + 1
		for strings.HasPrefix(s[j:], "25") {
			j += 2
		}
		if strings.HasPrefix(s[j:], "23") {
			return i, j + 2
		}
	}
	return -1, 0
}

// redirected lists the addresses to which a redirector may lead: each that a parameter of it holds, but for those of
// texts.
func redirected(address string) (all []string) {
	if at := strings.ToLower(address[:min(len(address), 16)]); strings.HasPrefix(at, "https%3a") ||
		strings.HasPrefix(at, "http%3a") || strings.HasPrefix(at, "https%253a") {
		return []string{DecodeHex(address, '%')} // all of it was escaped
	}
	if inner, found := proofpoint3(address); found {
		return []string{inner}
	}
	host, query, asked := strings.Cut(address, "?")
	if !asked || strings.ContainsAny(host, "#=") {
		return nil
	}
	leads := strings.HasSuffix(host, "/url") || strings.HasSuffix(host, "/redirect") // with q
	for pair := range strings.SplitSeq(strings.ReplaceAll(query, "&amp;", "&"), "&") {
		key, value, _ := strings.Cut(pair, "=")
		if len(all) == mostNested || isText(key) && !(leads && key == "q") {
			continue
		}
		if strings.HasSuffix(host, "/v2/url") {
			value = strings.NewReplacer("-", "%", "_", "/").Replace(value) // Proofpoint's own escapes
		}
		for range mostNested {
			lower := strings.ToLower(value[:min(len(value), 8)])
			if strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
				all = append(all, value)
				break
			}
			value = DecodeHex(value, '%')
		}
	}
	return all
}

// contains reports whether a word stands in a list of words.
func contains(words, word string) bool {
	return word != "" && strings.Contains(" "+words+" ", " "+word+" ")
}

// proofpoint3 undoes …/v3/__ADDRESS__;BASE64!…, where each * of the address stands for a character of the base64, and
// **X for several, as many as the place of X in its alphabet, and two.
func proofpoint3(address string) (inner string, found bool) {
	_, inner, found = strings.Cut(address, "/v3/__")
	inner, rest, ended := strings.Cut(inner, "__;")
	if !found || !ended {
		return "", false
	}
	code, _, _ := strings.Cut(rest, "!")
	taken := DecodeBase64(code)
	take := func(n int) string {
		n = min(n, len(taken))
		some := taken[:n]
		taken = taken[n:]
		return some
	}
	var b strings.Builder
	for i := 0; i < len(inner); i++ {
		switch {
		case inner[i] != '*':
			b.WriteByte(inner[i])
		case i+2 < len(inner) && inner[i+1] == '*' && sixBits(inner[i+2]) >= 0:
			b.WriteString(take(2 + sixBits(inner[i+2])))
			i += 2
		default:
			b.WriteString(take(1))
		}
	}
	return b.String(), true
}
