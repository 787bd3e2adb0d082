package sweep

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/experiment"
	"microcircuit/web/filewire"
	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// desk is a room whose workers and counters the test plays.
type desk struct {
	*testing.T
	*State
	now      float64 // ms
	told     []wire.Message
	listener host.Listener // of the counter that was started last
	counters int           // that were started
	closed   int
	fragment string // of the address bar
	entries  int    // of the history that were made
	saved    string
}

// Send and Close are the counter's.
func (d *desk) Send(m wire.Message) { d.told = append(d.told, m) }
func (d *desk) Close()              { d.closed++ }

// at returns the room on the page of a link, whose network runs.
func at(t *testing.T, link string) *desk {
	d := &desk{T: t, State: &State{}}
	h := roomtest.Host(lab.Env{Cores: 4, Isolated: true})
	h.Now = func() float64 { return d.now }
	h.NewCounter = func(to host.Listener) host.Analyst {
		d.listener = to
		d.counters++
		return d
	}
	h.SetFragment = func(fragment string, push bool) {
		d.fragment = fragment
		if push {
			d.entries++
		}
	}
	h.Save = func(_, _, text string) { d.saved = text }
	x := experiment.New(h)
	x.Open(link)
	x.FollowLink()
	roomtest.Run(x)
	d.X = x
	d.State.Link = func(l params.Link) string { return "https://example.org/#" + params.Format(l) }
	d.Arrive()
	return d
}

// room returns the component.
func (d *desk) room(t *text.Texts) *Room { return &Room{Text: t, S: d.State} }

// tiny is a network whose sweep of three values and two seeds is short.
const tiny = "seed=1&n=0.02&k=0.02&t_presim=100&t_sim=200&sweep=g:-5:-3:1&seeds=2"

// step lets the run that runs be built, run to its end, and be counted.
func (d *desk) step() {
	d.Helper()
	d.built()
	d.ended()
	d.counted(d.job.ask)
}

// built lets the network of the run be built, and its run begin.
func (d *desk) built() {
	roomtest.Ready(d.job.lab)
	d.job.lab.Receive(0, &wire.State{Running: true}, d.now)
	d.job.follow()
}

// ended lets the run come to its end with a few spikes.
func (d *desk) ended() {
	last := end(&d.job.lab.Run.Params)
	d.job.lab.Receive(0, roomtest.Batch(1500, 100, spike.Spike{Step: 9, GID: 1}), d.now)
	m := roomtest.Batch(last, 300, spike.Spike{Step: last, GID: uint32(d.job.at)})
	m.Batch.First = 1501
	d.job.lab.Receive(0, m, d.now)
	d.job.lab.Receive(0, &wire.State{Step: last}, d.now)
	d.job.follow()
}

// counted answers with rates that differ by run and population.
func (d *desk) counted(ask uint32) {
	m := &filewire.Counts{Ask: ask}
	for i := range m.Populations {
		m.Populations[i] = filewire.Tidy{Rate: float64(i) + float64(d.job.at), CV: 0.5, CC: math.NaN(), Synchrony: 2}
	}
	d.listener.Message(wire.Encode(nil, m))
}

