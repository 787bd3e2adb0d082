// Package json reads JSON, and writes its strings.
//
// Package encoding/json in its place adds 60 kB to the program that every visitor loads, which is 4.7 %, and 74 kB to
// the analyst, which is 8.3 % (brotli, November 2026), and it cannot read NaN, as Python writes it. Tests hold this
// package to it.
package json

import (
	"errors"
	"strconv"
	"unicode/utf8"
)

var errInvalid = errors.New("invalid JSON")

// Parse reads a document into nil, bool, float64, string, []any and map[string]any, as encoding/json does. Values take
// many times as much memory as their text: who calls bounds that.
func Parse(data []byte) (any, error) { return parse(parser{data: data}) }

// ParsePython also reads NaN, Infinity and -Infinity, which Python's json.dump writes where a number is none; each as
// nil.
func ParsePython(data []byte) (any, error) { return parse(parser{data: data, python: true}) }

func parse(p parser) (any, error) {
	v := p.value(0)
	p.space()
	if p.failed || p.at < len(p.data) {
		return nil, errInvalid
	}
	return v, nil
}

// maxDepth bounds arrays in arrays.
const maxDepth = 100

type parser struct {
	data   []byte
	at     int
	failed bool
	python bool
}

func (p *parser) fail() any {
	p.failed = true
	return nil
}

// peek returns the next byte that is no space; 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.at < len(p.data) {
		return p.data[p.at]
	}
	return 0
}

func (p *parser) space() {
	for p.at < len(p.data) &&
		(p.data[p.at] == ' ' || p.data[p.at] == '\n' || p.data[p.at] == '\t' || p.data[p.at] == '\r') {
		p.at++
	}
}

// word takes a word if it comes next.
func (p *parser) word(w string) bool {
	if len(p.data)-p.at < len(w) || string(p.data[p.at:p.at+len(w)]) != w {
		return false
	}
	p.at += len(w)
	return true
}

func (p *parser) value(depth int) any {
	if depth > maxDepth {
		return p.fail()
	}
	switch c := p.peek(); {
	case c == '{':
		all := map[string]any{}
		p.items('}', func() {
			if p.peek() != '"' {
				p.fail()
				return
			}
			key := p.text()
			if p.peek() != ':' {
				p.fail()
				return
			}
			p.at++
			all[key] = p.value(depth + 1)
		})
		return all
	case c == '[':
		all := []any{}
		p.items(']', func() { all = append(all, p.value(depth+1)) })
		return all
	case c == '"':
		return p.text()
	case p.word("null"):
		return nil
	case p.word("true"):
		return true
	case p.word("false"):
		return false
	case p.python && (p.word("NaN") || p.word("Infinity") || p.word("-Infinity")):
		return nil
	}
	return p.number()
}

// items reads what stands between brackets, separated by commas.
func (p *parser) items(shut byte, item func()) {
	p.at++
	if p.peek() == shut {
		p.at++
		return
	}
	for !p.failed {
		item()
		switch p.peek() {
		case ',':
			p.at++
		case shut:
			p.at++
			return
		default:
			p.fail()
		}
	}
}

// number: -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?
func (p *parser) number() any {
	start := p.at
	p.word("-")
	if !p.word("0") && p.digits() == 0 {
		return p.fail()
	}
	if p.word(".") && p.digits() == 0 {
		return p.fail()
	}
	if p.word("e") || p.word("E") {
		if !p.word("+") {
			p.word("-")
		}
		if p.digits() == 0 {
			return p.fail()
		}
	}
	x, err := strconv.ParseFloat(string(p.data[start:p.at]), 64)
	if err != nil {
		return p.fail()
	}
	return x
}

func (p *parser) digits() (n int) {
	for p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '9' {
		p.at++
		n++
	}
	return n
}

// escapes are what stands after a backslash, but for \u.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (p *parser) text() string {
	var b []byte
	p.at++
	for p.at < len(p.data) && !p.failed {
		c := p.data[p.at]
		switch {
		case c == '"':
			p.at++
			return string(b)
		case c < ' ':
			p.fail()
		case c == '\\':
			b = p.escape(b)
		default:
			r, n := utf8.DecodeRune(p.data[p.at:])
			b = utf8.AppendRune(b, r)
			p.at += n
		}
	}
	p.fail()
	return ""
}

func (p *parser) escape(b []byte) []byte {
	if p.at+1 >= len(p.data) {
		p.fail()
		return b
	}
	c := p.data[p.at+1]
	if c != 'u' {
		plain, ok := escapes[c]
		if !ok {
			p.fail()
		}
		p.at += 2
		return append(b, plain)
	}
	r := p.unit()
	if r >= 0xd800 && r < 0xdc00 && p.at+1 < len(p.data) && p.data[p.at] == '\\' && p.data[p.at+1] == 'u' {
		at := p.at
		if low := p.unit(); low >= 0xdc00 && low < 0xe000 {
			return utf8.AppendRune(b, 0x10000+(r-0xd800)<<10+low-0xdc00)
		}
		p.at = at
	}
	return utf8.AppendRune(b, r) // half a pair becomes U+FFFD
}

// unit reads \uXXXX.
func (p *parser) unit() rune {
	if p.at+6 > len(p.data) {
		p.fail()
		return 0
	}
	x, err := strconv.ParseUint(string(p.data[p.at+2:p.at+6]), 16, 16)
	if err != nil {
		p.fail()
	}
	p.at += 6
	return rune(x)
}

// AppendText writes a string.
func AppendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range s { // what is no UTF-8 becomes U+FFFD
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r < ' ' || r == 0x7f:
			b = append(b, `\u00`...)
			b = append(b, hex[r>>4], hex[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
