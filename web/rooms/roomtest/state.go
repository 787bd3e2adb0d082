package roomtest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"

	"microcircuit/web/exercises"
	"microcircuit/web/text"
)

// StateOf lists all that can be reached from a value: a line for each number and text, and whether there is a
// function. Of a language and of the exercises, which are constant, it lists the address.
func StateOf(x any) []string {
	w := walker{seen: map[uintptr]bool{}}
	w.walk("", reflect.ValueOf(x))
	return w.lines
}

type walker struct {
	lines []string
	seen  map[uintptr]bool // pointers that were followed
}

func (w *walker) say(path string, v any) { w.lines = append(w.lines, path+" = "+fmt.Sprint(v)) }

func (w *walker) walk(path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || v.Type() == reflect.TypeFor[*text.Texts]() || w.seen[v.Pointer()] {
			w.say(path, v.Pointer())
			return
		}
		w.seen[v.Pointer()] = true
		w.walk(path, v.Elem())
	case reflect.Interface:
		w.say(path, v.IsNil())
		if !v.IsNil() {
			w.walk(path, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.walk(path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		w.say(path, v.Pointer())
		if v.Type() == reflect.TypeFor[exercises.List]() {
			return
		}
		fallthrough
	case reflect.Array:
		w.say(path+" length", v.Len())
		if k := v.Type().Elem().Kind(); k != reflect.String && k <= reflect.Float64 { // numbers, many of them
			w.say(path, v)
			return
		}
		for i := range v.Len() {
			w.walk(path+"["+strconv.Itoa(i)+"]", v.Index(i))
		}
	case reflect.Map:
		w.say(path+" length", v.Len())
		keys := map[string]reflect.Value{}
		for _, k := range v.MapKeys() {
			keys[fmt.Sprint(k)] = v.MapIndex(k)
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			w.walk(path+"["+k+"]", keys[k])
		}
	case reflect.Func:
		w.say(path, v.IsNil())
	default:
		w.say(path, v)
	}
}