// A sweep runs its links one after the other on a worker each; its spikes go to the counter, its results into the
// table, in the order of the plan.
func TestSweep(t *testing.T) {
	d := at(t, tiny)
	if d.Form.Key != "g" || d.Refused != nil || d.Running() {
		t.Fatalf("%+v, %v", d.Form, d.Refused)
	}
	d.HandleRun()
	for i := range 6 {
		if !d.Running() {
			t.Fatalf("over after %d runs", i)
		}
		l := d.job.lab
		if got, want := params.Format(l.Link), params.Format(d.Result.Plan.Runs[i].Link)+"&workers=1"; !sameLink(got, want) || l.Workers != 1 {
			t.Errorf("run %d is %s with %d workers, not %s", i, got, l.Workers, want)
		}
		if p := d.Progress(); p.Run != i+1 || p.Of != 6 || !p.Building {
			t.Errorf("run %d: %+v", i, p)
		}
		d.now += 2000
		d.step()
	}
	if d.Running() || !d.Result.Ended || d.closed != 1 || d.counters != 1 || len(d.X.Networks()) != 1 {
		t.Errorf("running %v, %d counters, %d closed, %d networks", d.Running(), d.counters, d.closed, len(d.X.Networks()))
	}
	count := d.told[0].(*filewire.Count)
	if count.Params.G != -5 || count.After != 1000 || count.Until != 3000 {
		t.Errorf("%+v", count)
	}
	if s := d.told[1].(*filewire.Counted); s.Ask != count.Ask || s.Batch.First != 1 || s.Batch.Last != 1500 || len(s.Batch.Spikes) != 1 {
		t.Errorf("%+v", s)
	}
	if got := d.seconds(&d.Result.Plan.Runs[0].Link); math.Abs(got-2) > 0.01 {
		t.Errorf("the next run is thought to take %v s, where one took 2", got)
	}
	rows, err := csv.NewReader(strings.NewReader(d.Result.CSV())).ReadAll()
	if err != nil || len(rows) != 1+6*microcircuit.Populations {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	var h spike.Hash
	h.AddAll([]spike.Spike{{Step: 9, GID: 1}, {Step: 3000, GID: 1}})
	want := "seed=2&n=0.02&k=0.02&t_presim=100&t_sim=200&g=-5,-5,2,L23E,1,0.5,,2," + h.String() + ",1.3333333333333333,"
	if got := strings.Join(rows[9], ","); !sameLink(rows[9][0], "seed=2&n=0.02&k=0.02&t_presim=100&t_sim=200&g=-5") ||
		got[len(rows[9][0]):] != want[len(rows[9][0]):] {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// The rows of a table stand in the order of values, whatever the order of the runs.
func TestTableOrder(t *testing.T) {
	d := at(t, "seed=1&n=0.02&k=0.02&t_sim=100&sweep=g:-4,-2,-10&seeds=1")
	d.HandleRun()
	for d.Running() {
		d.step()
	}
	rows, _ := csv.NewReader(strings.NewReader(d.Result.CSV())).ReadAll()
	if got := rows[1][1] + rows[9][1] + rows[17][1]; got != "-10-4-2" {
		t.Errorf("%s", got)
	}
}

// sameLink reports whether two links say the same.
func sameLink(a, b string) bool {
	l, bad := params.Parse(a)
	m, worse := params.Parse(b)
	return len(bad)+len(worse) == 0 && params.Format(l) == params.Format(m)
}

// A sweep that is cancelled keeps what has been run, and can be run again.
func TestCancel(t *testing.T) {
	d := at(t, tiny)
	d.HandleRun()
	d.step()
	d.built()
	before := d.job
	d.HandleCancel()
	if done, failed := d.Result.count(); d.Running() || done != 1 || failed != 0 || len(d.X.Networks()) != 1 || d.closed != 1 {
		t.Errorf("%d done, %d failed, %d networks", done, failed, len(d.X.Networks()))
	}
	before.follow() // late words of its workers and its counter change nothing
	before.take(nil, 3000)
	d.listener.Message(nil)
	d.listener.Fail("late")
	if done, failed := d.Result.count(); done != 1 || failed != 0 || d.Running() {
		t.Errorf("after its end: %d done, %d failed", done, failed)
	}
	c := d.room(text.English())
	if says := c.Says(); says != "1 of 6 runs. 0.2 s each." || c.RunLabel() != "Run again" {
		t.Errorf("%q, %q", says, c.RunLabel())
	}
	d.HandleRun()
	if done, _ := d.Result.count(); !d.Running() || done != 0 {
		t.Errorf("run again: running %v, %d done", d.Running(), done)
	}
}

// A run whose worker or counter fails, or falls silent, is a failed one with its reason, and the sweep goes on.
func TestFailures(t *testing.T) {
	d := at(t, tiny)
	d.HandleRun()
	d.job.lab.Receive(0, &wire.Failed{Why: wire.OutOfMemory, Bytes: 1e9}, d.now)
	d.job.follow()
	d.built()
	d.listener.Fail("unreachable")
	d.built()
	d.listener.Message([]byte{1, 2, 3})
	d.built()
	d.listener.Message(wire.Encode(nil, &filewire.Next{Ask: 1}))
	d.built()
	d.ended()
	for range 15 { // the page was asleep in between
		d.now += 1000
		d.Tick()
	}
	d.now += 60_000
	for range 20 {
		if d.Tick(); d.job.at != 4 {
			t.Fatal("what a page that slept could not hear counts as silence")
		}
		d.now += 1000
	}
	d.now += 1000
	d.Tick()
	d.built()
	d.ended()
	d.counted(d.job.ask - 1) // of a run that was given up
	if d.job.at != 5 || d.job.counts != nil {
		t.Fatalf("run %d, %+v", d.job.at, d.job.counts)
	}
	d.counted(d.job.ask)
	done, failed := d.Result.count()
	if d.Running() || done != 1 || failed != 5 {
		t.Fatalf("running %v: %d done, %d failed", d.Running(), done, failed)
	}
	var reasons []string
	for i := range d.Result.Runs {
		reasons = append(reasons, d.Result.Runs[i].Why(text.English()))
	}
	for i, want := range []string{"1.00 GB", "unreachable", "malformed", "no counts", "no answer"} {
		if !strings.Contains(reasons[i], want) {
			t.Errorf("run %d failed: %q", i, reasons[i])
		}
	}
	if table := d.Result.CSV(); strings.Count(table, "unreachable") != 1 || strings.Count(table, "\n") != 1+5+8 {
		t.Errorf("%s", table)
	}
	d.Card.Open = 1
	c := d.room(text.English())
	if got := c.Failures(); len(got) != 2 || !strings.HasPrefix(got[1], "Seed 2: ") || c.Lines()[0].Rates[0] != "—" {
		t.Errorf("%q, %+v", got, c.Lines())
	}
	if says := c.Says(); says != "1 of 6 runs. 0.2 s each. Failed: 5." {
		t.Errorf("%q", says)
	}
}

// What takes long or much memory is asked about first.
func TestAsks(t *testing.T) {
	d := at(t, "n=0.5&k=0.5&sweep=g:-5:-3:1")
	d.HandleRun()
	if d.Running() || d.Asks == nil || d.Asks.Seconds < 60 {
		t.Fatalf("running %v, %+v", d.Running(), d.Asks)
	}
	d.HandleCancel()
	if d.HandleAgree(); d.Running() || d.Asks != nil {
		t.Error("what was refused runs")
	}
	d.HandleRun()
	d.HandleAgree()
	if !d.Running() || d.job.lab.State != lab.Building {
		t.Errorf("the run is %v", d.job.lab.State)
	}
	whole := at(t, "n=1&k=1&sweep=g:-5:-3:1&t_sim=1&t_presim=0&seeds=1")
	if need := whole.Need(); need.Bytes < 2e9 {
		t.Errorf("two whole networks are thought to take %v bytes", need.Bytes)
	}
}

// The focus goes to what takes the place of the button that was pressed.
func TestFocus(t *testing.T) {
	d := at(t, tiny)
	c, focus := d.room(text.English()), ""
	d.Focus = func(id string) { focus = id }
	expect := func(what, want string) {
		t.Helper()
		if focus != want {
			t.Errorf("%s, the focus goes to %q, not to %q", what, focus, want)
		}
		focus = ""
	}
	c.HandleRun()
	expect("it runs", "sweep-cancel")
	d.step()
	c.HandleUnfold()
	expect("its form is unfolded while it runs", "sweep-cancel")
	c.HandleCancel()
	expect("it is cancelled", "sweep-run")
	d.Unfolded = false
	c.HandleUnfold()
	expect("its form is unfolded", "sweep-key")
	large := at(t, "n=0.5&k=0.5&sweep=g:-5:-3:1")
	large.Focus = d.Focus
	c = large.room(text.English())
	c.HandleRun()
	expect("it asks", "sweep-agree")
	c.HandleAgree()
	expect("it is agreed to", "sweep-cancel")
}

// What the form cannot be is refused with its reason, and nothing runs.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		edit func(f *Form)
		why  microcircuit.Reason
		says string
	}{
		{func(f *Form) { f.To = "30" }, microcircuit.OutOfRange, "Inhibition = 21 is out of range; allowed: 0 … 20."},
		{func(f *Form) { f.Step = "0" }, params.StepAway, "Enter three numbers"},
		{func(f *Form) { f.Step = "-1" }, params.StepAway, "Enter three numbers"},
		{func(f *Form) { f.From = "" }, params.NotARange, "Enter three numbers"},
		{func(f *Form) { f.List, f.Values = true, "" }, microcircuit.NotANumber, "Enter numbers"},
		{func(f *Form) { f.Step = "2" }, params.NotSoMany, "Number of values: 2."},
		{func(f *Form) { f.Step = "0.1" }, params.NotSoMany, "Number of values: 21."},
		{func(f *Form) { f.List, f.Values = true, "3, 4, 4" }, params.Twice, "Inhibition: 4 stands"},
		{func(f *Form) { f.List, f.Values = true, "3, x" }, microcircuit.NotANumber, "Inhibition = x"},
		{func(f *Form) { f.Key, f.From, f.To, f.Step = "tau_m", "0.4", "1.6", "0.1" }, microcircuit.OutOfRange, "tau_m = 0.4"},
		{func(f *Form) { f.Key, f.From, f.To, f.Step = "h", "0.1", "0.3", "0.1" }, microcircuit.NotResolution, "h = 0.3"},
		{func(f *Form) { f.Key, f.List, f.Values = "v_reset", true, "-65, -60, -40" }, microcircuit.ResetTooHigh, "v_reset = -40"},
	} {
		d := at(t, tiny)
		d.Edit(c.edit)
		if d.Refused == nil || d.Refused.Why != c.why {
			t.Errorf("%+v: %v", d.Form, d.Refused)
			continue
		}
		if says := d.room(text.English()).Problem(); !strings.HasPrefix(says, c.says) {
			t.Errorf("%q", says)
		}
		if d.HandleRun(); d.Running() || params.Format(d.X.A.Lab.Link) != params.Format(parsed(t, tiny)) {
			t.Error("it runs, or stands in the link")
		}
	}
}

func parsed(t *testing.T, link string) params.Link {
	t.Helper()
	l, notices := params.Parse(link)
	if len(notices) > 0 {
		t.Fatal(notices)
	}
	return l
}

// What is chosen stands in the link, and a link with a sweep brings it back, whatever the sign that people see.
func TestLink(t *testing.T) {
	d := at(t, "n=0.02&k=0.02")
	if d.Form.Key != "g" || d.Form.From != "2" || d.Form.To != "6" || d.Form.Step != "1" || d.Form.Seeds != 3 {
		t.Errorf("at first %+v", d.Form)
	}
	d.Begin("bg_rate")
	if strings.Contains(d.fragment, "sweep") || d.Form.Key != "bg_rate" {
		t.Errorf("looking on writes %s", d.fragment)
	}
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() { d.HandleKey("g") }, "sweep=g:-6:-2:1"},
		{func() { d.Edit(func(f *Form) { f.To = "4" }) }, "sweep=g:-4:-2:1"},
		{func() { d.Edit(func(f *Form) { f.To = "4.5" }) }, "sweep=g:-2:-4.5:-1"},
		{func() { d.Edit(func(f *Form) { f.Seeds = 5 }) }, "sweep=g:-2:-4.5:-1&seeds=5"},
		{func() { d.room(text.English()).HandleList(true) }, "sweep=g:-2,-3,-4&seeds=5"},
		{func() { d.Edit(func(f *Form) { f.Values = "2,5 3; 4" }) }, "sweep=g:-2.5,-3,-4&seeds=5"},
		{func() { d.Edit(func(f *Form) { f.Values = "2,5; 3; 4" }) }, "sweep=g:-2.5,-3,-4&seeds=5"},
		{func() { d.Edit(func(f *Form) { f.Values = "−1 2,5 6" }) }, "sweep=g:-2.5,-3,-4&seeds=5"}, // a positive g
		{func() { d.Edit(func(f *Form) { f.Values = "2 3 6" }) }, "sweep=g:-2,-3,-6&seeds=5"},
		{func() { d.room(text.English()).HandleList(false) }, "sweep=g:-6:-2:2&seeds=5"},
		{func() { d.HandleKey("scale") }, "sweep=scale:0.02,0.05,0.1,0.15,0.2"},
		{func() { d.HandleKey("tau_m") }, "sweep=tau_m:6,8,10,12,14"},
		{func() { d.HandleKey("t_ref") }, "sweep=t_ref:1.2,1.6,2,2.4,2.8"},
		{func() { d.HandleKey("th_start") }, "sweep=th_start:420,560,700,840,980"},
		{func() { d.HandleKey("d_sd") }, "sweep=d_sd:0.3,0.4,0.5,0.6,0.7"},
	} {
		c.do()
		if !strings.Contains(d.fragment, c.want) {
			t.Errorf("%s stands in the address bar, not %s (%+v, %v)", d.fragment, c.want, d.Form, d.Refused)
		}
		if d.Refused != nil {
			continue
		}
		again := at(t, d.fragment)
		s, err := again.Form.sweep()
		if err != nil || !sameValues(s, d.X.A.Lab.Link.Sweep) {
			t.Errorf("%s is read as %+v", d.fragment, again.Form)
		}
	}
	d.HandleRun()
	if d.entries > 0 {
		t.Errorf("%d entries of the history, which would build the network anew", d.entries)
	}
}

