package files

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/runcard"
)

// caseRun reads a folder of testdata/runs, where each is a zip: synthetic runs of 25 neurons and 2 s, h = 0.1 ms, t_presim = 500 ms,
// as NEST and the package write them. 00_good and 00_good_4_threads are sound and equal; the others are each wrong in one way.
func caseRun(t testing.TB, name string) Folder {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "runs", name+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := Folder{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if all[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// readings are all the ways in which a folder is read: dropped on the page, as files, in a folder, or as a zip; and by the command
// line, as a folder on a disk or a zip.
func readings(t *testing.T, all Folder) map[string]func() (*Imported, error) {
	inside, disk := Folder{}, fstest.MapFS{}
	for name, data := range all {
		inside["my data/run 1/"+name], disk[name] = data, &fstest.MapFile{Data: data}
	}
	zipped := write(t, func(w io.Writer) error { return pack(w, all) })
	usual := Times{TPresim: 500, H: 0.1}
	asked := Asked{Usual: usual, Guess: true}
	return map[string]func() (*Imported, error){
		"dropped files":  func() (*Imported, error) { return Import(all, usual) },
		"dropped folder": func() (*Imported, error) { return Import(inside, usual) },
		"dropped zip":    func() (*Imported, error) { return Import(Folder{"a.zip": zipped}, usual) },
		"folder":         func() (*Imported, error) { return ReadFolder(disk, asked) },
		"zip":            func() (*Imported, error) { return ReadArchive(bytes.NewReader(zipped), int64(len(zipped)), asked) },
	}
}

// goodHash is the spike hash of 00_good, in all of its forms.
const goodHash = "94f369cab5f89c52"

// Each folder is read rightly, or refused with the words of its own cause; by page and command line
// alike.
func TestCases(t *testing.T) {
	for name, want := range map[string]string{ // "": read as 00_good
		"00_good": "", "00_good_4_threads": "",
		"bom": "", "blank_line_at_end": "", "sim_dict_nan": "", "sim_dict_numpy_string": "",
		"resolution_0.01_no_sim_dict": "doubt: There is no sim_dict.json: the resolution is taken as 0.1 ms and the warm-up as 500 ms, and the run ends with its last spike.",
		"t_sim_beyond_data":           "doubt: The last spike is at 1995.4 ms, but the evaluation ends at 60000 ms: the network fell silent, or the recording ends earlier and the rates are too low.",
		"thread_file_missing":         "spike_recorder-30-2.dat: is missing: NEST writes a file for each recorder and thread, and there are at least 4 threads",
		"recorder_missing":            "there are files of 7 spike recorders (26, 27, 28, 29, 30, 31, 32), want 8, one for each population",
		"last_line_truncated":         "spike_recorder-33-0.dat: line 32: the last line has no end, so the number in it may be cut",
		"zero_byte_recorder":          "spike_recorder-31-0.dat: the file is empty",
		"header_version_3":            "spike_recorder-26-0.dat: line 2: version 3 of the recording backend is not known here; known: 2",
	} {
		for way, read := range readings(t, caseRun(t, name)) {
			t.Run(name+"/"+way, func(t *testing.T) { checkReading(t, read, want) })
		}
	}
}

// checkReading holds a reading to what is wanted: an error, a doubt, or nothing to be said.
func checkReading(t *testing.T, read func() (*Imported, error), want string) {
	t.Helper()
	b, err := read()
	doubt, doubted := strings.CutPrefix(want, "doubt: ")
	switch {
	case want != "" && !doubted:
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	case err != nil:
		t.Error(err)
	case b.Hash().String() != goodHash:
		t.Errorf("hash %v, want that of 00_good", b.Hash())
	case doubted && (len(b.Doubts) != 1 || b.Doubts[0].Error() != doubt), !doubted && len(b.Doubts) > 0:
		t.Errorf("doubts %v, want %q", b.Doubts, doubt)
	case !doubted && b.Times != (Times{500, 1500, 0.1}):
		t.Errorf("times %+v", b.Times)
	}
}

// An archive of two runs is refused with both names; one whose names have backslashes is read.
func TestCaseZips(t *testing.T) {
	for name, want := range map[string]string{"two_runs": "there is more than one run (seed-1/, seed-2/): choose one", "backslashes": ""} {
		data, err := os.ReadFile(filepath.Join("testdata", "runs", name+".zip"))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			checkReading(t, func() (*Imported, error) { return Import(Folder{"a.zip": data}, Times{}) }, want)
			checkReading(t, func() (*Imported, error) { return ReadArchive(bytes.NewReader(data), int64(len(data)), Asked{}) }, want)
		})
	}
	two := Folder{}
	for name, data := range caseRun(t, "00_good") {
		two["a/"+name], two["b/c/"+name] = data, data
	}
	checkReading(t, func() (*Imported, error) { return Import(two, Times{}) }, "there is more than one run (a/, b/c/)") // a dropped folder
}

// gz packs a file.
func gz(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// Other inputs of the same kinds. Each is 00_good with a change, or 00_good_4_threads where the name says threads.
func TestOthersOfTheKind(t *testing.T) {
	const first, fourth = "spike_recorder-26-0.dat", "spike_recorder-29-0.dat"
	each := func(f Folder, change func([]byte) []byte) {
		for name := range f {
			if IsRecording(name) {
				f[name] = change(f[name])
			}
		}
	}
	swap := func(f Folder, old, new string) {
		each(f, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(old), []byte(new)) })
	}
	for what, c := range map[string]struct {
		change func(Folder)
		want   string
	}{
		// K7: what others do to texts is undone.
		"Windows line ends": {func(f Folder) {
			swap(f, "\n", "\r\n")
			f[nodeIDs] = bytes.ReplaceAll(f[nodeIDs], []byte("\n"), []byte("\r\n"))
		}, ""},
		"a trailing tab":  {func(f Folder) { swap(f, "\n", "\t\n") }, ""},
		"spaces for tabs": {func(f Folder) { swap(f, "\t", "    ") }, ""},
		"aligned columns": {func(f Folder) {
			swap(f, "\n", "\n  ")
			each(f, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("  #"), []byte("#")) })
		}, ""},
		"blank lines": {func(f Folder) {
			each(f, func(b []byte) []byte { return append(b, "\r\n \n\n"...) })
			f[nodeIDs] = append(f[nodeIDs], "\n\n"...)
		}, ""},
		"tabs of node ids": {func(f Folder) { f[nodeIDs] = bytes.ReplaceAll(f[nodeIDs], []byte(" "), []byte("\t")) }, ""},
		"numbers as texts": {func(f Folder) {
			f[simDict] = []byte(`{"t_presim": "500.0", "t_sim": "1.5e3", "sim_resolution": " 0.1", "x": -Infinity}`)
		}, ""},
		"a blank line inside": {func(f Folder) { f[first] = bytes.Replace(f[first], []byte("\n4\t30.200"), []byte("\n\n4\t30.200"), 1) }, first + ": line 5: the line is blank"},
		"UTF-16": {func(f Folder) {
			f[first] = append([]byte("\xff\xfe"), bytes.ReplaceAll(f[first], nil, []byte{0})[1:]...)
		}, first + ": the text is in UTF-16"},
		"UTF-16 without mark": {func(f Folder) { f[simDict] = []byte("\x00{\x00}") }, simDict + ": the text is in UTF-16"},
		"an empty dictionary": {func(f Folder) { f[simDict] = nil }, simDict + ": the file is empty"},
		"a dictionary's NaN":  {func(f Folder) { f[simDict] = []byte(`{"t_presim": 500, "t_sim": NaN, "sim_resolution": 0.1}`) }, simDict + ": t_sim is no number"},
		"a word":              {func(f Folder) { f[simDict] = []byte(`{"t_presim": 500, "t_sim": "long", "sim_resolution": 0.1}`) }, simDict + `: t_sim = "long", want a number`},
		"a key that lacks":    {func(f Folder) { f[simDict] = []byte(`{"t_presim": 500, "t_sim": 1500}`) }, simDict + ": lacks sim_resolution"},
		"node ids cut":        {func(f Folder) { f[nodeIDs] = bytes.TrimRight(f[nodeIDs], "\n") }, nodeIDs + ": line 8: the last line has no end"},
		"no node ids inside":  {func(f Folder) { f[nodeIDs] = nil }, nodeIDs + ": the file is empty"},

		// K8: each refusal names its own cause.
		"version 1":          {func(f Folder) { swap(f, "version: 2", "version: 1") }, "line 2: version 1 of the recording backend is not known here; known: 2"},
		"no version":         {func(f Folder) { swap(f, "version: 2", "version:") }, `line 2: version "" of the recording backend`},
		"a header cut":       {func(f Folder) { f[first] = f[first][:30] }, first + ": line 2: not a spike recorder's file"},
		"a header's line":    {func(f Folder) { f[first] = []byte("# NEST version: 3.9.0\n") }, first + ": ends in its header, after 1 of its three lines"},
		"times in steps":     {func(f Folder) { swap(f, "sender\ttime_ms", "sender\ttime_step\ttime_offset") }, "(times in ms, not in steps)"},
		"potentials":         {func(f Folder) { swap(f, "sender\ttime_ms", "sender\ttime_ms\tV_m") }, `columns "sender\ttime_ms\tV_m", want "sender\ttime_ms"`},
		"an end of lines":    {func(f Folder) { f[first] = bytes.TrimRight(f[first], "\n") }, first + ": line 51: the last line has no end"},
		"a header unended":   {func(f Folder) { f[fourth] = []byte(strings.TrimRight(nestHeader, "\n")) }, fourth + ": line 3: the last line has no end"},
		"zeros":              {func(f Folder) { f[first] = make([]byte, 100) }, first + ": the file is of zeros"},
		"zeros of a bad end": {func(f Folder) { f[first] = append(f[first], make([]byte, 100)...) }, first + ": line 52: the last line has no end"},

		"a number of Go": {func(f Folder) { f[first] = append(f[first], "4\t1_9.0\n"...) }, first + `: line 52: "4\t1_9.0", want a node id and a time in ms`},
		"a number of C":  {func(f Folder) { f[first] = append(f[first], "4\t0x10p0\n"...) }, first + `: line 52: "4\t0x10p0", want a node id`},

		// K2: whole.
		"gzip":                {func(f Folder) { each(f, gz); rename(f, ".dat", ".dat.gz") }, ""},
		"one gzip":            {func(f Folder) { f[first+".gz"] = gz(f[first]); delete(f, first) }, ""},
		"gzip in two members": {func(f Folder) { f[first+".gz"] = append(gz(f[first][:100]), gz(f[first][100:])...); delete(f, first) }, ""},
		"gzip and plain":      {func(f Folder) { f[first+".gz"] = gz(f[first]) }, first + ".gz: is of the same recorder and thread as " + first},
		"gzip cut":            {func(f Folder) { b := gz(f[first]); f[first+".gz"] = b[:len(b)-20]; delete(f, first) }, first + ".gz: line 50: the packed file is damaged, or its end is missing"},
		"gzip by name only":   {func(f Folder) { rename(f, ".dat", ".dat.gz") }, first + ".gz: the packed file is damaged"},
		"a browser's copy":    {func(f Folder) { f["spike_recorder-26-0 (1).dat"] = f[first] }, "spike_recorder-26-0 (1).dat: not read"},
		"a download's part":   {func(f Folder) { f[first+".part"] = f[first]; delete(f, first) }, first + ".part: not read"},
		"an editor's copy":    {func(f Folder) { f[first+"~"] = f[first] }, first + "~: not read"},
		"a text":              {func(f Folder) { f["spike_recorder-26-0.txt"] = f[first]; delete(f, first) }, "spike_recorder-26-0.txt: not read"},
		"a numbered copy":     {func(f Folder) { f[first+".1"] = nil }, first + ".1: not read"},
		"capitals": {func(f Folder) {
			rename(f, ".dat", ".DAT")
		}, ""},
		"macOS":                 {func(f Folder) { f["._"+first], f[".DS_Store"] = []byte("Mac OS X"), []byte{0} }, ""},
		"plots and notes":       {func(f Folder) { f["raster_plot.png"], f["voltmeter-34-0.dat"], f["rate0.dat"] = nil, nil, nil }, ""},
		"a recorder in between": {func(f Folder) { delete(f, fourth) }, "there are files of 7 spike recorders (26, 27, 28, 30, 31, 32, 33), want 8"},
		"a gap of eight":        {func(f Folder) { f["spike_recorder-40-0.dat"] = f[fourth]; delete(f, fourth) }, "29 is missing"},
		"a ninth recorder":      {func(f Folder) { f["spike_recorder-34-0.dat"] = []byte(nestHeader) }, "there are files of 9 spike recorders"},
		"one recorder for all": {func(f Folder) {
			one := f[first]
			each(f, func([]byte) []byte { return nil })
			clearRecordings(f)
			f[first] = one
		}, "there are files of 1 spike recorders (26), want 8"},
		"a neighbour's spike":                   {func(f Folder) { f[fourth] = append(f[fourth], "3\t8.000\n"...) }, fourth + ": line 38: node 3 is none of L4I (16 … 17), whose spike recorder this is"},
		"two names exchanged":                   {func(f Folder) { f[first], f[fourth] = f[fourth], f[first] }, "whose spike recorder this is"},
		"a line twice":                          {func(f Folder) { f[first] = append(f[first], "4\t30.200\n"...) }, "node 4 fires twice at 30.2"},
		"a file missing":                        {func(f Folder) { delete(f, nodeIDs) }, "there is no population_nodeids.dat"},
		"nodes.json":                            {func(f Folder) { f[nodesFile] = goodNodes(33) }, ""},
		"nodes.json, a recorder's other number": {func(f Folder) { f[nodesFile] = goodNodes(34) }, "spike_recorder-26-0.dat: nodes.json names no spike recorder 26"},
		"nodes.json of another network":         {func(f Folder) { f[nodesFile] = []byte(`{"L23E": [1, 2, 3]}`) }, "nodes.json: the neurons of L23E are 1 … 3, in population_nodeids.dat they are 1 … 6"},
		"nodes.json cut":                        {func(f Folder) { f[nodesFile] = goodNodes(33)[:50] }, "nodes.json: invalid JSON"},
		"nodes.json names one more":             {func(f Folder) { f[nodesFile] = goodNodes(33); delete(f, "spike_recorder-33-0.dat") }, "no file of spike recorder 33 is there, which nodes.json names for L6I"},

		// K2: threads.
		"threads: the last of one":     {func(f Folder) { delete(f, "spike_recorder-33-3.dat") }, "spike_recorder-33-3.dat: is missing"},
		"threads: the first of one":    {func(f Folder) { delete(f, "spike_recorder-28-0.dat") }, "spike_recorder-28-0.dat: is missing"},
		"threads: a gap in all":        {func(f Folder) { dropThread(f, 2) }, "spike_recorder-26-2.dat: is missing"},
		"threads: the last of all":     {func(f Folder) { dropThread(f, 3); f[simDict] = withThreads(4) }, "there are files of 3 threads, but sim_dict.json says local_num_threads = 4"},
		"threads: of two processes":    {func(f Folder) { f[simDict] = withThreads(2) }, ""},
		"threads: a node on two":       {func(f Folder) { f["spike_recorder-26-1.dat"] = append(f["spike_recorder-26-1.dat"], "3\t1.000\n"...) }, "node 3 is also in spike_recorder-26-"},
		"threads: twice, with padding": {func(f Folder) { f["spike_recorder-26-01.dat"] = []byte(nestHeader) }, "is of the same recorder and thread as"},
		"threads: digits of ten": {func(f Folder) {
			for thread := range 4 {
				rename(f, fmt.Sprintf("-%d.dat", thread), fmt.Sprintf("-%02d.dat", thread))
			}
		}, "spike_recorder-33-04.dat: is missing: NEST writes a file for each recorder and thread, and there are at least 10 threads"},
	} {
		run := "00_good"
		if strings.HasPrefix(what, "threads") {
			run = "00_good_4_threads"
		}
		all := caseRun(t, run)
		c.change(all)
		for way, read := range readings(t, all) {
			t.Run(what+"/"+way, func(t *testing.T) { checkReading(t, read, c.want) })
		}
	}
}

