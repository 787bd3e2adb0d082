package params

import (
	"testing"
	"unicode"
)

// Nothing in a name turns the text around it or hides; a name of which nothing can be seen is none.
func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"Ada Lovelace": "Ada Lovelace", "  Ada \t\n Lovelace\u00a0": "Ada Lovelace", "\u202eadA\u202c": "adA", "A\u200bd\ufeffa": "Ada",
		"\u2066Bo\u2069\u200f": "Bo", "\u200b\u2060 \u3164\u2800": "", "": "", "A\u0301": "A\u0301", "é": "é", "Zoë 🐝\ufe0f": "Zoë 🐝",
		"\u2028Cy\u2029": "Cy", "So\u00adphie": "Sophie", "عَلِي": "عَلِي", "\U000e0041x\x00\x1b": "x",
	} {
		if got := CleanName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

// However a name is written, it is the same name.
func TestNameKey(t *testing.T) {
	for _, same := range [][2]string{{"Ada", " ada\u200b"}, {"ZOË", "zoe\u0308"}, {"Zoë  X", "zoë x"}, {"\u202eBo", "bo"}} {
		if NameKey(same[0]) != NameKey(same[1]) || NameKey(same[0]) == "" {
			t.Errorf("%q and %q are two names", same[0], same[1])
		}
	}
	if NameKey("Ada") == NameKey("Adá") || NameKey("\u200b") != "" {
		t.Error("two names are one, or nothing is a name")
	}
}

// All characters that the standard library knows as formatting are invisible, but those that number and mark in Arabic and
// other scripts.
func TestInvisible(t *testing.T) {
	shown := map[rune]bool{0x8e2: true, 0x70f: true, 0x6dd: true, 0x110bd: true, 0x110cd: true}
	for c := rune(0); c <= unicode.MaxRune; c++ {
		written := c >= 0x600 && c <= 0x605 || c >= 0x890 && c <= 0x891 || c >= 0x13430 && c <= 0x1343f
		if unicode.Is(unicode.Cf, c) && !Invisible(c) && !shown[c] && !written {
			t.Errorf("%U is formatting, and visible", c)
		}
		if Invisible(c) && c < 128 {
			t.Errorf("%U is invisible", c)
		}
	}
}
