package cards

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// unnamed are classes of what needs no entry: words, axes, what a pointer rests on. A limit has its name beside it.
var unnamed = []string{"ink", "muted", "line", "hit", "name", "limit", "chart", "key"}

var class = regexp.MustCompile(`<(\w+) class="([^"]*)"`)

// marks lists the kinds of marks in a piece of SVG: shape and classes.
func marks(image string) (all []string) {
	for _, found := range class.FindAllStringSubmatch(image, -1) {
		shape, classes := found[1], strings.Fields(found[2])
		if shape != "text" && shape != "svg" && shape != "g" && !slices.Contains(unnamed, classes[0]) {
			all = append(all, shape+" "+found[2])
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// states are what a visitor may find cards drawn from.
func states(t *testing.T) map[string]*Source {
	all := map[string]*Source{}
	add := func(name string, x *experiment.Experiment, f *wire.Findings) {
		x.A.Findings = f
		all[name] = Of(x, text.English())
		all[name+", on paper"] = OnPaper(x, text.German())
	}
	add("nothing", roomtest.Open(""), nil)
	add("a run", roomtest.Running(""), roomtest.Findings())
	add("of another network", roomtest.Running("g=-5"), roomtest.Findings())
	add("a pulse as NEST's", roomtest.Running("th=1&th_scaling=package"), roomtest.Findings())
	long := roomtest.Findings()
	for i := range long.Populations {
		p := &long.Populations[i]
		p.BelowCV, p.CVs = 0.2, []float64{0.3, 0.4}
		p.FirstCV = wire.Distribution{Box: wire.Box{N: 9}, Shares: []float64{0.2, 0.5}, Below: 0.1}
		p.FirstCC = wire.Distribution{Box: wire.Box{N: 9}, Shares: []float64{0.5, 0.5}}
	}
	add("ten seconds", roomtest.Running(""), long)
	two := roomtest.Two()
	add("two networks", two, roomtest.Findings())
	dragged := roomtest.Running("")
	dragged.Set("g", "-6", false)
	add("a slider that is dragged", dragged, roomtest.Findings())
	return all
}

// No card draws a mark that its key does not explain, and no key explains what is not there.
func TestEveryMarkHasAKey(t *testing.T) {
	for state, s := range states(t) {
		for _, c := range Figures() {
			body, key, _ := strings.Cut(c.Draw(s), `<g class="key">`)
			explained := marks(key)
			for _, m := range marks(body) {
				kind := m
				if strings.HasPrefix(m, "path curve") { // sampled by a line
					kind = strings.Replace(m, "path", "line", 1)
				} else if m == "path known" {
					kind = "line known"
				}
				if !slices.Contains(explained, kind) {
					t.Errorf("%s: %s draws %q, its key has %q", state, c.Key, m, explained)
				}
			}
		}
	}
}

// Neither latency nor synchrony draws a mark where there is nothing to refer to: no tick at a run's own value.
func TestNoFalseTick(t *testing.T) {
	for state, s := range states(t) {
		if image := Find("synchrony").Draw(s); strings.Contains(image, `class="mark"`) {
			t.Errorf("%s: synchrony has a tick", state)
		}
		image := Find("latency").Draw(s)
		if drawn := strings.Contains(image, `class="nest"`) || strings.Contains(image, "NEST"); drawn != (s.Response != nil && s.Findings.Populations[0].Rises) {
			t.Errorf("%s: latency marks NEST: %t", state, drawn)
		}
	}
}

// Of each population there is a time, or words that no rise is seen and no dot; the card says of how many pulses.
func TestLatency(t *testing.T) {
	s := states(t)["a run"]
	image := Find("latency").Draw(s)
	if !strings.Contains(image, ">L2/3E 3 ms<") || strings.Count(image, "— no rise seen</text>") != microcircuit.Populations-1 {
		t.Errorf("got %s", image)
	}
	body, _, _ := strings.Cut(image, `<g class="key">`)
	if strings.Count(body, "<circle") != 1 {
		t.Error("not a dot of each rise")
	}
	if says := Find("latency").Says(s); !strings.HasPrefix(says, "One pulse. ") || !strings.Contains(says, "± 1 to 2 ms") {
		t.Errorf("the card says %q", says)
	}
}

// NEST's outlines are those of 10 s: they stand beside the first 10 s of a run, and beside nothing else. The card says so.
func TestOutlinesAtEqualLength(t *testing.T) {
	all := states(t)
	for state, want := range map[string]bool{"a run": false, "ten seconds": true, "of another network": false} {
		s := all[state]
		for _, key := range []string{"cv", "cc"} {
			c := Find(key)
			if got := strings.Contains(c.Draw(s), `class="reference"`); got != want {
				t.Errorf("%s: %s has outlines: %t", state, key, got)
			}
		}
		says := Find("cv").Says(s)
		if strings.Contains(says, "First 10 s") != want {
			t.Errorf("%s: the card says %q", state, says)
		}
		if state == "a run" && !strings.Contains(says, "hold for 10 s") {
			t.Errorf("%s: the card says %q", state, says)
		}
	}
	// of 0.2 and 0.5 in the bins and 0.1 below, 0.2 lie above
	image := Find("cv").Draw(all["ten seconds"])
	if strings.Count(image, ">10 %<") != microcircuit.Populations || strings.Count(image, ">20 %<") != microcircuit.Populations {
		t.Errorf("of what lies beyond the axis: %s", image)
	}
}

// A machine that runs a part of the network is not ranked among those that run the whole.
func TestMachineOfASmallNetwork(t *testing.T) {
	for scale, ranked := range map[float64]bool{0.1: false, 1: true} {
		x := roomtest.Running("")
		l := x.A.Lab
		l.Link.Params.NScaling, l.Link.Params.KScaling = scale, scale
		for k := range 5 { // a step of 0.1 ms in 0.01 ms
			batch := roomtest.Batch(uint32(20_000*(k+1)), float64(200*(k+1)))
			batch.Batch.First = uint32(20_000*k + 1)
			l.Receive(0, batch, 0)
		}
		table := Find("machines").Draw(Of(x, text.English()))
		here := strings.Index(table, `class="here"`)
		last := strings.LastIndex(table, "<tr")
		if (here > last) == ranked || !strings.Contains(table, "faster") || !strings.Contains(table, "slower") {
			t.Errorf("scale %v: %s", scale, table)
		}
	}
}

// Where there is nothing to see yet, each card says what it needs, and nothing once there is something.
func TestNeeds(t *testing.T) {
	empty := Of(roomtest.Running(""), text.English())
	for key, want := range map[string]Need{
		"rates": {"Needs 0.5 s more of model time.", RunOn}, "cv": {"Needs 1.0 s more of model time.", RunOn},
		"spectrum": {"Needs 0.8 s more of model time.", RunOn}, "response": {"No pulse yet.", Pulse}, "latency": {"No pulse yet.", Pulse},
		"drive": {}, "machines": {},
	} {
		if got := Find(key).Needs(empty); got != want {
			t.Errorf("%s: %+v, want %+v", key, got, want)
		}
	}
	pulse := Of(roomtest.Running("th=1"), text.English())
	if got := Find("response").Needs(pulse); got.Act != RunOn || !strings.Contains(got.Says, "0.70 s") {
		t.Errorf("before the first pulse: %+v", got)
	}
	x := roomtest.Running("")
	x.A.Findings = roomtest.Findings()
	full := Of(x, text.English())
	for _, c := range table {
		if got := c.Needs(full); got.Says != "" {
			t.Errorf("%s needs %q", c.Key, got.Says)
		}
	}
	if says := Find("response").Says(full); says != "One pulse." {
		t.Errorf("one pulse: %q", says)
	}
	silent := roomtest.Running("")
	silent.A.Findings = &wire.Findings{Step: 20_000}
	silent.A.Lab.Receive(0, roomtest.Batch(20_000, 1000), 0)
	if got := Find("cv").Needs(Of(silent, text.English())); got.Says != text.English().TooFew {
		t.Errorf("silence: %+v", got)
	}
}

// While a slider is dragged, the drive follows, with the network before as an outline; so it does beside network B.
func TestDriveFollows(t *testing.T) {
	all := states(t)
	still := Find("drive").Draw(all["a run"])
	for _, state := range []string{"a slider that is dragged", "two networks"} {
		if image := Find("drive").Draw(all[state]); image == still || !strings.Contains(image, `class="ghost"`) {
			t.Errorf("%s: the drive does not follow", state)
		}
	}
	if strings.Contains(still, "ghost") {
		t.Error("an outline without a change")
	}
}

// A card is drawn at its own width in every language.
func TestWidth(t *testing.T) {
	for _, key := range append([]string{"en"}, params.Translations()...) {
		s := Of(roomtest.Running(""), text.In(key))
		s.Findings = roomtest.Findings()
		for _, c := range Figures() {
			if image := c.Draw(s); !strings.HasPrefix(image, `<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 270 `) {
				t.Errorf("%s: %s begins %.120q", key, c.Key, image)
			}
		}
	}
}
