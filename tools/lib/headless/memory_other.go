//go:build !unix

package headless

// PeakMemory is the largest resident size of this process so far (bytes); 0 where the system does not say.
func PeakMemory() float64 { return 0 }
