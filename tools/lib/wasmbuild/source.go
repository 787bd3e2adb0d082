package wasmbuild

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"microcircuit/web/params"
)

// sourceFile holds what the page is built from, for hosts that name no other address.
const sourceFile = "source.tar.gz"

// sourceFolders are what a build reads, and how it is done. Recordings and pictures are left out, which it does not
// read: they are ten times as large.
var (
	sourceFolders = []string{"engine", "web", "wasm", "tools", "go.mod", "go.sum", "Makefile", "LICENSE", "README.md"}
	sourceLess    = []string{"testdata", "web/gallery", "node_modules"}
)

// packsSource reports whether the source goes beside the page: where that is wanted, no address is named, and the
// source is in a repository, which knows what belongs to it.
func (b *build) packsSource(ctx context.Context) bool {
	return b.WithSource && b.Source == "" && commit(ctx, b.Root) != ""
}

// sources lists the files that a page is built from, as they are, committed or not, but for those that the repository
// ignores.
func sources(ctx context.Context, root string) (names []string, err error) {
	args := append([]string{"-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"},
		sourceFolders...)
	out, err := exec.CommandContext(ctx, "git", args...).Output()
	if err != nil {
		return nil, fmt.Errorf("list the source: git: %w", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if name != "" && !lessIn(name) && path.Ext(name) != ".png" {
			names = append(names, name)
		}
	}
	return names, nil
}

// lessIn reports whether a file lies in a folder that is left out.
func lessIn(name string) bool {
	for _, folder := range sourceLess {
		if strings.Contains("/"+name, "/"+folder+"/") {
			return true
		}
	}
	return false
}

// source writes the archive, the same bytes for the same files.
func (b *build) source(ctx context.Context) (err error) {
	names, err := sources(ctx, b.Root)
	if err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(b.dir, sourceFile))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	buffer := bufio.NewWriter(file)
	packed, err := gzip.NewWriterLevel(buffer, gzip.BestCompression)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(packed)
	for _, name := range names {
		if err := addSource(archive, b.Root, name); err != nil {
			return err
		}
	}
	return errors.Join(archive.Close(), packed.Close(), buffer.Flush())
}

// addSource adds a file to an archive. One that is committed and has been removed since is no source.
func addSource(archive *tar.Writer, root, name string) error {
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	inside := "microcircuit-" + params.Release + "/" + name
	if err := archive.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: inside, Size: int64(len(data)),
		Mode: 0o644}); err != nil {
		return err
	}
	_, err = archive.Write(data)
	return err
}
