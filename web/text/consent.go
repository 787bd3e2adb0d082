package text

import (
	"strings"

	"microcircuit/web/lab"
)

// Ask asks whether so much memory may be taken, and so much wall time to build (s).
func (t *Texts) Ask(neurons, synapses int, bytes, build float64) string {
	return t.fill(t.ask, t.Thousands(neurons), t.Thousands(synapses), t.Bytes(bytes), t.Teach.minutes(build))
}

// Consent asks whether a lab may build a network that takes much memory, much time, or both.
func (t *Texts) Consent(l *lab.Lab) string {
	says := ""
	if l.Large() {
		says = t.Ask(l.Derived.Neurons(), l.Derived.TotalSynapses(), l.Predicted, l.BuildSec) + " "
	}
	if l.Long() {
		says += t.Teach.AskTime(l.Link.Params.TSim, l.Work)
	}
	return strings.TrimSpace(says)
}
