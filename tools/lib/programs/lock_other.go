//go:build !linux

package programs

import "context"

// lockFile does nothing: programs are installed on Debian-like Linux only.
func lockFile(context.Context, string) (unlock func(), err error) { return func() {}, nil }
