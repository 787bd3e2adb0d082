package main

import (
	"fmt"
	"math/bits"
	"os"
	"runtime"
	"strings"
	"time"
)

// table is the report in Markdown.
type table struct{ rows []string }

func newTable() *table {
	return &table{rows: []string{
		"| platform | scale | workers | kernel | realtime factor, median (min) | build s | memory MB | spike hash |",
		"| --- | --- | --- | --- | --- | --- | --- | --- |",
	}}
}

// add appends a row for runs of one configuration, sorted by realtime factor.
func (t *table) add(runs []Run) {
	m := runs[len(runs)/2]
	t.rows = append(t.rows, fmt.Sprintf("| %s | %v | %d | %s | %.3f (%.3f) | %.2f | %.0f | `%s` |",
		m.Platform, m.NScaling, m.Workers, m.Kernel, m.RTF, runs[0].RTF, m.BuildSec, m.MemoryMB, m.Hash))
}

func (t *table) markdown(before, after time.Duration) string {
	return fmt.Sprintf("%s\n\n%s, %d cores, load %s, %s. Reference loop %.0f ms before, %.0f ms after.\n",
		strings.Join(t.rows, "\n"), processor(), runtime.NumCPU(), load(), time.Now().Format("2006-01-02"),
		before.Seconds()*1e3, after.Seconds()*1e3)
}

// sink keeps the reference loop from being optimised away.
var sink uint64

// calibrate times a fixed loop of integer arithmetic, the fastest of five.
func calibrate() time.Duration {
	best := time.Hour
	for range 5 {
		start := time.Now()
		x := uint64(1)
		for k := range uint64(100_000_000) {
			x = bits.RotateLeft64(x*0x9e3779b97f4a7c15+k, 29)
		}
		sink += x
		best = min(best, time.Since(start))
	}
	return best
}

func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.SplitSeq(string(text), "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if fields := strings.Fields(string(text)); err == nil && len(fields) > 0 {
		return fields[0]
	}
	return "unknown"
}
