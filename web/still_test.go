package web

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/exercises"
	"microcircuit/web/text"
)

// Rendering writes nothing: in every state the page renders, and its state is afterwards what it was.
func TestRenderingWritesNothing(t *testing.T) {
	look := func(name string, c *Root, of vugu.Builder) {
		before := stateOf(c)
		for range 2 {
			env, err := vugu.NewBuildEnv()
			if err != nil {
				t.Fatal(err)
			}
			env.RunBuild(of)
		}
		if after := stateOf(c); !slices.Equal(before, after) {
			t.Errorf("%s: rendering changes\n%s", name, strings.Join(changes(before, after), "\n"))
		}
	}
	for name, c := range states() {
		look(name, c, c)
	}
	for name, c := range components() {
		look(name, c.root, c)
	}
}

// What the test above compares is the whole state, fields of any depth and case included.
func TestStateIsWhole(t *testing.T) {
	for name, change := range map[string]func(c *Root){
		"a field": func(c *Root) { c.Dialog = "take" }, "a field of the study": func(c *Root) { c.Study.home = "x" },
		"of the lab": func(c *Root) { c.A.Lab.Pause() }, "of its run": func(c *Root) { c.A.Lab.Run.Step++ },
		"a slice": func(c *Root) { c.Study.visited[0].G = -5 }, "a map": func(c *Root) { c.kept["x"] = "y" },
	} {
		c := running("ask=text&t_sim=500")
		(&Task{c}).write(func(s *Study) { s.Text = "because" })
		before := stateOf(c)
		change(c)
		if slices.Equal(before, stateOf(c)) {
			t.Errorf("%s changes, and is not seen", name)
		}
	}
}

// stateOf lists all that can be reached from a value: a line for each number and text, and whether there is a function. Of a
// language and of the exercises, which are constant, it lists the address.
func stateOf(x any) []string {
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

// changes lists the lines in which two states differ.
func changes(before, after []string) (all []string) {
	for _, line := range after {
		if !slices.Contains(before, line) {
			all = append(all, line)
		}
	}
	for _, line := range before {
		if !slices.Contains(after, line) {
			all = append(all, "it was: "+line)
		}
	}
	return all[:min(len(all), 12)]
}
