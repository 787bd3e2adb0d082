package files

import (
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// Event is a line of a spike recorder's file.
type Event struct {
	ID int
	MS float64
}

// ReadEvents reads a spike recorder's file to its end and calls each for every spike. Errors name the line.
func ReadEvents(r io.Reader, each func(Event) error) error {
	_, err := readEvents(r, each)
	return err
}

// readEvents also gives the version of NEST that the file's header names.
func readEvents(r io.Reader, each func(Event) error) (nest string, err error) {
	lines, err := readLines(r, func(l line) error {
		if l.number == 1 {
			nest = strings.TrimPrefix(l.text, headVersion)
		}
		return readLine(l, each)
	})
	if err == nil && lines < 3 {
		err = fault("ends in its header, after %s of its three lines", lines)
	}
	return nest, err
}

var errHeader = fault("not a spike recorder's file: want three header lines, %s, %s and %s",
	strconv.Quote(headVersion+"…"), strconv.Quote(headBackend+"…"), strconv.Quote("sender, time_ms"))

// backend is the version of NEST's recording backend "ascii" whose files are read: NEST 3 has no other.
const backend = "2"

func readLine(l line, each func(Event) error) error {
	switch l.number {
	case 1:
		// NEST's version may be anything, nothing included.
		if !strings.HasPrefix(l.text+" ", headVersion) {
			return errHeader
		}
		return nil
	case 2:
		version, is := strings.CutPrefix(l.text+" ", headBackend)
		version = strings.TrimSpace(version)
		if !is {
			return errHeader
		} else if version != backend {
			if _, err := strconv.Atoi(version); err != nil {
				version = quoted(version)
			}
			return fault("version %s of the recording backend is not known here; known: %s", version, backend)
		}
		return nil
	case 3:
		if err := columns(l.text); err != nil {
			return err
		}
	}
	if !l.ended {
		return errCut
	}
	if l.number == 3 {
		return nil
	}
	id, ms, ok := twoFields(l.text)
	n, err1 := strconv.Atoi(id)
	t, err2 := strconv.ParseFloat(ms, 64)
	// as Go reads numbers
	if !ok || errors.Join(err1, err2) != nil || !(t >= 0) || math.IsInf(t, 0) || strings.ContainsAny(ms, "_xX") {
		return fault("%s, want a node id and a time in ms", quoted(l.text))
	}
	return each(Event{n, t})
}

// columns checks their names.
func columns(text string) error {
	sender, time, ok := twoFields(text)
	want := strconv.Quote(spikeColumns)
	switch {
	case ok && sender+"\t"+time == spikeColumns:
		return nil
	case strings.Contains(text, "time_step"):
		return fault("columns %s, want %s (times in ms, not in steps)", quoted(text), want)
	default:
		return fault("columns %s, want %s", quoted(text), want)
	}
}
