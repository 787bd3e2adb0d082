package experiment_test

import (
	"testing"

	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
)

// What a link locks is locked whoever asks for it, a key, a button or a list: nothing of the network changes.
func TestIntentsAskTheLocks(t *testing.T) {
	const link = "at=20000:bg_rate:7.5&lock="
	for control, intent := range map[string]func(x *experiment.Experiment){
		"g":       func(x *experiment.Experiment) { x.Set("g", "-5", true) },
		"seed":    func(x *experiment.Experiment) { x.HandleSeed() },
		"compare": func(x *experiment.Experiment) { x.HandleCompare() },
		"conn":    func(x *experiment.Experiment) { x.HandleProjection(0, 0) },
		"at":      func(x *experiment.Experiment) { x.HandleClearChanges() },
		"th":      func(x *experiment.Experiment) { x.Intervene("th", 10) },
		"transport": func(x *experiment.Experiment) {
			x.HandleSpeed(0.1)
			x.HandleFaster(-1)
			x.HandleToggle()
			x.HandleReset()
		},
	} {
		locked, free := roomtest.Running(link+control), roomtest.Running(link+"scale")
		if a, b := did(locked, intent), did(free, intent); a || !b {
			t.Errorf("%s locked: done %t, free: done %t", control, a, b)
		}
	}
}

// did reports whether an intent changes anything of an experiment.
func did(x *experiment.Experiment, intent func(x *experiment.Experiment)) bool {
	state := func() any {
		l := x.A.Lab
		return [...]any{params.Format(l.Link), x.B == nil, l.Speed, l.ShouldRun(), l.State, l.Intervening()}
	}
	before := state()
	intent(x)
	return state() != before
}
