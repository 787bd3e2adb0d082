package params

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
)

// examples has a value for every key of a link, other than the default.
var examples = map[string]string{
	"n": "0.2", "k": "0.2", "seed": "7", "h": "0.2", "t_presim": "400", "t_sim": "2000", "bg": "dc", "bg_rate": "9",
	"kext": "1,2,3,4,5,6,7,8", "d_ext": "2", "psp": "0.2", "g": "-5", "w_sd": "0.2", "d_exc": "2", "d_inh": "1", "d_sd": "0.2",
	"e_l": "-60", "v_th": "-49", "v_reset": "-66", "c_m": "200", "tau_m": "12", "tau_syn": "1", "t_ref": "3", "v0": "original",
	"conn": "L4E.L4I:0.5", "th": "1", "th_start": "900", "th_duration": "20", "th_rate": "100", "th_psp": "0.2", "th_delay": "2",
	"th_delay_sd": "0.2", "th_every": "300", "th_scaling": "package", "dc": "1", "dc_start": "900", "dc_duration": "20",
	"dc_amp": "0.5", "at": "9000:bg_rate:10", "rec": "L4E:10,7", "rec_v_int": "2", "ex": "gain", "theme": "dark", "lang": "de",
	"embed": "1", "circuit": "1", "speed": "0.5", "sweep": "g:-6:-2:1", "workers": "3", "v": "1.2.3", "ask": "rates", "q": "Why & when?", "tol": "5", "want": "7", "hide": "g,seed",
	"lock": "all", "free": "scale", "tabs": "response", "seeds": "name", "board": "abcdefghijklmnopqrstuvwxyi", "name": "Ada L",
	"ans": "1,2", "end": "a\nb", "hash": "7:0123456789abcdef",
}

// Every key is read, written in a link and read again, alone and in network B where it may differ there.
func TestKeysRoundTrip(t *testing.T) {
	for _, name := range Keys() {
		value := examples[name]
		l := Default()
		if value == "" || value == Value(l, name) {
			t.Errorf("%s has no example", name)
			continue
		}
		if err := Set(&l, name, value); err != nil || Value(l, name) != value {
			t.Errorf("%s=%s: %v, %q", name, value, err, Value(l, name))
		}
		link := Format(l)
		again, notices := Parse(link)
		if len(notices) > 0 || Value(again, name) != value || !strings.HasPrefix(link, name+"=") {
			t.Errorf("%s: %q, %v", name, link, notices)
		}
		b, notices := Parse("b." + name + "=" + escape(value))
		if differs := len(notices) == 0; differs == Shared(name) || differs && Value(b.B(), name) != value {
			t.Errorf("b.%s: %v", name, notices)
		}
	}
	if len(examples) != len(Keys()) {
		t.Errorf("%d examples of %d keys", len(examples), len(Keys()))
	}
	l := Default()
	if err := Set(&l, "scale", "0.5"); err != nil || Value(l, "scale") != "0.5" || Format(l) != "n=0.5&k=0.5" {
		t.Errorf("scale: %v, %s", err, Format(l))
	}
}

// Each key takes every one of its choices, and says what it takes unless its form needs a sentence.
func TestChoices(t *testing.T) {
	for _, name := range Keys() {
		for choice := range strings.SplitSeq(Choices(name), ", ") {
			l := Default()
			if err := Set(&l, name, choice); choice != "" && err != nil {
				t.Errorf("%s=%s: %v", name, choice, err)
			}
		}
	}
	for _, name := range ExperimentKeys() {
		told := !slices.Contains([]string{"kext", "conn", "at", "rec"}, name)
		if (Values(name) != "") != told {
			t.Errorf("%s takes %q", name, Values(name))
		}
	}
}

// What Values says of a key by itself holds: the ends are taken, what lies beyond is not.
func TestValues(t *testing.T) {
	for name, ends := range map[string][3]string{"rec_v_int": {"", "1000", "1001"}, "workers": {"1", "16", "17"}, "h": {"0.05", "0.5", "0.51"}} {
		l := Default()
		low, high, beyond := ends[0], ends[1], ends[2]
		says := Values(name)
		if !strings.Contains(says, low) || !strings.Contains(says, high) {
			t.Errorf("%s takes %s", name, says)
		}
		if low != "" && Set(&l, name, low) != nil || Set(&l, name, high) != nil || Set(&l, name, beyond) == nil {
			t.Errorf("%s does not take what it says: %s", name, says)
		}
	}
	for _, h := range microcircuit.Resolutions() {
		if !strings.Contains(Values("h")+" ", microcircuit.FormatNumber(h)) {
			t.Errorf("h = %g is not told", h)
		}
	}
}

// What is known of a key stands in its entry: elsewhere no switch asks for one.
func TestKeysStandOnce(t *testing.T) {
	for folder, entries := range map[string][]string{
		".": {"keys.go", "controls.go"}, "../lab": nil, "../board": nil, "../files": nil, "../../tools/microcircuit": nil} {
		paths, err := fs.Glob(os.DirFS(folder), "*.go")
		if err != nil || len(paths) == 0 {
			t.Fatal(folder, err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") || slices.Contains(entries, path) {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), folder+"/"+path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if c, is := n.(*ast.CaseClause); is {
					for _, name := range casesOfKeys(c) {
						t.Errorf("%s/%s switches over the key %s", folder, path, name)
					}
				}
				return true
			})
		}
	}
}

// notKeys are cases that have the name of a key and are none: the member "name" of a class board's answer.
var notKeys = []string{"name"}

// casesOfKeys lists the keys that a case compares with.
func casesOfKeys(c *ast.CaseClause) (names []string) {
	for _, e := range c.List {
		lit, is := e.(*ast.BasicLit)
		if !is || lit.Kind != token.STRING {
			continue
		}
		name, err := strconv.Unquote(lit.Value)
		if err == nil && keyNamed(name) != nil && !slices.Contains(notKeys, name) {
			names = append(names, name)
		}
	}
	return names
}
