package text

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// words lists all strings of a value by their place: fields, unexported ones too, entries of maps and lists. A map or list
// without any entry is an empty string.
func words(into map[string]string, place string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Map, reflect.Slice:
		if v.Len() == 0 {
			into[place] = ""
		}
	}
	switch v.Kind() {
	case reflect.String:
		into[place] = v.String()
	case reflect.Pointer:
		words(into, place, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			at := place
			if f := v.Type().Field(i); !f.Anonymous {
				at += "." + f.Name
			}
			words(into, at, v.Field(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			words(into, fmt.Sprintf("%s[%v]", place, key), v.MapIndex(key))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			words(into, fmt.Sprintf("%s[%d]", place, i), v.Index(i))
		}
	default:
		panic("no words in " + place)
	}
}

func wordsOf(t *Texts) map[string]string {
	all := map[string]string{}
	words(all, "", reflect.ValueOf(t))
	return all
}

// placeholder is where a template takes a value, by Sprintf's rules or by name.
var placeholder = regexp.MustCompile(`%%|%([-+ #0]*[0-9]*(?:\.[0-9]+)?)(?:\[([0-9])\])?([a-z])|\{[a-z]+\}`)

// placeholders lists what a template takes: number and verb of each value, in their order.
func placeholders(s string) (all []string) {
	next := 1
	for _, found := range placeholder.FindAllStringSubmatch(s, -1) {
		switch {
		case found[0] == "%%":
			continue
		case found[0][0] == '{':
			all = append(all, found[0])
			continue
		case found[2] != "":
			next = int(found[2][0] - '0')
		}
		all = append(all, fmt.Sprintf("%d %%%s%s", next, found[1], found[3]))
		next++
	}
	slices.Sort(all)
	return all
}

// everywhere are the strings that no language translates: citations, and the name of each language in itself.
func everywhere(place string) bool {
	if strings.HasPrefix(place, ".Cite[") {
		return true
	}
	return slices.ContainsFunc(params.Languages()[1:], func(language string) bool {
		return place == ".ChoiceNames["+language+"]"
	})
}

// same are the strings that a language has in common with English: names, symbols, units, and words that are the same.
var same = map[string]map[string]bool{"de": {
	".Poisson": true, ".Circuit.Thalamus": true, ".DC": true, ".PotentialUnit": true, ".CurrentUnit": true, ".inputSays": true,
	".keys[outline]": true, ".keys[nestRise]": true, ".keys[known]": true, ".keys[ringA]": true, ".keys[dotB]": true,
	".potentialNow": true, ".sampleSays": true, ".stretch": true, ".seconds": true, ".known": true, ".knownOnce": true,
	".groups[neuron]": true, ".presetNames[inhibition]": true, ".Labels[g]": true, ".Shortcuts[leap]": true,
	".RunOn": true, ".ReferenceMark": true, ".scale": true, ".scales": true, ".Transfer.Population": true,
	".Transfer.statistics[0]": true, ".Transfer.statistics[1]": true, ".Transfer.statistics[2]": true,
	".Transfer.theirRaster": true, ".Teach.Columns[1]": true, ".Teach.Gone[1]": true, ".Boards.Columns[0]": true,
	".Teach.CardLink": true, ".Labels[name]": true, ".release": true, ".Explain.Glossary[neuron].Name": true,
	".Explain.Glossary[spike].Name": true, ".Explain.Glossary[population].Name": true,
	".Explain.Glossary[poisson].Name": true, ".Explain.Glossary[synapse].Name": true,
	".Explain.Glossary[thalamus].Name": true, ".Explain.Glossary[g].Name": true, ".Explain.Glossary[nest].Name": true,
	".Explain.Glossary[raster].Name": true, ".Sweep.Spread": true,
}}

// Every language says all that English says, its templates take the same values, and nothing is left in English.
func TestLanguages(t *testing.T) {
	english := wordsOf(English())
	if len(english) < 300 {
		t.Fatalf("only %d strings are seen", len(english))
	}
	for place, s := range english {
		if s == "" {
			t.Errorf("English has nothing at %s", place)
		}
	}
	for _, language := range params.Translations() {
		there := In(language)
		if there.Language != language {
			t.Fatalf("%s gives the texts of %s", language, there.Language)
		}
		translated := wordsOf(there)
		for place, s := range english {
			alike := everywhere(place) || same[language][place]
			switch other, found := translated[place]; {
			case !found || other == "":
				t.Errorf("%s: nothing at %s (%q)", language, place, s)
			case !slices.Equal(placeholders(other), placeholders(s)):
				t.Errorf("%s: %s takes %v, in English %v", language, place, placeholders(other), placeholders(s))
			case strings.Count(other, "%%") != strings.Count(s, "%%"):
				t.Errorf("%s: %s has another number of percent signs", language, place)
			case other == s && !alike:
				t.Errorf("%s: %s is left in English: %q; if the words are the same, they stand in same", language, place, s)
			case other != s && alike:
				t.Errorf("%s: %s is translated, so it is not the same", language, place)
			}
		}
		for place, s := range translated {
			if _, found := english[place]; !found {
				t.Errorf("%s: %s is not in English: %q", language, place, s)
			}
		}
	}
	if got := In("xx").Language; got != "en" {
		t.Errorf("an unknown language gives %s", got)
	}
}

// The glossary of every language has the terms that Terms lists, and no other.
func TestGlossary(t *testing.T) {
	for _, language := range append([]string{"en"}, params.Translations()...) {
		glossary := In(language).Explain.Glossary
		for _, key := range Terms() {
			if e := glossary[key]; e.Name == "" || e.Says == "" || e.More == "" {
				t.Errorf("%s: the entry of %s is not whole: %+v", language, key, e)
			}
		}
		if len(glossary) != len(Terms()) {
			t.Errorf("%s: %d entries for %d terms", language, len(glossary), len(Terms()))
		}
	}
}

// Numbers are written as people of a language write them; what a link has stays as the link has it.
func TestGermanNumbers(t *testing.T) {
	g := German()
	for _, c := range [][2]string{
		{g.Thousands(298880968), "298\u202f880\u202f968"}, {g.Bytes(1.26e9), "1,26 GB"}, {g.Pace(0.4), "2,5 × schneller als Echtzeit"}, {g.ModelTime(1500), "1,500 s"},
		{g.Short(0.05), "0,05"}, {g.Number("-4.1"), "−4,1"}, {g.Signed(-0.126), "−0,13"}, {g.Signed(-0.001), "+0,00"}, {g.AgainstRealTime(0.53, 0.67), "1,5–1,9 × schneller"}, {g.AgainstRealTime(1.84, 1.84), "1,8 × langsamer"}, {g.AgainstRealTime(1, 1), "Echtzeit"}, {g.AgainstRealTime(0, 0), "—"},
		{g.Rate("L4E", 4.126), "L4E: 4,13 Spikes/s"}, {g.PotentialNow(-61.27, -12), "V −61,3 mV, I −12 pA"},
		{g.SampleSays("L4E", 1000, 0.5, 0.25), "L4E: 1000 Werte, 0,5 ± 0,25."},
		{English().Signed(0.126), "+0.13"}, {English().PotentialNow(-61.27, -12), "V −61.3 mV, I −12 pA"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
}
