package files

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/fuzzlimit"
	"microcircuit/tools/lib/programs"
	"microcircuit/web/runcard"
)

// taken is a made-up run of a small network: every neuron fires some times.
func taken() *Export {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.TPresim, p.TSim = 0.02, 0.02, 100, 400
	t := &Export{Params: p, Last: 5000, Lines: []string{"scale 0.02 · Poisson · illustrative", "#n=0.02&k=0.02", "spike hash: …\nand more"}}
	d := p.Derive()
	var hash spike.Hash
	for step := uint32(1); step <= t.Last; step++ {
		for gid := step % 7; gid < uint32(d.Neurons()); gid += 61 + step%5 {
			s := spike.Spike{Step: step, GID: gid}
			t.Spikes = append(t.Spikes, s)
			hash.Add(s)
		}
	}
	t.Card = runcard.Card{Program: "test", Link: "n=0.02&k=0.02", Hash: hash.String(), Steps: t.Last, Workers: 2, Fidelity: t.Lines[0], Cite: []string{"[PD14]", "[vA15]"}}
	return t
}

func write(t *testing.T, to func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := to(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What the page gives as NEST's folder is what it takes: the same run, by its hash.
func TestNESTRoundTrip(t *testing.T) {
	want := taken()
	data := write(t, want.NEST)
	got, err := Import(Folder{"run.zip": data}, Times{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Card != nil || len(got.Doubts) > 0 || got.Who != IdentityOf(&want.Card) || got.Times != (Times{100, 400, 0.1}) || !slices.Equal(got.Run.Spikes, want.Spikes) || got.Hash().String() != want.Card.Hash {
		t.Errorf("%+v, %d spikes of %d, hash %v", got.Times, len(got.Run.Spikes), len(want.Spikes), got.Hash())
	}
	all := unpack(t, data)
	if c, err := ParseCard(all["run_card.json"]); err != nil || c.Link != want.Card.Link || c.Steps != 5000 {
		t.Errorf("card %+v, %v", c, err)
	}
	if !strings.Contains(string(all["README.txt"]), want.Card.Fidelity) {
		t.Errorf("README %q", all["README.txt"])
	}
	if again := write(t, want.NEST); !bytes.Equal(again, data) {
		t.Error("the same run gives other bytes")
	}
}

// A record whose beginning is missing is evaluated from where it is whole.
func TestPartialRecord(t *testing.T) {
	want := taken()
	want.After = 3000
	want.Spikes = slices.DeleteFunc(want.Spikes, func(s spike.Spike) bool { return s.Step <= 3000 })
	got, err := Import(Folder{"run.zip": write(t, want.NEST)}, Times{})
	if err != nil || got.Times != (Times{300, 200, 0.1}) || got.Times.Window() != (Observed{H: 0.1, After: 3000, Until: 5000}) {
		t.Errorf("%+v, %v", got, err)
	}
	statistics := unpack(t, write(t, want.Statistics))
	if !strings.Contains(string(statistics["statistics.json"]), `"window_ms": [`+"\n        300,\n        500\n") {
		t.Errorf("%.300s", statistics["statistics.json"])
	}
}

// Pulses whose response the record lacks do not count: what is left shows the same response.
func TestPartialResponse(t *testing.T) {
	p := taken().Params
	p.Thalamus.On, p.Thalamus.Start, p.Thalamus.Every = true, 50, 100
	run := &Export{Params: p, Last: 5000}
	for step := uint32(1); step <= 5000; step++ {
		if since := (step + 499) % 1000; since < 30 || step%11 == 0 && since > 900 {
			run.Spikes = append(run.Spikes, spike.Spike{Step: step, GID: since})
		}
	}
	summary := func(run *Export) *Summary {
		d := run.Params.Derive()
		r := NewResults(&d, run.window(), &run.Params, Subsample)
		r.Add(run.Spikes)
		return r.Summary(run.Last)
	}
	whole := summary(run)
	run.After = 2100 // in the response to the third pulse
	run.Spikes = slices.DeleteFunc(run.Spikes, func(s spike.Spike) bool { return s.Step <= 2100 })
	part := summary(run)
	if whole.Stimuli != 4 || part.Stimuli != 2 || whole.PSTH[0][whole.Before] == 0 || part.Before != whole.Before ||
		part.PSTH[0][part.Before] != whole.PSTH[0][whole.Before] || *part.Latency[0] != *whole.Latency[0] {
		t.Errorf("%d pulses: %v, of all %d: %v", part.Stimuli, part.PSTH[0], whole.Stimuli, whole.PSTH[0])
	}
	if run.Params.Thalamus.Every = 0; summary(run).Stimuli != 0 {
		t.Error("a pulse that the record lacks is counted")
	}
}

// Times are decimals, whatever floating point makes of them, and a window that has not begun is empty.
func TestWindowTimes(t *testing.T) {
	for _, c := range []struct {
		after, last  uint32
		window, dict string
	}{{7003, 9001, "700.3,\n        900.1\n", "700.3,\n    \"t_sim\": 199.8,"}, {0, 300, "100,\n        100\n", "100,\n    \"t_sim\": 0,"}} {
		run := &Export{Params: taken().Params, After: c.after, Last: c.last}
		statistics, nest := unpack(t, write(t, run.Statistics)), unpack(t, write(t, run.NEST))
		if !strings.Contains(string(statistics["statistics.json"]), "\"window_ms\": [\n        "+c.window) || !strings.Contains(string(nest["sim_dict.json"]), `"t_presim": `+c.dict) {
			t.Errorf("%.200s\n%.100s", statistics["statistics.json"], nest["sim_dict.json"])
		}
	}
}

// A file that cannot be written is said, wherever the disk is full.
func TestArchiveFails(t *testing.T) {
	want := taken()
	whole := len(write(t, want.NEST))
	for _, room := range []int{0, 1, whole / 2, whole - 1} {
		if err := want.NEST(&full{room}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
}

// full is a disk with room for a few bytes.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

// unpack reads an archive.
func unpack(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, f := range r.File {
		if all[f.Name], err = fs.ReadFile(r, f.Name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// Statistics are those of Results; every document is JSON and says whose it is where it has a place for that.
func TestStatisticsZip(t *testing.T) {
	want := taken()
	all := unpack(t, write(t, want.Statistics))
	d := want.Params.Derive()
	r := NewResults(&d, Observed{H: 0.1, After: 1000, Until: 5000}, &want.Params, Subsample)
	r.Add(want.Spikes)
	rates := r.Summary(5000).Rates
	if string(all["rates.json"]) != string(rates.JSON()) {
		t.Error("rates.json differs")
	}
	for _, name := range []string{"rates.json", "spike_cvs.json", "spike_ccs.json", "statistics.json", "run_card.json"} {
		if !json.Valid(all[name]) {
			t.Errorf("%s: %.80q", name, all[name])
		}
	}
	for _, word := range []string{want.Card.Link, want.Card.Hash, want.Card.Fidelity} {
		if !strings.Contains(string(all["statistics.json"]), word) || !strings.Contains(string(all["run_card.json"]), word) {
			t.Errorf("%q is not named", word)
		}
	}
	if len(all["rate7.dat"]) == 0 || len(all["README.txt"]) == 0 {
		t.Errorf("files: %d", len(all))
	}
}

func TestCSV(t *testing.T) {
	want := taken()
	data := write(t, want.CSV)
	r := csv.NewReader(bytes.NewReader(data))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != len(want.Spikes)+1 || fmt.Sprint(rows[0]) != "[time_ms id population]" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	d := want.Params.Derive()
	for k, s := range want.Spikes {
		ms := strconv.FormatFloat(float64(s.Step)*0.1, 'f', 3, 64)
		if got := rows[k+1]; got[0] != ms || got[1] != strconv.Itoa(int(s.GID)+1) || got[2] != d.PopulationOf(int(s.GID)).String() {
			t.Fatalf("row %d: %v, want %v", k, got, s)
		}
	}
	if !strings.HasPrefix(string(data), "# "+want.Lines[0]+"\n") || !strings.Contains(string(data), "# spike hash: … and more\n") {
		t.Errorf("%.200s", data)
	}
}

// npy reads an array: its type, its shape, its data.
func npy(t *testing.T, b []byte) (dtype, shape string, data []byte) {
	t.Helper()
	if len(b) < 10 || string(b[:8]) != "\x93NUMPY\x01\x00" {
		t.Fatalf("no array: %.20q", b)
	}
	n := int(binary.LittleEndian.Uint16(b[8:]))
	head := string(b[10 : 10+n])
	if (10+n)%64 != 0 || head[n-1] != '\n' {
		t.Errorf("header of %d bytes: %q", n, head)
	}
	fields := strings.Split(head, "'")
	shape, _, _ = strings.Cut(strings.SplitN(head, "(", 2)[1], ")")
	return fields[3], shape, b[10+n:]
}

// Whole numbers are int64 in every array, so that differences and sums of them do not wrap in NumPy.
func TestNPZ(t *testing.T) {
	want := taken()
	data := write(t, want.NPZ)
	all := unpack(t, data)
	n := fmt.Sprintf("%d,", len(want.Spikes))
	for name, kind := range map[string][2]string{
		"step.npy": {"<i8", n}, "time.npy": {"<f8", n}, "id.npy": {"<i8", n}, "population.npy": {"<i8", n},
		"first_id.npy": {"<i8", "8,"}, "last_id.npy": {"<i8", "8,"}, "record.npy": {"<i8", "2,"}, "h.npy": {"<f8", ""}, "populations.npy": {"<U4", "8,"}, "spike_hash.npy": {"<U16", ""},
	} {
		if dtype, shape, _ := npy(t, all[name]); dtype != kind[0] || shape != kind[1] {
			t.Errorf("%s: %s (%s), want %v", name, dtype, shape, kind)
		}
	}
	_, _, step := npy(t, all["step.npy"])
	_, _, id := npy(t, all["id.npy"])
	_, _, at := npy(t, all["time.npy"])
	for name, array := range all {
		if dtype, _, _ := npy(t, array); dtype != "<i8" && dtype != "<f8" && !strings.HasPrefix(dtype, "<U") {
			t.Errorf("%s: %s wraps", name, dtype)
		}
	}
	for k, s := range want.Spikes {
		if binary.LittleEndian.Uint64(step[8*k:]) != uint64(s.Step) || binary.LittleEndian.Uint64(id[8*k:]) != uint64(s.GID)+1 ||
			math.Float64frombits(binary.LittleEndian.Uint64(at[8*k:])) != float64(s.Step)*0.1 {
			t.Fatalf("spike %d differs", k)
		}
	}
	_, _, names := npy(t, all["populations.npy"])
	if len(names) != 8*4*4 || names[0] != 'L' || names[12] != 'E' {
		t.Errorf("populations %q", names)
	}
	numpy(t, data, want)
}

// numpy lets NumPy read what is written.
func numpy(t *testing.T, data []byte, want *Export) {
	t.Helper()
	python, err := programs.PythonWith(t.Context(), "numpy")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "spikes.npz")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "-c", `import numpy, sys
with numpy.load(sys.argv[1]) as z:
    wrapping = [name for name in z if z[name].dtype.kind == "u" or z[name].dtype.kind == "i" and z[name].dtype.itemsize < 8]
    step, id, population = z["step"], z["id"], z["population"]
    assert not wrapping and step[0] - step[-1] < 0 and (id - id.max()).max() == 0 and (population - 7).min() == -7 and (population * 100).max() == 700, wrapping
    print(z["step"].sum(), z["id"].sum(), len(z["time"]), z["populations"][7], z["spike_hash"], float(z["h"]), z["record"].tolist(), str(z["fidelity"]).encode())`, file).CombinedOutput()
	steps, ids := 0, 0
	for _, s := range want.Spikes {
		steps, ids = steps+int(s.Step), ids+int(s.GID)+1
	}
	says := fmt.Sprintf("%d %d %d L6I %s 0.1 [1, 5000] b'scale 0.02 \\xc2\\xb7 Poisson \\xc2\\xb7 illustrative'\n", steps, ids, len(want.Spikes), want.Card.Hash)
	if err != nil || string(out) != says {
		t.Errorf("NumPy says %s (%v), want %s", out, err, says)
	}
}

func TestCitation(t *testing.T) {
	want := taken()
	got := string(want.Citation())
	for _, words := range append(want.Card.Cite, want.Lines[1]) {
		if !strings.Contains(got, words) {
			t.Errorf("lacks %q: %s", words, got)
		}
	}
}

// files of a run as they are dropped on a page.
func dropped(t *testing.T) Folder {
	t.Helper()
	all := unpack(t, write(t, taken().NEST))
	for name := range all {
		if filepath.Ext(name) != ".dat" && name != "sim_dict.json" {
			delete(all, name)
		}
	}
	return all
}

// Without times the run is read as the page's own would be, and ends with its last spike.
func TestBringWithoutTimes(t *testing.T) {
	folder := dropped(t)
	delete(folder, "sim_dict.json")
	got, err := Import(folder, Times{TPresim: 200, TSim: 1e5, H: 0.1})
	if err != nil || len(got.Doubts) == 0 || got.Times != (Times{200, 300, 0.1}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := Import(folder, Times{TPresim: 500, H: 0.1}); err != nil || got.Times != (Times{0, 500, 0.1}) {
		t.Errorf("not longer than the warm-up: %+v, %v", got, err)
	}
	for name := range folder {
		if strings.HasPrefix(name, "spike") {
			folder[name] = SpikeHeader()
		}
	}
	if got, err := Import(folder, Times{TPresim: 200, H: 0.1}); err != nil || got.Times != (Times{0, 1, 0.1}) {
		t.Errorf("no spike: %+v, %v", got, err)
	}
}

// A run in a folder of the archive is found.
func TestUnzipBelow(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.SetComment("what other programs write")
	for name, data := range dropped(t) {
		f, err := w.CreateHeader(&zip.FileHeader{Name: "my data/run 1/" + name, Method: uint16(8 * (len(name) % 2))})
		if err != nil {
			t.Fatal(err)
		}
		f.Write(data)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := Import(Folder{"x.zip": b.Bytes()}, Times{}); err != nil || len(got.Run.Spikes) != len(taken().Spikes) {
		t.Errorf("%v", err)
	}
}

// What cannot be read is said, with file and line, and takes no memory.
func TestBringRefuses(t *testing.T) {
	bomb := func(name string, size uint64) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		f, _ := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: 4})
		f.Write([]byte("junk"))
		w.Close()
		return b.Bytes()
	}
	stored := func(method uint16, first byte) []byte { // a byte, said to be 1
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		f, _ := w.CreateRaw(&zip.FileHeader{Name: nodeIDs, Method: method, CRC32: crc32.ChecksumIEEE([]byte("1")), UncompressedSize64: 1, CompressedSize64: 1})
		f.Write([]byte{first})
		w.Close()
		return b.Bytes()
	}
	const huge = "1 1\n2 2\n3 3\n4 4\n5 5\n6 6\n7 7\n8 2000000000\n"
	for what, c := range map[string]struct {
		change func(Folder)
		want   string
	}{
		"nothing":   {func(f Folder) { clear(f) }, "neither"},
		"a picture": {func(f Folder) { clear(f); f["a.png"] = []byte("\x89PNG") }, "neither"},
		"no card":   {func(f Folder) { clear(f); f["a.json"] = []byte(`{"link": "n=1"}`) }, "a.json: no run card"},
		"no JSON":   {func(f Folder) { clear(f); f["a.json"] = []byte(`<script>`) }, "a.json: invalid"},
		"a long link": {func(f Folder) {
			clear(f)
			f["a.json"] = []byte(`{"spike_hash": "0123456789abcdef", "steps": 1, "link": "` + strings.Repeat("x", 9000) + `"}`)
		}, "no run card"},
		"no archive":          {func(f Folder) { clear(f); f["a.zip"] = []byte("PK\x03\x04 and nothing") }, "a.zip: the archive is damaged"},
		"another archive":     {func(f Folder) { clear(f); f["a.zip"] = bomb("x", 4) }, "neither"},
		"a large archive":     {func(f Folder) { clear(f); f["a.zip"] = bomb(nodeIDs, 1<<31) }, "400 MB"},
		"an archive's lie":    {func(f Folder) { clear(f); f["a.zip"] = bomb(nodeIDs, 4) }, "a.zip: population_nodeids.dat: the archive is damaged"},
		"an archive of a lot": {func(f Folder) { clear(f); f["a.zip"] = []byte("PK" + strings.Repeat(entryMark, maxFiles+1)) }, "10000 files"},
		"sizes that overflow": {func(f Folder) { clear(f); f["a.zip"] = bomb(nodeIDs, math.MaxUint64) }, "400 MB"},
		"a changed byte":      {func(f Folder) { clear(f); f["a.zip"] = stored(zip.Store, '!') }, "a.zip: population_nodeids.dat: the archive is damaged"},
		"another packing":     {func(f Folder) { clear(f); f["a.zip"] = stored(99, '1') }, "a.zip: population_nodeids.dat: the archive is packed by method 99; known: 0 (stored), 8 (deflated)"},
		"too many neurons":    {func(f Folder) { f[nodeIDs] = []byte(huge) }, "at most 1000000"},
		"a long run":          {func(f Folder) { f["sim_dict.json"] = []byte(`{"t_presim": 0, "t_sim": 9e6, "sim_resolution": 0.1}`) }, "longer than"},
		"a late spike":        {func(f Folder) { f["spike_recorder-1545-0.dat"] = append(SpikeHeader(), "1\t99999999.9\n"...) }, "spike_recorder-1545-0.dat: line 4"},
		"much JSON":           {func(f Folder) { clear(f); f["a.json"] = bytes.Repeat([]byte("["), maxJSON+1) }, "a.json: more than 1 MB"},
		"many lines":          {func(f Folder) { f[nodeIDs] = bytes.Repeat([]byte("x\n"), 1<<20) }, nodeIDs + ": more than 4096 bytes"},
		"a file twice":        {func(f Folder) { f["spike_recorder-1545-0 (1).dat"] = f["spike_recorder-1545-0.dat"] }, "spike_recorder-1545-0 (1).dat: not read"},
		"another grid":        {func(f Folder) { f["sim_dict.json"] = []byte(`{"t_presim": 0, "t_sim": 9, "sim_resolution": 0.3}`) }, "sim_dict.json: resolution h = 0.3 ms"},
		"times of no run":     {func(f Folder) { f["sim_dict.json"] = []byte(`{"t_presim": 0, "t_sim": 0, "sim_resolution": 0.1}`) }, "sim_dict.json: t_sim = 0"},
		"no spike recorder": {func(f Folder) {
			ids, dict := f[nodeIDs], f["sim_dict.json"]
			clear(f)
			f[nodeIDs], f["sim_dict.json"] = ids, dict
		}, "no spikes"},
	} {
		folder := dropped(t)
		c.change(folder)
		if got, err := Import(folder, Times{H: 0.1}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %+v, %v, want %q", what, got, err, c.want)
		}
	}
}

// Whatever is dropped, as files or packed, nothing panics or hoards, and what is accepted is within the bounds, in order, and
// the same when it is written and brought again.
func FuzzImport(f *testing.F) {
	var t testing.T
	zipped := write(&t, (&Export{Params: taken().Params, Last: 10, Spikes: []spike.Spike{{Step: 3, GID: 5}}}).NEST)
	const dict, ids = `{"t_presim": 0, "t_sim": 1, "sim_resolution": 0.1}`, "1 8\n9 9\n10 10\n11 11\n12 12\n13 13\n14 14\n15 15\n"
	const name = "spike_recorder-16-0.dat"
	dat := string(append(SpikeHeader(), "1\t0.1\n8\t0.1\n2\t1.0\n"...))
	f.Add("run.zip", zipped, []byte(ids), []byte("{}"))
	f.Add("card.json", []byte(`{"link": "n=0.2", "spike_hash": "0123456789abcdef", "steps": 5}`), []byte(ids), []byte(dict))
	f.Add("card.json", []byte(`{"link": "", "spike_hash": "<script>alert(1)", "steps": 4294967296}`), []byte{}, []byte{})
	f.Add(name, []byte(dat), []byte(ids), []byte(dict))
	f.Add(name, []byte(dat), []byte(strings.Replace(ids, "9 9\n", "9 8\n9 9\n", 1)), []byte(nil)) // a population of none
	f.Add(name, []byte(dat+"1\t0.1\n"), []byte(ids), []byte(`{"t_presim": 1e6, "t_sim": 1e-9, "sim_resolution": 0.001}`))
	f.Add(name, SpikeHeader(), []byte("1 2147483647\n"+strings.Repeat("2147483648 2147483647\n", 7)), []byte(`{"t_presim": 0.05, "t_sim": 1, "sim_resolution": 0.1}`))
	f.Add("../"+nodeIDs, []byte(ids), []byte(ids), []byte(dict))
	f.Fuzz(func(t *testing.T, name string, data, ids, dict []byte) {
		usual := Times{TPresim: 500, H: 0.1}
		most := 200*len(data) + 1<<22
		if !bytes.HasPrefix(data, []byte("PK")) { // the limit of what an archive may unpack to is a test of its own
			fuzzlimit.Run(t, most, func() { Import(Folder{name: data}, usual) })
		}
		if b, err := Import(Folder{name: data}, usual); err == nil {
			checkImported(t, b)
		}
		folder := Folder{nodeIDs: ids, simDict: dict}
		for id := 16; id < 24; id++ {
			folder[fmt.Sprintf("spike_recorder-%d-0.dat", id)] = SpikeHeader()
		}
		if folder[name] = data; len(dict) == 0 {
			delete(folder, simDict)
		}
		checkImport(t, folder, usual)
	})
}

// checkImport imports a folder, as files and packed, within bounds.
func checkImport(t *testing.T, folder Folder, usual Times) {
	t.Helper()
	most, lines := 1<<22, 0
	for name, data := range folder {
		most += 200 * (len(data) + len(name))
		lines += 1 + bytes.Count(data, []byte("\n"))
		if strings.HasSuffix(strings.ToLower(name), ".gz") { // so much can stand behind a byte
			most, lines = most+1000*200*len(data), lines+1000*len(data)
		}
	}
	var b *Imported
	var err error
	fuzzlimit.Run(t, most, func() { b, err = Import(folder, usual) })
	if err == nil {
		if b.Run != nil && len(b.Run.Spikes) > lines {
			t.Fatalf("%d spikes in %d lines", len(b.Run.Spikes), lines)
		}
		checkImported(t, b)
	}
	for name := range folder {
		if name == "" || place(name) != name || slices.ContainsFunc(strings.Split(name, "/"), junk) { // an archive says it otherwise
			return
		}
	}
	if len(folder) == 1 {
		return
	}
	packed, problem := Import(Folder{"a.zip": write(t, func(w io.Writer) error { return pack(w, folder) })}, usual)
	if (err == nil) != (problem == nil) || !reflect.DeepEqual(b, packed) {
		t.Fatalf("%q, as files: %+v, %v; packed: %+v, %v", folder, b, err, packed, problem)
	}
}

// pack writes files as somebody's archive has them, in a folder.
func pack(w io.Writer, folder Folder) error {
	a := newArchive(w)
	for name, data := range folder {
		a.file("data/"+name, data)
	}
	return a.close()
}

func checkImported(t *testing.T, b *Imported) {
	t.Helper()
	if b.Card != nil {
		if again, err := ParseCard(CardJSON(b.Card)); err != nil || !reflect.DeepEqual(again, b.Card) {
			t.Fatalf("the card %+v is read again as %+v, %v", b.Card, again, err)
		}
		return
	}
	neurons := 0
	for _, n := range b.Run.Nodes.Sizes() {
		neurons += n
	}
	window := b.Times.Window()
	if b.Times.Check() != nil || b.Times.TPresim+b.Times.TSim > maxMS || window.Until <= window.After || neurons > inBrowser.neurons {
		t.Fatalf("accepted %+v: %d neurons, %v", b, neurons, window)
	}
	folder := Folder{nodeIDs: b.Run.Nodes.NodeIDs()}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		folder[b.Run.Nodes.SpikeFile(pop)] = SpikeHeader()
	}
	for i, s := range b.Run.Spikes {
		if int(s.GID) >= neurons || s.Step < 1 || float64(s.Step) > maxMS/b.Times.H+1 {
			t.Fatalf("accepted spike %+v of %d neurons", s, neurons)
		}
		if i > 0 && !(b.Run.Spikes[i-1].Step < s.Step || b.Run.Spikes[i-1].Step == s.Step && b.Run.Spikes[i-1].GID < s.GID) {
			t.Fatalf("%+v comes after %+v", s, b.Run.Spikes[i-1])
		}
		file := b.Run.Nodes.SpikeFile(b.Run.Nodes.Derived().PopulationOf(int(s.GID)))
		folder[file] = AppendSpike(folder[file], b.Run.Nodes.ID(int(s.GID)), int(s.Step), b.Times.H)
	}
	again, err := Import(folder, b.Times)
	if err != nil || again.Hash() != b.Hash() || again.Run.Nodes != b.Run.Nodes {
		t.Fatalf("written and brought again: %+v, %v, want %+v", again, err, b)
	}
}
