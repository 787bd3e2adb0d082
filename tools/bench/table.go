package main

import (
	"fmt"
	"math/bits"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"microcircuit/tools/lib/headless"
)

// table is the report in Markdown.
type table struct{ runs, phases []string }

func newTable() *table {
	return &table{
		runs: []string{
			"| platform | scale | workers | kernel | realtime factor, median (min) | build s | memory MB | first spikes s | spike hash |",
			"| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
		},
		phases: []string{
			"| platform | scale | workers | update ns/neuron | deliver ns/event | exchange µs/step | post µs/step | draw ms/frame | input ms, median (most) | frames/s, full speed | frames/s, real time |",
			"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
		},
	}
}

// add appends the rows of one configuration: the last run had clocks, the others count.
func (t *table) add(runs []Run) {
	n := len(runs) - 1
	median := func(of func(Run) float64) (typical, least float64) {
		var all []float64
		for _, r := range runs[:n] {
			all = append(all, of(r))
		}
		slices.Sort(all)
		return middle(all), all[0]
	}
	rtf, least := median(func(r Run) float64 { return r.RTF })
	build, _ := median(func(r Run) float64 { return r.BuildSec })
	memory, _ := median(func(r Run) float64 { return r.MemoryMB })
	first := "—"
	if runs[0].Start != nil {
		ms, _ := median(func(r Run) float64 { return r.Start.FirstSpikeMS })
		first = fmt.Sprintf("%.2f", ms/1e3)
	}
	r := runs[n]
	t.runs = append(t.runs, fmt.Sprintf("| %s | %v | %d | %s | %.3f (%.3f) | %.2f | %.0f | %s | `%s` |",
		r.Platform, r.NScaling, r.Workers, r.Kernel, rtf, least, build, memory, first, r.Hash))
	if p := r.Phases; p != nil {
		const row = "| %s | %v | %d | %.2f | %.2f | %.2f | %.3f | %.2f | %.0f (%.0f) | %.0f | %.0f |"
		t.phases = append(t.phases, fmt.Sprintf(row, r.Platform, r.NScaling, r.Workers, p.UpdateNS, p.DeliverNS, p.ExchangeUS,
			p.PostUS, p.DrawMS, p.InputMS, p.InputMost, p.FPS, p.PacedFPS))
	}
}

// middle returns the median of sorted numbers.
func middle(all []float64) float64 { return (all[(len(all)-1)/2] + all[len(all)/2]) / 2 }

func (t *table) markdown(before, after time.Duration) string {
	return fmt.Sprintf("%s\n\n%s\n\n%s, %d cores, load %s, %s. Reference loop %.0f ms before, %.0f ms after.\n",
		strings.Join(t.runs, "\n"), strings.Join(t.phases, "\n"), headless.Processor(), runtime.NumCPU(), load(),
		time.Now().Format("2006-01-02"), before.Seconds()*1e3, after.Seconds()*1e3)
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

func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if fields := strings.Fields(string(text)); err == nil && len(fields) > 0 {
		return fields[0]
	}
	return "unknown"
}
