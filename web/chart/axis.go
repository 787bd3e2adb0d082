package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Axis maps values from Min to Max to pixels from At to At+Length; Length may be negative.
type Axis struct {
	Min, Max   float64
	At, Length float64
	Log        bool // Min and Max are above 0
	Root       bool // as the square root, from Min = 0 on: small values lie farther apart
}

// Pixel returns the place of a value; not a number for values that a logarithmic axis cannot have.
func (a Axis) Pixel(x float64) float64 {
	if a.Log {
		return a.At + a.Length*math.Log(x/a.Min)/math.Log(a.Max/a.Min)
	}
	if a.Root {
		return a.At + a.Length*math.Sqrt(math.Max(0, x)/a.Max)
	}
	return a.At + a.Length*(x-a.Min)/(a.Max-a.Min)
}

// clip holds a value within the axis.
func (a Axis) clip(x float64) float64 { return math.Max(a.Min, math.Min(a.Max, x)) }

// Tick is a value and how it is written.
type Tick struct {
	Value float64
	Label string
}

// Ticks returns about n round values within the axis; on a logarithmic one powers of ten, on one of roots 1, 2 and 5
// times such where there is room.
func (a Axis) Ticks(n int) (ticks []Tick) {
	if a.Log {
		for e := math.Ceil(math.Log10(a.Min) - 1e-9); e <= math.Log10(a.Max)+1e-9; e++ {
			ticks = append(ticks, Tick{math.Pow(10, e), power(int(e))})
		}
		return ticks
	}
	if a.Root {
		return a.rootTicks()
	}
	step := niceStep((a.Max - a.Min) / float64(max(1, n)))
	if !(step > 0) || math.IsInf(step, 0) {
		return nil
	}
	digits := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	for k := math.Ceil(a.Min/step - 1e-9); k*step <= a.Max+step*1e-9; k++ {
		x := k * step
		ticks = append(ticks, Tick{x, minus(strconv.FormatFloat(x+0, 'f', digits, 64))})
	}
	return ticks
}

// rootTicks returns round values from the end of an axis of roots to 0, as far as they do not touch.
func (a Axis) rootTicks() (ticks []Tick) {
	const apart = 24.0 // px
	if !(a.Max > 0) || math.IsInf(a.Max, 0) {
		return nil
	}
	last := math.Inf(1)
	for e := math.Ceil(math.Log10(a.Max)); e >= math.Log10(a.Max)-3; e-- {
		for _, m := range []float64{5, 2, 1} {
			x := m * math.Pow(10, e)
			if at := math.Abs(a.Pixel(x) - a.At); x <= a.Max*(1+1e-9) && at <= last-apart && at >= apart {
				last = at
				ticks = append(ticks, Tick{x, strconv.FormatFloat(x, 'f', max(0, int(-e)), 64)})
			}
		}
	}
	ticks = append(ticks, Tick{0, "0"})
	slices.Reverse(ticks)
	return ticks
}

// niceStep returns the smallest of 1, 2, 5 times a power of ten that is not below x.
func niceStep(x float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*p >= x*(1-1e-9) {
			return m * p
		}
	}
	return 10 * p
}

// nice returns the end of an axis that begins at 0 and reaches x: round, and above 0.
func nice(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return 1
	}
	step := niceStep(x / 8)
	return step * math.Ceil(x/step-1e-9)
}

// NiceSpan returns round ends of an axis that reaches from low to high.
func NiceSpan(low, high float64) (float64, float64) {
	step := niceStep((high - low) / 4)
	if !(step > 0) || math.IsInf(step, 0) {
		return low - 1, low + 1
	}
	return step * math.Floor(low/step+1e-9), step * math.Ceil(high/step-1e-9)
}

// minus writes a minus sign as people do.
func minus(s string) string {
	if s == "-0" {
		return "0"
	}
	return strings.Replace(s, "-", "−", 1)
}

var superscripts = [...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}

// power writes a power of ten.
func power(e int) string {
	if e == 0 {
		return "1"
	}
	s := "10"
	if e < 0 {
		s, e = "10⁻", -e
	}
	for _, digit := range strconv.Itoa(e) {
		s += superscripts[digit-'0']
	}
	return s
}
