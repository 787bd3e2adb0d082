package main

import (
	"fmt"
	"math"

	"microcircuit/engine/reference"
)

// Tolerances of the comparison with the record: two engines in float64 differ by 1e-13 or so (mV; relative, with
// currents of 1 pA and less taken as 1 pA).
const (
	recordVoltage = 1e-9
	recordCurrent = 1e-9
)

// againstRecord runs engine/reference on a fixture and compares spikes and traces with the record.
func againstRecord(f *fixture) result {
	e := reference.New(f.net)
	spikes, trace := f.spikes, f.trace
	voltage, current := 0.0, 0.0 // largest differences, of currents as shares of the tolerance's scale
	for k := 1; k <= f.steps; k++ {
		fired := e.Step()
		var want []int
		for ; len(spikes) > 0 && spikes[0].step == k; spikes = spikes[1:] {
			want = append(want, spikes[0].neuron)
		}
		if detail := parted(fired, want); detail != "" {
			return result{f.name, "reference", false, fmt.Sprintf("step %d: %s in the record", k, detail)}
		}
		for ; len(trace) > 0 && trace[0].step == k; trace = trace[1:] {
			p := trace[0]
			v := math.Abs(e.V(p.neuron) - p.v)
			i := max(gap(e.IEx(p.neuron), p.ex), gap(e.IIn(p.neuron), p.in))
			if !(v <= recordVoltage && i <= recordCurrent) {
				return result{f.name, "reference", false, fmt.Sprintf(
					"step %d, neuron %d: V, I_ex, I_in = %.17g, %.17g, %.17g, in the record %.17g, %.17g, %.17g",
					k, p.neuron, e.V(p.neuron), e.IEx(p.neuron), e.IIn(p.neuron), p.v, p.ex, p.in)}
			}
			voltage, current = max(voltage, v), max(current, i)
		}
	}
	return result{f.name, "reference", true, fmt.Sprintf(
		"%d spikes identical in %d steps; at %d points |ΔV| ≤ %.2g mV, |ΔI| ≤ %.2g·max(1 pA, |I|)",
		len(f.spikes), f.steps, len(f.trace), voltage, current)}
}

func gap(got, want float64) float64 { return math.Abs(got-want) / max(1, math.Abs(want)) }

// parted returns in words how two ascending lists of neurons that fire in a step differ; "" if they do not.
func parted(got, want []int) string {
	for k := range max(len(got), len(want)) {
		switch {
		case k == len(want) || k < len(got) && got[k] < want[k]:
			return fmt.Sprintf("neuron %d fires, not", got[k])
		case k == len(got) || want[k] < got[k]:
			return fmt.Sprintf("neuron %d does not fire, but does", want[k])
		}
	}
	return ""
}
