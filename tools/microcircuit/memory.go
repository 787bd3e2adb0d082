package main

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// fits refuses a network that needs more memory than there is, before it is built.
func fits(l *params.Link) error {
	built := l.Params
	if microcircuit.Pulses(l.At) {
		built, _ = built.Wired()
	}
	need, there := built.Bytes(workers(l)), available()
	if need <= there {
		return nil
	}
	return &microcircuit.ParamError{Key: "n, k", Value: strconv.FormatFloat(need, 'f', 0, 64), Max: math.Floor(there),
		Why: microcircuit.NotInMemory}
}

// What a run of this program takes beside the network (bytes): the program itself, and the statistics of its neurons,
// measured as the largest resident size of runs at scales from 0.02 to 1 (TestNativeMemory).
const (
	programBytes   = 32e6
	perNeuronBytes = 1200
	keptSpikeBytes = 24 // of a spike that is kept for an archive, where a slice grows
)

// nativeBytes estimates the largest resident size (bytes) of a process that runs a link alone, on one worker.
func nativeBytes(l *params.Link) float64 {
	built := l.Params
	if microcircuit.Pulses(l.At) {
		built, _ = built.Wired()
	}
	d := built.Derive()
	return built.Bytes(1) + programBytes + perNeuronBytes*float64(d.Neurons())
}

// available is the memory (bytes) that programs may still take, without limit where the system does not say.
func available() float64 {
	file, err := os.Open("/proc/meminfo")
	if err != nil {
		return math.Inf(1)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) > 1 && fields[0] == "MemAvailable:" {
			if kb, err := strconv.ParseFloat(fields[1], 64); err == nil {
				return kb * 1024
			}
		}
	}
	return math.Inf(1)
}
