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
	s := span{from: c.readings[0], to: c.readings[len(c.readings)-1], begun: true}
	return s.rtf(h)
}

// span is the first and the last reading after some step.
type span struct {
	from, to reading
	begun    bool
}

func (s *span) add(at float64, step, after uint32) {
	s.to = reading{at, step}
	if !s.begun && step >= after {
		s.from, s.begun = s.to, true
	}
}

func (s *span) rtf(h float64) float64 {
	if !s.begun || s.to.step <= s.from.step {
		return 0
	}
	return (s.to.at - s.from.at) / (float64(s.to.step-s.from.step) * h)
}
