package board

import (
	"strconv"

	"microcircuit/web/json"
)

// object is a JSON object in the making: its members, with a comma before each.
type object []byte

func (o object) key(name string) object { return append(json.AppendText(append(o, ','), name), ':') }

func (o object) text(name, value string) object { return json.AppendText(o.key(name), value) }

func (o object) number(name string, n int) object {
	return strconv.AppendInt(o.key(name), int64(n), 10)
}

func (o object) truth(name string, is bool) object { return strconv.AppendBool(o.key(name), is) }

// String is the object as it is sent.
func (o object) String() string {
	if len(o) == 0 {
		return "{}"
	}
	return "{" + string(o[1:]) + "}"
}