func sameValues(a, b params.Sweep) bool {
	return strings.Join(a.Range.Values, " ") == strings.Join(b.Range.Values, " ") && a.Range.Key == b.Range.Key &&
		a.Count() == b.Count()
}

// Every parameter that can be swept has a suggestion that can be run, with the network's own value among it.
func TestSuggested(t *testing.T) {
	for _, link := range []string{"", "g=-4.5&bg_rate=7.3&n=0.3&k=0.3", "th=1&dc=1&w_sd=0", "h=0.2&t_presim=0"} {
		d := at(t, link)
		for _, key := range d.keys() {
			d.HandleKey(key)
			s, err := d.Form.sweep()
			if d.Refused != nil || err != nil {
				t.Errorf("%q: %s: %+v, %v", link, key, d.Form, d.Refused)
				continue
			}
			now := params.Value(d.X.A.Lab.Link, key)
			if key != "scale" && !contains(s.Range.Values, now) {
				t.Errorf("%q: %s: %v without %s", link, key, s.Range.Values, now)
			}
		}
	}
}

// How long a run is stands in the link, where the network of the figure ends then, too.
func TestLength(t *testing.T) {
	d := at(t, "n=0.02&k=0.02")
	c := d.room(text.English())
	length := func() string {
		all := c.Fields()
		if last := all[len(all)-1]; last.Name == "length" {
			return last.Value
		}
		return ""
	}
	if length() != "5" {
		t.Errorf("%s s", length())
	}
	c.HandleField("length", roomtest.Typed("0.2"))
	c.HandleField("length", roomtest.Typed("x"))
	if !strings.Contains(d.fragment, "t_sim=200") || length() != "0.2" {
		t.Errorf("%s, %s s", d.fragment, length())
	}
	if d.HandleKey("t_sim"); length() != "" {
		t.Error("the length has a field of its own where it is swept")
	}
}

