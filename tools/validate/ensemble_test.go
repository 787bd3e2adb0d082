package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/network"
	"microcircuit/engine/sim"
	"microcircuit/tools/lib/headless"
)

const (
	nest        = "../../testdata/ensemble/nest_s0.1_poisson.json.gz"
	defectsFile = "../../testdata/defects.md"
)

var update = flag.Bool("update", false, "measure false alarms and power at length, and rewrite testdata/defects.md (six minutes)")

// mutants are defects that the comparison with an ensemble must find.
var mutants = []struct {
	name string
	mutant
}{
	{"background rate +3 %", mutant{change: func(p *microcircuit.Params) { p.BgRate *= 1.03 }}},
	{"K_ext of L6E −5 %", mutant{change: func(p *microcircuit.Params) { p.KExt[microcircuit.L6E] *= 0.95 }}},
	{"g −4.3 for −4", mutant{change: func(p *microcircuit.Params) { p.G = -4.3 }}},
	{"synapses from L4I to L4E −20 %", mutant{change: func(p *microcircuit.Params) { p.Conn[microcircuit.L4E][microcircuit.L4I] = 0.8 }}},
	{"weights not divided by √K", mutant{start: func(p *microcircuit.Params) headless.Options {
		d := p.Derive() // the currents that compensate stay
		p.PSPExc *= math.Sqrt(p.KScaling)
		return headless.Options{Change: func(s *sim.Setup, _ *network.Network) { s.Current = d.IE[:] }}
	}}},
}

func nestEnsemble(t *testing.T) *ensemble {
	t.Helper()
	e, err := readEnsemble(nest)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// some runs n seeds from first on.
func (e *ensemble) some(t *testing.T, first uint32, n int, m mutant) (runs []sampled) {
	t.Helper()
	for k := range n {
		s, err := e.simulate(t.Context(), first+uint32(k), m)
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, s)
	}
	return runs
}

// refused lists the names of what is not ok.
func refused(report []result) (names []string) {
	for _, r := range report {
		if !r.OK {
			names = append(names, r.Name)
		}
	}
	return names
}

// Five runs of ours are as close to NEST's five as those are to each other; against a single one of them there is a
// verdict, too; two single runs cannot be told apart, and that is said.
func TestEnsemble(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	e := nestEnsemble(t)
	ours := e.some(t, 1, 5, mutant{})
	for _, r := range judge(ours, e.runs) {
		t.Logf("%s: %s", r.Name, r.Detail)
		if !r.OK {
			t.Errorf("%s is not ok", r.Name)
		}
	}
	if bad := refused(judge(ours, e.runs[:1])); len(bad) > 0 {
		t.Errorf("against one seed: %v", bad)
	}
	if report := judge(ours[:1], e.runs[:1]); all(report) || !strings.Contains(report[0].Detail, "cannot tell") {
		t.Errorf("one run each: %v", report[0])
	}
}

// No recorded seed is refused by the others.
func TestLeaveOneOut(t *testing.T) {
	e := nestEnsemble(t)
	for i := range e.runs {
		others := append(append([]sampled{}, e.runs[:i]...), e.runs[i+1:]...)
		if bad := refused(judge(e.runs[i:i+1], others)); len(bad) > 0 {
			t.Errorf("seed %d: %v", i+1, bad)
		}
	}
}

// Every mutant is found by three runs, against NEST's five and against one of them.
func TestMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("runs for seconds")
	}
	e := nestEnsemble(t)
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) {
			runs := e.some(t, 101, 3, m.mutant)
			for _, recorded := range [][]sampled{e.runs, e.runs[:1]} {
				bad := refused(judge(runs, recorded))
				t.Logf("against %d: %d refused, %v", len(recorded), len(bad), bad)
				if len(bad) == 0 {
					t.Errorf("not found by 3 runs against %d", len(recorded))
				}
			}
		})
	}
}

