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
		"conn=L23E.L4E:0": {cut, "Without L4E → L2/3E, L2/3E is nearly silent and L6E fires 20 % more.",
			"Ohne L4E → L2/3E ist L2/3E fast stumm, und L6E feuert 20 % mehr."},
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

// A projection that is as in the model again is said to be, and who fires again stands first. Of nearly all populations
// the network is told of; from twice as fast on, how many times as fast.
func TestChangeBack(t *testing.T) {
	rest := [microcircuit.Populations]float64{0.5, 2, 4, 5, 6, 8, 1, 7}
	cut, runaway, few, still := rest, rest, rest, [microcircuit.Populations]float64{}
	cut[0], cut[1] = 0, 1.6
	runaway[3], runaway[6], runaway[7] = 95, 2.1, 11.2
	few[2], few[4] = 0, 3
	low := [microcircuit.Populations]float64{0, 0.01, 0.02, 0, 0.1, 0, 0, 0}
	for _, c := range []struct {
		was, is          string
		before, after    [microcircuit.Populations]float64
		english, deutsch string
	}{
		{"conn=L23E.L4E:0", "", cut, rest, "With L4E → L2/3E as in the model, L2/3E fires again and L2/3I fires 25 % more.",
			"Mit L4E → L2/3E wie im Modell feuert L2/3E wieder, und L2/3I feuert 25 % mehr."},
		{"conn=L23E.L4E:0,L4E.L4I:2", "", still, rest, "With all connections as in the model, the network fires again.",
			"Mit allen Verbindungen wie im Modell feuert das Netzwerk wieder."},
		{"g=-8", "g=-6", cut, rest, "With inhibition 6 × instead of 8 ×, L2/3E begins to fire and L2/3I fires 25 % more.",
			"Mit Hemmung 6 × statt 8 × beginnt L2/3E zu feuern, und L2/3I feuert 25 % mehr."},
		{"", "g=-3", rest, runaway, "With inhibition 3 × instead of 4 ×, L4I fires 19 times as fast and L6E fires 2.1 times as fast.",
			"Mit Hemmung 3 × statt 4 × feuert L4I 19-mal so schnell, und L6E feuert 2,1-mal so schnell."},
		{"", "bg_rate=4", rest, still, "With background input of 4 instead of 8 spikes/s, the network is silent.",
			"Mit Hintergrund von 4 statt 8 Spikes/s schweigt das Netzwerk."},
		{"", "bg=dc", rest, low, "With constant input instead of random spikes, the network is nearly silent.",
			"Mit konstantem Eingang statt zufälliger Spikes ist das Netzwerk fast stumm."},
		{"", "t_ref=3", rest, few, "With “Refractory time” = 3 instead of 2, L4E is silent and L5E fires 50 % less.",
			"Mit „Refraktärzeit“ = 3 statt 2 schweigt L4E, und L5E feuert 50 % weniger."},
	} {
		was, _ := params.Parse(c.was)
		is, notices := params.Parse(c.is)
		if got := English().Change(&was, &is, &c.before, &c.after); got != c.english || len(notices) > 0 {
			t.Errorf("%s: %q, want %q", c.is, got, c.english)
		}
		if got := German().Change(&was, &is, &c.before, &c.after); got != c.deutsch {
			t.Errorf("%s: %q, want %q", c.is, got, c.deutsch)
		}
	}
}

// A change has its sign: in per cent or, from twice as fast on, in times; of what was silent it says that. Only a
// population without any spike has lost all of its rate.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		before, after float64
		want          string
	}{
		{4, 4.48, "▲ 12 %"}, {4, 3.52, "▼ 12 %"}, {4, 4.01, ""}, {0, 3, "▲ from 0"}, {0, 0, ""}, {0.01, 0.03, ""},
		{0.01, 1.2, "▲ 120 ×"}, {5, 95, "▲ 19 ×"}, {4, 7.99, "▲ 2 ×"}, {4, 7.9, "▲ 98 %"}, {4, 0, "▼ 100 %"},
		{4, 0.01, "▼ 99 %"},
	} {
		if got := English().Percent(c.before, c.after); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// What has yet to pass is told in whole seconds, rounded up.
func TestMeasuring(t *testing.T) {
	if got := English().Measuring(2100); got != "Measuring the change: 3 s of model time to go" {
		t.Error(got)
	}
}
