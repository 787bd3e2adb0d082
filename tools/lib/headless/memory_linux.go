package headless

import (
	"os"
	"strconv"
	"strings"
)

// PeakMemory is the largest resident size of this process so far (bytes); 0 where the system does not say. getrusage
// would count what the process that started this one had.
func PeakMemory() float64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	line, _, _ := strings.Cut(rest, "kB")
	kb, err := strconv.ParseFloat(strings.TrimSpace(line), 64)
	if err != nil {
		return 0
	}
	return kb * 1024
}
