package lab

// clock keeps the last readings of worker 0's clock while it runs.
type clock struct{ readings []reading }

type reading struct {
	at   float64 // ms
	step uint32
}

const clockSpan = 2000.0 // ms

func (c *clock) reset() { c.readings = c.readings[:0] }

func (c *clock) add(at float64, step uint32) {
	c.readings = append(c.readings, reading{at, step})
	for len(c.readings) > 2 && at-c.readings[1].at > clockSpan {
		c.readings = c.readings[1:]
	}
}

func (c *clock) rtf(h float64) float64 {
	if len(c.readings) < 2 {
		return 0
	}
	first, last := c.readings[0], c.readings[len(c.readings)-1]
	return factor(last.at-first.at, last.step-first.step, h)
}

// total is the time of all that counts.
type total struct {
	last  reading
	going bool // last counts as a beginning
	ms    float64
	steps uint32
}

// add takes a reading; what has passed since the last one counts if both do.
func (t *total) add(r reading, counts bool) {
	if t.going && counts && r.step > t.last.step {
		t.ms += r.at - t.last.at
		t.steps += r.step - t.last.step
	}
	t.last, t.going = r, counts
}

// pause lets the time until the next reading not count.
func (t *total) pause() { t.going = false }

func (t *total) rtf(h float64) float64 { return factor(t.ms, t.steps, h) }

// factor is wall time (ms) over model time; 0 if none has passed.
func factor(ms float64, steps uint32, h float64) float64 {
	if steps == 0 {
		return 0
	}
	return ms / (float64(steps) * h)
}
