//go:build !js

package web

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A row of the table says what a package of the page may import of the page's packages, and why nothing else. What it may
// import of engine and of the standard library is said in engine/imports_test.go.
type row struct {
	name    string // below web; "" is package web itself
	imports string // names below web, separated by spaces
	vugu    bool   // may import Vugu and what it brings
	why     string
}

// pure are the packages that a room may read numbers and links by. Rooms know nothing of one another, but that learn and
// teach hand links on by share; what else two of them need lies here, in ui, in cards or in experiment.
const pure = "chart circuit lab nest params raster trace text"

var allowed = []row{
	{name: "svg", why: "shapes and words in, SVG out"},
	{name: "chart", imports: "svg", why: "a chart is numbers and words in, SVG out"},
	{name: "raster", imports: "svg", why: "spikes and a stretch of time in, pixels and SVG out"},
	{name: "circuit", imports: "svg", why: "bands and what was changed of a network in, discs, arrows and their SVG out"},
	{name: "trace", why: "the last samples of watched neurons, whoever draws them"},
	{name: "json", why: "reads bytes"},
	{name: "exercises", why: "texts, shared by page and server"},
	{name: "nest", why: "what NEST recorded is data"},
	{name: "params", why: "links are shared by page, command line and server"},
	{name: "runcard", why: "shared by page, analyst and command line"},

	{name: "sweep", imports: "params", why: "ranges in, links out; shared by page and command line"},
	{name: "lab", imports: "params trace", why: "a network's state machine knows no words and no pixels"},
	{name: "board", imports: "json params", why: "asks a server by links; what is said of the answer is text's"},
	{name: "teaching", imports: "exercises params", why: "assignments and marks are shared by page and server"},
	{name: "files", imports: "json runcard", why: "the command line writes the same files as the analyst"},
	{name: "filewire", imports: "runcard", why: "both ends import the messages, and the page has no writer of files"},
	{name: "host", imports: "board lab params", why: "what a browser does for the page, as functions"},

	{name: "text", imports: "board filewire lab params sweep teaching", why: "makes words of values; knows no figure and no component"},
	{name: "experiment", imports: "host lab nest params raster",
		why: "networks A and B without words and without components, so that natively all of it is tested"},
	{name: "ui", imports: "chart params text", vugu: true, why: "forms and frames know no network"},
	{name: "cards", imports: pure + " experiment ui", why: "an entry for each instrument, for the page and for files"},

	{name: "exporter", imports: "chart files filewire raster", why: "runs in the analyst: evaluates and writes, says no sentence"},
	{name: "backend", imports: "params teaching", why: "a server keeps links; the page's state is not its affair"},
	{name: "backend/backendtest", why: "asks any backend by HTTP"},

	{name: "rooms/share", imports: pure + " board experiment ui", vugu: true, why: "a link as it is handed on"},
	{name: "rooms/circuit", imports: pure + " experiment ui", vugu: true, why: "shows projections, changes them by experiment"},
	{name: "rooms/figure", imports: pure + " experiment ui rooms/circuit", vugu: true,
		why: "shows a network, changes none but by experiment; the circuit is a column of it"},
	{name: "rooms/controls", imports: pure + " experiment ui", vugu: true, why: "changes a network by experiment alone"},
	{name: "rooms/instruments", imports: pure + " cards experiment ui", vugu: true, why: "shows what was found of a network"},
	{name: "rooms/explain", imports: pure + " experiment ui", vugu: true, why: "says what the page is, and no result of a network"},
	{name: "rooms/transfer", imports: pure + " cards experiment filewire runcard ui", vugu: true,
		why: "asks the exporter for files; it writes and reads none"},
	{name: "rooms/learn", imports: pure + " board exercises experiment host rooms/share teaching ui", vugu: true,
		why: "a learner's answers do not depend on which rooms are open; links and server are share's"},
	{name: "rooms/teach", imports: pure + " board experiment host rooms/share teaching ui",
		why: "a teacher's class does not depend on which rooms are open; links are handed on by share"},
	{name: "rooms/sweep", imports: pure + " experiment filewire host sweep ui", vugu: true,
		why: "runs a network over a range in labs of its own; what counts the runs answers by filewire"},
	{name: "rooms/roomtest", imports: pure + " board exercises experiment host teaching ui", vugu: true,
		why: "renders components for tests of all rooms"},
	{name: "rooms/desktest", imports: "backend board host params", why: "gives pages of tests a server, and renders none"},

	{name: "", imports: pure + " board exercises experiment filewire host teaching ui rooms/share rooms/explain rooms/circuit rooms/figure rooms/controls" +
		" rooms/instruments rooms/transfer rooms/learn rooms/sweep rooms/teach", vugu: true, why: "composes the rooms; files and servers are others' programs"},
}

// forTests are packages for tests, which no other code may import.
var forTests = []string{"rooms/roomtest", "rooms/desktest", "backend/backendtest"}

const module = "microcircuit/"

// imports reads what the packages of a folder and below import, tests apart, under all build tags. Names are below the
// folder.
func imports(t *testing.T, folder string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "testdata":
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		source, err := fs.ReadFile(os.DirFS(folder), name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		in := strings.TrimPrefix(path.Dir(name), ".")
		all := found[in]
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			all = append(all, imported)
		}
		found[in] = all
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// Packages of the page import of one another what the table allows; one that is not in the table has no place in the house
// yet, and no row is without a package.
func TestImports(t *testing.T) {
	found := imports(t, ".")
	for name, all := range found {
		at := slices.IndexFunc(allowed, func(r row) bool { return r.name == name })
		if at < 0 {
			t.Errorf("web/%s is not in the table", name)
			continue
		}
		r := allowed[at]
		for _, imported := range all {
			below, ours := strings.CutPrefix(imported, module+"web/")
			switch {
			case ours && !slices.Contains(strings.Fields(r.imports), below):
				t.Errorf("web/%s imports %s: %s", name, imported, r.why)
			case strings.Contains(imported, "/vugu/") && !r.vugu:
				t.Errorf("web/%s imports %s: it has no components", name, imported)
			case imported == module+"web":
				t.Errorf("web/%s imports web, which composes", name)
			}
		}
	}
	for _, r := range allowed {
		if _, exists := found[r.name]; !exists {
			t.Errorf("web/%s is in the table but does not exist", r.name)
		}
		if r.why == "" {
			t.Errorf("web/%s has no reason", r.name)
		}
		for _, name := range strings.Fields(r.imports) {
			if !slices.ContainsFunc(allowed, func(r row) bool { return r.name == name }) {
				t.Errorf("web/%s may import web/%s, which is not in the table", r.name, name)
			}
			if slices.Contains(forTests, name) {
				t.Errorf("web/%s may import web/%s, which is for tests", r.name, name)
			}
		}
	}
}

// wasm/page translates between the browser and these packages; what it need not know of the page is web's.
func TestPageImports(t *testing.T) {
	may := strings.Fields("board experiment filewire host lab params raster rooms/explain rooms/circuit rooms/figure rooms/transfer")
	for _, imported := range imports(t, "../wasm/page")[""] {
		below, ours := strings.CutPrefix(imported, module+"web/")
		if ours && !slices.Contains(may, below) {
			t.Errorf("wasm/page imports %s", imported)
		}
	}
}
