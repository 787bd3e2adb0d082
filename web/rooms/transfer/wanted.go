package transfer

import "strings"

// wanted returns the places of the files that are of use, by their paths: the one that comes alone, else those of a
// run. A file named as those of spikes are is of use whatever it is: it must be read or refused. Files that systems
// put beside others do not count.
func wanted(paths []string) (places []int) {
	var real []int
	for i, path := range paths {
		name := path[strings.LastIndexByte(path, '/')+1:]
		if strings.HasPrefix(name, "._") || name == ".DS_Store" || strings.Contains(path, "__MACOSX/") {
			continue
		}
		real = append(real, i)
		switch name {
		case "population_nodeids.dat", "sim_dict.json", "nodes.json", "run_card.json", "run_state.json":
			places = append(places, i)
		default:
			if strings.Contains(strings.ToLower(path), "spike_recorder") {
				places = append(places, i)
			}
		}
	}
	if len(real) == 1 {
		return real
	}
	return places
}
