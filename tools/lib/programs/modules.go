package programs

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// Modules installs from npm the packages that a folder's package-lock.json names, unless they are there.
func Modules(ctx context.Context, folder string) error {
	lock, err := os.ReadFile(filepath.Join(folder, "package-lock.json"))
	if err != nil {
		return err
	}
	installed := filepath.Join(folder, "node_modules", ".installed") // a copy of the lock file
	fresh := func() bool {
		seen, err := os.ReadFile(installed)
		return err == nil && bytes.Equal(seen, lock)
	}
	if fresh() {
		return nil
	}
	npm, err := Get(ctx, NPM)
	if err != nil {
		return err
	}
	m := here()
	unlock, err := m.lock(ctx)
	if err != nil {
		return fmt.Errorf("waiting to install npm packages: %w", err)
	}
	defer unlock()
	if fresh() { // another process has installed them meanwhile
		return nil
	}
	if err := m.run(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder); err != nil {
		return fmt.Errorf("%w\ninstall them with: npm ci --prefix %s", err, folder)
	}
	return os.WriteFile(installed, lock, 0o644)
}