// rename changes the ends of names.
func rename(f Folder, old, new string) {
	for _, name := range slices.Collect(maps.Keys(f)) {
		if before, is := strings.CutSuffix(name, old); is && (IsRecording(name) || old != ".dat") {
			f[before+new] = f[name]
			delete(f, name)
		}
	}
}

func clearRecordings(f Folder) {
	maps.DeleteFunc(f, func(name string, _ []byte) bool { return IsRecording(name) })
}

func dropThread(f Folder, thread int) {
	maps.DeleteFunc(f, func(name string, _ []byte) bool {
		return IsRecording(name) && strings.HasSuffix(name, fmt.Sprintf("-%d.dat", thread))
	})
}

func withThreads(n int) []byte {
	return fmt.Appendf(nil, `{"t_presim": 500.0, "t_sim": 1500.0, "sim_resolution": 0.1, "local_num_threads": %d}`, n)
}

// goodNodes is nodes.json of 00_good, whose last recorder has a number.
func goodNodes(last int) []byte {
	nodes, err := ParseNodeIDs([]byte("1 6\n7 8\n9 15\n16 17\n18 19\n20 20\n21 24\n25 25\n"))
	if err != nil {
		panic(err)
	}
	o := object{}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		o.add(pop.String(), []any{nodes.First[pop], nodes.Last[pop]})
		o.add(recorderLabel+"_"+pop.String(), []any{last - 7 + int(pop)})
	}
	return o.bytes()
}

