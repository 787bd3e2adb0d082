// Package workerd builds package backend as a Cloudflare Worker, and runs it on this machine, in Cloudflare's runtime.
//
// The runtime and its tools come from npm (tools/e2e/package.json), the Worker's settings from
// wasm/cloudflare/wrangler.jsonc. Nothing here needs an account or the network, once npm has brought them.
package workerd

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"microcircuit/tools/lib/programs"
	"microcircuit/tools/lib/wasmbuild"
)

// Config is where the Worker's settings stand, from the module's root.
const Config = "wasm/cloudflare/wrangler.jsonc"

// Build makes the folder out: the Worker's scripts, and its program app.wasm.
func Build(ctx context.Context, root, out string) error {
	generate := exec.CommandContext(ctx, "go", "tool", "workers-assets-gen", "-mode=go", "-o", out)
	generate.Dir = root
	if text, err := generate.CombinedOutput(); err != nil {
		return fmt.Errorf("workers-assets-gen: %w\n%s", err, text)
	}
	if err := sameSupport(ctx, root, out); err != nil {
		return err
	}
	if err := wasmbuild.Compile(ctx, root, out, false, nil, "./wasm/cloudflare"); err != nil {
		return err
	}
	front, err := os.ReadFile(filepath.Join(root, "wasm", "cloudflare", "front.mjs"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "front.mjs"), front, 0o644); err != nil {
		return err
	}
	return os.Rename(filepath.Join(out, "cloudflare"), filepath.Join(out, "app.wasm"))
}

// sameSupport refuses scripts made for another Go than the one that compiles. Every import that this Go's own support
// file gives a program must stand in theirs as the same line.
func sameSupport(ctx context.Context, root, out string) error {
	path, err := wasmbuild.SupportJS(ctx, root)
	if err != nil {
		return err
	}
	own, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	theirs, err := os.ReadFile(filepath.Join(out, "wasm_exec.js"))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(own)) {
		line = strings.TrimSpace(line)
		if strings.Contains(line, ": (sp) => {") && !strings.Contains(string(theirs), line) {
			return fmt.Errorf("github.com/syumai/workers does not fit this Go: its wasm_exec.js lacks %s", line)
		}
	}
	return nil
}

// Modules returns the folder of the packages from npm, which it installs if need be.
func Modules(ctx context.Context, root string) (string, error) {
	folder := filepath.Join(root, "tools", "e2e")
	return folder, programs.Modules(ctx, folder)
}

// Wrangler runs Cloudflare's command line in the module's root, without a word to anybody.
func Wrangler(ctx context.Context, root string, args ...string) (string, error) {
	modules, err := Modules(ctx, root)
	if err != nil {
		return "", err
	}
	node, err := programs.Get(ctx, programs.Node)
	if err != nil {
		return "", err
	}
	script := filepath.Join(modules, "node_modules", "wrangler", "bin", "wrangler.js")
	cmd := exec.CommandContext(ctx, node, append([]string{script, "--config", filepath.Join(root, Config)}, args...)...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), quiet...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("wrangler %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// quiet keeps the tools from asking, colouring and calling home.
var quiet = []string{"CI=1", "WRANGLER_SEND_METRICS=false", "NO_COLOR=1", "MINIFLARE_WORKERD_V8_FLAGS=",
	"CLOUDFLARE_CF_FETCH_ENABLED=false"}
