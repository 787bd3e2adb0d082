//go:build !js

package engine_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var (
	mdLink     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	mdHeading  = regexp.MustCompile(`(?m)^#+ +(.+)$`)
	mdCode     = regexp.MustCompile("`([^`\n]+)`")
	mdFence    = regexp.MustCompile("(?s)```.*?```")
	mdPath     = regexp.MustCompile(`^(engine|web|wasm|tools|testdata)(/[\w.-]+)+/?$`)
	mdCommand  = regexp.MustCompile(`\bgo (?:run|build|doc|test)\b.*? (?:\./|microcircuit/)((?:engine|web|wasm|tools)[\w/.-]*)`)
	mdTest     = regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z]\w*`)
	mdFault    = regexp.MustCompile(`(?m)^\| ([KTRH]\d+|held) \| [^|]+ \| (.+) \|$`)
	mdTestFunc = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Z]\w*)\(`)
	mdMake     = regexp.MustCompile("(?m)(?:`|^    )make ([a-z-]+)")
)

// documents reads every Markdown file of the module but those that others wrote.
func documents(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || slices.Contains([]string{"dist", "node_modules", "shared"}, entry.Name())):
			return fs.SkipDir
		case path.Ext(name) != ".md":
			return nil
		}
		text, err := fs.ReadFile(os.DirFS(root), name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// anchor is what a heading is reached by, as GitHub makes it: small letters, digits, and dashes for spaces.
func anchor(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
			b.WriteRune(r)
		}
	}
	return b.String()
}

// exists reports whether a path from the module's root is a file or folder.
func exists(name string) bool {
	_, err := os.Stat(root + "/" + strings.TrimSuffix(name, "/"))
	return err == nil
}

// testsOf returns the tests and fuzz targets of the module, by the folder of their file and by their name alone.
func testsOf(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		source, err := fs.ReadFile(os.DirFS(root), name)
		for _, m := range mdTestFunc.FindAllSubmatch(source, -1) {
			all[string(m[1])], all[path.Dir(name)+" "+string(m[1])] = true, true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every fault of the first edition has tests, in the folders that the table says, and so has every test that another
// document names.
func TestFaultsHaveTests(t *testing.T) {
	tests, all := testsOf(t), documents(t)
	for name, text := range all {
		for _, m := range mdTest.FindAllString(text, -1) {
			if !tests[m] {
				t.Errorf("%s: there is no test %s", name, m)
			}
		}
	}
	rows := 0
	for _, m := range mdFault.FindAllStringSubmatch(all["testdata/faults.md"], -1) {
		rows++
		folder, found := "", false
		for _, code := range mdCode.FindAllStringSubmatch(m[2], -1) {
			switch {
			case !mdTest.MatchString(code[1]):
				folder = code[1]
			case !tests[folder+" "+code[1]]:
				t.Errorf("%s: %s has no test %s", m[1], folder, code[1])
			default:
				found = true
			}
		}
		if !found {
			t.Errorf("%s has no test", m[1])
		}
	}
	if want := 9 + 9 + 4 + 4 + 1; rows != want { // K1 to K9, T1 to T10 but T8, R1 to R4, H1 to H4, and what held
		t.Errorf("%d rows, want %d", rows, want)
	}
}

// What documents link to is there, anchors included; so are the paths, commands and make targets that they name.
func TestDocuments(t *testing.T) {
	all := documents(t)
	makefile, err := os.ReadFile(root + "/Makefile")
	if err != nil {
		t.Fatal(err)
	}
	links, names := 0, 0
	for name, text := range all {
		prose := mdFence.ReplaceAllString(text, "")
		for _, m := range mdLink.FindAllStringSubmatch(prose, -1) {
			target, place, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, ":") || strings.Contains(place, "=") { // another site; the page's own links
				continue
			}
			links++
			to := name
			if target != "" {
				to = path.Join(path.Dir(name), target)
			}
			if !exists(to) {
				t.Errorf("%s: %s leads nowhere", name, m[1])
				continue
			}
			is := func(h []string) bool { return anchor(h[1]) == place }
			if place != "" && !slices.ContainsFunc(mdHeading.FindAllStringSubmatch(all[to], -1), is) {
				t.Errorf("%s: %s has no heading %q", name, to, place)
			}
		}
		for _, m := range mdCode.FindAllStringSubmatch(prose, -1) {
			if mdPath.MatchString(m[1]) {
				names++
				if !exists(m[1]) && !exists(path.Join(path.Dir(name), m[1])) {
					t.Errorf("%s: there is no %s", name, m[1])
				}
			}
		}
		for _, m := range mdCommand.FindAllStringSubmatch(text, -1) {
			names++
			if !exists(strings.TrimRight(m[1], "/.")) {
				t.Errorf("%s: there is no ./%s", name, m[1])
			}
		}
		for _, m := range mdMake.FindAllStringSubmatch(text, -1) {
			names++
			if !strings.Contains(string(makefile), "\n"+m[1]+":") {
				t.Errorf("%s: make %s makes nothing", name, m[1])
			}
		}
	}
	if links < 20 || names < 90 {
		t.Errorf("%d links and %d names found", links, names)
	}
}
