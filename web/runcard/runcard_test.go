package runcard

import (
	"reflect"
	"testing"
)

// Every field of a card is named by Each, under a key of its own: so it stands in the file and in messages, too.
func TestEach(t *testing.T) {
	var c Card
	entries, keys := map[any]bool{}, map[string]bool{}
	c.Each(func(key string, field any) { entries[field], keys[key] = true, true })
	fields := reflect.ValueOf(&c).Elem()
	for i := range fields.NumField() {
		if !entries[fields.Field(i).Addr().Interface()] {
			t.Errorf("%s is not named", fields.Type().Field(i).Name)
		}
	}
	if len(entries) != fields.NumField() || len(keys) != fields.NumField() {
		t.Errorf("%d fields named, with %d keys of %d fields", len(entries), len(keys), fields.NumField())
	}
}
