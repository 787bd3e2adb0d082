package microcircuit

// Field describes one parameter: its key in links, its unit, what values it takes, and where it lives in Params.
// Validation, links, flags, forms and messages all read this table.
type Field struct {
	Key      string
	Unit     string
	Min, Max float64  // allowed range, ends included
	Whole    bool     // whole numbers only
	Grid     bool     // a time that must be a whole number of steps
	Choices  []string // names of the values 0, 1, …; nil where any number in range will do
	Count    int      // values: 1, 8 (one a population) or 64 (target by source, row by row)
	Get      func(p *Params, i int) float64
	Set      func(p *Params, i int, v float64)
}

// Fields returns the table, in the order in which parameters are shown and written.
func Fields() []Field { return fields }

// FieldByKey returns the field with the given key.
func FieldByKey(key string) (Field, bool) {
	for _, f := range fields {
		if f.Key == key {
			return f, true
		}
	}
	return Field{}, false
}

const (
	minH      = 0.05      // ms
	maxTime   = 3_600_000 // ms: an hour of model time
	maxWarmup = 60_000    // ms
)

// Resolutions lists the allowed values of h (ms).
func Resolutions() []float64 { return []float64{0.05, 0.1, 0.2, 0.5} }

var fields = []Field{
	number("n", "", 0.01, 1, func(p *Params) *float64 { return &p.NScaling }),
	number("k", "", 0.01, 1, func(p *Params) *float64 { return &p.KScaling }),
	{Key: "seed", Min: 1, Max: 1<<32 - 1, Whole: true, Count: 1,
		Get: func(p *Params, _ int) float64 { return float64(p.Seed) },
		Set: func(p *Params, _ int, v float64) { p.Seed = uint32(v) }},
	number("h", "ms", minH, 0.5, func(p *Params) *float64 { return &p.H }),
	onGrid(number("t_presim", "ms", 0, maxWarmup, func(p *Params) *float64 { return &p.TPresim })),
	onGrid(number("t_sim", "ms", minH, maxTime, func(p *Params) *float64 { return &p.TSim })),

	choice("bg", []string{"poisson", "dc"},
		func(p *Params) int { return int(p.Background) }, func(p *Params, v int) { p.Background = Background(v) }),
	number("bg_rate", "spikes/s", 0, 30, func(p *Params) *float64 { return &p.BgRate }),
	{Key: "kext", Min: 0, Max: 10000, Count: Populations,
		Get: func(p *Params, i int) float64 { return p.KExt[i] },
		Set: func(p *Params, i int, v float64) { p.KExt[i] = v }},
	number("d_ext", "ms", minH, 20, func(p *Params) *float64 { return &p.DExt }),

	number("psp", "mV", 0.01, 1, func(p *Params) *float64 { return &p.PSPExc }),
	number("g", "", -20, 0, func(p *Params) *float64 { return &p.G }),
	number("w_sd", "", 0, 1, func(p *Params) *float64 { return &p.WeightSD }),
	number("d_exc", "ms", minH, 20, func(p *Params) *float64 { return &p.DelayExc }),
	number("d_inh", "ms", minH, 20, func(p *Params) *float64 { return &p.DelayInh }),
	number("d_sd", "", 0, 1, func(p *Params) *float64 { return &p.DelaySD }),

	number("e_l", "mV", -100, 0, func(p *Params) *float64 { return &p.EL }),
	number("v_th", "mV", -100, 0, func(p *Params) *float64 { return &p.VTh }),
	number("v_reset", "mV", -100, 0, func(p *Params) *float64 { return &p.VReset }),
	number("c_m", "pF", 50, 1000, func(p *Params) *float64 { return &p.CM }),
	number("tau_m", "ms", 1, 100, func(p *Params) *float64 { return &p.TauM }),
	number("tau_syn", "ms", 0.1, 10, func(p *Params) *float64 { return &p.TauSyn }),
	onGrid(number("t_ref", "ms", minH, 20, func(p *Params) *float64 { return &p.TRef })),
	choice("v0", []string{"optimized", "original"},
		func(p *Params) int { return int(p.V0) }, func(p *Params, v int) { p.V0 = V0Type(v) }),

	{Key: "conn", Min: 0, Max: 4, Count: Populations * Populations,
		Get: func(p *Params, i int) float64 { return p.Conn[i/Populations][i%Populations] },
		Set: func(p *Params, i int, v float64) { p.Conn[i/Populations][i%Populations] = v }},

	choice("th", []string{"0", "1"},
		func(p *Params) int { return toInt(p.Thalamus.On) }, func(p *Params, v int) { p.Thalamus.On = v == 1 }),
	onGrid(number("th_start", "ms", 0, maxTime, func(p *Params) *float64 { return &p.Thalamus.Start })),
	onGrid(number("th_duration", "ms", 0, maxTime, func(p *Params) *float64 { return &p.Thalamus.Duration })),
	number("th_rate", "spikes/s", 0, 1000, func(p *Params) *float64 { return &p.Thalamus.Rate }),
	number("th_psp", "mV", 0.01, 1, func(p *Params) *float64 { return &p.Thalamus.PSP }),
	number("th_delay", "ms", minH, 20, func(p *Params) *float64 { return &p.Thalamus.Delay }),
	number("th_delay_sd", "", 0, 1, func(p *Params) *float64 { return &p.Thalamus.DelaySD }),
	onGrid(number("th_every", "ms", 0, maxTime, func(p *Params) *float64 { return &p.Thalamus.Every })),
	choice("th_scaling", []string{"network", "package"},
		func(p *Params) int { return int(p.Thalamus.Scaling) },
		func(p *Params, v int) { p.Thalamus.Scaling = ThScaling(v) }),

	choice("dc", []string{"0", "1"},
		func(p *Params) int { return toInt(p.Pulse.On) }, func(p *Params, v int) { p.Pulse.On = v == 1 }),
	onGrid(number("dc_start", "ms", 0, maxTime, func(p *Params) *float64 { return &p.Pulse.Start })),
	onGrid(number("dc_duration", "ms", 0, maxTime, func(p *Params) *float64 { return &p.Pulse.Duration })),
	number("dc_amp", "pA", -10, 10, func(p *Params) *float64 { return &p.Pulse.Amp }),
}

func number(key, unit string, min, max float64, at func(*Params) *float64) Field {
	return Field{Key: key, Unit: unit, Min: min, Max: max, Count: 1,
		Get: func(p *Params, _ int) float64 { return *at(p) },
		Set: func(p *Params, _ int, v float64) { *at(p) = v }}
}

func onGrid(f Field) Field {
	f.Grid = true
	return f
}

func choice(key string, names []string, get func(*Params) int, set func(*Params, int)) Field {
	return Field{Key: key, Max: float64(len(names) - 1), Whole: true, Choices: names, Count: 1,
		Get: func(p *Params, _ int) float64 { return float64(get(p)) },
		Set: func(p *Params, _ int, v float64) { set(p, int(v)) }}
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
