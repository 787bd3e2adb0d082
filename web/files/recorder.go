package files

import (
	"math"
	"strconv"
)

// What heads the files of NEST's recording backend "ascii".
const (
	headVersion  = "# NEST version: "
	headBackend  = "# RecordingBackendASCII version: "
	spikeColumns = "sender\ttime_ms"
)

// SpikeHeader begins a spike recorder's file. The version is NEST's in the reference's files; ours names this program.
func SpikeHeader() []byte { return header(spikeColumns) }

// VoltmeterHeader begins a voltmeter's file.
func VoltmeterHeader() []byte { return header(spikeColumns + "\tV_m") }

// CurrentHeader begins a file of synaptic currents.
func CurrentHeader() []byte { return header(spikeColumns + "\tI_syn") }

func header(columns string) []byte {
	return []byte(headVersion + "none (cortical microcircuit in the browser)\n" + headBackend + "2\n" + columns + "\n")
}

// AppendSpike adds a spike's line: the neuron's number and the time (ms) with three decimals. h is the resolution (ms).
func AppendSpike(b []byte, id, step int, h float64) []byte {
	b = strconv.AppendInt(b, int64(id), 10)
	b = append(b, '\t')
	b = appendMS(b, step, h)
	return append(b, '\n')
}

// AppendSample adds a line of a voltmeter or of currents: V_m (mV) or I_syn (pA) at a step. NEST writes three decimals
// here; six are what float32 holds.
func AppendSample(b []byte, id, step int, h, value float64) []byte {
	b = strconv.AppendInt(b, int64(id), 10)
	b = append(b, '\t')
	b = appendMS(b, step, h)
	b = append(b, '\t')
	b = strconv.AppendFloat(b, value, 'f', 6, 64)
	return append(b, '\n')
}

// appendMS writes a step's time with three decimals, exactly.
func appendMS(b []byte, step int, h float64) []byte {
	us := int64(step) * int64(math.Round(h*1000))
	b = strconv.AppendInt(b, us/1000, 10)
	return append(b, '.', '0'+byte(us/100%10), '0'+byte(us/10%10), '0'+byte(us%10))
}
