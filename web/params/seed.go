package params

import "strings"

// SeedOf returns the seed of a name: FNV-1a over 32 bits of its UTF-8, never 0; 0 only for a name of spaces or nothing.
//
// How a name is typed does not matter: letters are lower case, several spaces are one, those at the ends go, and a
// letter followed by its accent counts as the accented letter (as in Unicode's NFC, for the letters U+00C0 to U+017F;
// others are taken as they come). Published links depend on this function: it never changes.
func SeedOf(name string) uint32 {
	name = compose(strings.ToLower(strings.Join(strings.Fields(name), " ")))
	if name == "" {
		return 0
	}
	const offset, prime = 2166136261, 16777619
	h := uint32(offset)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * prime
	}
	return max(h, 1)
}

// accents lists, for each combining accent, letters and what they are with it.
var accents = []struct {
	accent            rune
	letters, accented string
}{
	{'\u0300', "aeinou", "àèìǹòù"},
	{'\u0301', "aeiouyclnrsz", "áéíóúýćĺńŕśź"},
	{'\u0302', "aeioucghjswy", "âêîôûĉĝĥĵŝŵŷ"},
	{'\u0303', "anoiu", "ãñõĩũ"},
	{'\u0304', "aeiou", "āēīōū"},
	{'\u0306', "aegiou", "ăĕğĭŏŭ"},
	{'\u0307', "cegiz", "ċėġiż"}, // İ in lower case is i
	{'\u0308', "aeiouy", "äëïöüÿ"},
	{'\u030a', "au", "åů"},
	{'\u030b', "ou", "őű"},
	{'\u030c', "cdelnrstz", "čďěľňřšťž"},
	{'\u0327', "cgklnrst", "çģķļņŗşţ"},
	{'\u0328', "aeiu", "ąęįų"},
}

// compose joins lower-case letters with the accents that follow them.
func compose(s string) string {
	var out []rune
	for _, c := range s {
		if n := len(out); n > 0 {
			if joined := join(out[n-1], c); joined != 0 {
				out[n-1] = joined
				continue
			}
		}
		out = append(out, c)
	}
	return string(out)
}

// join returns a letter with its accent; 0 if there is no such letter.
func join(letter, accent rune) rune {
	for _, a := range accents {
		if a.accent != accent {
			continue
		}
		letters, accented := []rune(a.letters), []rune(a.accented)
		for i, c := range letters {
			if c == letter {
				return accented[i]
			}
		}
	}
	return 0
}
