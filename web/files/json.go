package files

import (
	"errors"
	"math"
	"strconv"
	"unicode/utf8"
)

// JSON as this package writes and reads it. encoding/json would make the analyst's program a third larger, which every
// visitor loads; tests hold this to it.

// object is a JSON object whose members keep the order in which they were added, as Python's do.
type object struct {
	keys   []string
	values []any
}

// add adds a member: a string, a bool, a number, a pointer to one (null if nil), an object, or many of these.
func (o *object) add(key string, value any) {
	o.keys, o.values = append(o.keys, key), append(o.values, value)
}

// many makes an array of a slice.
func many[T any](values []T) []any {
	all := make([]any, len(values))
	for i, v := range values {
		all[i] = v
	}
	return all
}

// bytes writes the object as the package writes its own: indented by four. A value that JSON cannot hold is a bug.
func (o object) bytes() []byte {
	w := jsonWriter{}
	w.value(o)
	return append(w.b, '\n')
}

type jsonWriter struct {
	b     []byte
	depth int
}

func (w *jsonWriter) value(v any) {
	switch v := v.(type) {
	case nil:
		w.b = append(w.b, "null"...)
	case bool:
		w.b = strconv.AppendBool(w.b, v)
	case string:
		w.text(v)
	case int:
		w.b = strconv.AppendInt(w.b, int64(v), 10)
	case uint32:
		w.b = strconv.AppendUint(w.b, uint64(v), 10)
	case float64:
		w.number(v)
	case *float64:
		if v == nil {
			w.value(nil)
			return
		}
		w.number(*v)
	case []any:
		w.list('[', ']', len(v), func(i int) { w.value(v[i]) })
	case object:
		w.list('{', '}', len(v.keys), func(i int) {
			w.text(v.keys[i])
			w.b = append(w.b, ": "...)
			w.value(v.values[i])
		})
	default:
		panic("files: a value that JSON does not know")
	}
}

// list writes n items, each on a line of its own.
func (w *jsonWriter) list(open, shut byte, n int, item func(i int)) {
	w.b = append(w.b, open)
	w.depth++
	for i := range n {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		w.line()
		item(i)
	}
	w.depth--
	if n > 0 {
		w.line()
	}
	w.b = append(w.b, shut)
}

func (w *jsonWriter) line() {
	w.b = append(w.b, '\n')
	for range w.depth {
		w.b = append(w.b, "    "...)
	}
}

// number writes the shortest digits that read as the same number.
func (w *jsonWriter) number(x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic("files: a number that is none")
	}
	format := byte('f')
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e21) {
		format = 'e'
	}
	w.b = strconv.AppendFloat(w.b, x, format, -1, 64)
}

func (w *jsonWriter) text(s string) {
	const hex = "0123456789abcdef"
	w.b = append(w.b, '"')
	for _, r := range s { // what is no UTF-8 becomes U+FFFD
		switch {
		case r == '"' || r == '\\':
			w.b = append(w.b, '\\', byte(r))
		case r == '\n':
			w.b = append(w.b, `\n`...)
		case r < ' ' || r == 0x7f:
			w.b = append(w.b, `\u00`...)
			w.b = append(w.b, hex[r>>4], hex[r&15])
		default:
			w.b = utf8.AppendRune(w.b, r)
		}
	}
	w.b = append(w.b, '"')
}

var (
	errJSON  = errors.New("invalid JSON")
	errLarge = errors.New("more than 1 MB of JSON")
)

// maxJSON bounds a document (bytes): values take many times as much memory as their text.
const maxJSON = 1 << 20

// parseJSON reads a document into nil, bool, float64, string, []any and map[string]any, as encoding/json does.
func parseJSON(data []byte) (any, error) {
	if len(data) > maxJSON {
		return nil, errLarge
	}
	p := jsonParser{data: data}
	v := p.value(0)
	p.space()
	if p.failed || p.at < len(data) {
		return nil, errJSON
	}
	return v, nil
}

// maxDepth bounds arrays in arrays.
const maxDepth = 100

type jsonParser struct {
	data   []byte
	at     int
	failed bool
}

func (p *jsonParser) fail() any {
	p.failed = true
	return nil
}

// peek gives the next byte that is no space; 0 at the end.
func (p *jsonParser) peek() byte {
	p.space()
	if p.at < len(p.data) {
		return p.data[p.at]
	}
	return 0
}

func (p *jsonParser) space() {
	for p.at < len(p.data) && (p.data[p.at] == ' ' || p.data[p.at] == '\n' || p.data[p.at] == '\t' || p.data[p.at] == '\r') {
		p.at++
	}
}

// word takes a word if it comes next.
func (p *jsonParser) word(w string) bool {
	if len(p.data)-p.at < len(w) || string(p.data[p.at:p.at+len(w)]) != w {
		return false
	}
	p.at += len(w)
	return true
}

func (p *jsonParser) value(depth int) any {
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
	}
	return p.number()
}

// items reads what stands between brackets, separated by commas.
func (p *jsonParser) items(shut byte, item func()) {
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
func (p *jsonParser) number() any {
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

func (p *jsonParser) digits() (n int) {
	for p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '9' {
		p.at++
		n++
	}
	return n
}

// escapes are what stands after a backslash, but for \u.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (p *jsonParser) text() string {
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

func (p *jsonParser) escape(b []byte) []byte {
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
func (p *jsonParser) unit() rune {
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
