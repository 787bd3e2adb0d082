package web

import (
	"slices"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/chart"
	"microcircuit/web/nest"
	"microcircuit/web/ui"
)

// Instruments are what stands below the raster: cards in tabs, all fed by the same spikes.
type Instruments struct {
	Root *Root

	of *wire.Findings // what the cards draw; nil: the latest of network A
}

// Tab is one choice of cards.
type Tab struct{ Key, Name, Selected string }

// Card is one instrument.
type Card struct {
	Key, Title, Says string
	Image            vugu.HTML
}

// tabs lists the cards of each tab, the first shown first.
var tabs = []struct {
	key   string
	cards []string
}{
	{"statistics", []string{"rates", "cv"}},
	{"correlation", []string{"cc", "spectrum", "synchrony"}},
	{"connectivity", []string{"drive"}},
	{"potentials", nil},
	{"response", []string{"response", "latency"}},
	{"performance", []string{"machines", "cost"}},
}

// Tabs lists the tabs.
func (c *Instruments) Tabs() []Tab {
	var all []Tab
	for _, t := range tabs {
		if c.offered(t.key) {
			all = append(all, Tab{t.key, c.Root.Text.Tab(t.key), strconv.FormatBool(t.key == c.shown())})
		}
	}
	return all
}

// shown is the tab in front.
func (c *Instruments) shown() string {
	if c.Root.Tab != "" && c.offered(c.Root.Tab) {
		return c.Root.Tab
	}
	for _, t := range tabs {
		if c.offered(t.key) {
			return t.key
		}
	}
	return ""
}

// offered says that the link's author wants a tab to be seen.
func (c *Instruments) offered(key string) bool {
	chosen := c.Root.A.Lab.Link.Task.Tabs
	return chosen == nil || slices.Contains(chosen, key)
}

// Shows says whether a tab is in front.
func (c *Instruments) Shows(key string) bool { return c.shown() == key }

// HandleTab brings a tab to the front.
func (c *Instruments) HandleTab(key string) { c.Root.Tab = key }

// Cards draws the cards of the tab in front.
func (c *Instruments) Cards() (cards []Card) {
	for _, t := range tabs {
		if t.key != c.shown() {
			continue
		}
		for _, key := range t.cards {
			title, says := c.Root.Text.Card(key)
			cards = append(cards, Card{key, title, says, vugu.HTML(c.draw(key, title))})
		}
	}
	return cards
}

func (c *Instruments) draw(key, title string) string {
	t := c.Root.Text
	known := c.Root.NESTDistributions(c.Root.A)
	if known == nil {
		known = &nest.Distributions{}
	}
	switch key {
	case "rates":
		return chart.Boxes(ui.Frame(c.Root.Text, title, t.RateUnit, ui.CardWidth), c.boxes())
	case "cv":
		return chart.Histograms(ui.Frame(c.Root.Text, title, t.CVUnit, ui.CardWidth), wire.CVBins.Min, wire.CVBins.Max,
			c.histograms(known.CVs, func(p *wire.Population) ([]float64, wire.Box) { return p.CVs, p.CV }))
	case "cc":
		return chart.Histograms(ui.Frame(c.Root.Text, title, t.CCUnit, ui.CardWidth), wire.CCBins.Min, wire.CCBins.Max,
			c.histograms(known.CCs, func(p *wire.Population) ([]float64, wire.Box) { return p.CCs, p.CC }))
	case "drive":
		return chart.Bars(ui.Frame(c.Root.Text, title, t.DriveUnit, ui.CardWidth), 1, t.Rheobase, c.drives())
	case "synchrony":
		return chart.Bars(ui.Frame(c.Root.Text, title, t.SynchronyUnit, ui.CardWidth), 1, t.PoissonLike, c.synchrony())
	case "spectrum":
		return c.spectrum(title)
	case "response":
		return c.response(title)
	case "latency":
		return chart.Bars(ui.Frame(c.Root.Text, title, t.LatencyUnit, ui.CardWidth), 0, "", c.latencies())
	case "machines":
		return c.machines()
	case "cost":
		return c.cost()
	}
	panic("web: no card " + key)
}

// findings are those that the cards draw; empty ones if there are none.
func (c *Instruments) findings() *wire.Findings {
	if c.of != nil {
		return c.of
	}
	if c.Root.A.Findings == nil {
		return &wire.Findings{}
	}
	return c.Root.A.Findings
}

