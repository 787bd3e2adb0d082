package params

import (
	"strconv"
	"strings"
)

// unescape undoes the escapes of a link as url.Queryunescape does: %41 is "A" and + a space. ok is false for a broken
// one. It stands here since net/url, with what it imports, takes 20 kB (brotli) of the page.
func unescape(s string) (plain string, ok bool) {
	if !strings.ContainsAny(s, "%+") {
		return s, true
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '+':
			b = append(b, ' ')
		case '%':
			c, ok := hexByte(s[i+1:])
			if !ok {
				return "", false
			}
			b = append(b, c)
			i += 2
		default:
			b = append(b, c)
		}
	}
	return string(b), true
}

// DecodeHex returns s with every mark that two hexadecimal digits follow replaced, together with them, by the byte that
// they name: with % it undoes one layer of a link's escapes, with = those of quoted-printable. All else stays.
func DecodeHex(s string, mark byte) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(s, mark)
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		s = s[at+1:]
		if c, ok := hexByte(s); ok {
			b.WriteByte(c)
			s = s[2:]
		} else {
			b.WriteByte(mark)
		}
	}
}

// hexByte returns the byte that the first two characters name as hexadecimal digits; ok is false where they are none.
func hexByte(s string) (b byte, ok bool) {
	if len(s) < 2 {
		return 0, false
	}
	x, err := strconv.ParseUint(s[:2], 16, 8)
	return byte(x), err == nil
}

// escape writes a value so that it survives address bars, mails and prose around the link, and can still be read: a
// space as +, and %XX for all but letters, digits and ,.:/?!_-~.
func escape(value string) string {
	var b strings.Builder
	for i := range len(value) {
		switch c := value[i]; {
		case c == ' ':
			b.WriteByte('+')
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte(",.:/?!_-~", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString(hexEscape(c))
		}
	}
	return b.String()
}

// hexEscape writes a byte as %XX.
func hexEscape(c byte) string {
	const hex = "0123456789ABCDEF"
	return "%" + string(hex[c>>4]) + string(hex[c&15])
}
