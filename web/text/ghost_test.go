package text

import (
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// A change and what comes of it make a sentence: silence first, then the greatest changes, none below 5 %.
func TestChange(t *testing.T) {
	rest := [microcircuit.Populations]float64{0.5, 2, 4, 5, 6, 8, 1, 7}
	cut, same, silent := rest, rest, rest
	cut[0], cut[2], cut[6] = 0.01, 4.5, 1.2
	same[3] = 5.2
	silent[0] = 0
	for link, want := range map[string]struct {
		after            [microcircuit.Populations]float64
		english, deutsch string
	}{
		"conn=L23E.L4E:0": {cut, "Without L4E → L2/3E, L2/3E is silent and L6E fires 20 % more.",
			"Ohne L4E → L2/3E schweigt L2/3E und feuert L6E 20 % mehr."},
		"g=-3.5": {same, "With inhibition 3.5 × instead of 4 ×, no rate changes by more than 5 %.",
			"Mit Hemmung 3,5 × statt 4 × ändert sich keine Rate um mehr als 5 %."},
		"n=0.2&k=0.2": {silent, "With 20 % of the neurons instead of 10 %, L2/3E is silent.",
			"Mit 20 % der Neuronen statt 10 % schweigt L2/3E."},
		"bg=dc": {same, "With constant input instead of random spikes, no rate changes by more than 5 %.",
			"Mit konstantem Eingang statt zufälliger Spikes ändert sich keine Rate um mehr als 5 %."},
		"at=10:bg_rate:12": {same, "With background input of 12 instead of 8 spikes/s, no rate changes by more than 5 %.",
			"Mit Hintergrund von 12 statt 8 Spikes/s ändert sich keine Rate um mehr als 5 %."},
		"g=-5&tau_m=8": {same, "After 2 changes, no rate changes by more than 5 %.",
			"Nach 2 Änderungen ändert sich keine Rate um mehr als 5 %."},
		"conn=L4E.L4I:0.5": {same, "With 0.5 × the synapses L4I → L4E, no rate changes by more than 5 %.",
			"Mit 0,5-mal so vielen Synapsen L4I → L4E ändert sich keine Rate um mehr als 5 %."},
	} {
		was, _ := params.Parse("")
		is, notices := params.Parse(link)
		if got := English().Change(&was, &is, &rest, &want.after); got != want.english || len(notices) > 0 {
			t.Errorf("%s: %q, want %q", link, got, want.english)
		}
		if got := German().Change(&was, &is, &rest, &want.after); got != want.deutsch {
			t.Errorf("%s: %q, want %q", link, got, want.deutsch)
		}
	}
}

// The first population to answer stands first, and one whose answer is not seen has none.
func TestWaves(t *testing.T) {
	ms := [microcircuit.Populations]float64{microcircuit.L23E: 7.4, microcircuit.L4E: 5.6, microcircuit.L4I: 4.9}
	want := "answers after L4I 5 · L4E 6 · L2/3E 7 · L6E — ms · average of 3 pulses"
	if got := English().Waves(&ms, 3); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A change in per cent has its sign; of what was silent there is none.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		before, after float64
		want          string
	}{{4, 4.48, "▲12 %"}, {4, 3.52, "▼12 %"}, {4, 4.01, ""}, {0, 3, ""}} {
		if got := English().Percent(c.before, c.after); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}