// Flags win over a sim_dict.json that cannot be read, each over its own; and over what it says, within what was recorded.
func TestAsked(t *testing.T) {
	ms := func(x float64) *float64 { return &x }
	usual := Times{TPresim: 500, H: 0.1}
	good := `{"t_presim": 500, "t_sim": 1500, "sim_resolution": 0.1}`
	for what, c := range map[string]struct {
		dict  string // "": there is none
		asked Asked
		times Times
		want  string // error or doubt
	}{
		"nothing":               {"", Asked{}, Times{}, "there is no sim_dict.json, so when it was recorded is not known"},
		"the end":               {"", Asked{TSim: ms(1500)}, Times{500, 1500, 0.1}, "the resolution is taken as 0.1 ms and the warm-up as 500 ms."},
		"all":                   {"", Asked{TPresim: ms(500), TSim: ms(1500), H: ms(0.01)}, Times{500, 1500, 0.01}, ""},
		"no JSON":               {"{", Asked{}, Times{}, "sim_dict.json: invalid JSON"},
		"no JSON, the end":      {"{", Asked{TSim: ms(1500)}, Times{500, 1500, 0.1}, "sim_dict.json cannot be read"},
		"NaN":                   {`{"t_presim": 400, "t_sim": NaN, "sim_resolution": 0.1}`, Asked{TSim: ms(1600)}, Times{400, 1600, 0.1}, ""},
		"NaN of another":        {`{"t_presim": NaN, "t_sim": 1500, "sim_resolution": 0.1}`, Asked{TSim: ms(1600)}, Times{}, "sim_dict.json: t_presim is no number"},
		"shorter":               {good, Asked{TSim: ms(500)}, Times{500, 500, 0.1}, "Spikes after the evaluation's end, at 1000 ms, which do not count: 200."},
		"longer":                {good, Asked{TSim: ms(59500)}, Times{}, "the evaluation would end at 60000 ms, but the run at 2000 ms (sim_dict.json)"},
		"a later beginning":     {good, Asked{TPresim: ms(600)}, Times{}, "the evaluation would end at 2100 ms"},
		"both":                  {good, Asked{TPresim: ms(600), TSim: ms(1400)}, Times{600, 1400, 0.1}, ""},
		"longer, nobody knows":  {"", Asked{TPresim: ms(500), H: ms(0.1), TSim: ms(59500)}, Times{500, 59500, 0.1}, "The last spike is at 1995.4 ms, but the evaluation ends at 60000 ms"},
		"a wrong dictionary":    {`{"t_presim": 100, "t_sim": 100, "sim_resolution": 0.1}`, Asked{TPresim: ms(500), TSim: ms(1500)}, Times{500, 1500, 0.1}, ""},
		"a grid that is none":   {good, Asked{H: ms(0.3)}, Times{}, "resolution h = 0.3 ms"},
		"another grid":          {good, Asked{H: ms(0.5)}, Times{}, "no whole number"},
		"before the first step": {good, Asked{TSim: ms(0.01)}, Times{}, "want a step of h = 0.1 ms or more"},
		"no time":               {`{"t_presim": 500, "t_sim": 0, "sim_resolution": 0.1}`, Asked{}, Times{}, "sim_dict.json: t_sim = 0: no time after the warm-up was recorded"},
		"too many steps":        {"", Asked{TPresim: ms(1e7), TSim: ms(1e7), H: ms(0.001)}, Times{}, "t_presim + t_sim = 2e+07 ms, which is more than 4294967294 steps of h = 0.001 ms"},
	} {
		t.Run(what, func(t *testing.T) {
			all := caseRun(t, "00_good")
			if all[simDict] = []byte(c.dict); c.dict == "" {
				delete(all, simDict)
			}
			c.asked.Usual = usual
			b, err := ReadFolder(all, c.asked)
			switch {
			case c.times == Times{}:
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v, want %q", err, c.want)
				}
			case err != nil || b.Times != c.times:
				t.Errorf("%+v, %v, want %+v", b, err, c.times)
			case len(b.Doubts) != min(1, len(c.want)) || len(b.Doubts) > 0 && !strings.Contains(b.Doubts[0].Error(), c.want):
				t.Errorf("doubts %v, want %q", b.Doubts, c.want)
			}
		})
	}
}

