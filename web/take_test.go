package web

import (
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/rooms/transfer"
)

// recorded is a page with a record of so many spikes a step.
func recorded(steps, each uint32, bytes int) *Root {
	root := running("")
	roomtest.Record(root.Experiment, steps, each, bytes)
	return root
}

// What the record has lost is said in what leaves the page.
func TestRequestAfterLoss(t *testing.T) {
	root := recorded(1000, 1100, 8*1_050_000) // the oldest have been dropped
	w, _ := root.ExportRequest("csv")
	if w.After == 0 || !strings.Contains(strings.Join(w.Lines, "\n"), "begins after step") {
		t.Fatalf("complete after %d: %q", w.After, w.Lines)
	}
}

// A request names its run; the raster says which neurons it shows.
func TestExportRequest(t *testing.T) {
	root := recorded(20_000, 2, 1<<20)
	root.Share.Home = "https://example.org/"
	for _, key := range []string{"nest", "csv", "npz", "statistics", "card", "pynest", "cite", "svg", "png"} {
		w, f := root.ExportRequest(key)
		w.Ask = 1
		if _, err := filewire.Decode(wire.Encode(nil, w)); err != nil || f.Name == "" || f.Type == "" || f.Pixels != (key == "png") {
			t.Errorf("%s: %v, %+v", key, err, f)
		}
		words := strings.Join(w.Lines, "\n")
		for _, part := range []string{root.Fidelity(), "https://example.org/#", root.A.Lab.Run.Hash.String()} {
			if !strings.Contains(words, part) {
				t.Errorf("%s: lacks %q: %s", key, part, words)
			}
		}
	}
	w, f := root.ExportRequest("svg")
	if f.Name != "microcircuit_raster.svg" {
		t.Errorf("the raster is saved as %s", f.Name)
	}
	m, _ := transfer.NewSpikePortions(w, root.A.Record).Next()
	if w.View != (filewire.View{First: 10_000, Last: 20_000, OneIn: w.View.OneIn, Labels: w.View.Labels}) || len(m.Batch.Spikes) != 20_000 || !strings.Contains(w.Lines[3], "neurons shown") {
		t.Errorf("view %+v, %d spikes, %q", w.View, len(m.Batch.Spikes), w.Lines)
	}
	if svg := root.Chart("rates", ".e{}"); !strings.Contains(svg, root.Fidelity()) || !strings.Contains(svg, "spike") && !strings.Contains(svg, root.A.Lab.Run.Hash.String()) {
		t.Errorf("%.300s", svg)
	}
	root.A.Findings = &wire.Findings{Step: root.A.Lab.Run.Step}
	if words := "The statistics are of the steps"; strings.Contains(root.Chart("rates", ""), words) {
		t.Error("a chart of all steps seems to lack some")
	} else if root.A.Findings.Step = 7000; !strings.Contains(root.Chart("rates", ""), words+" 1 to 7000 (700 ms)") {
		t.Error("a chart does not say that the run has gone on since")
	}
}

// Beside a run that was brought stands this network, and nothing that NEST once recorded of it.
func TestBroughtSays(t *testing.T) {
	root := running("")
	m := &filewire.Imported{To: 10_000, HereFrom: 500, HereTo: 10_500}
	m.Theirs.Populations[0] = wire.Population{Rate: wire.Box{N: 10, Mean: 3, SD: 1, Q1: 0, Median: 0, Q3: 1}, CV: wire.Box{N: 4, Mean: 0.5}, CVs: []float64{1}}
	m.Here.Populations[0] = wire.Population{Rate: wire.Box{N: 20, Mean: 2.5}, CV: wire.Box{N: 7, Mean: 0.75}, CVs: []float64{1}}
	root.Taking.Brought = m
	got := string((&Brought{Root: root}).Findings())
	for _, words := range []string{"L2/3E: 3.00 ± 1.00 spikes/s, median 0.00. This network: mean 2.50 spikes/s.", "L2/3E: 7 values, 0.75 ± 0. Your data: L2/3E: 4 values, 0.5 ± 0."} {
		if !strings.Contains(got, words) {
			t.Errorf("lacks %q", words)
		}
	}
	if strings.Contains(got, "NEST: ") {
		t.Error("the reference's rates stand beside a run that was brought")
	}
	if n := strings.Count(got, "<small>("); n != 24 {
		t.Errorf("%d distances between seeds, not 24", n)
	}
	m.HereTo = 9000
	if got := string((&Brought{Root: root}).Findings()); strings.Contains(got, "<small>") {
		t.Error("distances between seeds over another time")
	}
	m.HereTo, root.A.Lab.Link.Params.G = 10_500, -5
	if got := string((&Brought{Root: root}).Findings()); strings.Contains(got, "<small>") || strings.Contains(got, root.Text.Take.SeedsSay) {
		t.Error("distances between seeds of another network")
	}
}

