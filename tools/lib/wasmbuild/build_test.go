package wasmbuild

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

const indexHTML = `<!doctype html>
<head>
<link rel="stylesheet" href="style.css">
<link rel="preload" as="fetch" crossorigin href="./program.wasm">
<script type="module" src="boot.js"></script>
</head>
`

// fixture is a module with the least that a build needs. Its programs import nothing, so they compile quickly.
func fixture() map[string]string {
	return map[string]string{
		"LICENSE":                 "ours\n",
		"go.mod":                  "module fixture\n\ngo 1.26\n",
		"wasm/program/main.go":    "package main\n\nfunc main() { println(\"program\") }\n",
		"wasm/analyst/main.go":    "package main\n\nfunc main() { println(\"analyst\") }\n",
		"web/static/analyst.js":   "import \"wasm_exec\";\npostMessage([ANALYST_WASM, typeof Go]);\n",
		"web/static/index.html":   indexHTML,
		"web/static/style.css":    "@import \"./more.css\";\nbody { color: #ff0000; background: url(icon.svg) }\n",
		"web/static/more.css":     "p { margin: 0px }\n",
		"web/static/boot.js":      "import \"wasm_exec\";\nimport {greet} from \"./greet.js\";\ngreet(PROGRAM_WASM, WORKER_JS, ANALYST_JS, new Go());\n",
		"web/static/greet.js":     "export function greet(...parts) { console.log(`µ`, ...parts); }\n",
		"web/static/worker.js":    "import \"wasm_exec\";\npostMessage([typeof Go]);\n",
		"web/static/_headers":     "/*\n  X-Test: yes\n",
		"web/static/icon.svg":     "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
		"web/static/img/deep.svg": "<svg/>\n",
		"web/static/sw.js":        "console.log(VERSION, ASSETS);\n",
		"web/static/404.js":       "import {greet} from \"./greet.js\";\ngreet(document.currentScript);\n",
		"web/static/404.html":     "<!doctype html><script src=\"404.js\"></script>\n",
		"web/static/.hidden":      "no\n",
		"web/static/static.go":    "package static\n",
	}
}

func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns the contents of every file in a folder by name.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := list(dir)
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		contents[f.Name] = string(data)
	}
	return contents
}

func mustBuild(t *testing.T, options Options) Manifest {
	t.Helper()
	m, err := Build(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestBuild(t *testing.T) {
	root := t.TempDir()
	write(t, root, fixture())
	m := mustBuild(t, Options{Root: root})
	got := read(t, filepath.Join(root, "dist"))

	t.Run("files", func(t *testing.T) {
		hash := regexp.MustCompile(`-[0-9a-f]{10}\.`)
		var plain []string
		for name := range got {
			plain = append(plain, hash.ReplaceAllString(name, "-HASH."))
		}
		slices.Sort(plain)
		want := []string{"404.html", "404.js", "LICENSE", "NOTICES", "_headers", "analyst-HASH.js", "analyst-HASH.wasm", "boot-HASH.js", "embed.html", "icon.svg", "img/deep.svg", "index.html", "program-HASH.wasm",
			"style-HASH.css", "sw.js", "worker-HASH.js"}
		if !slices.Equal(plain, want) {
			t.Errorf("files %q, want %q", plain, want)
		}
		if len(m.Files) != len(got) {
			t.Errorf("the manifest lists %d files of %d", len(m.Files), len(got))
		}
	})
	t.Run("names", func(t *testing.T) {
		for _, name := range []string{"boot.js", "style.css", "program.wasm"} {
			if !strings.Contains(got["index.html"], `="`+m.Names[name]+`"`) {
				t.Errorf("index.html lacks %s:\n%s", m.Names[name], got["index.html"])
			}
		}
		for _, name := range []string{"program.wasm", "worker.js"} {
			if !strings.Contains(got[m.Names["boot.js"]], `"`+m.Names[name]+`"`) {
				t.Errorf("boot.js does not know %s", m.Names[name])
			}
		}
	})
	t.Run("contents", func(t *testing.T) {
		if !strings.HasPrefix(got[m.Names["program.wasm"]], "\x00asm") {
			t.Error("program.wasm is not WebAssembly")
		}
		if boot := got[m.Names["boot.js"]]; !strings.Contains(boot, "globalThis.Go=class") || !strings.Contains(boot, "µ") {
			t.Error("boot.js lacks wasm_exec.js or greet.js")
		}
		if got, want := got[m.Names["style.css"]], "p{margin:0}body{color:red;background:url(icon.svg)}\n"; got != want {
			t.Errorf("style.css = %q, want %q", got, want)
		}
	})
	t.Run("service worker", func(t *testing.T) {
		for name := range got {
			if want := name != "index.html" && name != "_headers" && name != "sw.js" && !strings.HasPrefix(name, "404."); strings.Contains(got["sw.js"], `"`+name+`"`) != want {
				t.Errorf("the service worker keeps %s: %t, want %t", name, !want, want)
			}
		}
	})
	t.Run("start", func(t *testing.T) {
		for _, f := range m.Files {
			if want := f.Name != "_headers" && !strings.HasPrefix(f.Name, "404.") && f.Name != "img/deep.svg" && f.Name != "sw.js" && f.Name != "embed.html" && f.Name != "LICENSE" && f.Name != "NOTICES" && !strings.HasPrefix(f.Name, "analyst"); f.AtStart != want {
				t.Errorf("%s is requested before the first spike: %t, want %t", f.Name, f.AtStart, want)
			}
		}
	})
	t.Run("again", func(t *testing.T) {
		other := t.TempDir() // the same sources at another place
		write(t, other, fixture())
		mustBuild(t, Options{Root: other})
		if !maps.Equal(read(t, filepath.Join(other, "dist")), got) {
			t.Error("the same sources gave other bytes")
		}
	})
	t.Run("dev", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "deep", "dist")
		dev := mustBuild(t, Options{Root: root, Out: out, Dev: true})
		boot := read(t, out)[dev.Names["boot.js"]]
		if !strings.Contains(boot, "function greet(") || !strings.Contains(boot, "sourceMappingURL=data:") {
			t.Error("boot.js cannot be read")
		}
	})
	t.Run("change", func(t *testing.T) { testChange(t, root, m) })
	t.Run("failure", func(t *testing.T) { testFailure(t, root) })
}

