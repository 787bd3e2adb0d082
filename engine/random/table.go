package random

import "math"

// Table draws from a law on First, First+1, … by Walker's alias method [W77] in integers: the masses are rounded to
// multiples of 2⁻³² before the table is made, and are exact from there on.
type Table struct {
	First int32
	shift uint   // a word's high bits choose a column: word >> shift
	low   uint32 // mask of the low bits, compared with the column's cut
	cols  []column
}

// A column holds at most two values: self for low bits below cut, other for the rest.
type column struct {
	cut         uint32 // in 0 … 2^shift; may exceed the mask: then self always
	self, other int32
}

// NewTable makes the table of a law that takes the value first+k with probability proportional to mass[k]. Masses
// below 2⁻³³ of the total vanish. It panics if there is no positive mass or more than 2¹⁶ values.
func NewTable(first int, mass []float64) *Table {
	weights := quantise(mass)
	bits := uint(0)
	for 1<<bits < len(mass) {
		bits++
	}
	if bits > 16 {
		panic("random: table of more than 65536 values")
	}
	t := &Table{First: int32(first), shift: 32 - bits, low: uint32(1<<(32-bits) - 1), cols: make([]column, 1<<bits)}
	t.alias(append(weights, make([]uint64, len(t.cols)-len(weights))...))
	return t
}

// quantise rounds masses to integers that sum to 2³²; the largest takes up what rounding leaves.
func quantise(mass []float64) []uint64 {
	total, largest := 0.0, 0
	for k, m := range mass {
		total += m
		if m > mass[largest] {
			largest = k
		}
	}
	if !(total > 0) {
		panic("random: table without mass")
	}
	weights := make([]uint64, len(mass))
	rest := int64(1 << 32)
	for k, m := range mass {
		weights[k] = uint64(math.RoundToEven(m / total * (1 << 32)))
		rest -= int64(weights[k])
	}
	weights[largest] = uint64(int64(weights[largest]) + rest)
	return weights
}

// alias fills the columns, each of capacity 2^shift: one poor value is topped up by one rich value at a time.
func (t *Table) alias(weights []uint64) {
	capacity := uint64(1) << t.shift
	var poor, rich []int32
	for k, w := range weights {
		if w < capacity {
			poor = append(poor, int32(k))
		} else {
			rich = append(rich, int32(k))
		}
	}
	for len(poor) > 0 && len(rich) > 0 {
		p, r := poor[len(poor)-1], rich[len(rich)-1]
		poor = poor[:len(poor)-1]
		t.cols[p] = column{cut: uint32(weights[p]), self: t.First + p, other: t.First + r}
		weights[r] -= capacity - weights[p]
		if weights[r] < capacity {
			rich = rich[:len(rich)-1]
			poor = append(poor, r)
		}
	}
	for _, k := range append(poor, rich...) { // exactly full
		t.cols[k] = column{cut: t.low, self: t.First + k, other: t.First + k}
	}
}

// Draw maps a uniform word to a value of the law.
func (t *Table) Draw(word uint32) int32 {
	c := &t.cols[uint64(word)>>t.shift]
	if word&t.low < c.cut {
		return c.self
	}
	return c.other
}

// Mass returns the exact probability of value v.
func (t *Table) Mass(v int) float64 {
	total := uint64(0)
	for _, c := range t.cols {
		if int(c.self) == v {
			total += uint64(c.cut)
		}
		if int(c.other) == v {
			total += uint64(t.low) + 1 - uint64(c.cut)
		}
	}
	return float64(total) / (1 << 32)
}

// Support returns the smallest and largest value with positive mass.
func (t *Table) Support() (lo, hi int) {
	lo, hi = math.MaxInt, math.MinInt
	for _, c := range t.cols {
		if c.cut > 0 {
			lo, hi = min(lo, int(c.self)), max(hi, int(c.self))
		}
		if uint64(c.cut) < uint64(t.low)+1 {
			lo, hi = min(lo, int(c.other)), max(hi, int(c.other))
		}
	}
	return lo, hi
}
