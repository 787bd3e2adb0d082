package sweep

import (
	"cmp"
	"slices"
	"strconv"

	"microcircuit/web/params"
)

// notTold are the keys of an experiment that give a table no column: the seed has its own, and the others leave no
// trace in the spikes.
var notTold = []string{"seed", "workers", "rec", "rec_v_int"}

// Varied returns the keys in which links differ, besides the seed, in the order of links; scale where neurons and
// synapses have the same scale in each. Together with the keys of a plan they are the columns of its table (Columns).
func Varied(links []params.Link) (keys []string) {
	for _, key := range params.ExperimentKeys() {
		if !slices.Contains(notTold, key) && varies(links, key) {
			keys = append(keys, key)
		}
	}
	alike := !slices.ContainsFunc(links, func(l params.Link) bool { return l.Params.NScaling != l.Params.KScaling })
	if alike && slices.Contains(keys, "n") && slices.Contains(keys, "k") {
		keys = slices.DeleteFunc(keys, func(key string) bool { return key == "k" })
		keys[slices.Index(keys, "n")] = "scale"
	}
	return keys
}

// varies reports whether two links differ in a key.
func varies(links []params.Link, key string) bool {
	return slices.ContainsFunc(links, func(l params.Link) bool {
		return params.Value(l, key) != params.Value(links[0], key)
	})
}

// Columns returns the keys that a table of results has a column for: those in which the results' links differ, and
// those of the plan that has made them, where there is one. The order is that of links, so that it tells nothing of
// how a sweep was asked for.
func Columns(results []Result, plan []string) []string {
	links := make([]params.Link, len(results))
	for i := range results {
		links[i] = results[i].Run.Link
	}
	keys := Varied(links)
	for _, key := range swept(plan) {
		if !slices.ContainsFunc(keys, func(told string) bool { return Meet(told, key) }) {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return keys
}

// rank is a key's place in links; that of scale is the place of n.
func rank(key string) int {
	if key == "scale" {
		key = "n"
	}
	return slices.Index(params.Keys(), key)
}

// Sort orders results by the values of some keys, then by seed, then by link: as numbers where they are.
func Sort(results []Result, keys []string) {
	keys = append(slices.Clone(keys), "seed")
	slices.SortStableFunc(results, func(a, b Result) int {
		for _, key := range keys {
			x, y := params.Value(a.Run.Link, key), params.Value(b.Run.Link, key)
			if c := compare(x, y); c != 0 {
				return c
			}
		}
		return cmp.Compare(params.Format(a.Run.Link), params.Format(b.Run.Link))
	})
}

// compare orders two values of a key.
func compare(x, y string) int {
	a, err1 := strconv.ParseFloat(x, 64)
	b, err2 := strconv.ParseFloat(y, 64)
	if err1 == nil && err2 == nil && a != b {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(x, y)
}
