package instruments

import (
	"bytes"
	"strings"
	"testing"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/cards"
	"microcircuit/web/experiment"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// What each component renders to: go test -update writes the golden files anew.
func TestComponents(t *testing.T) {
	all := map[string]roomtest.Component{}
	two := roomtest.Two()
	all["difference"] = component(two, func(t *text.Texts) vugu.Builder { return &Difference{X: two, Text: t} })
	cut := roomtest.Running("conn=L23E.L4E:0,L4I.L4I:2")
	all["matrix"] = component(cut, func(t *text.Texts) vugu.Builder { return &Matrix{X: cut, Text: t} })
	for _, tab := range cards.Tabs() {
		all["tab_"+tab] = room(evaluated(), tab)
	}
	bar := func(name string, x *experiment.Experiment, s *State) {
		all["bar_"+name] = component([]any{x, s}, func(t *text.Texts) vugu.Builder { return &Bar{X: x, Text: t, S: s} })
	}
	bar("all", evaluated(), &State{Tab: "response"})
	for _, tab := range []string{"statistics", "response"} {
		all["empty_"+tab] = room(roomtest.Running(""), tab)
	}
	chosen := evaluated()
	chosen.A.Lab.Link.Task.Tabs = []string{"performance"}
	bar("chosen", chosen, &State{})
	watching := watched()
	for name, s := range map[string]*State{"potentials": {}, "potentials_currents": {Currents: true}} {
		all[name] = component(watching, func(t *text.Texts) vugu.Builder { return &Potentials{X: watching, Text: t, S: s} })
	}
	for name, w := range questions() {
		all["why_"+name] = component(w, func(t *text.Texts) vugu.Builder {
			w.Text = t
			return w
		})
	}
	roomtest.Components(t, all)
}

func component(state any, in func(*text.Texts) vugu.Builder) roomtest.Component {
	return roomtest.Component{State: state, In: in}
}

// room is the cards of an instrument.
func room(x *experiment.Experiment, tab string) roomtest.Component {
	s := &State{}
	return component([]any{x, s}, func(t *text.Texts) vugu.Builder { return &Instruments{X: x, Text: t, S: s, Tab: tab} })
}

// evaluated is an experiment with a pulse, whose statistics are there.
func evaluated() *experiment.Experiment {
	x := roomtest.Running("th=1&th_scaling=package")
	x.A.Lab.Receive(0, roomtest.Batch(20_000, 1000), 0)
	x.A.Findings = roomtest.Findings()
	return x
}

// watched is an experiment of whose neurons nine are watched, and one has been sampled.
func watched() *experiment.Experiment {
	x := roomtest.Running("n=0.1&k=0.1")
	(&Potentials{X: x}).HandlePickEach()
	watchAlso(x.A.Lab, 3)
	for gid := range uint32(2) {
		sampled := wire.Trace{GID: 3 + 100*gid, Samples: []wire.Sample{{V: -60, I: 2}, {V: -59.5, I: 3}}}
		x.A.Lab.Receive(0, &wire.Traces{Number: 2, First: 10, Every: 10, Neurons: []wire.Trace{sampled}}, 0)
	}
	return x
}

// questions are the question about a spike in its states.
func questions() map[string]*Why {
	none := roomtest.Running("")
	_, replaying := asked("n=0.1&k=0.1")
	_, asking := asked("n=1&k=1")
	_, failed := asked("n=0.1&k=0.1")
	failed.Question.replay.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1e9}, 0)
	failed.Question.advance()
	_, answered := asked("n=0.1&k=0.1")
	answered.Question.endReplay()
	answered.Question.first = 991
	for k := range 10 {
		s := wire.Sample{V: -60 + float32(k), I: 10}
		s.In[0], s.In[microcircuit.Thalamus], s.In[wire.External] = 87, -87, 870
		answered.Question.seen = append(answered.Question.seen, s)
	}
	missed := &State{Latest: noneFired, Missed: Missed{none.A, microcircuit.L4E}}
	return map[string]*Why{
		"ask":       {X: none, S: missed, Question: &missed.Question},
		"replaying": replaying, "asking": asking, "failed": failed, "answered": answered,
	}
}

// Every card of a tab has its element there, whether package cards draws it or a component of this room shows it.
func TestEveryCardIsShown(t *testing.T) {
	x := evaluated()
	for _, tab := range cards.Tabs() {
		html := roomtest.Render(t, &Instruments{X: x, Text: text.English(), S: &State{}, Tab: tab})
		for _, c := range cards.In(tab) {
			if !bytes.Contains(html, []byte(` id="card-`+c.Key+`"`)) {
				t.Errorf("tab %s lacks card %s", tab, c.Key)
			}
		}
	}
}

// A card without anything to see says what it needs, and its button does it, unless a link locks that.
func TestActs(t *testing.T) {
	x := roomtest.Running("")
	c := &Instruments{X: x, Text: text.English(), S: &State{}, Tab: "response"}
	d := c.Drawn()[0]
	if d.Needs != "No pulse yet." || d.Button == "" || d.Barred || d.Image != "" {
		t.Fatalf("%+v", d)
	}
	c.HandleAct(d.Act)
	roomtest.Hold(x.A.Lab)
	if at := x.A.Lab.Link.At; len(at) != 1 || at[0].Key != microcircuit.ChangeThPulse || at[0].Value != 10 {
		t.Errorf("pulses: %+v", at)
	}
	c.Tab = "statistics"
	d = c.Drawn()[0]
	if c.HandleAct(d.Act); d.Button != "+10 s" || x.A.Lab.ShouldRun() {
		t.Errorf("%+v, runs on without an end: %t", d, x.A.Lab.ShouldRun())
	}
	locked := &Instruments{X: roomtest.Running("lock=transport,at"), Text: text.English(), S: &State{}, Tab: "statistics"}
	if d := locked.Drawn()[0]; !d.Barred {
		t.Errorf("locked: %+v", d)
	}
}

// The current is folded away until it is asked for. A spike in the record is a tick.
func TestPotentialsFolded(t *testing.T) {
	x := watched()
	roomtest.Record(x, 100, 4, 1<<20)
	c := &Potentials{X: x, Text: text.English(), S: &State{}}
	if html := roomtest.Render(t, c); bytes.Contains(html, []byte(`id="current"`)) || !bytes.Contains(html, []byte(`id="potential"`)) {
		t.Errorf("%s", html)
	}
	if image := string(c.Potential()); !strings.Contains(image, `class="spike e"`) || strings.Contains(image, "V_m") {
		t.Errorf("%s", image)
	}
	c.HandleCurrents()
	if html := roomtest.Render(t, c); !bytes.Contains(html, []byte(`id="current"`)) {
		t.Errorf("%s", html)
	}
}
