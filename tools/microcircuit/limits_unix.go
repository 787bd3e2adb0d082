//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// errorsForLimits makes a write beyond the limit on the size of files (ulimit -f) an error, as a full disk is. Without
// it Go ends the program with a trace.
func errorsForLimits() { signal.Ignore(syscall.SIGXFSZ) }
