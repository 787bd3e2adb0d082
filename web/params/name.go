package params

import (
	"strings"
	"unicode"
)

// CleanName returns a name as it is shown, stored beside hand-ins and compared: on one line, several spaces as one,
// none at the ends, without characters that nobody sees or that turn the direction of what follows (Invisible). It is
// "" for a name of which nothing can be seen. Links keep a name as it was written, since seeds follow from it (SeedOf).
func CleanName(name string) string {
	visible := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c) || c == '\u2028' || c == '\u2029':
			return ' '
		case unicode.IsControl(c) || Invisible(c):
			return -1
		}
		return c
	}, name)
	return strings.Join(strings.Fields(visible), " ")
}

// NameKey returns what all ways to write one name have in common: CleanName in small letters, and a letter followed by
// its accent as the accented letter (as SeedOf does). Two learners of one NameKey have the same name; "" is no name.
func NameKey(name string) string { return compose(strings.ToLower(CleanName(name))) }

// invisible lists first and last of the characters of Unicode's property Default_Ignorable_Code_Point (zero-width
// spaces and joiners, direction marks, overrides and isolates, soft hyphen, byte order mark, Hangul fillers, variation
// selectors, tags), and of the two that are blank all the same: interlinear annotations and the empty Braille pattern.
var invisible = [...][2]rune{
	{0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x061c, 0x061c}, {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f},
	{0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f}, {0x2800, 0x2800}, {0x3164, 0x3164}, {0xfe00, 0xfe0f},
	{0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
}

// Invisible reports whether a character shows nothing by itself and takes no room, or only changes how others are
// shown.
func Invisible(c rune) bool {
	for _, r := range invisible {
		if c <= r[1] {
			return c >= r[0]
		}
	}
	return false
}
