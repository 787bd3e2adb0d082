package transfer

import (
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/params"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// room is the room of a page, and the dialog that it shows.
type room struct {
	*State
	dialog string
}

// onPage returns the room of a page in English at https://example.org/ that runs a link.
func onPage(link string) *room {
	c := &room{State: &State{X: roomtest.Running(link), Words: text.English}}
	c.Link = func(l params.Link) string { return "https://example.org/#" + params.Format(l) }
	c.Show = func(dialog string) { c.dialog = dialog }
	return c
}

// recorded is the room of a page with a record of so many spikes a step.
func recorded(steps, each uint32, bytes int) *room {
	c := onPage("")
	roomtest.Record(c.X, steps, each, bytes)
	return c
}

// What the record has lost is said in what leaves the page.
func TestRequestAfterLoss(t *testing.T) {
	c := recorded(1000, 1100, 8*1_050_000) // the oldest have been dropped
	w, _ := c.ExportRequest("csv")
	if w.After == 0 || !strings.Contains(strings.Join(w.Lines, "\n"), "begins after step") {
		t.Fatalf("complete after %d: %q", w.After, w.Lines)
	}
}

// A request names its run; the raster says which neurons it shows.
func TestExportRequest(t *testing.T) {
	c := recorded(20_000, 2, 1<<20)
	for _, key := range []string{"nest", "csv", "npz", "statistics", "card", "pynest", "cite", "svg", "png"} {
		w, f := c.ExportRequest(key)
		w.Ask = 1
		if _, err := filewire.Decode(wire.Encode(nil, w)); err != nil || f.Name == "" || f.Type == "" || f.Pixels != (key == "png") {
			t.Errorf("%s: %v, %+v", key, err, f)
		}
		words := strings.Join(w.Lines, "\n")
		for _, part := range []string{text.English().Fidelity(&c.X.A.Lab.Link.Params), "https://example.org/#", c.X.A.Lab.Run.Hash.String()} {
			if !strings.Contains(words, part) {
				t.Errorf("%s: lacks %q: %s", key, part, words)
			}
		}
	}
	w, f := c.ExportRequest("svg")
	if f.Name != "microcircuit_raster.svg" {
		t.Errorf("the raster is saved as %s", f.Name)
	}
	m, _ := NewSpikePortions(w, c.X.A.Record).Next()
	if w.View != (filewire.View{First: 10_000, Last: 20_000, OneIn: w.View.OneIn, Labels: w.View.Labels}) || len(m.Batch.Spikes) != 20_000 || !strings.Contains(w.Lines[3], " shown") {
		t.Errorf("view %+v, %d spikes, %q", w.View, len(m.Batch.Spikes), w.Lines)
	}
	if svg := c.drawFigure("rates", ".e{}"); !strings.Contains(svg, text.English().Fidelity(&c.X.A.Lab.Link.Params)) || !strings.Contains(svg, "spike") && !strings.Contains(svg, c.X.A.Lab.Run.Hash.String()) {
		t.Errorf("%.300s", svg)
	}
	c.X.A.Findings = &wire.Findings{Step: c.X.A.Lab.Run.Step}
	if words := "The statistics are of the steps"; strings.Contains(c.drawFigure("rates", ""), words) {
		t.Error("a chart of all steps seems to lack some")
	} else if c.X.A.Findings.Step = 7000; !strings.Contains(c.drawFigure("rates", ""), words+" 1 to 7000 (700 ms)") {
		t.Error("a chart does not say that the run has gone on since")
	}
}

// Beside an imported run stands this network, and nothing that NEST once recorded of it.
func TestImportedRunSays(t *testing.T) {
	c := onPage("")
	m := &filewire.Imported{To: 10_000, HereFrom: 500, HereTo: 10_500}
	m.Theirs.Populations[0] = wire.Population{Rate: wire.Box{N: 10, Mean: 3, SD: 1, Q1: 0, Median: 0, Q3: 1}, CV: wire.Box{N: 4, Mean: 0.5}, CVs: []float64{1}}
	m.Here.Populations[0] = wire.Population{Rate: wire.Box{N: 20, Mean: 2.5}, CV: wire.Box{N: 7, Mean: 0.75}, CVs: []float64{1}}
	c.Run = m
	got := string((&ImportedRun{Text: text.English(), S: c.State}).Findings())
	for _, words := range []string{"L2/3E: 3.00 ± 1.00 spikes/s, median 0.00. This network: mean 2.50 spikes/s.", "L2/3E: 7 values, 0.75 ± 0. Your data: L2/3E: 4 values, 0.5 ± 0."} {
		if !strings.Contains(got, words) {
			t.Errorf("lacks %q", words)
		}
	}
	if strings.Contains(got, "NEST: ") {
		t.Error("the reference's rates stand beside an imported run")
	}
	if n := strings.Count(got, "<small>("); n != 24 {
		t.Errorf("%d distances between seeds, not 24", n)
	}
	m.HereTo = 9000
	if got := string((&ImportedRun{Text: text.English(), S: c.State}).Findings()); strings.Contains(got, "<small>") {
		t.Error("distances between seeds over another time")
	}
	m.HereTo, c.X.A.Lab.Link.Params.G = 10_500, -5
	if got := string((&ImportedRun{Text: text.English(), S: c.State}).Findings()); strings.Contains(got, "<small>") || strings.Contains(got, text.English().Transfer.SeedsSay) {
		t.Error("distances between seeds of another network")
	}
}

// What goes on is named.
func TestStatus(t *testing.T) {
	c := onPage("")
	dialog := &FilesDialog{Text: text.English(), S: c.State}
	for _, at := range []struct {
		exchange Exchange
		want     string
	}{
		{Exchange{}, ""},
		{Exchange{Refusal: Refusal{Why: Gone}}, text.English().Transfer.Gone},
		{Exchange{Busy: true}, text.English().Transfer.Writing},
		{Exchange{Busy: true, Reading: true}, text.English().Transfer.Reading},
	} {
		c.Exchange = at.exchange
		if got := dialog.Status(); got != at.want {
			t.Errorf("%q, want %q", got, at.want)
		}
	}
}

// A card's verdict is given at its step, whatever the batches, and only of its own link.
func TestExpected(t *testing.T) {
	spikes := []spike.Spike{{Step: 3, GID: 1}, {Step: 9, GID: 2}, {Step: 10, GID: 0}, {Step: 11, GID: 5}}
	var hash spike.Hash
	hash.AddAll(spikes[:3])
	c := onPage("seed=3")
	e := &c.Card
	*e = ExpectedRun{Link: "seed=3", Hash: hash.String(), Steps: 10}
	e.Restart("seed=3")
	e.Add(spikes[:2], 9)
	if !strings.Contains(c.CardLine(text.English()), "expected at step 10") {
		t.Errorf("%q", c.CardLine(text.English()))
	}
	e.Add(spikes[2:], 12)
	e.Add([]spike.Spike{{Step: 13}}, 13)
	if got := c.CardLine(text.English()); !strings.Contains(got, "reproduced") || strings.Contains(got, "not") {
		t.Errorf("%q", got)
	}
	e.Restart("seed=3")
	e.Add(spikes[:1], 20)
	if !strings.Contains(c.CardLine(text.English()), "not reproduced") {
		t.Errorf("%q", c.CardLine(text.English()))
	}
	e.Restart("seed=4")
	if c.CardLine(text.English()) != "" {
		t.Errorf("another link: %q", c.CardLine(text.English()))
	}
}

// A hostile card's link is repaired as any other, and said.
func TestOpenCard(t *testing.T) {
	c := onPage("")
	c.OnImported(&filewire.Imported{Card: true, Link: "n=9&<script>=1&seed=7", Hash: "0123456789abcdef", Steps: 5})
	if c.X.A.Lab.Link.Params.Seed != 7 || len(c.X.A.Lab.Notices) != 2 || c.Card.Link != "seed=7" || c.dialog != "" {
		t.Errorf("link %+v, %d notices", c.Card, len(c.X.A.Lab.Notices))
	}
	c.OnImported(&filewire.Imported{Hash: "0123456789abcdef"})
	if c.dialog != "brought" || c.Run == nil {
		t.Errorf("an imported run is not shown: dialog %q", c.dialog)
	}
	c.OnRefused()
	if c.dialog != "take" {
		t.Errorf("why it was refused is said in the dialog %q", c.dialog)
	}
}

// The raster of an imported run is kept as an image until the next one is there.
func TestImportedRaster(t *testing.T) {
	c, h := onPage(""), &played{}
	c.Host = h
	for _, raster := range []string{"<svg/>", "<svg></svg>"} {
		c.OnImported(&filewire.Imported{Raster: raster})
		want := "blob:" + SVGType + " " + raster
		if c.Picture != want || h.kept != want+";" || c.Run.Raster != "" {
			t.Errorf("the image is at %q, kept are %q", c.Picture, h.kept)
		}
	}
}

// Every file that can be taken away has a name and a description in each language.
func TestKinds(t *testing.T) {
	for _, language := range []*text.Texts{text.English(), text.German()} {
		for _, item := range (&FilesDialog{Text: language, S: onPage("").State}).Items() {
			if item.Name == "" || item.Says == "" {
				t.Errorf("%s: file %s is called %q and said to be %q", language.Language, item.Key, item.Name, item.Says)
			}
		}
	}
}
