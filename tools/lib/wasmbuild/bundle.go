package wasmbuild

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"microcircuit/web/params"
)

// scripts bundles the scripts and the style sheet, in this order: boot.js must know the workers' names. It returns the
// paths of all sources that went into them.
func (b *build) scripts(libraries map[string]string) (map[string]bool, error) {
	bundled := map[string]bool{}
	for _, entry := range []string{"worker.js", "analyst.js", "boot.js", "style.css"} {
		data, inputs, err := b.bundle(entry, libraries)
		if err != nil {
			return nil, err
		}
		maps.Copy(bundled, inputs)
		if err := b.add(entry, data); err != nil {
			return nil, err
		}
	}
	data, inputs, err := b.bundle(missingName+".js", libraries)
	if err != nil {
		return nil, err
	}
	maps.Copy(bundled, inputs)
	return bundled, b.write(missingName+".js", data)
}

// bundle returns one entry point with all that it imports, and the paths of its sources.
func (b *build) bundle(entry string, libraries map[string]string) (data []byte, inputs map[string]bool, err error) {
	options := api.BuildOptions{
		AbsWorkingDir: b.Root,
		EntryPoints:   []string{filepath.Join(b.static(), entry)},
		Outdir:        b.dir, // only names the output; it is written by add
		Bundle:        true,
		Format:        api.FormatESModule,
		Platform:      api.PlatformBrowser,
		Target:        api.ES2022,
		Charset:       api.CharsetUTF8,
		Alias:         libraries,
		Define:        b.constants(),
		Loader:        map[string]api.Loader{".wasm": api.LoaderBinary}, // the SIMD kernel, which worker.js carries
		External:      []string{"*.svg", "*.png", "*.woff2"},            // a style sheet's: copied, not bundled
		Metafile:      true,
		LogLevel:      api.LogLevelSilent, // messages are returned
	}
	if entry == missingName+".js" {
		options.Format = api.FormatIIFE
	}
	if b.Dev {
		options.Sourcemap = api.SourceMapInline
	} else {
		options.MinifyWhitespace, options.MinifyIdentifiers, options.MinifySyntax = true, true, true
	}
	result := api.Build(options)
	if len(result.Errors) > 0 {
		text := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, nil, fmt.Errorf("bundle %s:\n%s", entry, strings.Join(text, ""))
	}
	if len(result.OutputFiles) != 1 {
		return nil, nil, fmt.Errorf("bundle %s: %d files came out of it, want one", entry, len(result.OutputFiles))
	}
	inputs, err = b.inputs(result.Metafile)
	return result.OutputFiles[0].Contents, inputs, err
}

// constants are the artifacts' names as the scripts see them; the URLs are relative, so any folder can be the host's.
func (b *build) constants() map[string]string {
	constants := map[string]string{}
	for constant, name := range map[string]string{"PROGRAM_WASM": "program.wasm", "WORKER_JS": "worker.js",
		"ANALYST_WASM": "analyst.wasm", "ANALYST_JS": "analyst.js"} {
		if hashed, ok := b.names[name]; ok {
			constants[constant] = fmt.Sprintf("%q", hashed)
		}
	}
	if b.programBytes > 0 {
		constants["PROGRAM_BYTES"] = strconv.Itoa(b.programBytes)
	}
	constants["SERVICE_WORKER"] = fmt.Sprintf("%q", serviceWorkerName)
	if b.Dev { // a page that is being worked on comes from its host
		constants["SERVICE_WORKER"] = "null"
	}
	constants["RELEASE"] = fmt.Sprintf("%q", params.Release)
	constants["ASSETS"], constants["VERSION"] = cmp.Or(b.assets, "[]"), fmt.Sprintf("%q", b.version)
	return constants
}

// inputs reads the sources' paths from esbuild's account of a bundle.
func (b *build) inputs(metafile string) (map[string]bool, error) {
	var account struct{ Inputs map[string]any }
	if err := json.Unmarshal([]byte(metafile), &account); err != nil {
		return nil, fmt.Errorf("esbuild's account: %w", err)
	}
	inputs := map[string]bool{}
	for name := range account.Inputs {
		inputs[filepath.Join(b.Root, filepath.FromSlash(name))] = true
	}
	return inputs, nil
}