func (c *Instruments) boxes() []chart.BoxRow {
	f := c.findings()
	known, isKnown := c.Root.NESTRates(c.Root.A)
	rows := make([]chart.BoxRow, len(f.Populations))
	for i := range rows {
		b := f.Populations[i].Rate
		r := chart.BoxRow{Row: ui.Row(microcircuit.Population(i)), Box: analysis.Box{N: int(b.N), Mean: b.Mean, SD: b.SD, Q1: b.Q1, Median: b.Median, Q3: b.Q3}}
		r.Says = c.Root.Text.BoxSays(r.Label, b.Mean, b.SD, b.Median)
		if isKnown {
			r.Reference = &chart.Reference{Mean: known.Mean[i], SD: known.SD[i]}
			r.Says += " " + c.Root.Text.Reference(known.Mean[i], known.SD[i])
		}
		if len(f.Theory) > 0 {
			r.Theory = &f.Theory[i]
			r.Says += " " + c.Root.Text.Predicted(f.Theory[i])
		}
		rows[i] = r
	}
	return rows
}

// histograms draws distributions, with those that NEST recorded where they are of the same network.
func (c *Instruments) histograms(recorded *[microcircuit.Populations][]float64, of func(*wire.Population) ([]float64, wire.Box)) []chart.HistogramRow {
	f := c.findings()
	rows := make([]chart.HistogramRow, len(f.Populations))
	for i := range rows {
		shares, box := of(&f.Populations[i])
		rows[i] = chart.HistogramRow{Row: ui.Row(microcircuit.Population(i)), Shares: shares}
		rows[i].Says = c.Root.Text.SampleSays(rows[i].Label, int(box.N), box.Mean, box.SD)
		if recorded != nil {
			rows[i].Reference = recorded[i]
		}
	}
	return rows
}

// drives are in closed form: there before anything runs.
func (c *Instruments) drives() []chart.BarRow {
	d := &c.Root.A.Lab.Derived
	rows := make([]chart.BarRow, microcircuit.Populations)
	for i := range rows {
		rows[i] = chart.BarRow{Row: ui.Row(microcircuit.Population(i)), Value: d.DriveAll[i], Mark: d.Drive[i]}
		rows[i].Says = c.Root.Text.DriveSays(rows[i].Label, d.DriveAll[i], d.Drive[i])
	}
	return rows
}

func (c *Instruments) synchrony() []chart.BarRow {
	f := c.findings()
	rows := make([]chart.BarRow, len(f.Populations))
	for i := range rows {
		x := f.Populations[i].Synchrony
		rows[i] = chart.BarRow{Row: ui.Row(microcircuit.Population(i)), Value: x, Mark: x}
		rows[i].Says = c.Root.Text.ValueSays(rows[i].Label, x)
	}
	return rows
}

const shownHz = 200.0

func (c *Instruments) spectrum(title string) string {
	f := c.findings()
	var curves []chart.Curve
	for i := range f.Populations {
		curves = append(curves, c.curve(i, 0, 1000/float64(max(1, f.Segment)), f.Populations[i].Spectrum))
	}
	t := c.Root.Text
	return chart.Curves(chart.Plot{Frame: ui.Frame(c.Root.Text, title, t.FrequencyUnit, ui.CardWidth), Y: t.PowerUnit, Height: 248, XMax: shownHz, LogY: true}, curves)
}

func (c *Instruments) response(title string) string {
	f := c.findings()
	var curves []chart.Curve
	longest := 0
	for i := range f.Populations {
		r := f.Populations[i].Response
		longest = max(longest, len(r))
		curves = append(curves, c.curve(i, 0.5-float64(f.Before), 1, r))
	}
	if known := c.Root.NESTResponse(int(f.Before)); known != nil && longest > 0 {
		for _, r := range known {
			curves = append(curves, chart.Curve{Class: "known", First: 0.5 - float64(f.Before), Step: 1, Values: r[:min(len(r), longest)]})
		}
	}
	t, onset := c.Root.Text, 0.0
	return chart.Curves(chart.Plot{Frame: ui.Frame(c.Root.Text, title, t.OnsetUnit, 1.6*ui.CardWidth), Y: t.RateUnit, Height: 248,
		XMin: -float64(f.Before), XMax: max(1, float64(longest)-float64(f.Before)), Onset: &onset}, curves)
}

// curve is a line of population i, in its colour and dash.
func (c *Instruments) curve(i int, first, step float64, values []float64) chart.Curve {
	pop := microcircuit.Population(i)
	return chart.Curve{Class: "p" + strconv.Itoa(i), Label: pop.Label(), First: first, Step: step, Values: values}
}

func (c *Instruments) latencies() []chart.BarRow {
	f := c.findings()
	rows := make([]chart.BarRow, len(f.Populations))
	for i := range rows {
		p := &f.Populations[i]
		rows[i] = chart.BarRow{Row: ui.Row(microcircuit.Population(i))}
		rows[i].Says = rows[i].Label
		if p.Rises {
			rows[i].Value, rows[i].Mark = p.Latency, p.Latency
			rows[i].Says = c.Root.Text.ValueSays(rows[i].Label, p.Latency)
		}
		if known := c.Root.NESTResponse(int(f.Before)); known != nil {
			if at, rises := analysis.HalfRise(known[i], int(f.Before)); rises {
				rows[i].Mark = at - float64(f.Before)
			}
		}
	}
	return rows
}