// What is locked is off by every way to it: a sweep of what the link fixes is the link's own, and results are not
// shown while nothing may be told.
func TestLocks(t *testing.T) {
	for link, want := range map[string]string{
		"lock=sweep": "locked", "hide=sweep": "locked", "lock=all": "locked", "ask=text&q=Why": "locked",
		"ask=text&q=Why&free=sweep": "", "lock=all&free=sweep": "nothing", "lock=all&free=sweep,g": "",
		"lock=all&free=sweep&sweep=g:-5:-3:1": "", "": "",
	} {
		d := at(t, "n=0.02&k=0.02&"+link)
		if got := d.Off(); got != want {
			t.Errorf("%s: %q, not %q", link, got, want)
			continue
		}
		if want == "" {
			continue
		}
		d.HandleKey("bg_rate")
		d.Begin("bg_rate")
		d.Edit(func(f *Form) { f.Key, f.List, f.Values = "g", true, "2 3 4" })
		d.HandleLength("200")
		if d.HandleRun(); d.Running() || d.fragment != "" && strings.Contains(d.fragment, "sweep=g:-2") || d.Asks != nil {
			t.Errorf("%s: it runs, or writes %s", link, d.fragment)
		}
	}
	d := at(t, "n=0.02&k=0.02&t_sim=100&lock=all&free=sweep,bg_rate&sweep=g:-5:-3:1&seeds=1")
	if got := strings.Join(d.keys(), " "); got != "g bg_rate" || !d.fixed("g") {
		t.Errorf("offered: %s", got)
	}
	d.Edit(func(f *Form) { f.To = "6" })
	d.HandleKey("tau_m")
	if d.Form.Key != "g" || d.Form.To != "5" {
		t.Errorf("what is fixed is changed to %+v", d.Form)
	}
	d.HandleKey("bg_rate")
	d.HandleKey("g") // the link's own again
	d.HandleRun()
	if !d.Running() || d.job.lab.Link.Params.G != -5 {
		t.Fatal("the link's own sweep does not run")
	}
	d.step()
	c := d.room(text.English())
	d.Card.Open = 1
	if c.Seeds()[0].Link != "" {
		t.Error("a run may be opened that has another value than the link fixes")
	}
	d.X.Predicting = func() bool { return true }
	if d.Off() != "question" || c.Shown() {
		t.Errorf("while a question stands it is %q, results shown: %v", d.Off(), c.Shown())
	}
	if d.Arrive(); d.Running() {
		t.Error("a sweep goes on where none is allowed")
	}
}

