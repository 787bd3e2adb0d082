package circuit

import (
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
)

// named lists projections as SOURCE>TARGET.
func named(set Projections) (all []string) {
	for i := range set {
		for j, is := range set[i] {
			if is {
				all = append(all, microcircuit.Population(j).String()+">"+microcircuit.Population(i).String())
			}
		}
	}
	slices.Sort(all)
	return all
}

// Nineteen projections follow from the rule; then one for the story, and four of the thalamus.
func TestPrincipal(t *testing.T) {
	want := strings.Fields(`L23E>L23I L23I>L23E L23I>L4I L23I>L5I L4E>L23E L4E>L23I L4E>L4I L4E>L5E L4E>L5I L4I>L23I L4I>L4E
		L5E>L23I L5E>L6E L5I>L5E L5I>L6I L6E>L4E L6E>L4I L6E>L6I L6I>L6E
		L23E>L5E
		TH>L4E TH>L4I TH>L6E TH>L6I`)
	slices.Sort(want)
	if got := named(Principal()); !slices.Equal(got, want) {
		t.Errorf("%v\nwant %v", got, want)
	}
}

// Ids of elements lead to what they show, and others to nothing.
func TestItem(t *testing.T) {
	for i := range microcircuit.Populations {
		for j := range microcircuit.Sources {
			target, source := microcircuit.Population(i), microcircuit.Population(j)
			for _, item := range []Item{Arrow(target, source), Disc(source)} {
				if got := ParseItem(item.ID()); got != item {
					t.Errorf("%s leads to %v", item.ID(), got)
				}
			}
		}
	}
	for _, id := range []string{"", "disc-", "disc-L7E", "arrow-L4E", "arrow-TH-L4E", "arrow-L4E-L7E", "cell-L4E-L4E", "L4E"} {
		if got := ParseItem(id); got.There {
			t.Errorf("%q leads to %v", id, got)
		}
	}
	to := Arrow(microcircuit.L23E, microcircuit.L4E)
	if !to.Of(Disc(microcircuit.L4E)) || !to.Of(Disc(microcircuit.L23E)) || to.Of(Disc(microcircuit.L4I)) || to.Of(Item{}) {
		t.Error("an arrow is not of the discs at its ends")
	}
}
