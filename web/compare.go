package web

import (
	"slices"
	"strconv"

	"microcircuit/web/board"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Open reads a link, as at start or when the visitor goes back: network A, and B if the link names one. It takes the whole
// address or its part after "#"; the address bar then holds the link as it is read, and no secret.
func (c *Root) Open(address string) {
	c.Camera.Reset()
	fragment, mended := params.Mend(address)
	fragment, arrival := board.Arrive(fragment)
	if mended || arrival.Key != "" || arrival.Torn {
		c.Readdress(fragment)
	}
	going := c.goingOn()
	c.former = nil
	c.Lab.Open(fragment, c.Now())
	c.freshen()
	if going && c.answered() {
		c.Lab.Play(c.Now())
	}
	c.Dress(c.Lab.Link.View)
	c.followLink()
	c.resume()
	c.arrive(arrival)
}

// use builds the networks of another link.
func (c *Root) use(link params.Link) {
	c.forgo()
	c.Camera.Reset()
	c.Lab.Use(link, c.Now())
	c.followLink()
}

// followLink brings network B in line with what A's link says of it.
func (c *Root) followLink() {
	l := &c.Lab.Link
	switch {
	case !l.Compared:
		c.endRival()
	case c.B == nil:
		c.B = c.Rival()
		fallthrough
	default:
		c.B.Lab.Speed = c.Lab.Speed
		c.B.Lab.Use(l.B(), c.Now())
	}
	if c.B != nil && !c.Lab.Wants() && c.Lab.Run.Step == 0 { // both wait, as for a prediction
		c.B.Lab.Pause()
	}
}

func (c *Root) endRival() {
	if c.B != nil {
		c.forgo()
		c.B.Lab.Close()
		c.B = nil
	}
}

// Comparing says whether network B runs beside A.
func (c *Root) Comparing() bool { return c.B != nil }

// ComparePressed is the same as the button has it.
func (c *Root) ComparePressed() string { return strconv.FormatBool(c.Comparing()) }

// HandleCompare lets network B, the same at first, run beside A, or ends that.
func (c *Root) HandleCompare() {
	if c.Locked("compare") {
		return
	}
	l := c.Lab.Link
	l.Compared, l.Rival = !l.Compared, nil
	c.together(l)
}

// together runs what A's link says of B, beside A or no more. Both are seen at the same time: where A's first spikes are no longer
// kept, it begins again with B, the same spike for spike.
func (c *Root) together(l params.Link) {
	if c.Record != nil && l.Compared {
		if _, short := c.Record.Short(); short {
			c.use(l)
			return
		}
	}
	c.Lab.Annotate(l)
	c.followLink()
}

// withFormer gives the link that shows the network on the page as B, and the one that a control has replaced as A.
func (c *Root) withFormer() (both params.Link, there bool) {
	now := c.Lab.Link
	if c.former == nil || c.B != nil || c.Locked("compare") {
		return now, false
	}
	both = now
	both.Params, both.At, both.Compared = c.former.Params, c.former.At, true
	if c.Locked("seed") {
		both.Params.Seed = now.Params.Seed
	}
	both.Rival = params.Differences(both, now)
	return both, len(both.Rival) > 0 && both.B().Params == now.Params
}

// NoFormer says that there is no such network.
func (c *Root) NoFormer() bool {
	_, there := c.withFormer()
	return !there
}

// HandleFormer runs the two.
func (c *Root) HandleFormer() {
	if both, there := c.withFormer(); there {
		c.former, c.Focus = nil, "adopt"
		c.use(both)
	}
}

// HandleRival writes into A's link what network B differs in, after B has changed.
func (c *Root) HandleRival() {
	if c.B == nil {
		return
	}
	l := c.Lab.Link
	l.Rival = params.Differences(l, c.B.Lab.Link)
	c.Lab.Annotate(l)
}

// edited is the lab that controls act on: of two networks B, so that A stays as it is.
func (c *Root) edited() *lab.Lab {
	if c.B != nil {
		return c.B.Lab
	}
	return c.Lab
}

// setBoth sets what networks A and B have in common.
func (c *Root) setBoth(key, value string, done bool) {
	l, good := c.Lab.With(key, value)
	if !good {
		return
	}
	if _, good = c.B.Lab.With(key, value); good && done {
		c.use(l)
	}
}

// cancel leaves a network that is asked about or built. B gives way to the one before it, or ends if there was none.
func (c *Root) cancel(of *Bench) {
	if !of.Lab.Cancelable() {
		return
	}
	if of != c.B {
		of.Lab.Cancel(c.Now())
		if c.B != nil { // it may have followed A
			c.followLink()
		}
		return
	}
	l, now := c.Lab.Link, of.Lab.Link
	before, there := of.Lab.Before()
	if now.Params.Seed == l.Params.Seed { // the one before may be of the seed that both had
		before.Params.Seed = l.Params.Seed
	}
	if rival := params.Differences(l, before); there && !slices.Equal(rival, params.Differences(l, now)) {
		l.Rival = rival
	} else {
		l.Compared, l.Rival = false, nil
	}
	c.together(l)
}

// each does the same to all networks on the page.
func (c *Root) each(do func(l *lab.Lab)) {
	do(c.Lab)
	if c.B != nil {
		do(c.B.Lab)
	}
}

// HandleToggle plays or pauses.
func (c *Root) HandleToggle() {
	if c.Locked("transport") {
		return
	}
	play := !c.Lab.Wants()
	c.each(func(l *lab.Lab) {
		if play {
			l.Play(c.Now())
		} else {
			l.Pause()
		}
	})
}

// HandleStep runs one step, or so many milliseconds.
func (c *Root) HandleStep(ms float64) {
	if c.Locked("transport") {
		return
	}
	c.Camera.Follow()
	c.each(func(l *lab.Lab) { l.Step(max(1, l.Link.Params.Steps(ms)), c.Now()) })
}

// HandleReset starts again at step 0.
func (c *Root) HandleReset() {
	if c.Locked("transport") {
		return
	}
	c.Camera.Follow()
	c.each(func(l *lab.Lab) { l.Reset(c.Now()) })
}

// HandleFaster chooses the next higher speed, or for by = −1 the next lower one.
func (c *Root) HandleFaster(by int) {
	if c.Locked("transport") {
		return
	}
	c.each(func(l *lab.Lab) {
		if by > 0 {
			l.Faster(c.Now())
		} else {
			l.Slower(c.Now())
		}
	})
}

// HandleSpeed sets model time over wall time; 0 is as fast as possible.
func (c *Root) HandleSpeed(speed float64) {
	c.each(func(l *lab.Lab) { l.SetSpeed(speed, c.Now()) })
}

// HandleSeed builds the networks of a seed nobody has seen: the same for A and B.
func (c *Root) HandleSeed() {
	if c.Locked("seed") {
		return
	}
	l := c.Lab.Link
	l.Params.Seed = max(c.Seed(), 1)
	c.use(l)
}
