package browser

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A key is one key press: a character or a special key, with the modifiers held meanwhile.
type key struct {
	modifiers []modifier
	char      rune        // the character; 0 for a special key
	special   *specialKey // nil for a character
}

// A specialKey is a key without a character of its own.
type specialKey struct {
	name      string // KeyboardEvent.key and, for these, KeyboardEvent.code
	webDriver rune   // its code point in WebDriver's "normalised key value" table
	windows   int64  // its Windows virtual key code, which Chromium's DevTools protocol asks for
	text      string // the text it types, if any
}

// A modifier is held while another key is pressed.
type modifier struct {
	name      string
	webDriver rune
	devTools  int64 // its bit in Input.dispatchKeyEvent
}

func modifiers() []modifier {
	return []modifier{{"Alt", 0xE00A, 1}, {"Control", 0xE009, 2}, {"Meta", 0xE03D, 4}, {"Shift", 0xE008, 8}}
}

func specialKeys() []specialKey {
	return []specialKey{
		{"Backspace", 0xE003, 8, ""},
		{"Tab", 0xE004, 9, ""},
		{"Enter", 0xE006, 13, "\r"},
		{"Escape", 0xE00C, 27, ""},
		{"PageUp", 0xE00E, 33, ""},
		{"PageDown", 0xE00F, 34, ""},
		{"End", 0xE010, 35, ""},
		{"Home", 0xE011, 36, ""},
		{"ArrowLeft", 0xE012, 37, ""},
		{"ArrowUp", 0xE013, 38, ""},
		{"ArrowRight", 0xE014, 39, ""},
		{"ArrowDown", 0xE015, 40, ""},
		{"Insert", 0xE016, 45, ""},
		{"Delete", 0xE017, 46, ""},
		{"F1", 0xE031, 112, ""},
	}
}

// parseKey reads a key's name as Tab.Key takes it.
func parseKey(name string) (key, error) {
	var k key
	rest := name
	for {
		i := slices.IndexFunc(modifiers(), func(m modifier) bool { return strings.HasPrefix(rest, m.name+"+") })
		if i < 0 {
			break
		}
		k.modifiers = append(k.modifiers, modifiers()[i])
		rest = strings.TrimPrefix(rest, modifiers()[i].name+"+")
	}
	if rest == "Space" {
		rest = " "
	}
	if utf8.RuneCountInString(rest) == 1 {
		k.char, _ = utf8.DecodeRuneInString(rest)
		return k, nil
	}
	for _, special := range specialKeys() {
		if special.name == rest {
			k.special = &special
			return k, nil
		}
	}
	return key{}, fmt.Errorf("browser: no key is named %q", name)
}
