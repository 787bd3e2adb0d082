package text

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// codeName is a population as links spell it. On the page it is L2/3E.
var codeName = regexp.MustCompile(`\bL?23[EI]\b`)

// keyName is the key of a parameter as it stands in links.
var keyName = regexp.MustCompile(`\b(` + strings.Join(keysWithUnderscore(), "|") + `|K_ext)\b`)

func keysWithUnderscore() (all []string) {
	for _, key := range params.SettableKeys() {
		if strings.Contains(key, "_") {
			all = append(all, key)
		}
	}
	return all
}

// vague are words for people that stood for populations and signals.
var vague = regexp.MustCompile(`(?i)\b(somebody|everybody|whoever|anybody|nobody)\b|by way of`)

// namesKeys are the places where keys of links are meant: the list of all parameters, what is said of links and files, and
// command lines.
var namesKeys = regexp.MustCompile(`^\.(Labels|Helps|forms|Obstacles|Reasons|Kinds|unseen|groups|Take|cardSays|Teach\.tooLong)`)

// What the page says keeps the rules of its words, in every language: populations are called L2/3E, never L23E, keys of links
// stand in the list of all parameters only, and populations are no persons.
func TestWords(t *testing.T) {
	for _, language := range append([]string{"en"}, params.Translations()...) {
		for place, s := range wordsOf(In(language)) {
			if found := codeName.FindString(s); found != "" && !strings.HasPrefix(place, ".forms") {
				t.Errorf("%s: %s spells %s as links do: %q", language, place, found, s)
			}
			if found := keyName.FindString(s); found != "" && !namesKeys.MatchString(place) {
				t.Errorf("%s: %s names the key %s: %q", language, place, found, s)
			}
			if found := vague.FindString(s); found != "" && language == "en" && !strings.HasPrefix(place, ".Boards") {
				t.Errorf("%s says %q: %q", place, found, s)
			}
		}
	}
	files, err := filepath.Glob("../exercises/*.md")
	if err != nil {
		t.Fatal(err)
	}
	german, err := filepath.Glob("../exercises/de/*.md")
	if err != nil || len(files) == 0 || len(german) != len(files) {
		t.Fatalf("%d exercises, %d German: %v", len(files), len(german), err)
	}
	for _, name := range slices.Concat(files, german) {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(source), "\n") {
			if strings.HasPrefix(line, "link:") {
				continue
			}
			for _, pattern := range []*regexp.Regexp{codeName, keyName, vague} {
				if found := pattern.FindString(line); found != "" {
					t.Errorf("%s says %q: %q", name, found, line)
				}
			}
		}
	}
}

// What is changed is said as people say it: a cut by the names of the populations, inhibition by its strength, other
// parameters by their names, and of many only the first two.
func TestChanges(t *testing.T) {
	e := English()
	for _, c := range []struct{ fragment, want string }{
		{"", "10 % of the neurons · rates agree with NEST"},
		{"g=-3.5", "10 % of the neurons · changed: inhibition 3.5 ×"},
		{"conn=L23E.L4E:0", "10 % of the neurons · changed: L4E → L2/3E cut"},
		{"conn=L23E.L4E:0,L4E.L4I:0.5&g=-5", "10 % of the neurons · changed: inhibition 5 ×, L4E → L2/3E cut, and 1 more"},
		{"n=1&k=1", "all neurons · rates agree with NEST"},
		{"n=1&k=1&g=-5", "all neurons · changed: inhibition 5 ×"},
		{"n=0.02&k=0.02&g=-5", "2 % of the neurons · too small: rates are wrong · changed: inhibition 5 ×"},
		{"n=0.07&k=0.07", "7 % of the neurons · small: rates too low"},
		{"t_ref=3", "10 % of the neurons · changed: Refractory time = 3 ms"},
		{"at=5:dc:100", "10 % of the neurons · changed: inputs during the run"},
	} {
		l, notices := params.Parse(c.fragment)
		if got := e.Fidelity(&l.Params, l.At...); got != c.want || len(notices) > 0 {
			t.Errorf("%s: got %q, want %q; notices %v", c.fragment, got, c.want, notices)
		}
	}
	size := []params.Setting{{Key: "n", Value: "0.05"}, {Key: "k", Value: "0.05"}, {Key: "t_ref", Value: "3"}}
	if got := strings.Join(e.Changes(size), ", "); got != "Network size = 5 %, Refractory time = 3 ms" {
		t.Errorf("neurons and synapses together: %s", got)
	}
	size[1].Value = "0.1"
	if got := strings.Join(e.Changes(size), ", "); !strings.HasPrefix(got, "Neurons = 0.05, ") || strings.Contains(got, "size") {
		t.Errorf("neurons and synapses apart: %s", got)
	}
	for _, c := range []struct{ value, want string }{
		{"L23E.L4E:0", "L4E → L2/3E durchtrennt"}, {"L4E.L23I:0.5", "L2/3I → L4E × 0,5"}, {"", "alle Verbindungen wie im Modell"},
	} {
		got := German().Changes([]params.Setting{{Key: "conn", Value: c.value}})
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%q: got %q, want %q", c.value, got, c.want)
		}
	}
	kext := e.Changes([]params.Setting{{Key: "kext", Value: "1600,1500"}, {Key: "psp", Value: "0.2"}})
	if !slices.Equal(kext, []string{e.Label("kext"), e.Label("psp") + " = 0.2 mV"}) {
		t.Errorf("got %q", kext)
	}
	plain := microcircuit.Default()
	for _, c := range []struct {
		n, k float64
		want string
	}{
		{1, 1, "The whole network under"}, {0.1, 0.1, "A tenth of the network under"}, {0.07, 0.07, "7 % of the network under"},
		{0.2, 1, "20 % of the neurons under"}, {plain.NScaling, plain.KScaling, "A tenth"},
	} {
		if got := e.Subtitle(c.n, c.k); !strings.HasPrefix(got, c.want) {
			t.Errorf("scale %v, %v: got %q", c.n, c.k, got)
		}
	}
}

// One value is said in the singular.
func TestOneValue(t *testing.T) {
	for words, want := range map[*Texts][2]string{
		English(): {"L2/3E: 1 value, 2 ± 0.", "L2/3E: 5 values, 2 ± 0."},
		German():  {"L2/3E: 1 Wert, 2 ± 0.", "L2/3E: 5 Werte, 2 ± 0."},
	} {
		if got := [2]string{words.SampleSays("L2/3E", 1, 2, 0), words.SampleSays("L2/3E", 5, 2, 0)}; got != want {
			t.Errorf("got %q", got)
		}
	}
}

// A report says how fast a run was in the words of the page; the pace may not be known.
func TestTimes(t *testing.T) {
	for rtf, want := range map[float64]string{0.1: "; 10 × faster than real time", 0: "; —"} {
		if got := English().Times(500, 1500, 100, rtf); !strings.HasSuffix(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
