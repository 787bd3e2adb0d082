package params

import (
	"strings"
	"unicode"
)

// Unseen reports whether a character shows nothing where it stands: white space of any width, a control character, or
// one that is Invisible. Copied from a document or a chat, it clings to what was copied.
func Unseen(c rune) bool {
	return unicode.IsSpace(c) || unicode.IsControl(c) || c == '\u1680' || c >= '\u2000' && c <= '\u200a' ||
		c == '\u2028' || c == '\u2029' ||
		c == '\u202f' || c == '\u205f' || c == '\u3000' || Invisible(c)
}

// seen takes out of a text what shows nothing.
func seen(s string) string {
	return strings.Map(func(c rune) rune {
		if Unseen(c) {
			return -1
		}
		return c
	}, s)
}

// clings reports whether a character is one that the text around a link leaves at its end: punctuation, brackets,
// quotation marks, marks of emphasis, and what shows nothing. No value but a text ends in one.
func clings(c rune) bool {
	return Unseen(c) || c != '-' && unicode.IsPunct(c) || strings.ContainsRune("<>`^~|=+$´¨", c)
}

// closed takes out of a value what shows nothing, but for spaces between letters or digits: they part two words.
func closed(s string) string {
	var b strings.Builder
	gap, broken := false, false
	word := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	before := '\n'
	for _, c := range s {
		switch {
		case c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029':
			broken = true // a line was wrapped
			continue
		case Unseen(c):
			gap = gap || !Invisible(c)
			continue
		case gap && !broken && word(before) && word(c):
			b.WriteByte(' ')
		}
		b.WriteRune(c)
		gap, broken, before = false, false, c
	}
	return b.String()
}

// hidesUnseen reports whether a text holds what cannot be seen: a space counts at its ends only.
func hidesUnseen(s string) bool {
	return strings.TrimSpace(s) != s || strings.ContainsFunc(s, func(c rune) bool { return c != ' ' && Unseen(c) })
}