// A result outlives what is done to the network, and says so.
func TestFormer(t *testing.T) {
	d := at(t, tiny)
	d.HandleRun()
	for d.Running() {
		d.step()
	}
	c := d.room(text.English())
	if c.Former() {
		t.Error("it is of another network at once")
	}
	d.X.Set("g", "-3.5", true)
	d.X.Set("seed", "9", true)
	if c.Former() {
		t.Error("value and seed make another network")
	}
	d.X.Set("tau_m", "9", true)
	if says := c.Changed(); !c.Former() || says != "Of the network before your change. Changed: Membrane time constant = 9 ms." {
		t.Errorf("%v: %q", c.Former(), says)
	}
	d.Arrive()
	if !c.Shown() || !d.Result.Runs[0].Done {
		t.Error("another link takes the result away")
	}
}

// A run opens in the figure, with the sweep that it belongs to.
func TestOpenRun(t *testing.T) {
	d := at(t, tiny+"&theme=dark&ex=brake&b.g=-6")
	d.X.Predicting = nil
	d.HandleRun()
	d.step()
	d.Card.Open = 1
	c := d.room(text.English())
	got := c.Seeds()[1]
	if want := "seed=2&n=0.02&k=0.02&t_presim=100&t_sim=200&g=-5&theme=dark&sweep=g:-5:-3:1&seeds=2"; got.Name != "2" || !sameLink(strings.TrimPrefix(got.Link, "#"), want) {
		t.Errorf("%+v, not %s", got, want)
	}
}

