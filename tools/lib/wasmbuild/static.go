package wasmbuild

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// static returns the folder of the files that are not Go.
func (b *build) static() string { return filepath.Join(b.Root, "web", "static") }

// page writes index.html with the hashed names in the place of the plain ones, and with the source and the commit that
// the page shows under About.
func (b *build) page(ctx context.Context) error {
	data, err := os.ReadFile(filepath.Join(b.static(), "index.html"))
	if err != nil {
		return err
	}
	html := string(data)
	for _, name := range []string{"boot.js", "style.css", "program.wasm"} {
		reference := regexp.MustCompile(`((?:href|src)=")(?:\./)?` + regexp.QuoteMeta(name) + `"`)
		if !reference.MatchString(html) {
			return fmt.Errorf(`index.html does not name %[1]s: it needs href="%[1]s" or src="%[1]s"`, name)
		}
		html = reference.ReplaceAllString(html, "${1}"+b.names[name]+`"`)
	}
	if !strings.Contains(html, "</head>") {
		return errors.New("index.html has no </head>, where it says where the page comes from")
	}
	source := b.Source
	if b.packsSource(ctx) {
		source = sourceFile
	}
	html = strings.Replace(html, "</head>", origin(source, commit(ctx, b.Root))+"</head>", 1)
	if err := b.write("index.html", []byte(html)); err != nil {
		return err
	}
	return b.write("embed.html", []byte(html)) // the same page, which hosts send with headers that let others frame it
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
		case entry.IsDir(), hidden, bundled[path], filepath.Ext(path) == ".go", entry.Name() == serviceWorkerName:
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

// missingName is the name of the page, and of its script, that hosts show for addresses which they do not know.
const missingName = "404"

// serviceWorkerName is the same in every version, and the only script that is: browsers look there for the next one.
const serviceWorkerName = "sw.js"

// serviceWorker writes the script that keeps this version, with the names of all its files. A version is named by them.
func (b *build) serviceWorker() error {
	files, err := list(b.dir)
	if err != nil {
		return err
	}
	var names []string
	sum := sha256.New()
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(f.Name)))
		if err != nil {
			return err
		}
		sum.Write(data)
		folder := f.Name == "index.html" // which is kept as the folder's address
		host := f.Name == "_headers" || strings.HasPrefix(f.Name, missingName+".")
		if !folder && !host {
			names = append(names, f.Name)
		}
	}
	assets, err := json.Marshal(names)
	if err != nil {
		return err
	}
	b.assets, b.version = string(assets), hex.EncodeToString(sum.Sum(nil))[:hashDigits]
	data, _, err := b.bundle(serviceWorkerName, nil)
	if err != nil {
		return err
	}
	return b.write(serviceWorkerName, data)
}