// What goes on is named.
func TestStatus(t *testing.T) {
	root := running("")
	c := &Take{Root: root}
	for _, at := range []struct {
		exchange transfer.Exchange
		want     string
	}{
		{transfer.Exchange{}, ""},
		{transfer.Exchange{Refusal: transfer.Refusal{Why: transfer.Gone}}, root.Text.Take.Gone},
		{transfer.Exchange{Busy: true}, root.Text.Take.Writing},
		{transfer.Exchange{Busy: true, Reading: true}, root.Text.Take.Reading},
	} {
		root.Taking.Exchange = at.exchange
		if c.Status() != at.want {
			t.Errorf("%q, want %q", c.Status(), at.want)
		}
	}
}

// A card's verdict is given at its step, whatever the batches, and only of its own link.
func TestExpected(t *testing.T) {
	spikes := []spike.Spike{{Step: 3, GID: 1}, {Step: 9, GID: 2}, {Step: 10, GID: 0}, {Step: 11, GID: 5}}
	var hash spike.Hash
	hash.AddAll(spikes[:3])
	root := running("seed=3")
	e := &root.Taking.Card
	*e = transfer.ExpectedRun{Link: "seed=3", Hash: hash.String(), Steps: 10}
	e.Restart("seed=3")
	e.Add(spikes[:2], 9)
	if !strings.Contains(root.CardLine(), "expected at step 10") {
		t.Errorf("%q", root.CardLine())
	}
	e.Add(spikes[2:], 12)
	e.Add([]spike.Spike{{Step: 13}}, 13)
	if got := root.CardLine(); !strings.Contains(got, "reproduced") || strings.Contains(got, "not") {
		t.Errorf("%q", got)
	}
	e.Restart("seed=3")
	e.Add(spikes[:1], 20)
	if !strings.Contains(root.CardLine(), "not reproduced") {
		t.Errorf("%q", root.CardLine())
	}
	e.Restart("seed=4")
	if root.CardLine() != "" {
		t.Errorf("another link: %q", root.CardLine())
	}
}

// A hostile card's link is repaired as any other, and said.
func TestOpenCard(t *testing.T) {
	root := running("")
	root.Host.Now, root.Host.ApplyAppearance = func() float64 { return 0 }, func(params.Appearance) {}
	root.Imported(&filewire.Imported{Card: true, Link: "n=9&<script>=1&seed=7", Hash: "0123456789abcdef", Steps: 5})
	if root.A.Lab.Link.Params.Seed != 7 || len(root.A.Lab.Notices) != 2 || root.Taking.Card.Link != "seed=7" || root.Dialog != "" {
		t.Errorf("link %+v, %d notices", root.Taking.Card, len(root.A.Lab.Notices))
	}
	root.Imported(&filewire.Imported{Hash: "0123456789abcdef"})
	if root.Dialog != "brought" || root.Taking.Brought == nil {
		t.Errorf("a run that was brought is not shown: dialog %q", root.Dialog)
	}
	root.Refused()
	if root.Dialog != "take" {
		t.Errorf("why it was refused is said in the dialog %q", root.Dialog)
	}
}
