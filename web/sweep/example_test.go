package sweep_test

import (
	"fmt"
	"log"

	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// The plan of a sweep over inhibition with two seeds for each value, from what the command line takes. What the engine
// simulates of a run is its Link.Params, and its Link.At where inputs change.
func ExampleNew() {
	base, notices := params.Parse("n=0.05&k=0.05&t_sim=1000")
	if len(notices) > 0 {
		log.Fatal(notices)
	}
	var ranges []params.Range
	for _, r := range [][2]string{{"g", "-4.2:-4:0.2"}, {"seed", "1:2"}} {
		values, err := params.ParseRange(r[0], r[1])
		if err != nil {
			log.Fatal(err)
		}
		ranges = append(ranges, values)
	}
	plan, err := sweep.New(base, ranges)
	if err != nil {
		log.Fatal(err)
	}
	for _, run := range plan.Runs {
		p := run.Link.Params
		fmt.Printf("%s: g = %v, seed %d\n", params.Format(run.Link), p.G, p.Seed)
	}
	// Output:
	// n=0.05&k=0.05&seed=1&t_sim=1000&g=-4.2: g = -4.2, seed 1
	// n=0.05&k=0.05&seed=2&t_sim=1000&g=-4.2: g = -4.2, seed 2
	// n=0.05&k=0.05&seed=1&t_sim=1000: g = -4, seed 1
	// n=0.05&k=0.05&seed=2&t_sim=1000: g = -4, seed 2
}
