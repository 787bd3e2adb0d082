package wire

import "microcircuit/engine/microcircuit"

// Change asks all workers of a run for changes of its inputs. They are stopped at one step, and the changes' steps are
// later ones; each answers with Changed, and none may run before all have.
type Change struct{ Changes []microcircuit.Change }

// Changed says that a worker will make the changes it was asked for.
type Changed struct{ Part uint32 }

func (*Change) Kind() byte  { return 5 }
func (*Changed) Kind() byte { return 23 }

func (m *Change) Code(c *Coder) {
	c.Changes(&m.Changes)
	c.Require(len(m.Changes) > 0)
}

func (m *Changed) Code(c *Coder) { c.U32(&m.Part) }

// Changes codes their number, and step, key and value of each. Whether the model allows them is for CheckChanges to
// say.
func (c *Coder) Changes(all *[]microcircuit.Change) {
	n := uint32(len(*all))
	c.U32(&n)
	c.Require(n <= microcircuit.MaxChanges)
	if c.failed {
		return
	}
	if c.reading && n > 0 {
		*all = make([]microcircuit.Change, n)
	}
	for i := range *all {
		x := &(*all)[i]
		c.U32(&x.Step)
		c.Text(&x.Key)
		c.Number(&x.Value)
	}
}