// Where nobody says the resolution, it is the usual one, or the coarsest on which all spikes lie.
func TestGuessResolution(t *testing.T) {
	all := caseRun(t, "resolution_0.01_no_sim_dict")
	all["spike_recorder-26-0.dat"] = append(all["spike_recorder-26-0.dat"], "2\t1995.470\n"...)
	b, err := Import(all, Times{TPresim: 500, H: 0.1})
	if err != nil || b.Times.H != 0.01 || !strings.Contains(b.Doubts[0].Error(), "the resolution is taken as 0.01 ms") {
		t.Errorf("%+v, %v", b, err)
	}
}

// A recording whose files end early, or which begins late, is doubted; a sound one is not, however many threads, rates
// and bursts it has.
func TestSilences(t *testing.T) {
	cut := func(ms float64, of func(part) bool) func(Folder) {
		return func(f Folder) {
			for name, data := range f {
				if p, ok := partOf(name); ok && of(p) {
					kept := append([]byte(nestHeader), linesBefore(t, data, ms)...)
					f[name] = kept
				}
			}
		}
	}
	every := func(part) bool { return true }
	for what, c := range map[string]struct {
		change func(Folder)
		want   string
	}{
		"all":             {cut(1500, every), "The last spike is at 1493.8 ms"},
		"nothing at all":  {cut(0, every), "There are no spikes"},
		"a population":    {cut(1000, func(p part) bool { return p.recorder == 28 }), "The last spike in spike_recorder-28-0.dat is at "},
		"two neurons":     {cut(900, func(p part) bool { return p.recorder == 29 }), "The last spike in spike_recorder-29-0.dat is at "},
		"the last second": {cut(1990, every), ""},
		"begins late": {func(f Folder) {
			for name, data := range f {
				if IsRecording(name) {
					f[name] = append([]byte(nestHeader), data[len(nestHeader)+len(linesBefore(t, data, 1000)):]...)
				}
			}
		}, "The first spike is at 1"},
	} {
		t.Run(what, func(t *testing.T) {
			all := caseRun(t, "00_good")
			c.change(all)
			b, err := Import(all, Times{})
			if err != nil || len(b.Doubts) != min(1, len(c.want)) || len(b.Doubts) > 0 && !strings.Contains(b.Doubts[0].Error(), c.want) {
				t.Errorf("%v, doubts %v, want %q", err, b.Doubts, c.want)
			}
		})
	}
}