// testChange edits a script: its name changes, and the old file goes.
func testChange(t *testing.T, root string, before Manifest) {
	write(t, root, map[string]string{"web/static/greet.js": "export function greet() {}\n"})
	after := mustBuild(t, Options{Root: root})
	if after.Names["boot.js"] == before.Names["boot.js"] {
		t.Error("other content, same name")
	}
	if after.Names["worker.js"] != before.Names["worker.js"] {
		t.Error("same content, other name")
	}
	if _, err := os.Stat(filepath.Join(root, "dist", before.Names["boot.js"])); !os.IsNotExist(err) {
		t.Errorf("the stale boot.js is still there: %v", err)
	}
}

// testFailure breaks one source after the other: each error must name its cause, and the old build must stay.
func testFailure(t *testing.T, root string) {
	before := read(t, filepath.Join(root, "dist"))
	tests := []struct{ file, text, want string }{
		{"web/static/boot.js", "let a = ;", "boot.js:1:8"},
		{"web/static/boot.js", "import './absent.js'", "absent.js"},
		{"web/static/index.html", strings.Replace(indexHTML, "program.wasm", "porgram.wasm", 1), "does not name program.wasm"},
		{"wasm/program/main.go", "package main\n\nfunc main() { undefined() }\n", "undefined: undefined"},
	}
	for _, tt := range tests {
		write(t, root, map[string]string{tt.file: tt.text})
		_, err := Build(t.Context(), Options{Root: root})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.file, err, tt.want)
		}
		write(t, root, map[string]string{tt.file: fixture()[tt.file]})
	}
	if !maps.Equal(read(t, filepath.Join(root, "dist")), before) {
		t.Error("a failing build changed the old one")
	}
	entries, err := filepath.Glob(filepath.Join(root, ".dist-*"))
	if err != nil || len(entries) > 0 {
		t.Errorf("scratch folders are left: %q, %v", entries, err)
	}
}

func TestBuildRefusesAFolderOfAnother(t *testing.T) {
	root, out := t.TempDir(), t.TempDir()
	write(t, root, fixture())
	write(t, out, map[string]string{"thesis.tex": "years of work\n"})
	if _, err := Build(t.Context(), Options{Root: root, Out: out}); err == nil {
		t.Error("no error")
	}
	if got := read(t, out); got["thesis.tex"] == "" {
		t.Error("the file is gone")
	}
}

func TestRoot(t *testing.T) {
	root, err := Root(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "tools", "lib", "wasmbuild")); err != nil {
		t.Errorf("Root = %s: %v", root, err)
	}
}

// A site keeps the releases of an earlier one beside its own, each whole, and lists them.
func TestReleases(t *testing.T) {
	root, earlier := t.TempDir(), t.TempDir()
	write(t, root, fixture())
	write(t, earlier, map[string]string{"v/0.9.1/index.html": "old\n", "v/" + params.Release + "/index.html": "replaced\n"})
	mustBuild(t, Options{Root: root, Site: true, Keep: earlier})
	got := read(t, filepath.Join(root, "dist"))
	if want := `["0.9.1","` + params.Release + `"]`; got["versions.json"] != want {
		t.Errorf("listed %s, want %s", got["versions.json"], want)
	}
	if got["v/0.9.1/index.html"] != "old\n" || got["v/"+params.Release+"/index.html"] != got["index.html"] || got["v/"+params.Release+"/sw.js"] != got["sw.js"] {
		t.Error("a release is not whole")
	}
	write(t, earlier, map[string]string{"v/..evil/index.html": ""})
	if _, err := Build(t.Context(), Options{Root: root, Site: true, Keep: earlier}); err == nil {
		t.Error("a folder that is no release is taken over")
	}
	if _, err := Build(t.Context(), Options{Root: root, Site: true, Keep: filepath.Join(earlier, "mistyped")}); err == nil {
		t.Error("earlier releases in a folder that is not there are lost without a word")
	}
}

// The places of Vugu's helper that change the document are handed over, each; where Vugu has changed, the build says so.
func TestWithNodes(t *testing.T) {
	root, err := Root(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	scripts, err := libraries(t.Context(), root, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	helper, err := os.ReadFile(scripts["vugu"])
	if err != nil {
		t.Fatal(err)
	}
	for _, theirs := range []string{".innerHTML =", "\tel.setAttribute(", " el.setAttribute(", "el[propName] =", "/*DEBUG"} {
		if strings.Contains(string(helper), theirs) {
			t.Errorf("the helper still has %q", theirs)
		}
	}
	if _, err := withNodes("(function () { el.setAttribute(attrName, attrValue); })()", "nodes.js"); err == nil || !strings.Contains(err.Error(), "innerHTML") {
		t.Errorf("another helper: %v", err)
	}
}
