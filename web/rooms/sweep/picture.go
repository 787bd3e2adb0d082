package sweep

import (
	"math"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/ui"
)

// Heights of a panel of the chart (px): one alone, and one of several.
const (
	alone   = 130.0
	several = 84.0
)

// Chart returns the mean rates over the values.
func (c *Room) Chart() vugu.HTML { return vugu.HTML(ui.ASCII(c.draw(ui.CardWidth, stretchID))) }

// stretchID is what the ids of the parts of the chart that answer a pointer begin with; the panel and the place of the
// value follow.
const stretchID = "sweep-at-"

// draw draws the chart in a width; id is as in chart.TrendPlot.
func (c *Room) draw(width float64, id string) string {
	r := c.S.Result
	key := r.Base.Sweep.Range.Key
	t := &c.Text.Sweep
	p := chart.TrendPlot{Frame: ui.Frame(c.Text, c.Title(), c.Text.SweepAxis(key), width), Y: c.Text.RateUnit,
		Height: alone, ID: id}
	p.Key = []chart.Entry{{Mark: chart.Dot, Words: t.Dot}, {Mark: chart.Spread, Words: t.Spread},
		{Mark: chart.Here, Words: t.Here}}
	least, most := math.Inf(1), math.Inf(-1)
	for _, v := range r.values() {
		x := number(seen(key, v))
		least, most = min(least, x), max(most, x)
		p.Values = append(p.Values, chart.Tick{Value: x, Label: microcircuit.FormatNumber(x)})
	}
	p.Log = least > 0 && most/least >= manyTimes
	here := number(seen(key, params.Value(c.S.X.A.Lab.Link, key)))
	if !c.Former() && !math.IsNaN(here) {
		p.Here = &here
	}
	if c.S.ByPopulation {
		p.Height, p.Root = several, true
		p.Key = append(p.Key, chart.Entry{Mark: chart.Remark, Words: c.Text.Key("root")})
	}
	return chart.Trends(p, c.panels())
}

// manyTimes is from where on values lie so far apart that they are drawn by their factors.
const manyTimes = 8

// panels returns the curves of the chart, layer by layer or in one panel.
func (c *Room) panels() (all []chart.TrendPanel) {
	r := c.S.Result
	for _, g := range groups(c.S.ByPopulation) {
		trend := chart.Trend{Mark: chart.Inhibits, Label: "I"}
		if g.excites {
			trend.Mark, trend.Label = chart.Excites, "E"
		}
		for i := range r.values() {
			mean, sd, _ := g.spread(r.at(i))
			trend.Points = append(trend.Points, chart.Point{Mean: mean, SD: sd})
		}
		if n := len(all); n == 0 || all[n-1].Label != g.panel {
			all = append(all, chart.TrendPanel{Label: g.panel})
		}
		last := &all[len(all)-1]
		last.Trends = append(last.Trends, trend)
	}
	return all
}

// Title names the chart.
func (c *Room) Title() string { return c.Text.SweepTitle(c.S.Result.Base.Sweep.Range.Key) }

// onPaper returns the chart as an image that holds by itself.
func (c *Room) onPaper(style string) string {
	r := c.S.Result
	lines := []string{c.Title(), c.Says(), c.Text.Fidelity(&r.Base.Params, r.Base.At...), c.S.Link(r.Base)}
	return chart.Standalone(c.draw(ui.PaperWidth, ""), style, lines)
}
