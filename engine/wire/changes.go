package wire

import "microcircuit/engine/microcircuit"

// Change asks all workers of a run for changes of its inputs. They are stopped at one step, and the changes' steps are
// later ones; each answers with Changed, and none may run before all have.
type Change struct{ Changes []microcircuit.Change }

// Changed says that a worker will make the changes it was asked for.
type Changed struct{ Part uint32 }

func (*Change) kind() byte  { return 5 }
func (*Changed) kind() byte { return 23 }

func (m *Change) code(c *coder) {
	c.changes(&m.Changes)
	c.require(len(m.Changes) > 0)
}

func (m *Changed) code(c *coder) { c.u32(&m.Part) }

// changes is their number, and step, key and value of each. Whether the model allows them is for CheckChanges to say.
func (c *coder) changes(all *[]microcircuit.Change) {
	n := uint32(len(*all))
	c.u32(&n)
	c.require(n <= microcircuit.MaxChanges)
	if c.failed {
		return
	}
	if c.reading && n > 0 {
		*all = make([]microcircuit.Change, n)
	}
	for i := range *all {
		x := &(*all)[i]
		c.u32(&x.Step)
		c.text(&x.Key)
		c.number(&x.Value)
	}
}
