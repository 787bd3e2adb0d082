package web

import (
	"slices"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/lab"
)

// Stimulus changes inputs while the network runs. Each change takes effect at a step that stands in the link, which so
// repeats the experiment spike for spike.
type Stimulus struct {
	Root *Root
}

// Lengths of pulses (ms): those of the package.
const (
	thPulseMS = 10
	dcPulseMS = 100
)

// HandlePulse gives a thalamic or a DC pulse now.
func (c *Stimulus) HandlePulse(key string) {
	ms := float64(dcPulseMS)
	if key == microcircuit.ChangeThPulse {
		ms = thPulseMS
	}
	c.Root.intervene(key, ms)
}

// rate is the external rate at the head of the run (spikes/s).
func (c *Stimulus) rate() float64 {
	if c.Root.draft != nil {
		return *c.Root.draft
	}
	l := c.Root.Lab
	rate := l.Link.Params.BgRate
	for _, change := range l.Link.At {
		if change.Key == microcircuit.ChangeBgRate && change.Step <= l.Run.Step+1 {
			rate = change.Value
		}
	}
	return rate
}

// Rate is the same as the slider has it.
func (c *Stimulus) Rate() string { return microcircuit.FormatNumber(c.rate()) }

// RateSays is the same in words.
func (c *Stimulus) RateSays() string {
	f, _ := microcircuit.FieldByKey("bg_rate")
	return c.Root.Text.Short(c.rate()) + " " + c.Root.Text.Unit(f.Unit)
}

// HandleRate follows the slider; the network follows when it is let go.
func (c *Stimulus) HandleRate(event vugu.DOMEvent, done bool) {
	x, err := strconv.ParseFloat(event.PropString("target", "value"), 64)
	if err != nil {
		return
	}
	c.Root.draft = &x
	if done {
		c.Root.draft = nil
		if x != c.rate() {
			c.Root.intervene(microcircuit.ChangeBgRate, x)
		}
	}
}

// Changes lists what has been changed, each with its time.
func (c *Stimulus) Changes() []string {
	l := c.Root.Lab.Link
	t := c.Root.Text
	all := make([]string, len(l.At))
	for i, change := range l.At {
		f, _ := microcircuit.ChangeField(change.Key)
		all[i] = t.Changed(change.Key, float64(change.Step)*l.Params.H, t.Short(change.Value)+" "+t.Unit(f.Unit))
	}
	return all
}

// wish is a change of all networks on the page that waits until they stand still.
type wish struct {
	key   string
	value float64
	play  bool // they ran before
}

// MayIntervene says that inputs can be changed now: of two networks neither has failed or waits for consent, since the link holds for both.
// A parameter that is locked is so while it runs, too; where all are locked but changes while it runs, pulses are free.
func (c *Root) MayIntervene(key string) bool {
	t := &c.Lab.Link.Task
	pulse := key != microcircuit.ChangeBgRate && t.Frees("at") && !t.Hides(key) && !slices.Contains(t.Lock, key)
	return !c.Locked("at") && (pulse || !c.Locked(key)) && (c.B == nil || !c.stuck())
}

// stuck says that a network needs the visitor before it can run.
func (c *Root) stuck() (is bool) {
	c.each(func(l *lab.Lab) { is = is || l.State == lab.Failed || l.State == lab.Asking })
	return is
}

// forgo drops wishes, and lets run what stopped for them.
func (c *Root) forgo() {
	if len(c.wishes) == 0 {
		return
	}
	play := c.wishes[0].play
	c.wishes = nil
	if play {
		c.each(func(l *lab.Lab) { l.Play(c.Now()) })
	}
}

// intervene changes an input: of two networks in both, at the same step.
func (c *Root) intervene(key string, value float64) {
	if !c.MayIntervene(key) {
		return
	}
	if c.B == nil {
		c.Lab.Intervene(key, value, c.Now())
		return
	}
	c.wishes = append(c.wishes, wish{key, value, c.Lab.Wants()})
	c.each(func(l *lab.Lab) { l.Pause() })
	c.Advance()
}

// advanceChanges makes the changes that wait once all networks stand still.
func (c *Root) advanceChanges() {
	if len(c.wishes) == 0 {
		return
	}
	if c.stuck() {
		c.forgo()
		return
	}
	still, step := true, uint32(0)
	c.each(func(l *lab.Lab) {
		still = still && (l.State == lab.Paused || l.State == lab.Finished)
		step = max(step, l.Run.Step+1)
	})
	if !still {
		return
	}
	for _, w := range c.wishes {
		good := true
		c.each(func(l *lab.Lab) { good = good && l.Takes(step, w.key, w.value) })
		if good {
			c.each(func(l *lab.Lab) { l.InterveneAt(step, w.key, w.value, c.Now()) })
		}
	}
	c.forgo()
}

// syncB builds network B anew where A has been changed while it runs and B was not there yet: the link holds for both.
func (c *Root) syncB() {
	if c.B == nil || c.Lab.Intervening() || c.B.Lab.Intervening() || slices.Equal(c.Lab.Link.At, c.B.Lab.Link.At) {
		return
	}
	c.B.Lab.Use(c.Lab.Link.B(), c.Now())
}

// HandleClearChanges starts again without changes.
func (c *Root) HandleClearChanges() {
	c.forgo()
	c.each(func(l *lab.Lab) { l.ClearChanges(c.Now()) })
}