// linesBefore gives the spikes of a file up to a time.
func linesBefore(t *testing.T, data []byte, ms float64) (lines []byte) {
	err := ReadEvents(bytes.NewReader(data), func(e Event) error {
		if e.MS <= ms {
			lines = fmt.Appendf(lines, "%d\t%.3f\n", e.ID, e.MS)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// The files of one thread of four, whose numbers cannot say that the others are missing: the neurons can.
func TestMissingThreads(t *testing.T) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.02, 0.02
	nodes, random := NewNodes(&p, false), rand.New(rand.NewPCG(1, 2))
	for _, threads := range []int{1, 2, 4, 12, 256} {
		all := Folder{nodeIDs: nodes.NodeIDs(), simDict: []byte(`{"t_presim": 0, "t_sim": 100, "sim_resolution": 0.1}`)}
		name := func(pop microcircuit.Population, thread int) string {
			return fmt.Sprintf("spike_recorder-%d-%0*d.dat", nodes.SpikeRecorder(pop), len(fmt.Sprint(threads)), thread)
		}
		for pop := range microcircuit.Population(microcircuit.Populations) {
			for thread := range threads {
				all[name(pop, thread)] = []byte(nestHeader)
			}
			for id := nodes.First[pop]; id <= nodes.Last[pop]; id++ {
				file := name(pop, id%threads)
				for _, step := range random.Perm(1000)[:5] {
					all[file] = fmt.Appendf(all[file], "%d\t%.3f\n", id, float64(step+1)/10)
				}
			}
		}
		if b, err := Import(all, Times{}); err != nil || len(b.Doubts) > 0 || len(b.Run.Spikes) != 5*1544 { // sound
			t.Fatalf("%d threads: %v, %+v", threads, err, b)
		}
		if threads != 4 {
			continue
		}
		short := maps.Clone(all)
		for thread := range threads { // L5I has 21 neurons
			file := name(microcircuit.L5I, thread)
			short[file] = append([]byte(nestHeader), linesBefore(t, short[file], 70)...)
		}
		if b, err := Import(short, Times{}); err != nil || len(b.Doubts) != 1 || !strings.Contains(b.Doubts[0].Error(), "The last spike of L5I is at ") {
			t.Errorf("a population that ends early: %v, %+v", err, b)
		}
		dropThread(all, 3)
		if b, err := Import(all, Times{}); err != nil || len(b.Doubts) != 1 || !strings.Contains(b.Doubts[0].Error(), "files of 3 threads are those that NEST puts on 3 of 4 threads") {
			t.Errorf("three of four: %v, %+v", err, b)
		}
		dropThread(all, 1)
		dropThread(all, 2)
		if b, err := Import(all, Times{}); err != nil || len(b.Doubts) != 1 || !strings.Contains(b.Doubts[0].Error(), "files of 1 threads are those that NEST puts on 1 of 4 threads") {
			t.Errorf("one of four: %v, %+v", err, b)
		}
	}
}

// A run card or state that does not describe the spikes beside it is said, and its link is not used; one that does names
// the run, and bounds what can be evaluated.
func TestCardBeside(t *testing.T) {
	card := func(hash string, steps uint32) []byte {
		return CardJSON(&runcard.Card{Link: "n=0.02", Hash: hash, Steps: steps, Fidelity: "f"})
	}
	state := func(hash string, steps uint32, status Status) []byte {
		return (&State{Link: "n=0.03", Hash: hash, Steps: steps, Status: status, H: 0.1, TPresim: 500, TSim: 1500}).JSON()
	}
	for what, c := range map[string]struct {
		change func(Folder)
		link   string
		want   string
	}{
		"its own":         {func(f Folder) { f[CardFile] = card(goodHash, 20_000) }, "n=0.02", ""},
		"another's":       {func(f Folder) { f[CardFile] = card("0123456789abcdef", 20_000) }, "", "doubt: run_card.json does not describe these spikes: it names the spike hash 0123456789abcdef up to step 20000, and here, with h = 0.1 ms, it is " + goodHash},
		"a shorter run's": {func(f Folder) { f[CardFile] = card(goodHash, 10_000) }, "", "doubt: run_card.json does not describe these spikes"},
		"unreadable":      {func(f Folder) { f[CardFile] = []byte("{") }, "", "doubt: run_card.json is no run card"},
		"with a mark":     {func(f Folder) { f[CardFile] = append([]byte(byteOrderMark), card(goodHash, 20_000)...) }, "n=0.02", ""},
		"a longer run's": {func(f Folder) {
			f[CardFile], f[simDict] = card(goodHash, 20_000), []byte(`{"t_presim": 500, "t_sim": 3000, "sim_resolution": 0.1}`)
		}, "", "the evaluation would end at 3500 ms, but the run at 2000 ms (run_card.json)"},
		"a long run's": {func(f Folder) {
			f[CardFile], f[simDict] = card(goodHash, 600_000), []byte(`{"t_presim": 500, "t_sim": 59500, "sim_resolution": 0.1}`)
		}, "n=0.02", ""}, // it fell silent: that is known
		"the state's":   {func(f Folder) { f[StateFile] = state(goodHash, 20_000, Complete) }, "n=0.03", ""},
		"both":          {func(f Folder) { f[StateFile], f[CardFile] = state(goodHash, 20_000, Complete), card(goodHash, 20_000) }, "n=0.02", ""},
		"another state": {func(f Folder) { f[StateFile] = state("0123456789abcdef", 20_000, Complete) }, "", "doubt: run_state.json does not describe these spikes"},
	} {
		t.Run(what, func(t *testing.T) {
			all := caseRun(t, "00_good")
			c.change(all)
			b, err := Import(all, Times{})
			doubt, doubted := strings.CutPrefix(c.want, "doubt: ")
			switch {
			case c.want != "" && !doubted:
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v, want %q", err, c.want)
				}
			case err != nil || b.Who.Link != c.link || len(b.Doubts) != min(1, len(doubt)) || doubted && !strings.Contains(b.Doubts[0].Error(), doubt):
				t.Errorf("%+v, %v, want %q", b, err, c.want)
			}
		})
	}
}

// The same of 25 neurons, of which few have fired; and a network of which by chance only some have is not doubted.
func TestMissingThreadsOfFew(t *testing.T) {
	for left, want := range []string{1: "1 of 4", 2: "2 of 4", 3: "3 of 4", 4: ""} {
		if left == 0 {
			continue
		}
		all := caseRun(t, "00_good_4_threads")
		for thread := left; thread < 4; thread++ {
			dropThread(all, thread)
		}
		b, err := Import(all, Times{})
		if err != nil || len(b.Doubts) != min(1, len(want)) || want != "" && !strings.Contains(b.Doubts[0].Error(), "NEST puts on "+want+" threads") {
			t.Errorf("%d threads: %v, %+v", left, err, b)
		}
	}
	for _, fire := range []func(id int) bool{
		func(id int) bool { return id == 14 || id == 24 },
		func(id int) bool { return id%2 == 0 && id > 13 },
	} {
		all := caseRun(t, "00_good")
		for name, data := range all {
			if !IsRecording(name) {
				continue
			}
			kept := []byte(nestHeader)
			for _, line := range bytes.SplitAfter(data[len(nestHeader):], []byte("\n")) {
				var id int
				if _, err := fmt.Sscan(string(line), &id); err == nil && fire(id) {
					kept = append(kept, line...)
				}
			}
			all[name] = kept
		}
		if b, err := Import(all, Times{}); err != nil || len(b.Doubts) > 0 {
			t.Errorf("few fire: %v, %+v", err, b)
		}
	}
}

// Of a run that was killed, what its state calls whole is read, with a word; not what another run wrote there.
func TestUnfinished(t *testing.T) {
	all := caseRun(t, "00_good")
	s := State{Link: "n=0.02", Status: Running, Steps: 10_000, H: 0.1, TPresim: 500, TSim: 1500, Files: map[string]int64{}}
	var hash spike.Hash
	good, err := Import(all, Times{})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range good.Run.Spikes {
		if x.Step <= s.Steps {
			hash.Add(x)
		}
	}
	s.Hash = hash.String()
	for name, data := range all {
		if IsRecording(name) {
			s.Files[name] = int64(len(nestHeader) + len(linesBefore(t, data, 1000)))
			all[name] = append(data, "3\t19"...) // cut
		}
	}
	delete(all, simDict)
	all[StateFile] = s.JSON()
	for way, read := range readings(t, all) {
		b, err := read()
		if err != nil || b.Hash() != hash || b.Times != (Times{500, 500, 0.1}) || b.Who.Link != s.Link ||
			len(b.Doubts) != 1 || b.Doubts[0].Error() != "The run is not complete (run_state.json says running): it is read up to 1000 ms." {
			t.Errorf("%s: %+v, %v", way, b, err)
		}
	}
	zipped := maps.Clone(all)
	for name, data := range all {
		if IsRecording(name) {
			zipped[name+packedEnd] = gz(data)
			delete(zipped, name)
		}
	}
	for way, read := range readings(t, zipped) {
		if b, err := read(); err != nil || b.Hash() != hash || b.Who.Link != s.Link {
			t.Errorf("packed since, %s: %+v, %v", way, b, err)
		}
	}
	s.Hash = "0123456789abcdef"
	all[StateFile] = s.JSON()
	if _, err := Import(all, Times{}); err == nil || !strings.Contains(err.Error(), "another run has written into the folder") {
		t.Error(err)
	}
	s.Hash, s.TPresim = hash.String(), 1000
	all[StateFile] = s.JSON()
	if _, err := Import(all, Times{}); err == nil || err.Error() != "run_state.json: t_sim = 0: no time after the warm-up was recorded" {
		t.Error(err)
	}
}

// Of a run that was killed before it had written which nodes there are, its state says why there is nothing.
func TestKilledAtOnce(t *testing.T) {
	s := State{Link: "n=0.02", Status: Running, H: 0.1, TPresim: 500, TSim: 1500, Hash: "0123456789abcdef"}
	for _, disk := range []fstest.MapFS{
		{StateFile: {Data: s.JSON()}}, {StateFile: {Data: s.JSON()}, "spike_recorder-1545-0.dat": {Data: SpikeHeader()}},
	} {
		if _, err := ReadFolder(disk, Asked{}); err == nil || !strings.Contains(err.Error(), "was killed, in its first second of model time") {
			t.Errorf("%d files: %v", len(disk), err)
		}
	}
}

// What has the name of a run's file and is none is refused, and not waited for.
func TestPipes(t *testing.T) {
	for _, name := range []string{nodeIDs, simDict, nodesFile, CardFile, StateFile, "spike_recorder-26-0.dat"} {
		disk := fstest.MapFS{}
		for name, data := range caseRun(t, "00_good") {
			disk[name] = &fstest.MapFile{Data: data}
		}
		disk[name] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		if _, err := ReadFolder(disk, Asked{}); err == nil || err.Error() != name+": not a file" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of a run whose beginning the page has forgotten, the card's hash cannot be compared, and says so; nor can that of an
// export whose card does not say it yet, where nothing stands before the evaluation's beginning.
func TestCardOfForgotten(t *testing.T) {
	run := taken()
	run.After = 2000
	run.Spikes = slices.DeleteFunc(run.Spikes, func(s spike.Spike) bool { return s.Step <= 2000 })
	all := unpack(t, write(t, run.NEST))
	for _, without := range []bool{false, true} {
		if without {
			all[CardFile] = CardJSON(&run.Card)
		}
		b, err := Import(all, Times{})
		if err != nil || b.Times != (Times{200, 300, 0.1}) || b.Who != (Identity{}) || len(b.Doubts) != 1 || !strings.Contains(b.Doubts[0].Error(), "of which the beginning is not here") {
			t.Errorf("without the card's word %v: %+v, %v", without, b, err)
		}
	}
}

// The program is named that has recorded a run, and who asks for it sees what else lies beside it.
func TestProgramAndBeside(t *testing.T) {
	ours := unpack(t, write(t, taken().NEST))
	nest := caseRun(t, "00_good")
	nest["net_dict.json"], nest["stim_dict.json"] = []byte("{}"), []byte("{}")
	for want, all := range map[string]Folder{"NEST 3.9.0": nest, "cortical microcircuit in the browser": ours} {
		zipped := write(t, func(w io.Writer) error { return pack(w, all) })
		seen := 0
		asked := Asked{Usual: Times{TPresim: 500, H: 0.1}, Beside: func(dir fs.FS) {
			for _, name := range []string{simDict, "net_dict.json", "stim_dict.json"} {
				if data, err := fs.ReadFile(dir, name); err == nil && bytes.Equal(data, all[name]) {
					seen++
				}
			}
		}}
		b, err := ReadArchive(bytes.NewReader(zipped), int64(len(zipped)), asked)
		if err != nil || b.Program != want || seen != 3 {
			t.Errorf("%v, %v, %d dictionaries seen, want %s", b, err, seen, want)
		}
	}
}
