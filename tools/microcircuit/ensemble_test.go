package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcircuit/tools/lib/programs"
	"microcircuit/web/files"
)

// seedRun runs a small network into a folder.
func seedRun(t *testing.T, dir string, more ...string) string {
	t.Helper()
	args := append(strings.Fields("run -scale 0.02 -bg-rate 12 -subsample 20 -out"), dir)
	if !slices.Contains(more, "-t-sim") {
		args = append(args, "-t-sim", "400")
	}
	if !slices.Contains(more, "-t-presim") {
		args = append(args, "-t-presim", "100")
	}
	if status, _, stderr := call(append(args, more...)...); status != 0 {
		t.Fatal(stderr)
	}
	return dir
}

// likeNEST makes of a run what NEST and the package would have left: their header, no files of ours.
func likeNEST(t *testing.T, dir string, change func(name string, data []byte) []byte) string {
	t.Helper()
	to := t.TempDir()
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, "_dict.json") && name != "nodes.json" && name != "population_nodeids.dat" && !files.IsRecording(name) {
			continue
		}
		data, problem := os.ReadFile(filepath.Join(dir, name))
		if files.IsRecording(name) {
			data = bytes.Replace(data, []byte("none (cortical microcircuit in the browser)"), []byte("3.9.0"), 1)
		}
		if data = change(name, data); data != nil {
			problem = errors.Join(problem, os.WriteFile(filepath.Join(to, name), data, 0o644))
		}
		err = errors.Join(err, problem)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func unchanged(_ string, data []byte) []byte { return data }

