package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"time"
)

// sample is what was measured at the end of an interval.
type sample struct {
	at            time.Duration // since the run began
	hidden        bool          // the page was, all the time
	memory        [kinds]float64
	page, workers float64 // parts of what the page counts
	fps           float64 // frames a second
	speed         float64 // model time over wall time
}

// Kinds of memory (bytes); NaN where one cannot be had.
const (
	counted   = iota // by the page: WebAssembly of page, workers and analyst, and what they share
	measured         // by the browser: what else the scripts of page and workers hold, after collecting garbage
	processes        // of the browser, what they share counted once
	kinds
)

var kindNames = [kinds]string{"WebAssembly (page + workers + analyst)", "scripts", "browser"}

// What a run may do.
const (
	samples   = 6    // that are needed while the page is visible
	growth    = 1.05 // of memory, from the first third to the last,
	allowance = 5e6  // and bytes more
	slowest   = 0.6  // of frames and of speed
)

// verdict returns what in the samples of the visible page shows that it could not run for ever; nothing if it could.
//
// The first sixth of the samples is warm-up: the record of spikes fills, code is compiled. Of the rest the last third
// is compared with the first. Memory grows if both its minimum and its maximum in the last third are more than 5 % and
// 5 MB above those in the first. A leak raises both. Without a leak one of them may rise, since a browser's processes
// hold 100 MB more or less from minute to minute, Firefox's for ten minutes. Of the median frames and speed six tenths
// must be left.
func verdict(all []sample) (complaints []string) {
	visible := slices.DeleteFunc(slices.Clone(all), func(s sample) bool { return s.hidden })
	if len(visible) < samples {
		return []string{fmt.Sprintf("%d samples, too few to judge by", len(visible))}
	}
	visible = visible[(len(visible)+5)/6:]
	third := (len(visible) + 2) / 3
	change := func(of func(s sample) float64, summary func(values []float64) float64) (before, after float64) {
		var first, last []float64
		for k := range third {
			first, last = append(first, of(visible[k])), append(last, of(visible[len(visible)-third+k]))
		}
		return summary(first), summary(last)
	}
	for kind, name := range kindNames {
		of := func(s sample) float64 { return s.memory[kind] }
		before, after := change(of, slices.Min)
		mostBefore, mostAfter := change(of, slices.Max)
		if after > growth*before+allowance && mostAfter > growth*mostBefore+allowance {
			complaints = append(complaints, fmt.Sprintf("memory grows, %s: from %.1f … %.1f MB to %.1f … %.1f MB",
				name, before/1e6, mostBefore/1e6, after/1e6, mostAfter/1e6))
		}
	}
	kept := func(before, after float64) bool { return after >= slowest*before && after > 0 }
	if before, after := change(func(s sample) float64 { return s.fps }, median); !kept(before, after) {
		complaints = append(complaints, fmt.Sprintf("frames become rare: from %.1f to %.1f a second", before, after))
	}
	if before, after := change(func(s sample) float64 { return s.speed }, median); !kept(before, after) {
		const slow = "the run becomes slow: from %.2f to %.2f model time over wall time"
		complaints = append(complaints, fmt.Sprintf(slow, before, after))
	}
	return complaints
}

func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

// head prints the table's head, row a line of it.
func head(w io.Writer) {
	memory := kindNames[counted] + " | " + kindNames[measured] + " | " + kindNames[processes]
	fmt.Fprintln(w, "| min | page | memory MB: "+memory+" | frames/s | speed |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- |")
}

func (s sample) row(w io.Writer) {
	page := "visible"
	if s.hidden {
		page = "hidden"
	}
	parts := ""
	if !s.hidden {
		parts = fmt.Sprintf(" (%.1f + %.1f + %.1f)", s.page/1e6, s.workers/1e6, (s.memory[counted]-s.page-s.workers)/1e6)
	}
	fmt.Fprintf(w, "| %.1f | %s | %s%s | %s | %s | %s | %s |\n", s.at.Minutes(), page,
		cell(s.memory[counted]/1e6, 1), parts, cell(s.memory[measured]/1e6, 1), cell(s.memory[processes]/1e6, 1),
		cell(s.fps, 1), cell(s.speed, 2))
}

func cell(x float64, decimals int) string {
	if math.IsNaN(x) {
		return "—"
	}
	return strconv.FormatFloat(x, 'f', decimals, 64)
}
