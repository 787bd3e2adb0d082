package web

import "strconv"

// Datum is a value of the status, by its name in the status element's dataset.
type Datum struct{ Name, Value string }

// Status returns what tests and benchmarks read of the page. memory is what all of the page takes (bytes).
func (c *Root) Status(m *Meter, memory float64) []Datum {
	l, run := c.X.A.Lab, c.X.A.Lab.Run
	rates, view := run.Rates(), c.X.View()
	return []Datum{
		{"state", string(l.State)},
		{"modelMs", fixed(run.ModelMS(), 1)},
		{"step", strconv.Itoa(int(run.Step))},
		{"spikes", strconv.Itoa(run.Spikes)},
		{"hash", run.Hash.String()},
		{"hashes", c.checkpoints()},
		{"rates", list(rates[:], 4)},
		{"rtf", significant(run.RTF())},
		{"wholeRtf", significant(run.WholeRTF())},
		{"memory", fixed(memory, 0)},
		{"predicted", fixed(l.Predicted, 0)},
		{"firstSpikeMs", fixed(m.firstSpike, 1)},
		{"drawMs", fixed(m.drawMS, 1)},
		{"inputMs", list(m.waits, 1)},
		{"workers", strconv.Itoa(l.Workers)},
		{"kernel", l.Kernel},
		{"isolated", strconv.FormatBool(l.Isolated())},
		{"frames", strconv.Itoa(m.frames)},
		{"bytes", fixed(l.Bytes, 0)},
		{"buildMs", fixed(l.BuildMS, 1)},
		{"phases", c.phases()},
		{"view", fixed(view.First, 0) + " " + fixed(view.Last, 0)},
		{"b", c.statusOfB()},
	}
}

// checkpoints writes the spike hash of each second: "1:HASH,2:HASH".
func (c *Root) checkpoints() (text string) {
	for i, p := range c.X.A.Lab.Run.Checkpoints {
		if i > 0 {
			text += ","
		}
		text += strconv.Itoa(p.Second) + ":" + p.Hash.String()
	}
	return text
}

// phases writes where the time of each worker went, its figures separated by commas, workers by semicolons.
func (c *Root) phases() (text string) {
	for i, w := range c.X.A.Lab.Phases {
		if i > 0 {
			text += ";"
		}
		text += list([]float64{w.Steps, w.Events, w.Update, w.Exchange, w.Deliver, w.Post}, 3)
	}
	return text
}

// statusOfB writes state, step and spike hash of network B, "" without one.
func (c *Root) statusOfB() string {
	if c.X.B == nil {
		return ""
	}
	run := c.X.B.Lab.Run
	return string(c.X.B.Lab.State) + " " + strconv.Itoa(int(run.Step)) + " " + run.Hash.String()
}

// list writes numbers separated by commas.
func list(all []float64, decimals int) (text string) {
	for i, x := range all {
		if i > 0 {
			text += ","
		}
		text += fixed(x, decimals)
	}
	return text
}

// fixed writes a number with so many decimals.
func fixed(x float64, decimals int) string { return strconv.FormatFloat(x, 'f', decimals, 64) }

// significant writes six digits of a number.
func significant(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }
