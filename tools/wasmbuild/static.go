package wasmbuild

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// static returns the folder of the files that are not Go.
func (b *build) static() string { return filepath.Join(b.Root, "web", "static") }

// page writes index.html with the hashed names in the place of the plain ones.
func (b *build) page() error {
	data, err := os.ReadFile(filepath.Join(b.static(), "index.html"))
	if err != nil {
		return err
	}
	html := string(data)
	for _, name := range []string{"boot.js", "style.css", "page.wasm", "worker.wasm"} {
		reference := regexp.MustCompile(`((?:href|src)=")(?:\./)?` + regexp.QuoteMeta(name) + `"`)
		if !reference.MatchString(html) {
			return fmt.Errorf(`index.html does not name %[1]s: it needs href="%[1]s" or src="%[1]s"`, name)
		}
		html = reference.ReplaceAllString(html, "${1}"+b.names[name]+`"`)
	}
	return b.write("index.html", []byte(html))
}

// copyRest copies what no script imports. Hidden files and Go files stay behind.
func (b *build) copyRest(bundled map[string]bool) error {
	return filepath.WalkDir(b.static(), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".")
		switch {
		case entry.IsDir() && hidden:
			return fs.SkipDir
		case entry.IsDir(), hidden, bundled[path], filepath.Ext(path) == ".go":
			return nil
		}
		name, err := filepath.Rel(b.static(), path)
		if err != nil || name == "index.html" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return b.write(name, data)
	})
}
