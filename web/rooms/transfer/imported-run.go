package transfer

import (
	"math"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/cards"
	"microcircuit/web/nest"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// ImportedRun is the dialog that shows the run which was imported last beside the page's.
type ImportedRun struct {
	Text *text.Texts
	S    *State
}

// Findings returns all that is found: which runs these are, the raster of the imported one, the distributions of both,
// and how far those are apart. It is one text of HTML, since nothing in it can be pressed and components would take
// ten times as much.
func (c *ImportedRun) Findings() vugu.HTML {
	var m ui.Markup
	c.introduce(&m)
	c.charts(&m)
	c.distances(&m)
	return vugu.HTML(m.String())
}

// introduce names both runs, says what cannot be known of the imported one, and shows its raster.
func (c *ImportedRun) introduce(m *ui.Markup) {
	run, t := c.S.Run, &c.Text.Transfer
	m.WriteString(`<p id="brought-says">`)
	m.Text(t.Imported(run) + " " + t.Windows(run))
	m.Close("p")
	for i := range run.Doubts {
		m.Add("p", "doubt", c.Text.Problem(&run.Doubts[i]))
	}
	c.S.identity(m, c.Text)
	shown := t.TheirRaster(run, c.Text.Thinning(int(run.OneIn)))
	m.WriteString(ui.Heading(t.Theirs, shown) + `<img id="brought-raster" src="`)
	m.Text(c.S.Picture)
	m.WriteString(`" alt="`)
	m.Text(shown)
	m.WriteString(`">`)
}

// charts draws the distributions of both runs.
func (c *ImportedRun) charts(m *ui.Markup) {
	run, t := c.S.Run, c.Text
	m.WriteString(ui.Heading(t.Transfer.Histograms, "") + `<div class="cards">`)
	for _, d := range cards.Distributions() {
		title, _ := t.Card(d.Key)
		says := t.Transfer.OutlineSays
		if d.Key == "rates" {
			says = t.Transfer.TickSays
		}
		m.WriteString(`<figure class="card" id="brought-` + d.Key + `"><figcaption>`)
		m.Add("b", "", title)
		m.Add("span", "", says)
		m.WriteString("</figcaption>" + d.DrawBeside(t, &run.Theirs, &run.Here) + "</figure>")
	}
	m.Close("div")
}

// distances writes the table of distances between the distributions, with those between seeds of NEST in brackets where
// they are known.
func (c *ImportedRun) distances(m *ui.Markup) {
	t, says, seeds := &c.Text.Transfer, c.Text.Transfer.DistanceSays, c.seeds()
	if seeds != nil {
		says += " " + t.SeedsSay
	}
	m.WriteString(ui.Heading("", says) + `<table id="distances"><thead>`)
	m.Columns(t.Population, t.Statistic(0), t.Statistic(1), t.Statistic(2))
	m.WriteString("</thead><tbody>")
	for i, d := range c.S.Run.Distances {
		m.WriteString(`<tr><th scope="row">` + microcircuit.Population(i).Label() + "</th>")
		for k, x := range []float64{d.Rate, d.CV, d.CC} {
			m.Open("td", "")
			m.Add("span", "", t.Distance(x))
			if seeds != nil {
				m.WriteString(" ")
				m.Add("small", "", "("+t.Distance(seeds[i][k])+")")
			}
			m.Close("td")
		}
		m.Close("tr")
	}
	m.WriteString("</tbody></table>")
}

// seeds returns how far seeds of NEST are apart in the page's network; nil if that was not recorded, or not over the
// times of these runs.
func (c *ImportedRun) seeds() *[microcircuit.Populations][]float64 {
	run, x := c.S.Run, c.S.X
	known := x.NESTDistributions(x.A)
	theirs, here := math.Round(run.To-run.From), math.Round(run.HereTo-run.HereFrom)
	if known == nil || theirs != nest.EvaluatedMS || here != nest.EvaluatedMS {
		return nil
	}
	return known.Distances
}
