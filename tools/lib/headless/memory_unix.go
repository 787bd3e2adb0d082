//go:build unix && !linux

package headless

import (
	"runtime"
	"syscall"
)

// PeakMemory is the largest resident size of this process so far (bytes); 0 where the system does not say.
func PeakMemory() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" { // which counts bytes, others kilobytes
		return float64(u.Maxrss)
	}
	return float64(u.Maxrss) * 1024
}
