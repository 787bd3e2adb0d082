package sweep

import (
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/wire"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// onID returns an event of the element of an id.
func onID(id string) vugu.DOMEvent {
	return vugu.NewDOMEvent(nil, map[string]any{"target": map[string]any{"id": id}})
}

// What the room renders to: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{}
	add := func(name, language, link string, do func(d *desk)) {
		d := at(t, link)
		do(d)
		all[name] = roomtest.Component{State: d.State, Language: language, In: func(t *text.Texts) vugu.Builder { return d.room(t) }}
	}
	run := func(d *desk) {
		d.HandleRun()
		for d.Running() {
			d.step()
		}
	}
	add("empty", "", "n=0.02&k=0.02", func(*desk) {})
	add("list", "de", "n=0.02&k=0.02&sweep=scale:0.02,0.05,0.1", func(*desk) {})
	add("refused", "de", tiny, func(d *desk) { d.Edit(func(f *Form) { f.To = "30" }) })
	add("asks", "", "n=0.5&k=0.5&sweep=g:-5:-3:1", func(d *desk) { d.HandleRun() })
	add("building", "", tiny, func(d *desk) { d.HandleRun() })
	add("running", "", tiny, func(d *desk) {
		d.HandleRun()
		d.step()
		d.built()
		d.job.lab.Receive(0, roomtest.Batch(1500, 100), 0)
		d.now = 3000
	})
	add("done", "de", tiny, run)
	add("card", "", tiny, func(d *desk) {
		run(d)
		d.room(text.English()).HandlePress(onID("sweep-value-1"))
	})
	add("card_populations", "de", tiny, func(d *desk) {
		run(d)
		d.ByPopulation, d.Card.Over = true, 3
	})
	add("failed", "", tiny, func(d *desk) {
		d.HandleRun()
		d.job.lab.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1e9}, 0)
		d.job.follow()
		d.HandleCancel()
		d.Card.Open = 1
	})
	add("former", "", "n=0.02&k=0.02&t_sim=100&sweep=bg_rate:7,8,9&seeds=1", func(d *desk) {
		run(d)
		d.X.Set("tau_m", "9", true)
		d.Unfolded = true
	})
	add("locked", "", "lock=sweep", func(*desk) {})
	add("fixed", "", "n=0.02&k=0.02&lock=all&free=sweep&sweep=g:-5:-3:1", func(*desk) {})
	add("question", "de", "n=0.02&k=0.02", func(d *desk) { d.X.Predicting = func() bool { return true } })
	roomtest.Components(t, all)
}
