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

func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name string, x *experiment.Experiment, s *State, in func(t *text.Texts) vugu.Builder) {
		all[name] = roomtest.Component{State: []any{x, s}, In: in}
	}
	sliders := func(name string, x *experiment.Experiment) {
		add(name, x, nil, func(t *text.Texts) vugu.Builder { return &Sliders{X: x, Text: t} })
	}
	sliders("sliders_locked", roomtest.Running("lock=g,seed"))
	replaced := roomtest.Running("n=0.05&k=0.05")
	replaced.Set("tau_m", "8", true)
	sliders("sliders_replaced", replaced)
	start := roomtest.Running("conn=L23E.L4E:0")
	add("presets", start, nil, func(t *text.Texts) vugu.Builder { return &Presets{X: start, Text: t} })
	changed, s := roomtest.Running("at=20000:bg_rate:7.5,30000:th_pulse:10&lock=bg"), &State{}
	add("stimulus", changed, s, func(t *text.Texts) vugu.Builder { return &Stimulus{X: changed, Text: t, S: s} })
	advanced := func(name, link string, s *State) {
		x := roomtest.Running(link)
		add(name, x, s, func(t *text.Texts) vugu.Builder { return &Advanced{X: x, Text: t, S: s} })
	}
	advanced("advanced_closed", "tau_m=8&th=1", s)
	few := slices.DeleteFunc(params.Controls(), func(key string) bool {
		return slices.Contains([]string{"advanced", "n", "kext", "v0", "rec"}, key)
	})
	advanced("advanced_few", "lock=n&hide="+strings.Join(few, ","), &State{AdvancedOpen: true})
	dark := roomtest.Running("theme=dark")
	add("appearance", dark, nil, func(t *text.Texts) vugu.Builder { return &Appearance{X: dark, Text: t} })
	roomtest.Components(t, all)
}
