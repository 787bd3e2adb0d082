package files

import (
	"errors"
	"io/fs"
	"math"
	"strings"

	"microcircuit/engine/microcircuit"
)

// nodesFile names the file that says which nodes there are.
const nodesFile = "nodes.json"

// maxNodesFile bounds nodes.json (bytes), which has a line for each neuron.
const maxNodesFile = 32 << 20

// readRecorders reads of nodes.json which spike recorder is whose: populations by the recorder's number. None where
// there is no such file, or it names no recorders. A file of another network is refused.
func readRecorders(dir fs.FS, nodes *Nodes) (map[int]int, error) {
	data, err := readFile(dir, nodesFile, maxNodesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, inFile(nodesFile, err)
	}
	v, err := parseLong(data, maxNodesFile)
	if err != nil {
		return nil, inFile(nodesFile, err)
	}
	members, _ := v.(map[string]any)
	named := map[int]int{}
	for pop := range microcircuit.Populations {
		name := microcircuit.Population(pop).String()
		if first, last, n := span(members[name]); n > 0 && (first != nodes.First[pop] || last != nodes.Last[pop]) {
			return nil, inFile(nodesFile, fault("the neurons of %s are %s … %s, in %s they are %s … %s: the files are of different runs",
				name, first, last, nodeIDs, nodes.First[pop], nodes.Last[pop]))
		}
		if id, _, n := span(members[recorderLabel+"_"+name]); n == 1 {
			named[id] = pop
		}
	}
	return named, nil
}

// span returns the first and last of a list of numbers, or of a number, and how many there are.
func span(v any) (first, last, n int) {
	list, is := v.([]any)
	if !is {
		list = []any{v}
	}
	if len(list) == 0 {
		return 0, 0, 0
	}
	a, ok1 := list[0].(float64)
	b, ok2 := list[len(list)-1].(float64)
	if !ok1 || !ok2 || !(math.Abs(a) < 1<<31 && math.Abs(b) < 1<<31) {
		return 0, 0, 0
	}
	return int(a), int(b), len(list)
}

// isOurs reports whether a header was written by this program, which has one file for each recorder, however many
// workers run.
func isOurs(nest string) bool { return strings.HasPrefix(nest, "none ") }

// program names who has written a recorder's file, as its header says: NEST and its version, or this program.
func program(nest string) string {
	if isOurs(nest) {
		return strings.Trim(strings.TrimPrefix(nest, "none "), "()")
	}
	return "NEST " + nest
}
