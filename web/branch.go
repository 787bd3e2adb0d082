package web

import (
	"slices"

	"microcircuit/web/params"
)

// synaptic are the parameters of the network's own synapses: weights, delays and which projections there are. Whatever
// changes one runs as network B beside an untouched A, with the same seed, unless the visitor wants it alone.
var synaptic = []string{"psp", "g", "w_sd", "d_exc", "d_inh", "d_sd", "conn"}

// branches says that a change of a parameter begins network B.
func (c *Root) branches(key string) bool {
	return c.B == nil && !c.Alone && c.MayBranch() && slices.Contains(synaptic, key)
}

// MayBranch says that changes of synapses may begin network B, and so the control that chooses it is shown: not in an assignment, nor
// while a prediction is asked for, which are both about network A.
func (c *Root) MayBranch() bool { return !c.Assigned() && !c.predicting() && !c.Locked("compare") }

// Branching says that they do.
func (c *Root) Branching() bool { return !c.Alone }

// HandleBranching changes whether they do.
func (c *Root) HandleBranching() { c.Alone = !c.Alone }

// branch runs the network with another value of a parameter as B. While its slider is dragged the control alone follows.
func (c *Root) branch(key, value string, done bool) {
	c.dragged = nil
	b, good := c.Lab.With(key, value)
	if !good || len(params.Differences(c.Lab.Link, b)) == 0 {
		return
	}
	if done {
		c.begin(b)
	} else {
		c.dragged = &params.Setting{Key: key, Value: params.Value(b, key)}
	}
}

// begin runs a network as B beside A.
func (c *Root) begin(b params.Link) {
	a := c.Lab.Link
	a.Compared, a.Rival = true, params.Differences(a, b)
	c.together(a)
}

// MayAdopt says that network B may take A's place: nothing that is locked differs.
func (c *Root) MayAdopt() bool {
	differs := func(s params.Setting) bool {
		return c.Locked(s.Key) || s.Key == "conn" && c.Locked("advanced")
	}
	return c.B != nil && !c.Locked("compare") && !slices.ContainsFunc(c.Lab.Link.Rival, differs)
}

// HandleAdopt goes on with network B alone: it becomes A, from step 0.
func (c *Root) HandleAdopt() {
	if !c.MayAdopt() {
		return
	}
	before := c.Lab.Settled()
	after := c.Lab.Link
	after.Params, after.Compared, after.Rival = c.B.Lab.Link.Params, false, nil
	c.use(after)
	c.former, c.Focus = &before, "former"
}
