//go:build !js

package engine_test

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "microcircuit/"
	root   = ".." // of the module, from this folder
)

// A rule is what a package of engine may import of this module, and why nothing else.
type rule struct {
	name    string
	imports []string
	why     string
}

// allowed says which packages of this module each package of engine may import. Dependencies point one way; a package that
// is not in the table has no place in the house yet.
var allowed = []rule{
	{"random", nil, "streams are named by numbers; what they are for is the caller's"},
	{"random/randomtest", nil, "p-values know nothing of what was drawn"},
	{"neuron", nil, "one neuron's equations hold for any network"},
	{"spike", nil, "page and tools read spikes without the simulation"},
	{"microcircuit", []string{"neuron"}, "the model is data: no draw, no synapse, no step"},
	{"network", []string{"microcircuit", "random"}, "synapses are made before anything runs, and for any engine"},
	{"kernel", []string{"random"}, "the hot loops see slices, so that a vector kernel can stand in for them"},
	{"kernel/kerneltest", []string{"kernel", "random"}, "tests compare kernels wherever they run"},
	{"sim", []string{"microcircuit", "network", "kernel", "neuron", "random"}, "the step loop knows neither messages nor clocks"},
	{"reference", []string{"microcircuit", "network", "neuron"}, "an oracle shares no arithmetic with what it judges: neither kernel, sim nor random"},
	{"analysis", []string{"microcircuit", "random", "spike"}, "statistics are of spikes, whoever made them; the page imports them"},
	{"wire", []string{"microcircuit", "spike"}, "both ends import the messages, and the page has no simulation"},
	{"observer", []string{"analysis", "microcircuit", "spike", "wire"}, "a page's statistics without its browser: it sees spikes, not how they came"},
	{"driver", []string{"microcircuit", "network", "sim", "kernel", "spike", "wire"}, "a worker without its browser"},
}

// bans are imports that files of some folders must not have, whatever their build tags.
var bans = []struct {
	in, notIn string // folders, from the module's root; "" in notIn: none excepted
	imports   []string
	why       string
}{
	{"engine", "", []string{"fmt"}, "the worker's binary stays small; errors are values with fields"},
	{"engine", "", []string{"encoding/json"}, "the worker's binary stays small; messages are bytes (engine/wire)"},
	{"engine", "", []string{"log"}, "who shows an error is the caller's affair"},
	{"engine", "", []string{"os", "io", "io/fs", "net", "net/http"}, "no input and output: bytes come and go by arguments"},
	{"engine", "", []string{"time"}, "no clock: the same seed gives the same spikes at any speed"},
	{"engine", "", []string{"math/rand", "math/rand/v2", "crypto/rand"}, "draws come from engine/random's named streams only"},
	{"engine", "", []string{"sync", "sync/atomic", "context"}, "a partition is one thread; workers are apart"},
	{"", "wasm", []string{"syscall/js"}, "what touches the browser directly stands in one folder, which native tests need not reach"},
	{"", "wasm/cloudflare", []string{"github.com/syumai/workers"}, "package backend is the same on every host; what is Cloudflare's stands in its command"},
	{"web/backend", "", []string{module + "engine/sim", module + "engine/network", module + "engine/kernel", module + "engine/driver",
		module + "engine/reference", module + "web/lab", module + "web/text"}, "a backend keeps links, it simulates and says nothing"},
	{"", "web/backend", []string{"modernc.org/sqlite"}, "one place opens databases"},
	{"web", "", []string{module + "engine/sim", module + "engine/network", module + "engine/kernel", module + "engine/driver",
		module + "engine/reference"}, "the page's binary does not simulate"},
	{"web", "", []string{module + "wasm"}, "components take fields and callbacks; they know neither workers nor bytes"},
}

// A file is what a Go file imports.
type file struct {
	folder, name string // folder from the module's root, with slashes
	imports      []string
}