// The table of defects holds what was measured at length.
func TestDefectsTable(t *testing.T) {
	if !*update {
		if data, err := os.ReadFile(defectsFile); err != nil || !strings.Contains(string(data), "false alarms") {
			t.Errorf("%s: %v; go test ./tools/validate -run DefectsTable -update makes it", defectsFile, err)
		}
		return
	}
	e := nestEnsemble(t)
	own := e.some(t, 1, 40, mutant{})
	var b bytes.Buffer
	b.WriteString(defectsHead)
	measureFalseAlarms(&b, e, own)
	b.WriteString("\n| defect | five runs against NEST's five | one against five | five against one |\n| --- | --- | --- | --- |\n")
	for _, m := range mutants {
		runs := e.some(t, 101, 20, m.mutant)
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", m.name, power(groups(runs, 5), e.runs), power(groups(runs, 1), e.runs), power(groups(runs, 5), e.runs[:1]))
	}
	b.WriteString(defectsTail)
	if err := os.WriteFile(defectsFile, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

const defectsHead = `# Which check finds which defect

Made by ` + "`go test ./tools/validate -run DefectsTable -update -timeout 30m`" + `. The verdict is stated in tools/validate/judge.go.

## Ensembles: activity

Scale 0.1, Poisson, 10 s after 0.5 s; 40 seeds of ours, 20 of each mutant, against NEST's five (ensemble/). Counted are
verdicts that refuse anything at all, over all populations and statistics together.

`

const defectsTail = `
## Fixtures and laws: what activity does not show

| defect | found by |
| --- | --- |
| t_ref +0.5 ms, or ± one step | fixtures: every one, spike steps (tools/validate, TestDefectsAreSeen) |
| arrivals one step late; weights +1 %; threshold +0.5 mV | fixtures: every one (the same test) |
| weight SD 0 | law of weights: χ² 8·10⁶ for 186 degrees of freedom at scale 0.05 (engine/network, TestDefectsAreSeen) |
| weight SD +5 % | law of weights (the same test) |
| mean delay +20 %, +1 % | law of delays: χ² 9·10⁴ and 127 for 44 degrees of freedom (the same test) |
| tails cut at 1 in 4096 | laws of delays and weights: p < 10⁻¹⁰ (the same test); largest of 10⁸ delays (TestLargestDelay) |
| a projection's synapse number off by one | totals of every projection (engine/network) |
| uneven in- or out-degrees | χ² against the binomial law (engine/network, TestDegrees) |
`

// measureFalseAlarms draws groups from our own runs, and leaves out each of NEST's.
func measureFalseAlarms(b *bytes.Buffer, e *ensemble, own []sampled) {
	const draws = 1000
	r := rand.New(rand.NewPCG(1, 2))
	five, one := 0, 0
	for range draws {
		order := r.Perm(len(own))
		pick := func(at, n int) (runs []sampled) {
			for _, i := range order[at : at+n] {
				runs = append(runs, own[i])
			}
			return runs
		}
		if !all(judge(pick(0, 5), pick(5, 5))) {
			five++
		}
		if !all(judge(pick(0, 1), pick(5, 5))) {
			one++
		}
	}
	left := 0
	for i := range e.runs {
		if !all(judge(e.runs[i:i+1], append(append([]sampled{}, e.runs[:i]...), e.runs[i+1:]...))) {
			left++
		}
	}
	fmt.Fprintf(b, "- false alarms, %d draws of five of our runs against five others: %d; of one against five: %d\n", draws, five, one)
	fmt.Fprintf(b, "- false alarms, each of NEST's seeds against the other four: %d of %d\n", left, len(e.runs))
	fmt.Fprintf(b, "- eight groups of five of our runs against NEST's five: %s refused; against one of NEST's: %s\n", power(groups(own, 5), e.runs), power(groups(own, 5), e.runs[:1]))
}

func groups(runs []sampled, n int) (all [][]sampled) {
	for ; len(runs) >= n; runs = runs[n:] {
		all = append(all, runs[:n])
	}
	return all
}

// power counts the groups that are refused.
func power(groups [][]sampled, recorded []sampled) string {
	found := 0
	for _, g := range groups {
		if !all(judge(g, recorded)) {
			found++
		}
	}
	return fmt.Sprintf("%d of %d", found, len(groups))
}

// Student's t with pooled variance, by a worked example: means 2 and 4, SDs 1, three each: t = −2/√(1·2/3) = −2.449 with
// four degrees of freedom, two-sided p = 0.0705.
func TestPooledT(t *testing.T) {
	got, p, ok := pooledT([]float64{1, 2, 3}, []float64{3, 4, 5})
	if !ok || math.Abs(got+2.449490) > 1e-6 || math.Abs(p-0.070484) > 1e-6 {
		t.Errorf("got t = %v, p = %v, %v", got, p, ok)
	}
	if _, _, ok := pooledT([]float64{1}, []float64{2}); ok {
		t.Error("a verdict on two values")
	}
	if _, p, ok := pooledT([]float64{1, 1}, []float64{1}); !ok || p != 1 {
		t.Errorf("equal: p = %v, %v", p, ok)
	}
	if got, p, ok := pooledT([]float64{1, 1}, []float64{2}); !ok || p != 0 || math.IsInf(got, 0) {
		t.Errorf("certainly different: t = %v, p = %v, %v", got, p, ok)
	}
}

// Files that are none of ours end with one line that says what is wrong; empty populations are compared, not divided by.
func TestBadEnsembles(t *testing.T) {
	file, err := os.Open(nest)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var good map[string]any
	if err := json.NewDecoder(r).Decode(&good); err != nil {
		t.Fatal(err)
	}
	config := good["config"].(map[string]any)
	for what, c := range map[string]struct {
		change func()
		want   string
	}{
		"background": {func() { config["bg"] = "noise" }, "bg"},
		"scale":      {func() { config["N_scaling"] = 7 }, "n = 7"},
		"sizes":      {func() { config["num_neurons"] = []int{1, 2} }, "num_neurons"},
		"synapses":   {func() { config["num_synapses"] = [][]int{{1}} }, "num_synapses"},
		"times":      {func() { delete(config, "t_sim") }, "t_sim"},
		"bins":       {func() { good["cc_bin_ms"] = 5 }, "cc_bin_ms"},
		"runs":       {func() { good["runs"] = []any{} }, "no runs"},
		"population": {func() { good["runs"] = []any{map[string]any{"rates": map[string]any{}}} }, "lacks the rate of L23E"},
	} {
		saved, _ := json.Marshal(good)
		c.change()
		path := filepath.Join(t.TempDir(), "e.json")
		data, _ := json.Marshal(good)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		var out, problem strings.Builder
		if status := run([]string{"ensemble", path}, &out, &problem); status != 2 || !strings.Contains(problem.String(), c.want) || strings.Count(problem.String(), "\n") != 1 {
			t.Errorf("%s: status %d, %q lacks %q", what, status, problem.String(), c.want)
		}
		good = nil
		if err := json.Unmarshal(saved, &good); err != nil {
			t.Fatal(err)
		}
		config = good["config"].(map[string]any)
	}
	for _, args := range [][]string{{"ensemble"}, {"ensemble", "nowhere"}, {"ensemble", "-seeds", "0", nest}, {"ensemble", "-seeds", "1,1", nest}, {"ensemble", "-link", "g=7", nest}} {
		var out, problem strings.Builder
		if status := run(args, &out, &problem); status != 2 || strings.Count(problem.String(), "\n") != 1 {
			t.Errorf("%v: status %d, %q", args, status, problem.String())
		}
	}
	silent := []sampled{{}, {}}
	for _, r := range judge(silent, silent) {
		if strings.Contains(r.Detail, "NaN") {
			t.Errorf("%s: %s", r.Name, r.Detail)
		}
	}
}

// What is simulated here has the decimals of the record. Of L2/3E at a small scale, which hardly fires, correlations have
// few values, and with all their digits a run would be far from its own record.
func TestDecimalsOfTheRecord(t *testing.T) {
	e := nestEnsemble(t)
	if e.decimals != [...]int{1, 5, 6} {
		t.Errorf("rates, CVs and correlations were recorded with %v decimals, not 1, 5 and 6", e.decimals)
	}
	e.params.NScaling, e.params.KScaling, e.params.TPresim, e.params.TSim = 0.03, 0.03, 100, 1000
	record := e.decimals
	run := func(decimals [len(statistics)]int) []sampled {
		e.decimals = decimals
		s, err := e.simulate(t.Context(), 1, mutant{})
		if err != nil {
			t.Fatal(err)
		}
		return []sampled{s}
	}
	full, here := run([...]int{15, 15, 15}), run(record)
	recorded := []sampled{full[0].written(record)}
	const cc, l23e = 2, int(microcircuit.L23E)
	if d, _ := distances(full, recorded, cc, l23e, false); d < 0.05 {
		t.Errorf("with all digits L2/3E is %v from its record, which is what this test is about", d)
	}
	for k := range statistics {
		for pop := range microcircuit.Populations {
			if d, _ := distances(here, recorded, k, pop, false); d != 0 {
				t.Errorf("%s of %v: a run is %v from its own record", statistics[k], microcircuit.Population(pop), d)
			}
		}
	}
}
