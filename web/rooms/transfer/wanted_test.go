package transfer

import (
	"slices"
	"testing"
)

// Of what is dropped, one file that comes alone is of use, else a run's; whatever is named as spikes are must be read or
// refused, and what systems put beside files does not count.
func TestWanted(t *testing.T) {
	for _, c := range []struct {
		paths []string
		want  []int
	}{
		{nil, nil},
		{[]string{"run.zip"}, []int{0}},
		{[]string{".DS_Store", "run/run.zip", "run/._run.zip"}, []int{1}},
		{[]string{"a.zip", "b.zip"}, nil},
		{[]string{"r/population_nodeids.dat", "r/rates.json", "r/sim_dict.json", "r/nodes.json", "r/run_card.json", "r/run_state.json", "r/spike_recorder-1-0.dat"}, []int{0, 2, 3, 4, 5, 6}},
		{[]string{"spike_recorder-1-0 (1).dat", "Spike_Recorder-1-0.DAT", "spike_recorder-2-0.dat/x", "voltmeter-9-0.dat"}, []int{0, 1, 2}},
		{[]string{"__MACOSX/r/spike_recorder-1-0.dat", "r/._spike_recorder-1-0.dat", "a", "b"}, nil},
	} {
		if got := wanted(c.paths); !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.paths, got, c.want)
		}
	}
}