// tree lists the files below a folder with their contents.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		at, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(at)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Recordings of ours and of NEST's, in a folder of folders and by themselves, make one ensemble: the package's files,
// and one object with the same numbers. It is written again over itself; another one only with -overwrite, which leaves
// nothing of the first.
func TestEnsemble(t *testing.T) {
	base := t.TempDir()
	runs := filepath.Join(base, "runs")
	for _, seed := range []string{"9", "10"} {
		seedRun(t, filepath.Join(runs, "seed-"+seed), "-seed", seed)
	}
	if err := os.Mkdir(filepath.Join(runs, "figures"), 0o755); err != nil { // no recording
		t.Fatal(err)
	}
	nest := likeNEST(t, seedRun(t, filepath.Join(base, "other"), "-seed", "10", "-v0", "original"), unchanged)
	// Another start with the seed of another program: what differs is said to be the same.
	swap(t, nest, "net_dict.json", `"V0_type": "original"`, `"V0_type": "optimized"`)
	out := filepath.Join(base, "out")
	args := []string{"ensemble", "-subsample", "20", "-out", out, runs, nest}
	status, stdout, stderr := call(args...)
	if status != 0 || stderr != "" || strings.Contains(stdout, "warning") || !strings.Contains(stdout, "seed 9 ") ||
		!strings.Contains(stdout, "(NEST 3.9.0)") || !strings.Contains(stdout, "written to "+filepath.Join(out, "data_T0s")) {
		t.Fatalf("status %d, %s%s", status, stdout, stderr)
	}
	first := tree(t, out)
	hashes := hashesOf(t, filepath.Join(out, "data_T0s"))
	want := []string{"ensemble.json"}
	for _, k := range []string{"rate", "spike_cvs", "spike_ccs"} {
		values := strings.Replace(k, "rate", "rates", 1) + ".json"
		want = append(want, values, k+"_ks_distances.json", k+"_stats.json", "figures/"+k+"_distributions_T0s.png", "figures/"+k+"_KS_distances_T0s.png",
			"seed-9/"+values, "seed-10-"+hashes[1][:8]+"/"+values, "seed-10-"+hashes[2][:8]+"/"+values)
	}
	for _, name := range want {
		if first["data_T0s/"+name] == "" {
			t.Errorf("no %s", name)
		}
	}
	if len(first) != len(want) {
		t.Errorf("%d files, want %d", len(first), len(want))
	}
	// The values of a realisation are those that the run itself wrote.
	for _, name := range []string{"rates.json", "spike_cvs.json", "spike_ccs.json"} {
		if own := tree(t, filepath.Join(runs, "seed-9")); first["data_T0s/seed-9/"+name] != own[name] || own[name] == "" {
			t.Errorf("%s is not that of the run", name)
		}
	}
	_, again, _ := call("ensemble", "-subsample", "20", "-json", runs, nest)
	var object, file map[string]any
	if err := json.Unmarshal([]byte(again), &object); err != nil {
		t.Fatal(err, again)
	}
	read(t, filepath.Join(out, "data_T0s"), "ensemble.json", &file)
	delete(file, "status")
	if a, b := string(marshal(t, object)), string(marshal(t, file)); a != b {
		t.Errorf("-json prints\n%s, ensemble.json has\n%s", a, b)
	}
	if status, _, stderr := call(args...); status != 0 || stderr != "" {
		t.Errorf("again: status %d, %s", status, stderr)
	}
	sameTree(t, tree(t, out), first)

	two := []string{"ensemble", "-out", out, filepath.Join(runs, "seed-10"), nest}
	status, _, stderr = call(two...)
	if status != 2 || !strings.Contains(stderr, "holds another ensemble, of 3 recordings") || !strings.Contains(stderr, "-overwrite") {
		t.Errorf("another: status %d, %s", status, stderr)
	}
	sameTree(t, tree(t, out), first)
	if status, _, stderr = call(append(two, "-overwrite")...); status != 0 || stderr != "" {
		t.Fatalf("-overwrite: status %d, %s", status, stderr)
	}
	if left := tree(t, out); len(left) != len(first)-3 || left["data_T0s/seed-9/rates.json"] != "" || strings.Contains(left["data_T0s/ensemble.json"], "replaces") {
		t.Errorf("-overwrite leaves %d files, want %d", len(left), len(first)-3)
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func sameTree(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s has changed", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

func swap(t *testing.T, dir, name, old, new string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err == nil && !bytes.Contains(data, []byte(old)) {
		err = errors.New(name + " lacks " + old)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), bytes.Replace(data, []byte(old), []byte(new), 1), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func hashesOf(t *testing.T, dir string) (hashes []string) {
	t.Helper()
	var report struct {
		Realisations []struct {
			Hash string `json:"spike_hash"`
		}
	}
	read(t, dir, "ensemble.json", &report)
	for _, r := range report.Realisations {
		hashes = append(hashes, r.Hash)
	}
	return hashes
}

// The package's own layout: an ensemble is written beside the recordings that it is of, whose files stay; what no
// ensemble wrote refuses the folder, whatever is asked for.
func TestEnsembleInPlace(t *testing.T) {
	base := t.TempDir()
	data := filepath.Join(base, "data_T0s")
	for _, seed := range []string{"1", "2"} {
		seedRun(t, filepath.Join(data, "seed-"+seed), "-seed", seed)
	}
	before := tree(t, data)
	if status, _, stderr := call("ensemble", "-subsample", "20", "-out", base, data); status != 0 || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	after := tree(t, data)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s has changed", name)
		}
	}
	status, _, stderr := call("ensemble", "-subsample", "10", "-out", base, data)
	if status != 0 || strings.Count(stderr, "spike_ccs.json is of another program or -subsample") != 2 || strings.Count(stderr, "\n") != 2 {
		t.Errorf("another subsample: status %d, %s", status, stderr)
	}
	if tree(t, data)["seed-1/spike_ccs.json"] != before["seed-1/spike_ccs.json"] {
		t.Error("a recording's file was replaced")
	}
	// Another recording under the name of one.
	third := seedRun(t, filepath.Join(base, "third"), "-seed", "1", "-v0", "original")
	fourth := seedRun(t, filepath.Join(base, "fourth"), "-seed", "4", "-v0", "original")
	status, _, stderr = call("ensemble", "-overwrite", "-out", base, third, fourth)
	if status != 2 || !strings.Contains(stderr, "is another recording than") {
		t.Errorf("status %d, %s", status, stderr)
	}
	// A stranger's file.
	for _, name := range []string{"rates.json", "figures/rate_distributions_T0s.png", "seed-4/rates.json"} {
		other := filepath.Join(t.TempDir(), "x")
		at := filepath.Join(other, "data_T0s", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte("{}"), 0o644)); err != nil {
			t.Fatal(err)
		}
		status, _, stderr = call("ensemble", "-overwrite", "-out", other, third, fourth)
		if left := tree(t, other); status != 2 || !strings.Contains(stderr, at+" is of no ensemble") || len(left) != 1 {
			t.Errorf("status %d, %d files, %s", status, len(left), stderr)
		}
	}
	run := filepath.Join(t.TempDir(), "data_T0s")
	seedRun(t, run)
	if status, _, stderr = call("ensemble", "-overwrite", "-out", filepath.Dir(run), third, fourth); status != 2 || !strings.Contains(stderr, "holds a run") {
		t.Errorf("status %d, %s", status, stderr)
	}
}

// An ensemble that was killed while it was written over another one is known by both, and the next leaves nothing of
// either.
func TestEnsembleKilled(t *testing.T) {
	base := t.TempDir()
	a, b := seedRun(t, filepath.Join(base, "a"), "-seed", "1"), seedRun(t, filepath.Join(base, "b"), "-seed", "2")
	out := filepath.Join(base, "out")
	if status, _, stderr := call("ensemble", "-out", out, a, b); status != 0 {
		t.Fatal(stderr)
	}
	want := tree(t, out)
	if err := os.MkdirAll(filepath.Join(out, "data_T0s", "seed-7"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "data_T0s", "seed-7", "rates.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "data_T0s", "seed-7", ".run.lock"), []byte("process 1"), 0o644); err != nil {
		t.Fatal(err)
	}
	swap(t, filepath.Join(out, "data_T0s"), "ensemble.json", `"status": "complete"`, `"status": "running", "replaces": ["seed-7", "../../a", "seed-1/../../../b"]`)
	if status, _, stderr := call("ensemble", "-out", out, a, b); status != 0 {
		t.Fatal(stderr)
	}
	sameTree(t, tree(t, out), want)
	if tree(t, a)["rates.json"] == "" || tree(t, b)["rates.json"] == "" {
		t.Error("a file outside the folder was removed")
	}
	if err := os.WriteFile(filepath.Join(out, "data_T0s", "ensemble.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call("ensemble", "-overwrite", "-out", out, a, b); status != 2 || !strings.Contains(stderr, "ensemble.json cannot be read") {
		t.Errorf("status %d, %s", status, stderr)
	}
}

// Recordings that do not belong together are refused with what differs, and where; what cannot be known is a warning.
func TestEnsembleRefusals(t *testing.T) {
	base := t.TempDir()
	at := func(name string) string { return filepath.Join(base, name) }
	a := seedRun(t, at("a"), "-seed", "1")
	seedRun(t, at("b"), "-seed", "2")
	seedRun(t, at("g"), "-seed", "3", "-g", "-5")
	seedRun(t, at("pulse"), "-seed", "3", "-th", "1", "-th-start", "200")
	seedRun(t, at("change"), "-seed", "3", "-at", "2000:bg_rate:9")
	seedRun(t, at("small"), "-seed", "3", "-n", "0.01")
	seedRun(t, at("long"), "-seed", "3", "-t-sim", "500")
	seedRun(t, at("fine"), "-seed", "3", "-h", "0.05")
	seedRun(t, at("longer a"), "-seed", "1", "-t-sim", "500")
	seedRun(t, at("early"), "-seed", "3", "-t-presim", "50", "-t-sim", "450")
	alike := func(name, of string, change func(string, []byte) []byte) {
		if err := os.Rename(likeNEST(t, at(of), change), at(name)); err != nil {
			t.Fatal(err)
		}
	}
	without := func(start string) func(string, []byte) []byte {
		return func(name string, data []byte) []byte {
			if strings.HasPrefix(name, start) {
				return nil
			}
			return data
		}
	}
	if err := errors.Join(os.MkdirAll(at("two/g=-5"), 0o755), os.WriteFile(at("two/g=-5/run_card.json"), []byte("{}"), 0o644),
		os.Symlink(a, at("two/seed-1")), os.Symlink(at("b"), at("two/seed-2"))); err != nil {
		t.Fatal(err)
	}
	alike("nest a", "a", unchanged)
	alike("nest b", "b", unchanged)
	alike("nest g", "g", unchanged)
	alike("nest no net", "b", without("net_dict"))
	alike("nest bare", "b", func(name string, data []byte) []byte {
		if name == "sim_dict.json" {
			return []byte(`{"t_presim": 100, "t_sim": 400, "sim_resolution": 0.1}`)
		}
		return without("net_dict")(name, without("stim_dict")(name, data))
	})
	alike("nest text", "b", func(name string, data []byte) []byte {
		return bytes.Replace(data, []byte(`"bg_rate": 12`), []byte(`"bg_rate": [12]`), 1)
	})
	alike("nest g text", "b", func(name string, data []byte) []byte { // a change of g alone does nothing in the package
		return bytes.Replace(data, []byte(`"g": -4`), []byte(`"g": "-5"`), 1)
	})
	if err := os.MkdirAll(at("cards/x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at("cards/x/run_card.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]string{"good": "00_good", "four threads": "00_good_4_threads"} { // of NEST, with threads
		data, err := os.ReadFile(filepath.Join("../../web/files/testdata/runs", of+".zip"))
		if err := errors.Join(err, os.WriteFile(at(name), data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   string // names of folders in base, separated by commas; flags begin with -
		status int
		want   string
	}{
		{"a,b", 0, ""},
		{"a,nest b", 0, ""},
		{"nest a,nest b", 0, ""},
		{"a,nest g text", 0, ""},
		{"a", 2, "a is one recording, and an ensemble needs two or more"},
		{"", 2, "ensemble needs the recordings to compare"},
		{"a,b,a", 2, "a and " + at("a") + " hold the same spikes"},
		{"a,nest a", 2, "a and " + at("nest a") + " hold the same spikes"},
		{"a,longer a,-t-sim,400", 2, "a and " + at("longer a") + " hold the same spikes"},
		{"a,long,-t-sim,400", 0, "long: Spikes after the evaluation's end, at 500 ms"},
		{"a,long", 2, "long: t_sim = 500 ms, want 400 ms as in " + a + "; -t-presim and -t-sim"},
		{"a,early", 2, "early: t_presim = 50 ms, want 100 ms as in " + a},
		{"a,early,-t-presim,100,-t-sim,400", 0, ""},
		{"a,fine", 2, "fine: h = 0.05 ms, want 0.1 ms as in " + a},
		{"a,small", 2, "small: L23E has 207 neurons, want 414 as in " + a},
		{"a,b,g", 2, "g: g = -5, but -4 in " + a + ": recordings of different parameters are no ensemble"},
		{"nest a,g", 2, "g: net_dict.json: PSP_matrix_mean[0][1] = -0.75, but -0.6 in " + at("nest a")},
		{"a,nest g", 2, "nest g: net_dict.json: PSP_matrix_mean[0][1] = -0.75, but -0.6 in " + a},
		{"a,pulse", 2, "pulse: th = 1, but 0 in " + a},
		{"nest a,pulse", 2, "pulse: stim_dict.json: thalamic_input = true, but false in " + at("nest a")},
		{"a,change", 2, "change: at = 2000:bg_rate:9, but none in " + a},
		{"nest a,change", 2, "change: at = 2000:bg_rate:9, but none in " + at("nest a")},
		{"change,nest a", 2, "nest a: no at, but at = 2000:bg_rate:9 in " + at("change")},
		{"a,nest no net", 0, "nest no net: There is no net_dict.json: whether its parameters are those of the others is not known."},
		{"nest bare,a", 0, "nest bare: There is no net_dict.json and no stim_dict.json: whether"},
		{"nest bare,a", 0, "nest bare: No run card and no sim_dict.json says the seed."},
		{"nest bare,a", 0, "seed unknown"},
		{"nest bare,a,g", 2, "g: g = -5, but -4 in " + a},
		{"a,nest text", 0, "nest text: net_dict.json: bg_rate is written otherwise than in " + a},
		{"a,b,-g,-5", 2, "-g: ensemble reads a run that is recorded"},
		{"a,b,-link,g=-5", 2, "-link: ensemble reads a run that is recorded"},
		{"a,b,-raster,1,2", 2, "ensemble has no flag -raster"},
		{"a,b,-overwrite", 2, "-overwrite says how a folder is written, and so needs -out"},
		{"a,b,-t-sim,900", 2, "the evaluation would end at 1000 ms"},
		{"a,nowhere", 2, "nowhere: there is no such folder or file"},
		{"two", 0, "g=-5: There is a run card, but there are no spikes: it is left out."},
		{"good,four threads", 2, "the same spikes"},
		{"good,a", 2, "L23E has 414 neurons, want 6 as in " + at("good")},
		{"a,cards", 2, "cards: holds run cards (1), but no spikes"},
	} {
		args := []string{"ensemble", "-subsample", "5"}
		for name := range strings.SplitSeq(c.args, ",") {
			switch _, err := strconv.ParseFloat(name, 64); {
			case name == "":
			case strings.HasPrefix(name, "-"), err == nil, strings.Contains(name, "="):
				args = append(args, name)
			default:
				args = append(args, at(name))
			}
		}
		status, stdout, stderr := call(args...)
		if status != c.status || !strings.Contains(stdout+stderr, c.want) || c.want == "" && strings.Contains(stdout, "warning") ||
			status != 0 && (stdout != "" || strings.Count(stderr, "\n") != 1) {
			t.Errorf("%s: status %d, %s%s, want %q", c.args, status, stdout, stderr, c.want)
		}
	}
}

// A zip is a recording like its folder, whose dictionaries are read, too.
func TestEnsembleOfZips(t *testing.T) {
	base := t.TempDir()
	zipped := filepath.Join(base, "a.zip")
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, data := range tree(t, likeNEST(t, seedRun(t, filepath.Join(base, "a"), "-seed", "7"), unchanged)) {
		w, err := z.Create("seed-7/" + name)
		if err == nil {
			_, err = io.WriteString(w, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), os.WriteFile(zipped, archive.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
	b := seedRun(t, filepath.Join(base, "b"), "-seed", "8")
	status, stdout, stderr := call("ensemble", zipped, b)
	if status != 0 || strings.Contains(stdout, "warning") || !strings.Contains(stdout, "seed 7 ") {
		t.Errorf("status %d, %s%s", status, stdout, stderr)
	}
	// Ctrl-C, and a folder that cannot be made.
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, problem strings.Builder
	dir := filepath.Join(base, "out")
	if status := command(ctx, []string{"ensemble", "-out", dir, zipped, b}, &out, &problem); status != 130 || out.Len() > 0 ||
		problem.String() != "microcircuit: interrupted\n" {
		t.Errorf("interrupted: status %d, %s%s", status, out.String(), problem.String())
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a folder was made")
	}
	if status, _, stderr := call("ensemble", "-out", zipped, zipped, b); status != 2 || !strings.Contains(stderr, "not a directory") ||
		strings.Count(stderr, "\n") != 1 {
		t.Errorf("a file for a folder: status %d, %s", status, stderr)
	}
}

// Names stand in the order of the numbers in them.
func TestNaturally(t *testing.T) {
	names := strings.Fields("seed-10 seed-9 seed-09 a seed seed-10b 7 12 seed-123456789012345678901234567890 g=-5,seed=2 g=-5,seed=10")
	slices.SortFunc(names, naturally)
	if got := strings.Join(names, " "); got != "7 12 a g=-5,seed=2 g=-5,seed=10 seed seed-09 seed-9 seed-10 seed-10b seed-123456789012345678901234567890" {
		t.Error(got)
	}
}

// NumPy finds the same distances by their definition, and the same statistics.
func TestEnsembleByNumPy(t *testing.T) {
	program, err := programs.PythonWith(t.Context(), "numpy")
	if err != nil {
		t.Fatal(err)
	}
	base := t.TempDir()
	args := []string{"ensemble", "-subsample", "20", "-out", base}
	for _, seed := range []string{"1", "2", "3"} {
		args = append(args, seedRun(t, filepath.Join(base, "run"+seed), "-seed", seed))
	}
	if status, _, stderr := call(args...); status != 0 {
		t.Fatal(stderr)
	}
	if got := python(t, program, filepath.Join(base, "data_T0s"), "-W", "error", "-c", byNumPy); got != "72 distances, 72 samples\n" {
		t.Error(got)
	}
}

const byNumPy = `
import json
from pathlib import Path
import numpy as np

def ks(a, b):
    x = np.concatenate([a, b])
    below = lambda s: np.searchsorted(np.sort(s), x, side="right") / len(s)
    return np.max(np.abs(below(a) - below(b)))

distances = samples = 0
for name, values in {"rate": "rates", "spike_cvs": "spike_cvs", "spike_ccs": "spike_ccs"}.items():
    v, d, s = (json.loads(Path(f + ".json").read_text()) for f in (values, name + "_ks_distances", name + "_stats"))
    for pop in d:
        known = []
        for i, row in d[pop]["seeds"].items():
            for j, x in row.items():
                distances += 1
                if len(v[i][pop]) and len(v[j][pop]):
                    assert abs(x - ks(v[i][pop], v[j][pop])) < 1e-12, (name, pop, i, j)
                    known.append(x)
                else:
                    assert x is None
        assert known == d[pop]["list"]
    for i in s:
        for pop, has in s[i].items():
            samples += 1
            x = np.array(v[i][pop])
            assert has["sample_size"] == len(x)
            for key, of in {"mean": np.mean, "median": np.median, "min": np.min, "max": np.max, "sd": np.std}.items():
                assert has[key] is None if len(x) == 0 else abs(has[key] - of(x)) < 1e-9, (name, i, pop, key)
print(distances, "distances,", samples, "samples")
`
