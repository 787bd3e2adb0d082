package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// settings is what config prints with -json.
type settings struct {
	Link     string         `json:"link"`
	Params   map[string]any `json:"params"`
	Warnings []string       `json:"warnings"`
	Derived  map[string]any `json:"derived"`
}

func config(_ context.Context, o options, stdout, stderr io.Writer) int {
	d := o.link.Params.Derive()
	warn(stderr, &o.link)
	if o.json {
		printJSON(stdout, settings{params.Format(o.link), numbers(o.link), warnings(&o.link), derived(&o.link.Params, &d)})
		return 0
	}
	t := text.English()
	fmt.Fprintf(stdout, "link: #%s\n\n", params.Format(o.link))
	for _, key := range params.ExperimentKeys() {
		f, _ := microcircuit.FieldByKey(key)
		unit := f.Unit
		if f.Choices == nil && f.Max > f.Min {
			unit = strings.TrimSpace(fmt.Sprintf("%s  (%s … %s)", f.Unit, microcircuit.FormatNumber(f.Min),
				microcircuit.FormatNumber(f.Max)))
		} else if f.Choices != nil {
			unit = "(" + strings.Join(f.Choices, ", ") + ")"
		}
		fmt.Fprintf(stdout, "%-12s %-12s %-34s %s\n", key, params.Value(o.link, key), unit, t.Label(key))
	}
	printDerived(stdout, &o.link.Params, &d)
	return 0
}

// numbers are the parameters of an experiment as JSON has them: numbers, the names of choices, kext for each
// population, conn as [target][source], at as a list of changes. workers is null where the command chooses.
func numbers(l params.Link) map[string]any {
	p, all := &l.Params, map[string]any{"kext": l.Params.KExt, "conn": l.Params.Conn, "rec_v_int": l.RecVInt,
		"workers": nil}
	for _, f := range microcircuit.Fields() {
		if f.Count > 1 {
			continue
		}
		x := f.Get(p, 0)
		all[f.Key] = x
		if f.Choices != nil && !slices.Equal(f.Choices, []string{"0", "1"}) {
			all[f.Key] = f.Choices[int(x)]
		}
	}
	type change struct {
		Step  uint32  `json:"step"`
		Key   string  `json:"key"`
		Value float64 `json:"value"`
	}
	at := []change{}
	for _, c := range l.At {
		at = append(at, change{c.Step, c.Key, c.Value})
	}
	all["at"], all["rec"] = at, append([]uint32{}, l.RecordedGIDs()...)
	if l.Workers > 0 {
		all["workers"] = l.Workers
	}
	return all
}

// derived is everything that follows. Matrices are [target][source], of the eight populations; what comes from the
// thalamus stands apart, as in the reference package.
func derived(p *microcircuit.Params, d *microcircuit.Derived) map[string]any {
	names := make([]string, microcircuit.Populations)
	var synapses [microcircuit.Populations][]int
	var weights [microcircuit.Populations][]float64
	var thalamic [microcircuit.Populations]int
	for i := range names {
		names[i] = microcircuit.Population(i).String()
		synapses[i], weights[i] = d.Synapses[i][:microcircuit.Populations], d.Weight[i][:microcircuit.Populations]
		thalamic[i] = d.Synapses[i][microcircuit.Thalamus]
	}
	return map[string]any{
		"populations": names, "num_neurons": d.N[:microcircuit.Populations], "neurons": d.Neurons(),
		"synapses":     d.TotalSynapses(),
		"num_synapses": synapses, "num_th_synapses": thalamic, "weight_matrix_mean_pA": weights,
		"weight_th_pA":  d.Weight[0][microcircuit.Thalamus],
		"weight_ext_pA": d.WeightExt, "ext_indegrees": d.KExt,
		"poisson_rate": d.RateExt, "dc_amp_pA": d.IE, "psc_per_psp_pA_per_mV": d.PSCPerPSP, "rheobase_pA": d.Rheobase,
		"drive": d.Drive, "drive_all": driveAll(p, d), "bytes": p.Bytes(1),
	}
}

// driveAll returns the mean drive of each population over rheobase with all input at the full-scale rates.
func driveAll(p *microcircuit.Params, d *microcircuit.Derived) (all [microcircuit.Populations]float64) {
	for i := range all {
		all[i] = analysis.Drive(p, d, microcircuit.Population(i), &microcircuit.FullMeanRates)
	}
	return all
}

func printDerived(w io.Writer, p *microcircuit.Params, d *microcircuit.Derived) {
	fmt.Fprintf(w, "\n%s neurons, %s synapses, about %s of memory\n", text.English().Thousands(d.Neurons()),
		text.English().Thousands(d.TotalSynapses()), text.English().Bytes(p.Bytes(1)))
	fmt.Fprintf(w, "PSC per PSP %.6f pA/mV, external weight %.6f pA, rheobase %.6g pA\n\n", d.PSCPerPSP, d.WeightExt,
		d.Rheobase)
	fmt.Fprintf(w, "%-6s %8s %8s %14s %12s %8s %8s\n", "", "neurons", "K_ext", "Poisson (1/s)", "I_e (pA)", "D0", "D")
	all := driveAll(p, d)
	for i := range microcircuit.Populations {
		fmt.Fprintf(w, "%-6s %8d %8d %14.6g %12.6f %8.3f %8.3f\n", microcircuit.Population(i).Label(), d.N[i], d.KExt[i],
			d.RateExt[i], d.IE[i], d.Drive[i], all[i])
	}
	fmt.Fprintln(w, "D0, D: mean drive over rheobase without recurrence, and with all input at the full-scale rates")
	matrix(w, "\nsynapses (row: target, column: source)",
		func(i, j int) string { return fmt.Sprintf("%12d", d.Synapses[i][j]) })
	matrix(w, "\nmean weights (pA)", func(i, j int) string { return fmt.Sprintf("%12.4f", d.Weight[i][j]) })
}

func matrix(w io.Writer, title string, cell func(i, j int) string) {
	fmt.Fprintln(w, title)
	fmt.Fprintf(w, "%-6s", "")
	for j := range microcircuit.Sources {
		fmt.Fprintf(w, "%12s", microcircuit.Population(j).Label())
	}
	fmt.Fprintln(w)
	for i := range microcircuit.Populations {
		fmt.Fprintf(w, "%-6s", microcircuit.Population(i).Label())
		for j := range microcircuit.Sources {
			fmt.Fprint(w, cell(i, j))
		}
		fmt.Fprintln(w)
	}
}
