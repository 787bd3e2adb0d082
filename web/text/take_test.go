package text

import (
	"strings"
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
)

// Templates take their values.
func TestTakeTemplates(t *testing.T) {
	e, hMS := English(), 0.1
	m := &filewire.Imported{Neurons: 7717, Spikes: 123456, Hash: "ab", From: 500, To: 1500, HereFrom: 500, HereTo: 900, RasterUntil: 1000}
	for want, got := range map[string]string{
		"Spike hash ab of the steps 1 to 7003 (700.3 ms).":                    e.Take.Hash("ab", 7003, 7003*hMS),
		"This network: mean 2.50 spikes/s.":                                   e.Take.HereMean(2.5),
		"Your data: L6I: 2 values, 1 ± 0.5.":                                  e.Take.Yours(e.SampleSays("L6I", 2, 1, 0.5)),
		"7,717 neurons, 123,456 spikes, spike hash ab.":                       e.Take.Brought(m),
		"Your data: (500, 1500] ms. This network: (500, 900] ms.":             e.Take.Windows(m),
		"Your data: (700.3, 800.1] ms. No network runs here to compare with.": e.Take.Windows(&filewire.Imported{From: 7003 * hMS, To: 8001 * hMS}),
		"(0, 1000] ms, all neurons shown":                                     e.Take.TheirRaster(m, e.Thinning(1)),
		"—":                                                                   e.Take.Distance(wire.Unknown), "0.250": e.Take.Distance(0.25),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for _, s := range []string{e.Take.Since(5), e.Take.Repeat("g=-5"), e.Take.Broken("x"), e.NotByNEST("w_sd th_every"),
		e.Take.CardAwaits("ab", 5), e.Take.CardSays(true, "ab", "ab", 5), e.Take.CardSays(false, "ab", "cd", 5), e.Take.Statistic(2)} {
		if s == "" || strings.Contains(s, "%!") {
			t.Errorf("%q", s)
		}
	}
}
