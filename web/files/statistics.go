package files

import (
	"fmt"

	"microcircuit/engine/microcircuit"
)

// Values are a statistic of each population: of its neurons, or of pairs of them.
type Values [microcircuit.Populations][]float64

// JSON is the form of rates.json, spike_cvs.json and spike_ccs.json: {population: [values]}. The package's
// spike_ccs.json contains NaN for pairs with a silent neuron; ours leaves them out.
func (v *Values) JSON() []byte {
	o := object{}
	for pop, values := range v {
		o.add(microcircuit.Population(pop).String(), many(values))
	}
	return o.bytes()
}

// RateFile names the file of a population's rates.
func RateFile(p microcircuit.Population) string { return fmt.Sprintf("rate%d.dat", int(p)) }

// Rates is such a file: the rate of each neuron (spikes/s), a line each, as numpy.savetxt writes it.
func Rates(values []float64) []byte {
	var b []byte
	for _, v := range values {
		b = fmt.Appendf(b, "%.18e\n", v)
	}
	return b
}
