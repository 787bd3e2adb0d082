package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/reference"
)

const recorded = "../../testdata/fixtures"

// Every fixture that came with the project, through both engines.
func TestFixtures(t *testing.T) {
	fixtures, err := readFixtures(recorded)
	if err != nil {
		t.Fatal(err)
	}
	if len(fixtures) != 4 {
		t.Errorf("fixtures: got %d, want 4", len(fixtures))
	}
	for _, f := range fixtures {
		for _, r := range []result{againstRecord(f), againstReference(f)} {
			t.Run(r.Name+"/"+r.Engine, func(t *testing.T) {
				t.Log(r.Detail)
				if !r.OK {
					t.Error("not ok")
				}
			})
		}
	}
}

// Defects in what the engines are given must be seen: by the comparison with the record, and by that of both engines
// if only one of them has the defect.
var defects = map[string]func(*reference.Network){
	"weight": func(n *reference.Network) {
		for k := range n.Synapses {
			n.Synapses[k].Weight *= 1.01
		}
	},
	"arrivals one step late": func(n *reference.Network) {
		for k := range n.Synapses {
			n.Synapses[k].Delay++
		}
	},
	"refractory one step longer":  func(n *reference.Network) { n.Neuron.TRef += n.H },
	"refractory one step shorter": func(n *reference.Network) { n.Neuron.TRef -= n.H },
	"refractory 0.5 ms longer":    func(n *reference.Network) { n.Neuron.TRef += 0.5 },
	"threshold":                   func(n *reference.Network) { n.Neuron.VTh += 0.5 },
	"constant current":            func(n *reference.Network) { n.Current[len(n.Current)-1] += 0.1 },
	"initial potential":           func(n *reference.Network) { n.V0[0] += 0.001 },
	"current device one step late": func(n *reference.Network) {
		for k := range n.DC {
			n.DC[k].Delay++
		}
	},
}

func TestDefectsAreSeen(t *testing.T) {
	fixtures, err := readFixtures(recorded)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range defects {
		for _, f := range fixtures {
			if name == "current device one step late" && len(f.net.DC) == 0 {
				continue
			}
			t.Run(name+"/"+f.name, func(t *testing.T) {
				p, err := pair(f)
				if err != nil {
					t.Fatal(err)
				}
				p.truth = spoilt(p.truth, spoil)
				p.partitions = []int{3}
				if detail, ok := p.compare(); ok {
					t.Errorf("production: ok, with %s", detail)
				}
				// The record holds no trace of every neuron, so that one neuron's defect may stay hidden there.
				if name == "constant current" || name == "initial potential" {
					return
				}
				g := *f
				g.net = spoilt(f.net, spoil)
				if r := againstRecord(&g); r.OK {
					t.Errorf("reference: ok, with %s", r.Detail)
				}
			})
		}
	}
}

func spoilt(n reference.Network, spoil func(*reference.Network)) reference.Network {
	n.Synapses, n.DC = slices.Clone(n.Synapses), slices.Clone(n.DC)
	n.Current, n.V0 = slices.Clone(n.Current), slices.Clone(n.V0)
	spoil(&n)
	return n
}

// write makes a folder of fixtures from texts, compressing what says so.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		var b bytes.Buffer
		if strings.HasSuffix(name, ".gz") {
			z := gzip.NewWriter(&b)
			z.Write([]byte(text))
			z.Close()
		} else {
			b.WriteString(text)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	paramsText = `"neuron": "iaf_psc_exp", "h_ms": 0.2, "n_steps": 40, "n_spikes": 1,
"params": {"C_m": 200, "tau_m": 8, "E_L": -70, "V_th": -50, "V_reset": -60, "t_ref": 1, "tau_syn_ex": 1, "tau_syn_in": 1},
`
	singleText  = "{" + paramsText + `"I_e_pA": 0, "V_m_init_mV": -50.000001, "spike_inputs": [{"delay": 0.2, "events": [[0.2, 3000.5]]}], "expected_spike_steps": [3]}`
	networkText = "{" + paramsText + `"n_neurons": 2, "neurons_file": "n.csv", "n_connections": 1, "connections_file": "c.csv.gz",
"spike_generators": [{"spike_steps": [1], "targets": [0], "weights": [3000.5], "delay_steps": [1]}],
"ext_input": {"file": "x.csv.gz", "weight_pA": 0.25, "delay_steps": 2},
"expected_spikes_file": "s.csv.gz"}`
)

var parts = map[string]string{
	"n.csv":    "neuron,I_e_pA,V_m_init_mV\n0,0,-50.000001\n1,10,-70\n",
	"c.csv.gz": "delay_steps,source,target,weight_pA\n5,0,1,-20\n",
	"x.csv.gz": "step,neuron,count\n4,1,0\n5,1,3\n",
	"s.csv.gz": "step,sender\n3,0\n",
}

func with(name, text string, others map[string]string) map[string]string {
	files := map[string]string{name: text}
	for name, text := range others {
		if files[name] == "" {
			files[name] = text
		}
	}
	return files
}

// Fixtures of other sizes, parameters and inputs, with columns in another order.
func TestOtherFixtures(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"single":  {"z.json": singleText},
		"network": with("z.json", networkText, parts),
		"no inputs": {"z.json": strings.NewReplacer(`[{"delay": 0.2, "events": [[0.2, 3000.5]]}]`, "[]", `1,
"params"`, `0, "params"`, "[3]", "[]").Replace(singleText)},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if status := run([]string{"fixtures", write(t, files), "-json"}, &out, &errs); status != 0 {
				t.Errorf("status %d: %s%s", status, &out, &errs)
			}
			for line := range strings.Lines(out.String()) {
				var r map[string]any
				if err := json.Unmarshal([]byte(line), &r); err != nil || len(r) != 4 || r["name"] != "z" {
					t.Errorf("%q: %v", line, err)
				}
			}
		})
	}
}

