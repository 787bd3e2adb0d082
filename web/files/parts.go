package files

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

// recorderLabel begins the names of spike recorders' files.
const recorderLabel = "spike_recorder"

// part is a file of a spike recorder: NEST writes one for each recorder and thread, also where none fires.
type part struct {
	name             string
	recorder, thread int
	digits           int // of the thread in the name
}

// IsRecording reports whether a file's name is a spike recorder's, whatever stands behind the label: nothing of that
// name is left unread.
func IsRecording(name string) bool {
	return len(name) >= len(recorderLabel) && strings.EqualFold(name[:len(recorderLabel)], recorderLabel)
}

// junk names what systems put beside files: macOS's other halves of files, on disks of other systems and in archives.
func junk(name string) bool {
	return strings.HasPrefix(name, "._") || name == "__MACOSX" || name == ".DS_Store"
}

// partOf reads a name: spike_recorder-RECORDER-THREAD.dat, packed by gzip or not.
func partOf(name string) (p part, ok bool) {
	base, ok := strings.CutSuffix(strings.TrimSuffix(strings.ToLower(name), ".gz"), ".dat")
	if !ok {
		return p, false
	}
	base, thread, ok1 := cutLast(base)
	_, recorder, ok2 := cutLast(base)
	r, err1 := strconv.ParseUint(recorder, 10, 31)
	t, err2 := strconv.ParseUint(thread, 10, 15)
	return part{name, int(r), int(t), len(thread)}, ok1 && ok2 && err1 == nil && err2 == nil
}

// cutLast cuts a name at its last hyphen.
func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, '-')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// of names the file of another thread of the same recorder.
func (p part) of(thread int) string {
	i := strings.LastIndexByte(p.name, '-')
	return fmt.Sprintf("%s-%0*d%s", p.name[:i], p.digits, thread, p.name[i+1+p.digits:])
}

// parts lists the recorders' files of a folder, in the order of recorders and threads. What has a recorder's name but
// is no file of one is refused, since its spikes would be missing.
func parts(dir fs.FS) (all []part, err error) {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !IsRecording(e.Name()) {
			continue
		}
		p, ok := partOf(e.Name())
		if !ok {
			return nil, inFile(e.Name(), fault("not read: spike recorders' files are named %s", "spike_recorder-NODE-THREAD.dat, spike_recorder-NODE-THREAD.dat.gz"))
		}
		kind := e.Type()
		if kind&fs.ModeSymlink != 0 {
			info, err := fs.Stat(dir, e.Name())
			if err != nil {
				return nil, inFile(e.Name(), err)
			}
			kind = info.Mode().Type()
		}
		if !kind.IsRegular() {
			return nil, inFile(e.Name(), errNoFile)
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		return nil, fault("no spikes are there (no spike_recorder*.dat)")
	}
	slices.SortFunc(all, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.recorder, b.recorder), cmp.Compare(a.thread, b.thread), strings.Compare(a.name, b.name))
	})
	return all, nil
}

// threads checks that every recorder has one file of each thread, and gives their number. parts are in order.
func threads(parts []part) (n int, err error) {
	for _, p := range parts {
		n = max(n, p.thread+1)
	}
	for i, p := range parts {
		want, first := 0, i == 0 || parts[i-1].recorder != p.recorder
		if !first {
			want = parts[i-1].thread + 1
		}
		last := i == len(parts)-1 || parts[i+1].recorder != p.recorder
		switch {
		case p.thread < want:
			return 0, inFile(p.name, fault("is of the same recorder and thread as %s", parts[i-1].name))
		case p.thread > want:
			return 0, missingPart(p, want, n)
		case last && p.thread < n-1:
			return 0, missingPart(p, p.thread+1, n)
		}
	}
	// NEST writes threads with as many digits as their number has: 00 is the first of 10 threads or more.
	if digits := parts[0].digits; digits > len(strconv.Itoa(n)) {
		return 0, missingPart(parts[len(parts)-1], n, power10(digits-1))
	}
	return n, nil
}

func power10(n int) int {
	x := 1
	for range n {
		x *= 10
	}
	return x
}

func missingPart(beside part, thread, n int) error {
	return inFile(beside.of(thread), fault("is missing: NEST writes a file for each recorder and thread, and there are at least %s threads", n))
}

// recorders returns the population of each recorder: as nodes.json says, else by their order, and there is one for each
// population, or for each that has neurons.
func recorders(parts []part, nodes *Nodes, named map[int]int) (map[int]int, error) {
	var ids []int
	for _, p := range parts {
		if len(ids) == 0 || ids[len(ids)-1] != p.recorder {
			ids = append(ids, p.recorder)
		}
	}
	if len(named) > 0 {
		return named, agree(ids, parts, named)
	}
	var filled, all []int
	for pop, size := range nodes.Sizes() {
		all = append(all, pop)
		if size > 0 {
			filled = append(filled, pop)
		}
	}
	if len(ids) == len(filled) {
		all = filled
	}
	if len(ids) != len(all) {
		return nil, fault("there are files of %s spike recorders (%s), want %s, one for each population", len(ids),
			numbers(ids), microcircuit.Populations)
	}
	of := map[int]int{}
	for i, id := range ids {
		if id != ids[0]+i {
			return nil, fault("the spike recorders %s are not consecutive: %s is missing", numbers(ids), ids[0]+i)
		}
		of[id] = all[i]
	}
	return of, nil
}

// agree reports whether there are files of exactly those recorders that nodes.json names.
func agree(ids []int, parts []part, named map[int]int) error {
	for _, p := range parts {
		if _, ok := named[p.recorder]; !ok {
			return inFile(p.name, fault("%s names no spike recorder %s: the files are of different runs", nodesFile, p.recorder))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(named)) {
		if !slices.Contains(ids, id) {
			return fault("no file of spike recorder %s is there, which %s names for %s", id, nodesFile,
				microcircuit.Population(named[id]))
		}
	}
	return nil
}

// numbers lists some.
func numbers(ids []int) string {
	const most = 12
	var all []string
	for _, id := range ids[:min(len(ids), most)] {
		all = append(all, strconv.Itoa(id))
	}
	if len(ids) > most {
		all = append(all, "…")
	}
	return strings.Join(all, ", ")
}

// packedEnd ends the name of a recorder's file that is packed by gzip.
const packedEnd = ".gz"

func (p part) isPacked() bool { return strings.EqualFold(path.Ext(p.name), packedEnd) }
