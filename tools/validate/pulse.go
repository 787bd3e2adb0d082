package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"

	"gonum.org/v1/gonum/stat"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
)

// pulseRecord is what was recorded around a thalamic pulse, over seeds.
type pulseRecord struct {
	Scaling string `json:"th_scaling"`
	Config  struct {
		NScaling float64 `json:"N_scaling"`
		KScaling float64 `json:"K_scaling"`
		BG       string  `json:"bg"`
	} `json:"config"`
	Seeds   int                            `json:"n_seeds"`
	PSTH    map[string][]float64           `json:"psth_mean"` // spikes/s in bins of 1 ms from 650 ms on
	Windows map[string]map[string]struct { // by window, then population
		Mean, SD float64
	} `json:"window_rates"`
}

// The bins of the record (ms).
const (
	pulseFrom  = 650
	pulseOnset = 700
	pulseBins  = 150
)

// windowsOf the response whose rates are compared (ms), by their names in the record.
var windowsOf = []struct {
	name        string
	first, last int
}{{"stim_700_720", 700, 720}, {"post_720_740", 720, 740}}

func readPulse(path string) (*pulseRecord, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := &pulseRecord{}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	switch {
	case r.Scaling != "package" && r.Scaling != "network":
		err = fmt.Errorf("th_scaling is %q, want package or network", r.Scaling)
	case r.Config.BG != "poisson" && r.Config.BG != "dc":
		err = fmt.Errorf("config.bg is %q, want poisson or dc", r.Config.BG)
	case r.Seeds < 2:
		err = errors.New("n_seeds is below 2")
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		if err == nil && len(r.PSTH[pop.String()]) != pulseBins {
			err = fmt.Errorf("psth_mean.%v has %d bins, want %d", pop, len(r.PSTH[pop.String()]), pulseBins)
		}
		for _, w := range windowsOf {
			if _, there := r.Windows[w.name][pop.String()]; err == nil && !there {
				err = fmt.Errorf("window_rates.%s lacks %v", w.name, pop)
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// params is the experiment: the reference's pulse, 800 ms in all.
func (r *pulseRecord) params() (microcircuit.Params, error) {
	p := microcircuit.Default()
	p.NScaling, p.KScaling, p.TPresim, p.TSim = r.Config.NScaling, r.Config.KScaling, 500, 300
	p.Thalamus.On = true
	if r.Scaling == "package" {
		p.Thalamus.Scaling = microcircuit.ThPackage
	}
	if r.Config.BG == "dc" {
		p.Background = microcircuit.DC
	}
	return p, p.Validate()
}

// response is the rate of each population in the bins of the record.
type response [microcircuit.Populations][]float64

// respond runs the experiment with one seed.
func respond(ctx context.Context, p microcircuit.Params, seed uint32) (r response, err error) {
	p.Seed = seed
	d := p.Derive()
	ms := p.Steps(1)
	h := analysis.NewPSTH(&d, p.H, analysis.Window{Onset: pulseOnset * ms, Before: (pulseOnset - pulseFrom) * ms,
		After: (pulseFrom + pulseBins - pulseOnset) * ms, Width: ms})
	var spikes []spike.Spike
	done,
		err := headless.Run(ctx, &p,
		headless.Options{Workers: min(runtime.NumCPU(), 16), OnSpikes: func(step int, gids []uint32) {
			spikes = spike.AppendStep(spikes[:0], step, gids)
			h.Add(spikes)
		}})
	if err != nil {
		return r, err
	}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		r[pop] = h.Rates(pop, done.Steps)
	}
	return r, nil
}

// rate is the mean rate from first to last (ms).
func (r *response) rate(pop, first, last int) float64 {
	mean, _ := analysis.MeanSD(r[pop][first-pulseFrom : last-pulseFrom])
	return mean
}

const (
	mostErrors  = 3.0 // combined standard errors
	mostLatency = 1.0 // ms between half rises
)

// judgePulse compares responses with a record: mean rates in windows, and when the response has risen to its half.
func judgePulse(ours []response, recorded *pulseRecord) (report []result) {
	for pop := range microcircuit.Populations {
		name := microcircuit.Population(pop).String()
		for _, w := range windowsOf {
			want := recorded.Windows[w.name][name]
			var rates []float64
			for i := range ours {
				rates = append(rates, ours[i].rate(pop, w.first, w.last))
			}
			mean, sd := stat.MeanStdDev(rates, nil)
			z := (mean - want.Mean) / math.Sqrt(sd*sd/float64(len(rates))+want.SD*want.SD/float64(recorded.Seeds))
			report = append(report, result{Name: fmt.Sprintf("rate %s %d–%d ms", name, w.first, w.last), Engine: "production",
				OK: math.Abs(z) <= mostErrors,
				Detail: fmt.Sprintf("ours %.3f ± %.2g, recorded %.3f ± %.2g; %.2f standard errors", mean, sd, want.Mean, want.SD,
					z)})
		}
		report = append(report, judgeLatency(name, meanResponse(ours, pop), recorded.PSTH[name]))
	}
	return report
}

func meanResponse(all []response, pop int) []float64 {
	mean := make([]float64, pulseBins)
	for i := range all {
		for b, r := range all[i][pop] {
			mean[b] += r / float64(len(all))
		}
	}
	return mean
}

// judgeLatency compares half rises where both have a response: a peak above all that stood before the onset.
func judgeLatency(name string, ours, recorded []float64) result {
	const onset = pulseOnset - pulseFrom
	r := result{Name: "half rise " + name, Engine: "production"}
	responds := func(psth []float64) bool { return slices.Max(psth[onset:]) > 1.5*slices.Max(psth[:onset]) }
	if !responds(ours) || !responds(recorded) {
		r.OK = responds(ours) == responds(recorded)
		r.Detail = "no response that stands out, in either"
		if !r.OK {
			r.Detail = "a response in one of them only"
		}
		return r
	}
	a, _ := analysis.HalfRise(ours, onset)
	b, _ := analysis.HalfRise(recorded, onset)
	r.OK = math.Abs(a-b) <= mostLatency
	r.Detail = fmt.Sprintf("ours %.2f ms after the onset, recorded %.2f ms", a-onset, b-onset)
	return r
}

func (o *options) runPulse(report func(result) error) error {
	recorded, err := readPulse(o.path)
	if err != nil {
		return err
	}
	p, err := recorded.params()
	if err != nil {
		return fmt.Errorf("%s: config: %w", o.path, err)
	}
	o.changed(&p)
	var ours []response
	for _, seed := range o.seeds {
		r, err := respond(context.Background(), p, seed)
		if err != nil {
			return err
		}
		ours = append(ours, r)
	}
	for _, r := range judgePulse(ours, recorded) {
		if err := report(r); err != nil {
			return err
		}
	}
	return nil
}
