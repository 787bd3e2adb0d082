package exporter

import (
	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
	"microcircuit/web/filewire"
)

// counting is a run of a sweep whose spikes come while it runs. Nothing of them is kept but what its statistics need.
type counting struct {
	asked   *filewire.Count
	results *files.Results
}

// begin expects the spikes of a run.
func begin(m *filewire.Count) *counting {
	d := m.Params.Derive()
	w := files.Observed{H: m.Params.H, After: m.After, Until: m.Until}
	return &counting{asked: m, results: files.NewResults(&d, w, nil, files.Subsample)}
}

// take takes spikes, and reports whether the run has all.
func (c *counting) take(m *filewire.Counted) (whole bool) {
	c.results.Add(m.Batch.Spikes)
	return m.Batch.Last >= c.asked.Until
}

// counts returns the statistics of the run, as the command line has them of the same one.
func (c *counting) counts() *filewire.Counts {
	all := &filewire.Counts{Ask: c.asked.Ask}
	s := c.results.Summary(c.asked.Until)
	for i := range all.Populations {
		p := &all.Populations[i]
		p.Rate, p.CV, p.CC, p.Synchrony = s.Tidy(microcircuit.Population(i))
	}
	return all
}
