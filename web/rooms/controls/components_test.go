package controls

import (
	"slices"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// What each component renders to: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, x *experiment.Experiment, s *State, in func(t *text.Texts) vugu.Builder) {
		all[name] = roomtest.Component{State: []any{x, s}, In: in}
	}
	knobs := func(name string, x *experiment.Experiment) {
		s := &State{}
		add(name, x, s, func(t *text.Texts) vugu.Builder { return &Knobs{X: x, Text: t, S: s} })
	}
	knobs("knobs_locked", roomtest.Running("lock=g,at"))
	knobs("knobs_changed", roomtest.Running("at=20000:bg_rate:7.5,30000:th_pulse:10&lock=bg"))
	knobs("knobs_hidden", roomtest.Running("ask=text&q=Why?&bg=dc&hide=g,at"))
	ways := []Way{{ID: "lab-data", Name: "<own> data"}}
	laboratory := func(name string, x *experiment.Experiment) {
		add(name, x, nil, func(t *text.Texts) vugu.Builder {
			return &Lab{X: x, Text: t, S: &State{}, Engine: "one worker", Hash: "hash", Ways: ways}
		})
	}
	replaced := roomtest.Running("n=0.05&k=0.05")
	replaced.Set("tau_m", "8", true)
	laboratory("lab_replaced", replaced)
	laboratory("lab_assigned", roomtest.Running("ask=text&q=Why?&lock=advanced"))
	start := roomtest.Running("conn=L23E.L4E:0")
	add("presets", start, nil, func(t *text.Texts) vugu.Builder { return &Presets{X: start, Text: t} })
	s := &State{}
	advanced := func(name, link string, s *State) {
		x := roomtest.Running(link)
		add(name, x, s, func(t *text.Texts) vugu.Builder { return &Advanced{X: x, Text: t, S: s} })
	}
	advanced("advanced_closed", "tau_m=8&th=1", s)
	opened := func(name, lock string, keys ...string) {
		advanced("advanced_"+name, "hide="+strings.Join(without(keys), ",")+lock, &State{AdvancedOpen: true})
	}
	opened("few", "&lock=n", "n", "kext", "v0", "rec")
	for _, g := range groups {
		opened(g.key, "", append(g.keys, "scale")...) // which n and k go with
	}
	opened("projections", "&th=1&conn=L4E.L4I:0.8", "conn")
	roomtest.Components(t, all)
}

// without returns all controls that a link can hide, but the list of all parameters and the given ones.
func without(keys []string) []string {
	return slices.DeleteFunc(params.Controls(), func(key string) bool {
		return key == "advanced" || slices.Contains(keys, key)
	})
}
