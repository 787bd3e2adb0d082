package files

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// FuzzWhole brings folders of any names and contents: nothing panics or hoards, no spike is read that is no line, what is accepted is in
// order and the same when it is written and brought again, and files and archive are read alike. names has a name a line; contents
// are parted by zero bytes.
func FuzzWhole(f *testing.F) {
	const ids = "1 8\n9 9\n10 10\n11 11\n12 12\n13 13\n14 14\n15 15\n"
	const dict = `{"t_presim": 0, "t_sim": 1, "sim_resolution": 0.1, "local_num_threads": 2}`
	var names, contents []string
	for id := 16; id < 24; id++ {
		for thread := range 2 {
			names, contents = append(names, fmt.Sprintf("spike_recorder-%d-%d.dat", id, thread)), append(contents, nestHeader)
		}
	}
	contents[0] += "2\t0.100\n8\t0.300\n"
	contents[1] += "1\t0.500\r\n\n"
	add := func(more ...string) {
		n, c := names, contents
		for i := 0; i < len(more); i += 2 {
			n, c = append(n[:len(n):len(n)], more[i]), append(c[:len(c):len(c)], more[i+1])
		}
		f.Add([]byte(ids), []byte(dict), strings.Join(n, "\n"), []byte(strings.Join(c, "\x00")))
	}
	add()
	add("nodes.json", `{"L23E": [1, 8], "spike_recorder_L23E": [16], "spike_recorder_L23I": [17, 18], "spike_recorder_L4E": []}`)
	add("run_card.json", `{"link": "n=0.2", "spike_hash": "0123456789abcdef", "steps": 5}`)
	add("run_state.json", string((&State{Link: "x", Status: Running, Steps: 3, H: 0.1, TSim: 1, Hash: "0123456789abcdef", Files: map[string]int64{names[0]: 90}}).JSON()))
	add("old/spike_recorder-16-0.dat", contents[0], "old/population_nodeids.dat", ids)
	add("spike_recorder-16-0 (1).dat", contents[0])
	add("spike_recorder-24-0.dat.gz", string(gz([]byte(nestHeader))))
	add("sim_dict.json", "\ufeff"+`{"t_presim": "0", "t_sim": NaN, "sim_resolution": 1e-3}`)
	add("spike_recorder-16-1.dat", "\xff\xfe#\x00", "a\\b", "", "../x", "", "spike_recorder-99999999999-1.dat", "")
	f.Fuzz(func(t *testing.T, ids, dict []byte, names string, contents []byte) {
		folder := Folder{nodeIDs: ids, simDict: dict}
		parts := bytes.Split(contents, []byte{0})
		for i, name := range strings.Split(names, "\n") {
			if i < len(parts) {
				folder[name] = parts[i]
			}
		}
		checkImport(t, folder, Times{TPresim: 500, H: 0.1})
	})
}
