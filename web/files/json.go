package files

import (
	"math"
	"strconv"

	"microcircuit/web/json"
)

// JSON as this package writes it, and how much of it is read.

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
		w.b = json.AppendText(w.b, v)
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
			w.b = json.AppendText(w.b, v.keys[i])
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

// maxJSON bounds a document (bytes): values take many times as much memory as their text.
const maxJSON = 1 << 20

// parseJSON reads a document as Python writes it: NaN and Infinity, which JSON has not, are read as nil.
func parseJSON(data []byte) (any, error) { return parseLong(data, maxJSON) }

// parseLong reads a document of at most so many bytes.
func parseLong(data []byte, most int) (any, error) {
	if len(data) > most {
		return nil, fault("more than %s MB of JSON", most>>20)
	}
	data, err := plain(data)
	if err != nil {
		return nil, err
	}
	v, err := json.ParsePython(data)
	if err != nil {
		return nil, fault("invalid JSON")
	}
	return v, nil
}
