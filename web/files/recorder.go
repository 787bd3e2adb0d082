package files

import (
	"bufio"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
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

// Event is a line of a spike recorder's file.
type Event struct {
	ID int
	MS float64
}

// ReadEvents reads a spike recorder's file to its end and calls each for every spike. Errors name the line.
func ReadEvents(r io.Reader, each func(Event) error) error {
	read := 0
	lines := bufio.NewScanner(r)
	for line := 1; lines.Scan(); line++ {
		if err := readLine(line, lines.Text(), each); err != nil {
			return atLine(line, err)
		}
		read = line
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return atLine(read+1, fault("longer than %s bytes", bufio.MaxScanTokenSize))
	case err != nil:
		return atLine(read+1, err)
	}
	if read < 3 {
		return errHeader
	}
	return nil
}

var errHeader = fault("not a spike recorder's file: want three header lines, %s, %s and %s",
	strconv.Quote(headVersion+"…"), strconv.Quote(headBackend+"…"), strconv.Quote("sender, time_ms"))

func readLine(line int, text string, each func(Event) error) error {
	switch line {
	case 1:
		if !strings.HasPrefix(text, headVersion) {
			return errHeader
		}
		return nil
	case 2:
		if !strings.HasPrefix(text, headBackend) {
			return errHeader
		}
		return nil
	case 3:
		if text != spikeColumns {
			return fault("columns %s, want %s (times in ms, not in steps)", quoted(text), strconv.Quote(spikeColumns))
		}
		return nil
	}
	id, ms, ok := strings.Cut(text, "\t")
	n, err1 := strconv.Atoi(id)
	t, err2 := strconv.ParseFloat(ms, 64)
	if !ok || errors.Join(err1, err2) != nil || !(t >= 0) || math.IsInf(t, 0) {
		return fault("%s, want a node id and a time in ms", quoted(text))
	}
	return each(Event{n, t})
}
