package ui

import (
	"strings"
	"unicode"

	"github.com/vugu/vugu"
)

// Typed returns the text of the field of an event, cut to so many characters: components cannot show any length.
func Typed(event vugu.DOMEvent, most int) string {
	return cut(Plain(event.PropString("target", "value")), most)
}

// Plain returns a text as links hold it: control characters go, lines stay, tabs become spaces.
func Plain(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\t':
			return ' '
		case c != '\n' && unicode.IsControl(c):
			return -1
		}
		return c
	}, s)
}

// cut returns at most so many characters of a text.
func cut(s string, most int) string {
	for i := range s {
		most--
		if most < 0 {
			return s[:i]
		}
	}
	return s
}
