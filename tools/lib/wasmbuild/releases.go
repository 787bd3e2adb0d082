package wasmbuild

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"microcircuit/web/params"
)

const (
	releasesFolder = "v"             // holds a folder for each release
	releasesList   = "versions.json" // names them; a page visits no other
)

var releaseName = regexp.MustCompile(`^\d{1,4}\.\d{1,4}\.\d{1,4}$`)

// keepReleases copies the build into the folder of its release, takes the other releases over from an earlier site, and
// writes the list. Names are given once, so a release that the earlier site has under this one's name is replaced.
func keepReleases(dir, earlier string) error {
	own, err := os.MkdirTemp(filepath.Dir(dir), "release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(own)
	if err := os.CopyFS(filepath.Join(own, "files"), os.DirFS(dir)); err != nil {
		return err
	}
	names := []string{params.Release}
	into := filepath.Join(dir, releasesFolder)
	if err := os.Mkdir(into, 0o755); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(own, "files"), filepath.Join(into, params.Release)); err != nil {
		return err
	}
	if earlier != "" {
		if _, err := os.Stat(earlier); err != nil {
			return fmt.Errorf("the folder of earlier releases: %w", err)
		}
		entries, err := os.ReadDir(filepath.Join(earlier, releasesFolder))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for _, e := range entries {
			if !releaseName.MatchString(e.Name()) {
				return fmt.Errorf("%s holds %q, which is no release", filepath.Join(earlier, releasesFolder), e.Name())
			}
			if e.Name() == params.Release {
				continue
			}
			kept := os.DirFS(filepath.Join(earlier, releasesFolder, e.Name()))
			if err := os.CopyFS(filepath.Join(into, e.Name()), kept); err != nil {
				return err
			}
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	text, err := json.Marshal(names)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, releasesList), text, 0o644)
}
