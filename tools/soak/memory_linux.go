package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
)

// resident is the memory of a process group (bytes), where what several processes share counts once among all (Pss).
func resident(group int) (total float64) {
	processes, _ := filepath.Glob("/proc/[0-9]*")
	for _, p := range processes {
		stat, err := os.ReadFile(p + "/stat")
		if err != nil {
			continue // it has ended
		}
		var state string
		var parent, of int
		after := stat[bytes.LastIndexByte(stat, ')')+1:] // its name may hold anything
		if n, _ := fmt.Sscan(string(after), &state, &parent, &of); n == 3 && of == group {
			total += pss(p + "/smaps_rollup")
		}
	}
	if total == 0 {
		return math.NaN()
	}
	return total
}

func pss(rollup string) float64 {
	file, err := os.Open(rollup)
	if err != nil {
		return 0
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var kB float64
		if n, _ := fmt.Sscanf(lines.Text(), "Pss: %f kB", &kB); n == 1 {
			return kB * 1024
		}
	}
	return 0
}
