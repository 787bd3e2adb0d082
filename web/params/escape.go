package params

import "strings"

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
			if i+2 >= len(s) || digit(s[i+1]) < 0 || digit(s[i+2]) < 0 {
				return "", false
			}
			b = append(b, byte(digit(s[i+1])<<4|digit(s[i+2])))
			i += 2
		default:
			b = append(b, c)
		}
	}
	return string(b), true
}

// digit returns the value of a hexadecimal digit, −1 for anything else.
func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
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