// files reads the imports of every Go file of the module but tests, under all build tags.
func files(t *testing.T) (all []file) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || slices.Contains([]string{"dist", "node_modules", "shared"}, entry.Name())):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(root + "/" + name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		f := file{folder: path.Dir(name), name: name}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, imported)
		}
		all = append(all, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// under says whether a folder or import path is parent or lies below it.
func under(name, parent string) bool {
	return parent == "" || name == parent || strings.HasPrefix(name, parent+"/")
}

// covers says whether a ban holds for an import: of a package of the standard library by itself, of a folder of this
// module or a foreign host with all below.
func covers(banned, imported string) bool {
	if strings.HasPrefix(banned, module) || strings.Contains(banned, ".") {
		return under(imported, banned)
	}
	return imported == banned
}

// Packages of engine import of this module what the table allows, and else the standard library only.
func TestEngineImports(t *testing.T) {
	found := map[string]bool{}
	for _, f := range files(t) {
		if !under(f.folder, "engine") {
			continue
		}
		name := strings.TrimPrefix(strings.TrimPrefix(f.folder, "engine"), "/")
		found[name] = true
		row := slices.IndexFunc(allowed, func(r rule) bool { return r.name == name })
		for _, imported := range f.imports {
			ours := strings.HasPrefix(imported, module)
			switch {
			case !ours && strings.Contains(strings.SplitN(imported, "/", 2)[0], "."):
				t.Errorf("%s imports %s: engine is standard library only", f.name, imported)
			case ours && row < 0:
				t.Errorf("%s imports %s: its package is not in the table", f.name, imported)
			case ours && !slices.Contains(allowed[row].imports, strings.TrimPrefix(imported, module+"engine/")):
				t.Errorf("%s imports %s: %s", f.name, imported, allowed[row].why)
			}
		}
	}
	for _, r := range allowed {
		if !found[r.name] {
			t.Errorf("engine/%s is in the table but does not exist", r.name)
		}
		delete(found, r.name)
	}
	delete(found, "") // doc.go
	for name := range found {
		t.Errorf("engine/%s is not in the table", name)
	}
}

func TestBans(t *testing.T) {
	for _, f := range files(t) {
		for _, b := range bans {
			if !under(f.folder, b.in) || b.notIn != "" && under(f.folder, b.notIn) {
				continue
			}
			for _, imported := range f.imports {
				if slices.ContainsFunc(b.imports, func(banned string) bool { return covers(banned, imported) }) {
					t.Errorf("%s imports %s: %s", f.name, imported, b.why)
				}
			}
		}
	}
}

// web/params is shared by tools, backend and page, and so imports the model's parameters only.
func TestParamsImports(t *testing.T) {
	found := false
	for _, f := range files(t) {
		if f.folder != "web/params" {
			continue
		}
		found = true
		for _, imported := range f.imports {
			if strings.HasPrefix(imported, module) && imported != module+"engine/microcircuit" {
				t.Errorf("%s imports %s", f.name, imported)
			}
		}
	}
	if !found {
		t.Error("web/params does not exist")
	}
}

// What the parts of the two binaries, wasm/program (page and worker) and wasm/analyst, contain through all their imports.
func TestBinaries(t *testing.T) {
	for _, c := range []struct {
		binary string
		banned []string
		why    string
	}{
		{"wasm/worker", []string{"fmt", "encoding/json", "net/http", "net", "net/url", "log", "os", "time", "regexp", "text/template"},
			"a worker decodes, simulates and encodes"},
		{"wasm/worker", []string{module + "web", module + "engine/analysis", module + "engine/reference", "github.com", "honnef.co"},
			"a worker simulates and nothing else"},
		// It comes after the first spikes, so it may have fmt, encoding/json and archive/zip, and with them os and time: they
		// write what people take away, and have no place in the page's program.
		{"wasm/analyst", []string{"net/http", "net", "net/url", "log", "regexp", "text/template", "html/template", "testing"},
			"it evaluates and writes files"},
		{"wasm/analyst", []string{module + "web/lab", module + "web/text", module + "web/params", module + "engine/sim", module + "engine/network",
			module + "engine/kernel", module + "engine/driver", module + "engine/reference", "github.com", "honnef.co"},
			"the analyst evaluates; sentences and links are the page's"},
		{"wasm/page", []string{module + "engine/sim", module + "engine/network", module + "engine/kernel", module + "engine/driver",
			module + "engine/reference"}, "the page shows, workers simulate"},
		{"wasm/page", []string{"archive/zip", "compress/flate", module + "web/files", module + "web/exporter", module + "web/backend"},
			"what people take away is written beside the page, by a program that loads later"},
		{"wasm/page", []string{"net", "net/http", "text/template", "html/template"}, "the browser fetches, components render"},
		{"wasm/page", []string{"encoding/json", "encoding/base64"}, "Vugu can do without, and they are a fifteenth of the page"},
		{"wasm/page", []string{"net/url", "golang.org/x/text", "image/png", "rsc.io/qr/libqrencode", "github.com/makiuchi-d"},
			"links need two escapes, names a few accents, QR codes no decoder: each costs tens of kilobytes"},
	} {
		t.Run(c.binary+" "+c.banned[0], func(t *testing.T) {
			for _, imported := range dependencies(t, c.binary) {
				if slices.ContainsFunc(c.banned, func(banned string) bool { return covers(banned, imported) }) {
					t.Errorf("%s contains %s: %s", c.binary, imported, c.why)
				}
			}
		})
	}
}

// dependencies lists all packages that a command for the browser contains.
func dependencies(t *testing.T, folder string) []string {
	t.Helper()
	list := exec.Command("go", "list", "-tags", "tinygo", "-deps", "./"+folder) // as tools/lib/wasmbuild builds
	list.Dir = root
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	var problem bytes.Buffer
	list.Stderr = &problem
	out, err := list.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", folder, err, &problem)
	}
	return strings.Fields(string(out))
}
