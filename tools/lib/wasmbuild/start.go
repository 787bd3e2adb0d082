package wasmbuild

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// markStart marks the files that are requested before the first spike: index.html, the files that it names, the files
// that those name in turn, and so on. Files that isLater knows are left out. Any other file that is only named, to be
// fetched later, is marked too: better one too many than one forgotten.
func markStart(dir string, files []File) error {
	contents := make([][]byte, len(files))
	for i, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name)))
		if err != nil {
			return err
		}
		contents[i] = text
	}
	var mark func(i int)
	mark = func(i int) {
		files[i].AtStart = true
		for j, f := range files {
			if !f.AtStart && !isLater(f.Name) && bytes.Contains(contents[i], []byte(path.Base(f.Name))) {
				mark(j)
			}
		}
	}
	for i, f := range files {
		if f.Name == "index.html" {
			mark(i)
		}
	}
	return nil
}

// isLater reports whether the page requests a file only after the first spike: the analyst's and the service worker's
// when the first spikes have come, translations in another language, licences and source when a visitor asks for them.
func isLater(name string) bool {
	switch name {
	case serviceWorkerName, licenceFile, noticesFile, sourceFile:
		return true
	}
	return strings.HasPrefix(name, "analyst-") || strings.HasPrefix(name, "exercises.")
}