// The card follows the pointer and the focus, stays when it is pressed, and closes.
func TestCard(t *testing.T) {
	d := at(t, tiny)
	d.HandleRun()
	for d.Running() {
		d.step()
	}
	c := d.room(text.English())
	c.HandlePoint(onID("sweep-at-0-2"))
	if !c.CardShown() || c.CardOpened() || c.CardTitle() != "Inhibition: 3 ×" {
		t.Errorf("%+v, %q", d.Card, c.CardTitle())
	}
	c.HandlePress(onID("sweep-at-0-2"))
	c.HandlePoint(onID("sweep-value-0"))
	c.HandlePoint(onID("elsewhere"))
	c.HandleLeave()
	if d.Card.Shown() != 2 || !c.CardOpened() {
		t.Errorf("%+v", d.Card)
	}
	if l := c.Lines(); len(l) != 2 || l[1].Rates[0] != "5.06" && l[1].Mean == "" {
		t.Errorf("%+v", l)
	}
	focus := ""
	d.Focus = func(id string) { focus = id }
	c.Close()
	if c.CardShown() || focus != "sweep-value-2" {
		t.Errorf("%+v, %q", d.Card, focus)
	}
	c.HandleFocus(onID("sweep-value-1"))
	if d.Card.Shown() != 1 {
		t.Errorf("the value with the focus: %+v", d.Card)
	}
	c.HandleFocus(onID("sweep-csv"))
	at(t, tiny).room(text.English()).HandleFocus(onID("sweep-from")) // before there is a result
	c.HandlePress(onID("sweep-value-1"))
	c.HandlePress(onID("sweep-value-1"))
	c.HandlePress(onID("sweep-value-7"))
	c.HandlePress(onID("sweep-at-0"))
	if c.CardShown() {
		t.Errorf("%+v", d.Card)
	}
}

