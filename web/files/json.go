package files

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object whose members keep the order in which they were added, as Python's do.
type object struct {
	keys   []string
	values []any
}

func (o *object) add(key string, value any) {
	o.keys, o.values = append(o.keys, key), append(o.values, value)
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, key := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(o.values[i])
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// bytes writes the object as the package writes its own: indented by four. A value that JSON cannot hold is a bug.
func (o object) bytes() []byte {
	b, err := json.MarshalIndent(o, "", "    ")
	if err != nil {
		panic("files: " + err.Error())
	}
	return append(b, '\n')
}
