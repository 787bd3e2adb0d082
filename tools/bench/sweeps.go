package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A sweep of the benchmark: runs of 5 s at scale 0.1, which differ in their seeds.
const (
	sweptScale   = "0.1"
	sweptMS      = "5000"
	clusterCores = 128 // of a node for which the rate is reckoned
)

// sweeps measures how many runs a minute the command line does with one job and with one a core, in turns, and returns
// a table in Markdown.
func sweeps(ctx context.Context, runs, repeat int) (string, error) {
	dir, err := os.MkdirTemp("", "bench-sweep-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "microcircuit")
	said, err := exec.CommandContext(ctx, "go", "build", "-o", program, "./tools/microcircuit").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, said)
	}
	jobs := []int{1, runtime.NumCPU()}
	rates := make([][]float64, len(jobs)) // runs a minute
	for k := range repeat {
		for i, n := range jobs {
			start := time.Now()
			out := filepath.Join(dir, fmt.Sprintf("out-%d-%d", k, i))
			said, err := exec.CommandContext(ctx, program, "sweep", "-scale", sweptScale, "-t-sim", sweptMS, "-seed",
				"1:"+strconv.Itoa(runs), "-jobs", strconv.Itoa(n), "-out", out).CombinedOutput()
			if err != nil {
				return "", fmt.Errorf("sweep: %w\n%s", err, said)
			}
			rates[i] = append(rates[i], float64(runs)/time.Since(start).Minutes())
		}
	}
	return sweepTable(jobs, rates), nil
}

// sweepTable tells runs a minute for each number of jobs, as medians, how many times as many they are as with the
// first, as the median of the ratios of turns, and what a node of a cluster would do if it scaled as these cores do.
func sweepTable(jobs []int, rates [][]float64) string {
	rows := []string{"| jobs | runs of 5 s at scale 0.1 a minute, median (most) | times as many |", "| --- | --- | --- |"}
	for i, n := range jobs {
		var ratios []float64
		for k := range rates[i] {
			ratios = append(ratios, rates[i][k]/rates[0][k])
		}
		rows = append(rows, fmt.Sprintf("| %d | %.1f (%.1f) | %.2f |", n, median(rates[i]), slices.Max(rates[i]),
			median(ratios)))
	}
	last := len(jobs) - 1
	node := median(rates[last]) / float64(jobs[last]) * clusterCores
	return strings.Join(rows, "\n") + fmt.Sprintf("\n\nA node of %d such cores would do %.0f runs a minute, "+
		"by arithmetic: each run has a core of its own, and none waits for another.\n", clusterCores, node)
}

// median returns the median of numbers.
func median(all []float64) float64 { return middle(slices.Sorted(slices.Values(all))) }
