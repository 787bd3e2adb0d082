package wasmbuild

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// markStart marks the files that are requested before the first spike: index.html, what it names, what those files
// name in turn, and so on, but for the analyst's and the service worker's, which the page asks for when the first spikes have
// come, translations, which it asks for in another language, and licences, which a
// visitor asks for. Any other file that is only named, to be fetched later, is
// marked too: better one too many than one forgotten.
func markStart(dir string, files []File) error {
	contents := make([][]byte, len(files))
	for i, f := range files {
		var err error
		if contents[i], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name))); err != nil {
			return err
		}
	}
	var mark func(i int)
	mark = func(i int) {
		files[i].AtStart = true
		for j, f := range files {
			later := strings.HasPrefix(f.Name, "analyst-") || strings.HasPrefix(f.Name, "exercises.") || f.Name == serviceWorkerName || f.Name == licenceFile || f.Name == noticesFile || f.Name == sourceFile
			if !f.AtStart && !later && bytes.Contains(contents[i], []byte(path.Base(f.Name))) {
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
