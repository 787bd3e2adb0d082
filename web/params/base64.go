package params

import "strings"

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// sixBits returns what a letter of base64 stands for in either alphabet (RFC 4648, sections 4 and 5); −1 for no letter.
func sixBits(c byte) int {
	switch c {
	case '-':
		c = '+'
	case '_':
		c = '/'
	}
	return strings.IndexByte(base64Letters, c)
}

// DecodeBase64 decodes base64 of either alphabet, up to the first character that is no letter of it. Package
// encoding/base64 would add 2 kB to what a visitor loads.
func DecodeBase64(s string) string {
	var b strings.Builder
	bits, n := 0, 0
	for i := range len(s) {
		six := sixBits(s[i])
		if six < 0 {
			break
		}
		bits, n = bits<<6&0xffff|six, n+6
		if n >= 8 {
			n -= 8
			b.WriteByte(byte(bits >> n))
		}
	}
	return b.String()
}