func TestStatusOne(t *testing.T) {
	wrong := strings.Replace(singleText, "[3]", "[4]", 1)
	unequal := strings.Replace(singleText, `"tau_syn_in": 1`, `"tau_syn_in": 2`, 1)
	for text, want := range map[string]string{wrong: "in the record", unequal: "cannot be held"} {
		var out, errs bytes.Buffer
		status := run([]string{"fixtures", "-json", write(t, map[string]string{"z.json": text})}, &out, &errs)
		if status != 1 || !strings.Contains(out.String(), want) {
			t.Errorf("status %d: %s%s, want 1 and %q", status, &out, &errs, want)
		}
	}
}

// What cannot be understood gives status 2 and one line that names file and place.
func TestBadInput(t *testing.T) {
	edit := func(text, old, new string) string {
		if !strings.Contains(text, old) {
			t.Fatalf("no %q in %q", old, text)
		}
		return strings.Replace(text, old, new, 1)
	}
	single := func(old, new string) map[string]string {
		return map[string]string{"z.json": edit(singleText, old, new)}
	}
	network := func(old, new string) map[string]string {
		return with("z.json", edit(networkText, old, new), parts)
	}
	part := func(file, old, new string) map[string]string {
		return with(file, edit(parts[file], old, new), with("z.json", networkText, parts))
	}
	for _, c := range []struct {
		files map[string]string
		want  []string
	}{
		{map[string]string{"README.md": ""}, []string{"no fixture"}},
		{single(`"C_m": 200`, `"C_m": }`), []string{"z.json", "line 2"}},
		{single(`"C_m": 200`, `"C_m": "x"`), []string{"z.json", "line 2", "C_m"}},
		{single(`"tau_m": 8,`, ``), []string{"z.json", "params.tau_m", "missing"}},
		{single(`"tau_m": 8,`, `"tau_m": 0,`), []string{"params.tau_m", "positive"}},
		{single(`"V_reset": -60`, `"V_reset": -50`), []string{"params.V_reset"}},
		{single(`"t_ref": 1,`, `"t_ref": 1.1,`), []string{"params.t_ref", "whole number"}},
		{single(`iaf_psc_exp`, `iaf_psc_alpha`), []string{"neuron", "iaf_psc_alpha"}},
		{single(`"I_e_pA": 0,`, ``), []string{"z.json", "neither"}},
		{single(`[3]`, `[41]`), []string{"expected_spike_steps[0]", "41"}},
		{single(`[3]`, `[3, 4]`), []string{"n_spikes"}},
		{single(`[0.2, 3000.5]`, `[0.2]`), []string{"spike_inputs[0].events[0]"}},
		{single(`[0.2, 3000.5]`, `[0.3, 3000.5]`), []string{"spike_inputs[0].events[0]", "0.3"}},
		{single(`"delay": 0.2`, `"delay_steps": 0`), []string{"spike_inputs[0]", "delay"}},
		{single(`"spike_inputs"`, `"dc_inputs": [{"amplitude": 1}], "spike_inputs"`), []string{"dc_inputs[0].start"}},
		{network(`"n_connections": 1`, `"n_connections": 2`), []string{"n_connections"}},
		{network(`"targets": [0]`, `"targets": [2]`), []string{"spike_generators[0].targets[0]"}},
		{network(`"targets": [0]`, `"targets": []`), []string{"spike_generators[0]"}},
		{network(`c.csv.gz`, `d.csv.gz`), []string{"z.json", "d.csv.gz"}},
		{part("n.csv", "1,10", "2,10"), []string{"n.csv", "line 3"}},
		{part("c.csv.gz", "-20", "NaN"), []string{"c.csv.gz", "line 2", "weight_pA", "NaN"}},
		{part("c.csv.gz", "weight_pA", "w"), []string{"c.csv.gz", "line 1", "weight_pA"}},
		{part("c.csv.gz", "5,0,1", "5,2,1"), []string{"c.csv.gz", "line 2", "source"}},
		{part("c.csv.gz", ",-20", ""), []string{"c.csv.gz", "line 2"}},
		{part("x.csv.gz", "5,1,3", "0,1,3"), []string{"x.csv.gz", "line 3"}},
		{part("s.csv.gz", "3,0", "3,x"), []string{"s.csv.gz", "line 2", "sender"}},
	} {
		var out, errs bytes.Buffer
		status := run([]string{"fixtures", write(t, c.files)}, &out, &errs)
		if status != 2 || out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%v: status %d, printed %q, %q", c.want, status, &out, &errs)
		}
		for _, want := range c.want {
			if !strings.Contains(errs.String(), want) {
				t.Errorf("%q does not name %q", &errs, want)
			}
		}
	}
}

func TestDamagedArchive(t *testing.T) {
	dir := write(t, with("z.json", networkText, parts))
	file := filepath.Join(dir, "c.csv.gz")
	b, _ := os.ReadFile(file)
	if err := os.WriteFile(file, b[:len(b)-9], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readFixtures(dir); err == nil || !strings.Contains(err.Error(), "c.csv.gz") {
		t.Errorf("got %v, want an error that names c.csv.gz", err)
	}
}

func TestArguments(t *testing.T) {
	for _, args := range [][]string{{}, {"fixtures"}, {"fixtures", "a", "b"}, {"ensemble", "a"}, {"fixtures", "-x", "a"}, {"fixtures", "no such folder"}} {
		var out, errs bytes.Buffer
		if status := run(args, &out, &errs); status != 2 || strings.Count(errs.String(), "\n") != 1 {
			t.Errorf("%q: status %d, %q", args, status, &errs)
		}
	}
}
