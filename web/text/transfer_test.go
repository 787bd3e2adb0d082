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
		"Spike hash ab of the steps 1 to 7003 (700.3 ms).":                    e.Transfer.Hash("ab", 7003, 7003*hMS),
		"This network: mean 2.50 spikes/s.":                                   e.Transfer.HereMean(2.5),
		"Your data: L6I: 2 values, 1 ± 0.5.":                                  e.Transfer.Yours(e.SampleSays("L6I", 2, 1, 0.5)),
		"7,717 neurons, 123,456 spikes, spike hash ab.":                       e.Transfer.Imported(m),
		"Your data: (500, 1500] ms. This network: (500, 900] ms.":             e.Transfer.Windows(m),
		"Your data: (700.3, 800.1] ms. No network runs here to compare with.": e.Transfer.Windows(&filewire.Imported{From: 7003 * hMS, To: 8001 * hMS}),
		"(0, 1000] ms, all neurons shown":                                     e.Transfer.TheirRaster(m, e.Thinning(1)),
		"—":                                                                   e.Transfer.Distance(wire.Unknown), "0.250": e.Transfer.Distance(0.25),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for _, s := range []string{e.Transfer.Since(5), e.Transfer.Repeat("g=-5"), e.Transfer.Broken("x"), e.NotByNEST("w_sd th_every"),
		e.Transfer.CardAwaits("ab", 5), e.Transfer.CardSays(true, "ab", "ab", 5), e.Transfer.CardSays(false, "ab", "cd", 5), e.Transfer.Statistic(2)} {
		if s == "" || strings.Contains(s, "%!") {
			t.Errorf("%q", s)
		}
	}
}
