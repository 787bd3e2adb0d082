package main

import (
	"strconv"
	"strings"

	"microcircuit/engine/wire"
)

// Phases is what the parts of a step cost, from the run with clocks. A clock costs some 50 ns, which shows only where a
// step takes a few µs.
type Phases struct {
	UpdateNS   float64 `json:"update_ns_per_neuron"` // of one step, background included
	DeliverNS  float64 `json:"deliver_ns_per_event"` // of one synaptic event
	ExchangeUS float64 `json:"exchange_us_per_step"` // of a worker, waiting included
	PostUS     float64 `json:"post_us_per_step"`     // of a worker
	DrawMS     float64 `json:"draw_ms_per_frame"`    // in browsers
	InputMS    float64 `json:"input_ms"`             // from a key to the next frame's end, median, in browsers
	InputMost  float64 `json:"input_ms_at_most"`     // of the slowest
	FPS        float64 `json:"frames_per_s"`         // at full speed, in browsers
	PacedFPS   float64 `json:"frames_per_s_paced"`   // at real time, or at full speed if that is slower, in browsers
	Events     float64 `json:"synaptic_events"`      // delivered
	StepUS     float64 `json:"step_us"`              // all phases of a worker together
}

// phasesOf averages over the workers of a run.
func phasesOf(workers []wire.Phases, neurons int) *Phases {
	var sum wire.Phases
	for _, w := range workers {
		sum.Steps += w.Steps
		sum.Events += w.Events
		sum.Update += w.Update
		sum.Exchange += w.Exchange
		sum.Deliver += w.Deliver
		sum.Post += w.Post
	}
	if sum.Steps == 0 || sum.Events == 0 {
		return nil
	}
	steps := sum.Steps / float64(len(workers))
	return &Phases{
		UpdateNS:   1e6 * sum.Update / (steps * float64(neurons)),
		DeliverNS:  1e6 * sum.Deliver / sum.Events,
		ExchangeUS: 1e3 * sum.Exchange / sum.Steps,
		PostUS:     1e3 * sum.Post / sum.Steps,
		StepUS:     1e3 * (sum.Update + sum.Exchange + sum.Deliver + sum.Post) / sum.Steps,
		Events:     sum.Events,
	}
}

// parsePhases reads what the page writes: a worker's figures separated by commas, workers by semicolons.
func parsePhases(text string) (all []wire.Phases) {
	for _, worker := range strings.Split(text, ";") {
		var x [6]float64
		copy(x[:], numbers(worker))
		all = append(all, wire.Phases{Steps: x[0], Events: x[1], Update: x[2], Exchange: x[3], Deliver: x[4], Post: x[5]})
	}
	return all
}

// numbers reads what the page writes separated by commas.
func numbers(text string) (all []float64) {
	if text == "" {
		return nil
	}
	for field := range strings.SplitSeq(text, ",") {
		x, _ := strconv.ParseFloat(field, 64)
		all = append(all, x)
	}
	return all
}
