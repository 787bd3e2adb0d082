package wasmbuild

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Compile builds main packages of the module at root for the browser, each into a file of its package's name in out.
// Without symbols (dev false) they are a third smaller; then a profile or stack trace shows only numbers.
func Compile(ctx context.Context, root, out string, dev bool, packages ...string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	// Where and from which commit it was built would make the bytes differ.
	args := []string{"build", "-trimpath", "-buildvcs=false", "-o", out + string(filepath.Separator)}
	if !dev {
		args = append(args, "-ldflags=-s -w")
	}
	_, err := goCommand(ctx, root, append(args, packages...)...)
	return err
}

// SupportJS returns the path of wasm_exec.js, the script that the Go compiler used for the module at root needs in
// the browser. It belongs to one compiler version, so it is never copied into the repository.
func SupportJS(ctx context.Context, root string) (string, error) {
	goroot, err := goCommand(ctx, root, "env", "GOROOT")
	if err != nil {
		return "", err
	}
	path := filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("the Go installation lacks its script for the browser: %w", err)
	}
	return path, nil
}

// Root returns the folder of the module around the working directory.
func Root(ctx context.Context) (string, error) {
	mod, err := goCommand(ctx, "", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	if mod == "" || mod == os.DevNull {
		return "", errors.New("the working directory is in no Go module")
	}
	return filepath.Dir(mod), nil
}

// goCommand runs the go command for the browser in a folder, and returns what it prints.
func goCommand(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=")
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(stdout.String()), nil
}
