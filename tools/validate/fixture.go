package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"microcircuit/engine/neuron"
	"microcircuit/engine/reference"
)

// A fixture is a network without randomness and what the reference simulator recorded of it.
type fixture struct {
	name   string
	steps  int
	net    reference.Network // synapses hold the inputs' too: sources from len(Current) on
	spikes []firing          // by step, then neuron
	trace  []point           // by step
}

type firing struct{ step, neuron int }

type point struct {
	step, neuron int
	v, ex, in    float64 // V_m (mV), I_syn_ex, I_syn_in (pA) after the step
}

// readFixtures reads every fixture in dir.
func readFixtures(dir string) ([]*fixture, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, err
	}
	var all []*fixture
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" || e.IsDir() {
			continue
		}
		f, err := readFixture(dir, e.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: holds no fixture (no .json file)", dir)
	}
	return all, nil
}

// header is a fixture's JSON file: what all have, then what a single neuron has, then what a network has. Whatever may
// be absent is a pointer or a slice.
type header struct {
	Neuron    *string    `json:"neuron"`
	H         *float64   `json:"h_ms"`
	Steps     *int       `json:"n_steps"`
	Params    *constants `json:"params"`
	Spikes    *int       `json:"n_spikes"`
	TraceFile string     `json:"trace_file"`

	Current       *float64     `json:"I_e_pA"`
	V0            *float64     `json:"V_m_init_mV"`
	SpikeInputs   []spikeInput `json:"spike_inputs"`
	DCInputs      []dcInput    `json:"dc_inputs"`
	ExpectedSteps *[]int       `json:"expected_spike_steps"`

	Neurons         *int             `json:"n_neurons"`
	NeuronsFile     string           `json:"neurons_file"`
	Connections     *int             `json:"n_connections"`
	ConnectionsFile string           `json:"connections_file"`
	Generators      []spikeGenerator `json:"spike_generators"`
	ExtInput        *extInput        `json:"ext_input"`
	ExpectedFile    *string          `json:"expected_spikes_file"`
	Recorded        []int            `json:"recorded_neurons"`
}

type constants struct {
	CM       *float64 `json:"C_m"`
	TauM     *float64 `json:"tau_m"`
	EL       *float64 `json:"E_L"`
	VTh      *float64 `json:"V_th"`
	VReset   *float64 `json:"V_reset"`
	TRef     *float64 `json:"t_ref"`
	TauSynEx *float64 `json:"tau_syn_ex"`
	TauSynIn *float64 `json:"tau_syn_in"`
}

type spikeInput struct {
	Delay      *float64    `json:"delay"` // ms
	DelaySteps *int        `json:"delay_steps"`
	Events     [][]float64 `json:"events"` // time (ms), weight (pA)
	EventSteps []int       `json:"event_steps"`
}

type dcInput struct {
	Amplitude *float64 `json:"amplitude"` // pA
	Start     *float64 `json:"start"`     // ms
	Stop      *float64 `json:"stop"`      // ms
	Delay     *float64 `json:"delay"`     // ms
	Weight    *float64 `json:"weight"`
}

type spikeGenerator struct {
	Steps   []int     `json:"spike_steps"`
	Targets []int     `json:"targets"`
	Weights []float64 `json:"weights"`     // pA
	Delays  []int     `json:"delay_steps"` // steps
}

type extInput struct {
	File   string   `json:"file"`
	Weight *float64 `json:"weight_pA"`
	Delay  *int     `json:"delay_steps"`
}

// A reader builds a fixture. The first thing it cannot understand stays in err.
type reader struct {
	dir, file string
	head      header
	*fixture
	err error
}

func readFixture(dir, file string) (*fixture, error) {
	r := &reader{dir: dir, file: file, fixture: &fixture{name: strings.TrimSuffix(file, ".json")}}
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &r.head); err != nil {
		return nil, fmt.Errorf("%s: %w", file, located(err, text))
	}
	r.readParams()
	switch single, network := r.head.Current != nil, r.head.NeuronsFile != ""; {
	case single && !network:
		r.readSingle()
	case network && !single:
		r.readNetwork()
	default:
		r.fail("is neither a single neuron (I_e_pA) nor a network (neurons_file)")
	}
	if r.err != nil {
		return nil, r.err
	}
	r.order()
	return r.fixture, r.err
}

// located adds the line to an error of encoding/json.
func located(err error, text []byte) error {
	at := int64(-1)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = e.Offset
	} else if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		at = e.Offset
	}
	if at < 0 || at > int64(len(text)) {
		return err
	}
	return fmt.Errorf("line %d: %w", 1+strings.Count(string(text[:at]), "\n"), err)
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%s: %w", r.file, fmt.Errorf(format, args...))
	}
}

// need returns a value that must be there.
func need[T any](r *reader, key string, value *T) (v T) {
	if value == nil {
		r.fail("%s: missing", key)
		return v
	}
	return *value
}

func (r *reader) positive(key string, value *float64) float64 {
	v := need(r, key, value)
	if v <= 0 {
		r.fail("%s: %v is not positive", key, v)
		return 1
	}
	return v
}

func (r *reader) readParams() {
	if r.head.Params == nil {
		r.fail("params: missing")
		return
	}
	p, n := r.head.Params, &r.net
	if model := need(r, "neuron", r.head.Neuron); model != "iaf_psc_exp" {
		r.fail("neuron: %q is not iaf_psc_exp", model)
	}
	n.H = r.positive("h_ms", r.head.H)
	n.Neuron = neuron.Params{
		CM: r.positive("params.C_m", p.CM), TauM: r.positive("params.tau_m", p.TauM),
		EL: need(r, "params.E_L", p.EL), VTh: need(r, "params.V_th", p.VTh), VReset: need(r, "params.V_reset", p.VReset),
		TRef: need(r, "params.t_ref", p.TRef), TauSyn: r.positive("params.tau_syn_ex", p.TauSynEx),
	}
	n.TauSynIn = r.positive("params.tau_syn_in", p.TauSynIn)
	if n.Neuron.VReset >= n.Neuron.VTh {
		r.fail("params.V_reset: %v is not below V_th = %v", n.Neuron.VReset, n.Neuron.VTh)
	}
	if r.onGrid("params.t_ref", n.Neuron.TRef) < 0 {
		r.fail("params.t_ref: %v is negative", n.Neuron.TRef)
	}
	r.steps = need(r, "n_steps", r.head.Steps)
	if r.steps < 1 {
		r.fail("n_steps: %d is not positive", r.steps)
	}
}

// onGrid returns a time in steps, of which it must be a whole number.
func (r *reader) onGrid(key string, ms float64) int {
	steps := math.Round(ms / r.net.H)
	if math.Abs(ms/r.net.H-steps) > 1e-6 || math.Abs(steps) > math.MaxInt32 {
		r.fail("%s: %v ms is not a whole number of steps of %v ms", key, ms, r.net.H)
	}
	return int(steps)
}

// order sorts record and trace, and makes sure that the record is of this network and run.
func (r *reader) order() {
	slices.SortFunc(r.spikes, func(a, b firing) int {
		if a.step != b.step {
			return a.step - b.step
		}
		return a.neuron - b.neuron
	})
	slices.SortStableFunc(r.trace, func(a, b point) int { return a.step - b.step })
	if n := r.head.Spikes; n != nil && *n != len(r.spikes) {
		r.fail("n_spikes: says %d, recorded are %d", *n, len(r.spikes))
	}
}
