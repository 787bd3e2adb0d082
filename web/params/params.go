// Package params is the user-facing parameters: links, flags and controls are all read and written here.
//
// A link is what the page's address bar holds after "#": keys and values such as n=0.1&bg=poisson&seed=7. Parse reads
// any text, repairs what the model does not allow and says so in notices; Format writes the differences from the
// defaults; Set changes one value and refuses a bad one. The keys are those of microcircuit.Fields, and some that are
// not the model's: scale sets n and k, at lists changes of inputs during the run, rec and rec_v_int say what is
// recorded, ex names an exercise, sweep is a range that one of them is to take, workers and v belong to the run and the
// link itself, and a Task is what a teacher asks and a learner answers. ParseRange is the one grammar of ranges.
package params

import (
	"slices"
	"strings"

	"microcircuit/engine/microcircuit"
)

// Version is the version of the defaults that links without v mean. A version's defaults never change.
const Version = 1

// Release names this program among those that a site may keep. Its first number is Version: a release of the same one
// means the same by every link.
const Release = "1.1.0"

// MaxWorkers is the largest number of workers a link may ask for.
const MaxWorkers = 16

// Link is everything a link says.
type Link struct {
	Params  microcircuit.Params
	Workers int    // 0: chosen by the page
	Version int    // of the defaults
	Release string // the release that the link asks for, as in 1.0.0; "" for whichever the site shows
	TSimSet bool   // t_sim stands in the link: the run ends at t_presim + t_sim; else it goes on

	At []microcircuit.Change // changes of inputs during the run, in step order; nil for none

	Record  []Recorded // whose potentials and currents are recorded
	RecVInt float64    // interval of the same (ms; rec_V_int)

	Sweep Sweep // which the page offers to run beside the figure

	Exercise   string // key of an exercise; "" for none; an assignment comes before it
	Task       Task   // an assignment, or a hand-in
	Appearance Appearance

	HasB     bool      // a network B runs beside this one, A
	BDiffers []Setting // what B differs in
}

// Default is what an empty link means.
func Default() Link {
	return Link{Params: microcircuit.Default(), Version: Version, RecVInt: 1,
		Appearance: Appearance{Theme: "auto", Language: "auto"},
		Task:       Task{Tolerance: defaultTolerance}}
}

// Format writes what differs from the defaults, in the order of Keys, what network B differs in before the task; "" if
// nothing does.
func Format(l Link) string {
	plain := Default()
	var pairs, asked []string
	for i := range linkKeys {
		k := &linkKeys[i]
		value := k.write(&l)
		switch {
		case k.part == shorthand || value == k.write(&plain) && !(k.name == "t_sim" && l.TSimSet):
		case k.part == task:
			asked = append(asked, k.name+"="+escape(value))
		default:
			pairs = append(pairs, k.name+"="+value)
		}
	}
	return strings.Join(slices.Concat(pairs, formatB(l), asked), "&")
}
