// Package notices says whose work is in a program: which modules the Go command links into it, with the texts of
// their licences as they lie in the module cache, as one text to hand out with the program.
//
// What goes in is a module's folder, packages and a platform; what comes out is the text, and an error where a module
// has no licence. What a binary itself says to be made of is compared with it by Missing. Nothing is downloaded.
package notices

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A Notice is about one module, or the Go distribution.
type Notice struct {
	Path, Version string // github.com/vugu/vugu, v0.4.0
	Texts         []Text // at least one
}

// A Text is a licence, or what belongs to one.
type Text struct {
	Name string // with slashes, from the module's folder
	Data string
}

// A Build is what the Go command is asked to link.
type Build struct {
	Root     string   // folder of the module that is built
	Env      []string // GOOS=js and the like
	Flags    []string // those that choose files: -tags=tinygo
	Packages []string // ./wasm/program, …
}

// linked is a package as go list tells of it.
type linked struct {
	Dir    string
	Module *struct {
		Path, Version, Dir string
		Main               bool
		Replace            *struct{ Path, Version, Dir string }
	}
}

// Of returns the notices of all that builds link, but for the module that is built, by path and version; the Go
// distribution is the first. Extra modules are those of which parts come along by another way, as a bundler's helpers
// do.
func Of(ctx context.Context, extra []string, builds ...Build) ([]Notice, error) {
	modules := map[[2]string]*module{}
	for _, b := range builds {
		if err := b.collect(ctx, modules); err != nil {
			return nil, err
		}
	}
	for _, path := range extra {
		if err := builds[0].add(ctx, path, modules); err != nil {
			return nil, err
		}
	}
	first, err := distribution(ctx, builds[0])
	if err != nil {
		return nil, err
	}
	var all []Notice
	for name, m := range modules {
		texts, err := m.texts()
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", name[0], name[1], err)
		}
		all = append(all, Notice{name[0], name[1], texts})
	}
	slices.SortFunc(all, func(a, b Notice) int {
		return strings.Compare(a.Path+" "+a.Version, b.Path+" "+b.Version)
	})
	return append([]Notice{first}, all...), nil
}

// A module is one that is linked.
type module struct {
	dir      string
	packages []string // folders of the packages that are linked
}

// collect adds the modules that a build links.
func (b Build) collect(ctx context.Context, modules map[[2]string]*module) error {
	out, err := b.command(ctx, slices.Concat([]string{"list", "-deps", "-json=Dir,Module"}, b.Flags, b.Packages)...)
	if err != nil {
		return err
	}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p linked
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("go list: %w", err)
		}
		if p.Module == nil || p.Module.Main {
			continue // of the Go distribution, or ours
		}
		name, dir := [2]string{p.Module.Path, p.Module.Version}, p.Module.Dir
		if p.Module.Replace != nil {
			dir = p.Module.Replace.Dir
		}
		if modules[name] == nil {
			modules[name] = &module{dir: dir}
		}
		modules[name].packages = append(modules[name].packages, p.Dir)
	}
}

// add adds a module of which no package is linked. A module that the build does not know is none of its parts.
func (b Build) add(ctx context.Context, path string, modules map[[2]string]*module) error {
	out, err := b.command(ctx, "list", "-m", "-json", path)
	if err != nil {
		return err
	}
	var m struct{ Version, Dir string }
	if err := json.Unmarshal(out, &m); err != nil {
		return fmt.Errorf("go list -m: %w", err)
	}
	name := [2]string{path, m.Version}
	if modules[name] == nil {
		modules[name] = &module{dir: m.Dir}
	}
	return nil
}

// texts returns the licences in the module's folder, and in those that lie between it and a package that is linked.
func (m *module) texts() ([]Text, error) {
	folders := []string{m.dir}
	for _, dir := range m.packages {
		for ; dir != m.dir && strings.HasPrefix(dir, m.dir); dir = filepath.Dir(dir) {
			folders = append(folders, dir)
		}
	}
	slices.Sort(folders)
	var texts []Text
	for _, folder := range slices.Compact(folders) {
		names, err := licences(folder)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			short, err := filepath.Rel(m.dir, name)
			if err != nil {
				return nil, err
			}
			texts = append(texts, Text{filepath.ToSlash(short), string(data)})
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("no licence in %s", m.dir)
	}
	return texts, nil
}

// licences returns the files of a folder that hold licences or belong to them, and all in a folder licenses.
func licences(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		beginning := func(b string) bool { return strings.HasPrefix(lower, b) }
		if !slices.ContainsFunc([]string{"licen", "copying", "copyright", "notice", "patents", "unlicense", "ofl",
			"authors", "contributors"}, beginning) ||
			slices.Contains([]string{".go", ".s", ".h"}, filepath.Ext(lower)) {
			continue
		}
		if !e.IsDir() {
			names = append(names, filepath.Join(folder, e.Name()))
			continue
		}
		inside, err := os.ReadDir(filepath.Join(folder, e.Name()))
		if err != nil {
			return nil, err
		}
		for _, i := range inside {
			if beginning("licen") && i.Type().IsRegular() && filepath.Ext(i.Name()) != ".go" {
				names = append(names, filepath.Join(folder, e.Name(), i.Name()))
			}
		}
	}
	return names, nil
}

// goLicence is the text of the Go distribution's licence; some systems install it without.
//
//go:embed go.txt
var goLicence string

// distribution is the notice of the Go distribution: runtime, standard library, and the script that starts
// WebAssembly.
func distribution(ctx context.Context, b Build) (Notice, error) {
	out, err := b.command(ctx, "env", "GOROOT", "GOVERSION")
	if err != nil {
		return Notice{}, err
	}
	root, version, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	n := Notice{Path: "Go", Version: strings.TrimSpace(version), Texts: []Text{{"LICENSE", goLicence}}}
	for i, name := range []string{"LICENSE", "PATENTS"} {
		data, err := os.ReadFile(filepath.Join(strings.TrimSpace(root), name))
		switch {
		case err != nil: // the text that is known stands
		case i == 0:
			n.Texts[0].Data = string(data)
		default:
			n.Texts = append(n.Texts, Text{name, string(data)})
		}
	}
	return n, nil
}

// command runs the Go command for the build's platform, and returns what it prints.
func (b Build) command(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = b.Root, append(os.Environ(), b.Env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return stdout.Bytes(), nil
}