// Dots are means over the seeds, with SD; the means of E and I count neurons, not populations.
func TestMeans(t *testing.T) {
	d := at(t, tiny)
	d.HandleRun()
	for d.Running() {
		d.step()
	}
	g := groups(true)[3] // L4I fires 3 + number of the run
	mean, sd, n := g.spread(d.Result.at(1))
	if mean != 5.5 || math.Abs(sd-math.Sqrt(0.5)) > 1e-12 || n != 2 {
		t.Errorf("%v ± %v of %d", mean, sd, n)
	}
	e := groups(false)[0]
	p := d.Result.Plan.Runs[0].Link.Params.Derive()
	sum, neurons := 0.0, 0.0
	for _, i := range []int{0, 2, 4, 6} {
		sum, neurons = sum+float64(i*p.N[i]), neurons+float64(p.N[i])
	}
	if got := e.rate(&d.Result.Runs[0]); math.Abs(got-sum/neurons) > 1e-12 {
		t.Errorf("E fires %v, not %v", got, sum/neurons)
	}
	if got := d.Result.order(); got[0] != 2 || got[2] != 0 {
		t.Errorf("weakest brake first: %v", got)
	}
	c := d.room(text.English())
	d.ByPopulation = true
	if all := c.panels(); len(all) != 4 || all[1].Label != "L4" || len(all[1].Trends) != 2 {
		t.Errorf("%+v", all)
	}
	style := ""
	d.Take = func(key string, draw func(string) string) { style = key + draw("STYLE") }
	c.HandleSave("svg")
	if !strings.HasPrefix(style, "svg<svg") || !strings.Contains(style, "STYLE") || !strings.Contains(style, "sweep=g") {
		t.Errorf("%.200s", style)
	}
	if c.HandleSave("csv"); d.saved != d.Result.CSV() {
		t.Errorf("%.100s", d.saved)
	}
}

// A form reads what people type.
func TestNegated(t *testing.T) {
	for in, want := range map[string]string{"4": "-4", "-4": "4", "−4": "4", " +4 ": "-4", "0": "0", "0.0": "0.0", "": "", "x": "-x"} {
		if got := negated(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if got := strconv.Quote(short(0.1 + 0.2)); got != `"0.3"` {
		t.Error(got)
	}
}
