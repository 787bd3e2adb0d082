package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/plots"
	"microcircuit/web/files"
)

const rasterMS = 1000 // the raster's length where nothing else is asked for

// evaluation is how results are shown, and in which further files spikes are written.
type evaluation struct {
	raster    *[2]float64 // from and until (ms); nil for the first second after the warm-up
	subsample int         // neurons of each population whose pairs are correlated
	archives  []string    // "npz", "csv"
	brief     bool        // card, state and statistics alone, beside archives
}

// results are what follows from a run's spikes, and those that a raster shows.
type results struct {
	*files.Results
	d                      *microcircuit.Derived
	raster                 []spike.Spike
	rasterAfter, rasterEnd uint32
	brief                  bool
}

func newResults(d *microcircuit.Derived, w files.Observed, p *microcircuit.Params, asked evaluation) *results {
	r := &results{Results: files.NewResults(d, w, p, asked.subsample), d: d, rasterAfter: w.After,
		brief: asked.brief}
	r.rasterEnd = min(w.Until, w.After+uint32(math.Round(rasterMS/w.H)))
	if asked.raster != nil {
		r.rasterAfter, r.rasterEnd = uint32(math.Round(asked.raster[0]/w.H)), uint32(math.Round(asked.raster[1]/w.H))
	}
	return r
}

func (r *results) add(spikes []spike.Spike) {
	r.Add(spikes)
	for _, s := range spikes {
		if s.Step > r.rasterAfter && s.Step <= r.rasterEnd {
			r.raster = append(r.raster, s)
		}
	}
}

// print writes mean rates and SDs as the package does, and what it leaves to others.
func (r *results) print(w io.Writer, s *files.Summary) {
	fmt.Fprintf(w, "window (%g, %g] ms; means over neurons, silent ones included in rates\n",
		float64(r.Window.After)*r.Window.H, float64(s.Now)*r.Window.H)
	fmt.Fprintf(w, "%-6s %9s %9s %9s %9s %9s %9s %10s %9s\n", "", "rate", "SD", "theory", "CV", "CV2", "LV", "CC",
		"synchrony")
	for i := range s.Boxes {
		fmt.Fprintf(w, "%-6s %9s %9s %9s %9s %9s %9s %10s %9s\n", microcircuit.Population(i).Label(),
			number(s.Boxes[i].N > 0, 3, s.Boxes[i].Mean), number(s.Boxes[i].N > 0, 3, s.Boxes[i].SD), r.predicted(i),
			mean(s.CVs[i], 3), mean(s.CV2s[i], 3), mean(s.LVs[i], 3), mean(s.CCs[i], 5),
			number(s.Synchrony[i] != nil, 3, value(s.Synchrony[i])))
	}
	if s.Stimuli == 0 {
		return
	}
	fmt.Fprintf(w, "half rise after the onset of %d thalamic pulse(s), ms:", s.Stimuli)
	for i, l := range s.Latency {
		if l != nil {
			fmt.Fprintf(w, " %s %.2f", microcircuit.Population(i).Label(), *l)
		}
	}
	fmt.Fprintln(w)
}

func (r *results) predicted(i int) string {
	if r.Theory == nil {
		return "—"
	}
	return number(true, 3, r.Theory[i])
}

func mean(values []float64, digits int) string {
	m, _ := analysis.MeanSD(values)
	return number(len(values) > 0, digits, m)
}

func number(known bool, digits int, x float64) string {
	if !known {
		return "—"
	}
	return fmt.Sprintf("%.*f", digits, x)
}

func value(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}

// figures draws all plots.
func (r *results) figures(s *files.Summary) ([]files.Named, error) {
	var all []files.Named
	var err error
	keep := func(name string, png []byte, e error) {
		all = append(all, files.Named{Name: name, Data: png})
		if err == nil {
			err = e
		}
	}
	png, e := plots.Raster(r.d, r.Window.H, r.rasterAfter, max(r.rasterAfter+1, min(r.rasterEnd, s.Now)), r.raster)
	keep("raster_plot.png", png, e)
	png, e = plots.Boxes(s.Boxes, &s.Rates)
	keep("box_plot.png", png, e)
	for i, panel := range plots.Panels(&s.Rates, &s.CVs, &s.CCs) {
		png, e := plots.Distributions(panel)
		keep([]string{"rate", "cv", "cc"}[i]+"_distribution.png", png, e)
	}
	return all, err
}

// documents is every file that shows what a run's spikes mean; statistics.json alone if that is to be brief.
func (r *results) documents(s *files.Summary, who files.Identity) ([]files.Named, error) {
	if r.brief {
		return slices.DeleteFunc(s.Documents(r.Results, who), func(f files.Named) bool {
			return f.Name != files.StatisticsFile
		}), nil
	}
	all, err := r.figures(s)
	return append(all, s.Documents(r.Results, who)...), err
}
