package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// cost is proportional to the time that a run takes, as far as that can be known before.
func cost(l *params.Link) float64 {
	building, running := lab.Thought(l)
	return building + running
}

// bar is a line on a terminal that says how far many runs have come, and how long they will take. Without a terminal it
// shows nothing.
type bar struct {
	out   io.Writer // nil: no terminal
	mutex sync.Mutex
	costs []float64
	share []float64 // of each run that is done
	total float64
	began time.Time
	shown time.Time
	width int // of the line that is shown
}

// terminal is where stderr is one; nil otherwise.
func terminal(stderr io.Writer) io.Writer {
	file, is := stderr.(*os.File)
	if !is {
		return nil
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return file
}

func newBar(stderr io.Writer, costs []float64) *bar {
	b := &bar{out: terminal(stderr), costs: costs, share: make([]float64, len(costs)), began: time.Now()}
	for _, c := range costs {
		b.total += c
	}
	return b
}

// set says how much of a run is done.
func (b *bar) set(run int, share float64) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.share[run] = share
	if now := time.Now(); b.out != nil && now.Sub(b.shown) > 200*time.Millisecond {
		b.shown = now
		b.show(barLine(b.costs, b.share, now.Sub(b.began)))
	}
}

// show replaces the line.
func (b *bar) show(line string) {
	fmt.Fprintf(b.out, "\r%-*s", b.width, line)
	b.width = len(line)
}

// end takes the line away.
func (b *bar) end() {
	if b.out != nil && b.width > 0 {
		b.show("")
		fmt.Fprint(b.out, "\r")
	}
}

// barLine says how many runs are done, which part of all work that is, and how long the rest takes at the same pace.
func barLine(costs, share []float64, passed time.Duration) string {
	const cells = 24
	done, total, finished := 0.0, 0.0, 0
	for i, c := range costs {
		total += c
		done += c * share[i]
		if share[i] >= 1 {
			finished++
		}
	}
	part := done / total
	full := int(part * cells)
	line := fmt.Sprintf("[%s%s] %d of %d runs, %.0f %%", strings.Repeat("#", full), strings.Repeat("-", cells-full),
		finished, len(costs), 100*part)
	if part > 0.005 {
		line += ", " + roughly(time.Duration(float64(passed)*(1-part)/part)) + " left"
	}
	return line
}

// roughly writes a time as people say it.
func roughly(d time.Duration) string {
	switch s := int(d.Seconds() + 0.5); {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%d min %d s", s/60, s%60)
	case s < 48*3600:
		return fmt.Sprintf("%d h %d min", s/3600, s/60%60)
	default:
		return fmt.Sprintf("%d d %d h", s/86400, s/3600%24)
	}
}
