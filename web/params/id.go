package params

import "strings"

// IDs name short links, boards and hand-ins: 128 bits in letters that are easily read aloud, five bits each.
const (
	IDBytes   = 16
	idLetters = 26
	letters   = "abcdefghijklmnopqrstuvwxyz234567"
)

// WriteID writes 128 bits as an id.
func WriteID(bits [IDBytes]byte) string {
	var b strings.Builder
	for i := range idLetters {
		five := 0
		for at := 5 * i; at < 5*i+5; at++ {
			five <<= 1
			if at < 8*IDBytes {
				five |= int(bits[at/8]>>(7-at%8)) & 1
			}
		}
		b.WriteByte(letters[five])
	}
	return b.String()
}

// IsID reports whether a text has the form of an id. The last letter has three bits only, so that each id is written in
// one way.
func IsID(s string) bool {
	return len(s) == idLetters && strings.Trim(s, letters) == "" && strings.IndexByte(letters, s[idLetters-1])%4 == 0
}

// ShortID reads the id of a short link, whatever clings to it and in any case. Where there is none, the text is what
// can be shown of what was there: letters, digits, "-" and "_", 40 at most, "-" for nothing.
func ShortID(s string) (id string, ok bool) {
	s = strings.TrimLeftFunc(seen(unescapeAll(s)), clings)
	end := strings.IndexFunc(s, func(c rune) bool { return !shows(c) })
	if end >= 0 {
		s = s[:end]
	}
	id = strings.ToLower(s)
	if IsID(id) {
		return id, true
	}
	if s == "" {
		return "-", false
	}
	return s[:min(len(s), maxShown)], false
}

// Shows reports whether a text is of the form in which ShortID shows the id of a short link.
func Shows(id string) bool {
	return id != "" && len(id) <= maxShown && !strings.ContainsFunc(id, func(c rune) bool { return !shows(c) })
}

// IsShort reports whether an address is of a short link (…/s/ID, or …#short=ID where its server leads those whom it
// cannot lead on): which link it stands for, its server alone knows. Mend finds none in it.
func IsShort(address string) bool {
	before, fragment, _ := strings.Cut(unwrap(strings.TrimFunc(address, Unseen)), "#")
	path, _, _ := strings.Cut(before, "?")
	if strings.HasPrefix(fragment, "short=") {
		return true
	}
	i := strings.LastIndex(path, "/s/")
	if i < 0 || fragment != "" {
		return false
	}
	_, ok := ShortID(path[i+len("/s/"):])
	return ok || Shows(path[i+len("/s/"):])
}

func shows(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// secretLetters is the length of a teacher's secret: 256 bits, in the same letters.
const secretLetters = 52

// IsSecret reports whether a text has the form of the secret of a class board.
func IsSecret(s string) bool { return len(s) == secretLetters && strings.Trim(s, letters) == "" }
