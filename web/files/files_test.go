package files

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/fuzzlimit"
	"microcircuit/tools/lib/programs"
)

var update = flag.Bool("update", false, "rewrite the scripts in testdata")

// Nodes are numbered as the package creates them; the network of the reference's fixtures begins its recorders at 1545.
func TestNodes(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.02, 0.02
	n := NewNodes(&p, false)
	if got := n.SpikeFile(microcircuit.L23E); got != "spike_recorder-1545-0.dat" {
		t.Errorf("got %s", got)
	}
	if n.Total != 1544+8+8 || n.ID(0) != 1 || n.Last[microcircuit.L6I] != 1544 {
		t.Errorf("got %+v", n)
	}
	p.NScaling = 0.13 // 10,032 nodes: five digits
	p.Thalamus.On, p.Pulse.On = true, true
	n = NewNodes(&p, true)
	if got, want := n.VoltmeterFile(microcircuit.L6I), fmt.Sprintf("voltmeter-%05d-0.dat", n.Last[7]+16); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNodeIDs(t *testing.T) {
	p := microcircuit.Default()
	n := NewNodes(&p, false)
	got, err := ParseNodeIDs(n.NodeIDs())
	if err != nil || got.First != n.First || got.Last != n.Last {
		t.Errorf("got %+v, %v", got, err)
	}
	d, want := got.Derived(), p.Derive()
	if d.Neurons() != want.Neurons() || d.PopulationOf(7000) != want.PopulationOf(7000) {
		t.Errorf("%d neurons, want %d", d.Neurons(), want.Neurons())
	}
	good := string(n.NodeIDs())
	for what, text := range map[string]string{
		"empty": "", "a line short": good[:strings.LastIndex(good[:len(good)-1], "\n")+1], "words": strings.Replace(good, "1 ", "one ", 1),
		"three columns": strings.Replace(good, "1 2068", "1 2068 3", 1), "a gap": strings.Replace(good, "2069", "2070", 1), "zero": strings.Replace(good, "1 2068", "0 2068", 1),
	} {
		if _, err := ParseNodeIDs([]byte(text)); err == nil {
			t.Errorf("%s: accepted", what)
		}
	}
	if empty, err := ParseNodeIDs([]byte(strings.Replace(good, "2069 2651\n2652 4843", "2069 2068\n2069 4843", 1))); err != nil || empty.Derived().N[1] != 0 {
		t.Errorf("a population without neurons: %v", err)
	}
}

// Times are exact to the thousandth, whatever h.
func TestTimes(t *testing.T) {
	for _, c := range []struct {
		step int
		h    float64
		want string
	}{{1, 0.1, "7\t0.100\n"}, {35999999, 0.1, "7\t3599999.900\n"}, {3, 0.05, "7\t0.150\n"}, {7, 0.2, "7\t1.400\n"}, {5, 0.5, "7\t2.500\n"}} {
		if got := string(AppendSpike(nil, 7, c.step, c.h)); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if got := string(AppendSample(nil, 7, 10, 0.1, -65)); got != "7\t1.000\t-65.000000\n" {
		t.Errorf("got %q", got)
	}
}

// folder is a run of two threads with three spikes.
func folder(change func(fstest.MapFS)) fstest.MapFS {
	p := microcircuit.Default()
	n := NewNodes(&p, false)
	dir := fstest.MapFS{
		"population_nodeids.dat": {Data: n.NodeIDs()},
		"sim_dict.json":          {Data: []byte(`{"t_presim": 500.0, "t_sim": 1000.0, "sim_resolution": 0.1, "local_num_threads": 2}`)},
	}
	for id := 7718; id < 7726; id++ {
		for thread := range 2 {
			dir[fmt.Sprintf("spike_recorder-%d-%d.dat", id, thread)] = &fstest.MapFile{Data: []byte(nestHeader)}
		}
	}
	dir["spike_recorder-7718-0.dat"].Data = append(dir["spike_recorder-7718-0.dat"].Data, "2\t600.100\n"...)
	dir["spike_recorder-7718-1.dat"].Data = append(dir["spike_recorder-7718-1.dat"].Data, "1\t0.100\n1\t600.100\n"...)
	if change != nil {
		change(dir)
	}
	return dir
}

const nestHeader = "# NEST version: 3.9.0\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n"

func TestReadRun(t *testing.T) {
	r, err := ReadRun(folder(nil), 0.1)
	want := []spike.Spike{{Step: 1, GID: 0}, {Step: 6001, GID: 0}, {Step: 6001, GID: 1}}
	if err != nil || fmt.Sprint(r.Spikes) != fmt.Sprint(want) {
		t.Fatalf("got %+v, %v, want %v", r, err, want)
	}
	times, known, err := ReadTimes(folder(nil))
	if err != nil || !known || times != (Times{500, 1000, 0.1}) {
		t.Errorf("got %+v, %v, %v", times, known, err)
	}
	if _, known, err := ReadTimes(fstest.MapFS{}); known || err != nil {
		t.Errorf("no file: %v, %v", known, err)
	}
}

// What is wrong in a folder is said with file and line.
func TestReadBadRun(t *testing.T) {
	const name = "spike_recorder-7718-0.dat"
	head := "# NEST version: 3.9.0\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n"
	for what, c := range map[string]struct{ text, want string }{
		"empty":          {"", name},
		"header alone":   {"# NEST version: 3.9.0\n", name},
		"no header":      {"1\t0.1\n", "line 1"},
		"steps":          {strings.Replace(head, "time_ms", "time_step\ttime_offset", 1), "line 3"},
		"words":          {head + "1\tsoon\n", "line 4"},
		"three fields":   {head + "1 0.1 2\n", "line 4"},
		"a blank line":   {head + "1\t0.1\n\n1\t0.2\n", "line 5"},
		"NaN":            {head + "1\tNaN\n", "line 4"},
		"negative":       {head + "1\t-0.1\n", "line 4"},
		"infinite":       {head + "1\t1e999\n", "line 4"},
		"off the grid":   {head + "1\t0.150\n", "line 4"},
		"at time 0":      {head + "1\t0.000\n", "line 4"},
		"unknown node":   {head + "1\t0.1\n9999\t0.1\n", "line 5"},
		"a line too far": {head + strings.Repeat("x", 1<<17), "line 4"},
	} {
		_, err := ReadRun(folder(func(dir fstest.MapFS) { dir[name].Data = []byte(c.text) }), 0.1)
		if err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 300 {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, change := range map[string]func(fstest.MapFS){
		"no ids": func(dir fstest.MapFS) { delete(dir, "population_nodeids.dat") },
		"no spikes": func(dir fstest.MapFS) {
			clear(dir)
			dir["population_nodeids.dat"] = folder(nil)["population_nodeids.dat"]
		},
	} {
		if _, err := ReadRun(folder(change), 0.1); err == nil {
			t.Errorf("%s: accepted", what)
		}
	}
	for _, dict := range []string{"{", `{"t_presim": 5}`, `{"t_presim": -1, "t_sim": 1, "sim_resolution": 0.1}`, `{"t_presim": 0, "t_sim": 0, "sim_resolution": 0.1}`, `{"t_presim": 0, "t_sim": 1, "sim_resolution": 0}`} {
		if _, _, err := ReadTimes(fstest.MapFS{"sim_dict.json": {Data: []byte(dict)}}); err == nil {
			t.Errorf("%s: accepted", dict)
		}
	}
}

// A file that is read has a spike a line, each at a finite time; written by us, those on the grid are read as the same.
func FuzzReadEvents(f *testing.F) {
	head := "# NEST version: \n# RecordingBackendASCII version: 2\nsender\ttime_ms\n"
	f.Add(string(AppendSpike(SpikeHeader(), 12, 345, 0.1)))
	for _, lines := range []string{"1\t1e308\n", "1\t0.1\r\n2\t0.10", "-7\t0x1p3\n+7\t.5\n", "1\tInf\n", "1\t-0\n", "9223372036854775808\t1\n", "1\t0.1\t-65.0\n", "\n\n", "1 0.1\n", strings.Repeat("x", 1<<17)} {
		f.Add(head + lines)
	}
	f.Add("# NEST version: 3.9.0\n# RecordingBackendASCII version: 2\nsender\ttime_step\ttime_offset\n1\t2\t0\n")
	f.Fuzz(func(t *testing.T, text string) {
		var all []Event
		var err error
		fuzzlimit.Run(t, 200*len(text)+1<<20, func() {
			err = ReadEvents(strings.NewReader(text), func(e Event) error {
				all = append(all, e)
				return nil
			})
		})
		if lines := strings.Count(text, "\n") + 1; err == nil && len(all) > lines-4 {
			t.Fatalf("%d spikes in %d lines of %q", len(all), lines, text)
		}
		written, want := SpikeHeader(), []Event(nil)
		for _, e := range all {
			if !(e.MS >= 0) || math.IsInf(e.MS, 0) {
				t.Fatalf("%q gives %v", text, e)
			}
			if step := math.Round(e.MS * 10); step <= math.MaxUint32 && step/10 == e.MS {
				written, want = AppendSpike(written, e.ID, int(step), 0.1), append(want, e)
			}
		}
		i := 0
		err = ReadEvents(bytes.NewReader(written), func(e Event) error {
			if e != want[i] {
				t.Fatalf("%v is written and read as %v", want[i], e)
			}
			i++
			return nil
		})
		if err != nil || i != len(want) {
			t.Fatalf("%d of %d spikes are read again: %v", i, len(want), err)
		}
	})
}

// A multiplier in the probability gives the synapse number that it gives in the model.
func TestPower(t *testing.T) {
	for _, m := range []float64{0, 0.3, 1, 2, 4} {
		p := microcircuit.Default()
		p.Conn[2][3] = m
		want := p.Derive().Synapses[2][3]
		prod := 21915.0 * 5479.0
		got := math.RoundToEven(math.Log(1-connProbs(&p)[2][3]) / math.Log((prod-1)/prod) * 0.1 * 0.1)
		if math.Abs(got-float64(want)) > 1 {
			t.Errorf("m = %v: %v synapses, want %d", m, got, want)
		}
	}
}

// experiments are those whose scripts are goldens, and run against a package that does nothing.
var experiments = map[string]func(*microcircuit.Params){
	"default": func(*microcircuit.Params) {},
	"everything": func(p *microcircuit.Params) {
		p.NScaling, p.KScaling, p.Seed, p.H, p.TPresim, p.TSim = 0.2, 0.3, 7, 0.05, 0, 2000
		p.V0, p.BgRate, p.KExt[6], p.DExt, p.PSPExc, p.G = microcircuit.V0Original, 9, 2755, 2, 0.2, -5
		p.WeightSD, p.DelayExc, p.DelayInh, p.DelaySD = 0.2, 2, 1, 0.4
		p.EL, p.VTh, p.VReset, p.CM, p.TauM, p.TauSyn, p.TRef = -66, -51, -67, 260, 11, 0.6, 3
		p.Conn[0][2], p.Conn[2][3] = 0, 0.8
		p.Thalamus = microcircuit.ThalamicPulse{On: true, Start: 800, Duration: 20, Rate: 100, PSP: 0.2, Delay: 2, DelaySD: 0.3}
		p.Pulse = microcircuit.DCPulse{On: true, Start: 900, Duration: 50, Amp: 0.5}
	},
	"dc-package": func(p *microcircuit.Params) {
		p.Background, p.DExt = microcircuit.DC, 9 // which a DC background ignores
		p.Thalamus.On, p.Thalamus.Scaling = true, microcircuit.ThPackage
	},
}

// stubs stand for NEST and the package: they write down what they are given.
var stubs = map[string]string{
	"numpy.py":                        "def array(x):\n    return x\n",
	"nest.py":                         "log = []\ndef SetDefaults(model, values):\n    log.append([model, values])\n",
	"microcircuit/__init__.py":        "",
	"microcircuit/network_params.py":  "default_net_dict = {'neuron_params': {}}\n",
	"microcircuit/sim_params.py":      "default_sim_dict = {}\n",
	"microcircuit/stimulus_params.py": "default_stim_dict = {}\n",
	"microcircuit/network.py":         "import json, nest\nclass Network:\n    def __init__(self, sim, net, stim):\n        self.d = [sim, net, stim]\n        nest.log.clear()\n    def __getattr__(self, name):\n        def call(*args):\n            nest.log.append(name)\n            if name == 'evaluate':\n                print(json.dumps(self.d + [nest.log]))\n        return call\n",
}

// Scripts compile under python3, set what differs and nothing that the package would ignore, and set NEST's defaults
// after the kernel's reset and before neurons are made.
func TestPyNEST(t *testing.T) {
	python, err := programs.Get(t.Context(), programs.Python)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range experiments {
		t.Run(name, func(t *testing.T) {
			p := microcircuit.Default()
			change(&p)
			script := PyNEST(&p, "a=\"\"\"\n\\link")
			golden := filepath.Join("testdata", name+".py")
			if *update {
				if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(golden, script, 0o644)); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(golden); err != nil || string(want) != string(script) {
				t.Errorf("differs from %s (%v); go test ./web/files -update rewrites it", golden, err)
			}
			sim, net, stim, calls := runScript(t, python, script)
			compare(t, "sim_dict", sim, SimDict(&p, "", false, 1, 1), "t_presim", "t_sim", "sim_resolution", "rng_seed")
			compare(t, "net_dict", net, NetDict(&p), "PSP_matrix_mean", "delay_matrix_mean", "bg_input_type", "N_scaling", "K_scaling")
			compare(t, "stim_dict", stim, StimDict(&p))
			for _, ignored := range []string{"g", "delay_exc_mean", "delay_inh_mean", "full_num_neurons"} {
				if _, set := net[ignored]; set {
					t.Errorf("sets %s, which the package ignores", ignored)
				}
			}
			if _, set := net["delay_poisson"]; set && p.Background == microcircuit.DC {
				t.Error("sets delay_poisson, which a DC background ignores")
			}
			want := `[["iaf_psc_exp",{"C_m":` + fmt.Sprint(p.CM) + `,"tau_m":` + fmt.Sprint(p.TauM) + `}],"create","connect","simulate",`
			if got, _ := json.Marshal(calls); !strings.HasPrefix(string(got), want) {
				t.Errorf("calls %s, want %s…", got, want)
			}
		})
	}
}

func runScript(t *testing.T, python string, script []byte) (sim, net, stim map[string]any, calls []any) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range stubs {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "experiment.py"), script, 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(python, "experiment.py")
	run.Dir = dir
	var problem strings.Builder
	run.Stderr = &problem
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, problem.String())
	}
	if err := json.Unmarshal(out, &[]any{&sim, &net, &stim, &calls}); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return sim, net, stim, calls
}

// compare says that whatever a script sets is the experiment's value, and that it sets what it must.
func compare(t *testing.T, name string, got map[string]any, document []byte, must ...string) {
	t.Helper()
	var want map[string]any
	if err := json.Unmarshal(document, &want); err != nil {
		t.Fatal(err)
	}
	for _, key := range must {
		if got[key] == nil {
			t.Errorf("%s: lacks %s", name, key)
		}
	}
	for key, value := range got {
		if nested, ok := value.(map[string]any); ok {
			inner, _ := json.Marshal(want[key])
			compare(t, name+"."+key, nested, inner)
		} else if key != "data_path" && key != "local_num_threads" && fmt.Sprint(value) != fmt.Sprint(want[key]) {
			t.Errorf("%s: %s is %v, want %v", name, key, value, want[key])
		}
	}
}

func TestObstacles(t *testing.T) {
	for want, change := range map[string]func(*microcircuit.Params){
		"w_sd":        func(p *microcircuit.Params) { p.WeightSD = 0 },
		"d_sd":        func(p *microcircuit.Params) { p.DelaySD = 0 },
		"th_delay_sd": func(p *microcircuit.Params) { p.Thalamus.On, p.Thalamus.DelaySD = true, 0 },
		"g":           func(p *microcircuit.Params) { p.G = 0 },
		"th_every":    func(p *microcircuit.Params) { p.Thalamus.On, p.Thalamus.Every = true, 100 },
	} {
		p := microcircuit.Default()
		if got := Obstacles(&p, nil); len(got) > 0 {
			t.Fatalf("default: %v", got)
		}
		change(&p)
		if got := Obstacles(&p, nil); len(got) != 1 || got[0] != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	p := microcircuit.Default()
	if got := Obstacles(&p, []microcircuit.Change{{Step: 1, Key: "dc", Value: 1}}); len(got) != 1 || got[0] != "at" {
		t.Errorf("changes during the run: %v", got)
	}
}

// Documents are JSON in the package's order of keys.
func TestDicts(t *testing.T) {
	p := microcircuit.Default()
	net := string(NetDict(&p))
	if !json.Valid([]byte(net)) || strings.Index(net, "N_scaling") > strings.Index(net, "bg_rate") || !strings.Contains(net, `"g": -4,`) {
		t.Errorf("got %s", net)
	}
	v := Values{{0.5, 1}}
	if got := string(v.JSON()); !strings.Contains(got, `"L6I": []`) || !json.Valid([]byte(got)) {
		t.Errorf("got %s", got)
	}
	if got := string(Rates([]float64{0.1})); got != "1.000000000000000056e-01\n" {
		t.Errorf("got %q", got)
	}
}
