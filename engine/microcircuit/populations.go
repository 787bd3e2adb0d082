package microcircuit

// Population numbers one of the eight populations, or the thalamus as a source.
type Population int

// The populations in the reference's order; neurons are numbered (gid) in this order. Thalamus is a source only.
const (
	L23E Population = iota
	L23I
	L4E
	L4I
	L5E
	L5I
	L6E
	L6I
	Thalamus

	Populations = 8 // cortical populations: targets of every projection
	Sources     = 9 // cortical populations and the thalamus: sources of projections
)

// String returns the key of a population as links and files write it, for example "L23E".
func (p Population) String() string { return populationKeys[p] }

// Label returns the name of a population as people read it, for example "L2/3E".
func (p Population) Label() string { return populationLabels[p] }

// Excitatory reports whether the spikes of p excite; those of the thalamus do.
func (p Population) Excitatory() bool { return p&1 == 0 }

// ParsePopulation returns the cortical population with the given key.
func ParsePopulation(key string) (Population, bool) {
	for p := range Populations {
		if populationKeys[p] == key {
			return Population(p), true
		}
	}
	return 0, false
}

var (
	populationKeys   = [Sources]string{"L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I", "TH"}
	populationLabels = [Sources]string{"L2/3E", "L2/3I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I", "thalamus"}
)

// FullNumNeurons is the number of neurons of each source population under 1 mm² [PD14, Table 5]; the 902 thalamic
// relay neurons are never scaled.
var FullNumNeurons = [Sources]int{20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948, 902}

// FullMeanRates holds the mean rates at full scale (spikes/s) which the reference uses to keep the mean input when
// indegrees are scaled [PyNEST network_params.py, full_mean_rates].
var FullMeanRates = [Populations]float64{0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829}

// ConnProbs holds connection probabilities, row = target, column = source [PD14, Table 5]; the last column is the
// thalamus.
var ConnProbs = [Populations][Sources]float64{
	{0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0, 0},
	{0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0, 0},
	{0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0, 0.0983},
	{0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0, 0.0619},
	{0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0, 0},
	{0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0, 0},
	{0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252, 0.0512},
	{0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443, 0.0196},
}

// Initial membrane potentials (mV): the reference's V0_type "optimized", one pair a population, and "original".
var (
	v0OptimizedMean = [Populations]float64{-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43}
	v0OptimizedSD   = [Populations]float64{5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48}
)

const (
	v0OriginalMean = -58.0
	v0OriginalSD   = 10.0
)
