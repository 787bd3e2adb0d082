package wire

import (
	"encoding/binary"
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// A Coder writes the fields of a message one after the other, or reads them in the same order: one description of a
// message serves both directions. Encode and Decode make one for each message. Once a read has failed, all that follow
// yield zeros, and Decode refuses the message.
type Coder struct {
	buf     []byte // written, or yet to be read
	reading bool
	failed  bool
}

// take returns the next n bytes of the input, or zeros if there are fewer.
func (c *Coder) take(n int) []byte {
	if len(c.buf) < n {
		c.failed, c.buf = true, nil
		return make([]byte, min(n, 8))
	}
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

// Require refuses the message unless a rule of its fields holds.
func (c *Coder) Require(holds bool) { c.failed = c.failed || !holds }

// U8 codes one byte.
func (c *Coder) U8(x *byte) {
	if c.reading {
		*x = c.take(1)[0]
		return
	}
	c.buf = append(c.buf, *x)
}

// Flag codes a bool as one byte, 0 or 1.
func (c *Coder) Flag(x *bool) {
	b := byte(0)
	if *x {
		b = 1
	}
	c.U8(&b)
	c.Require(b <= 1)
	*x = b == 1
}

// U32 codes a whole number in four bytes.
func (c *Coder) U32(x *uint32) {
	if c.reading {
		*x = binary.LittleEndian.Uint32(c.take(4))
		return
	}
	c.buf = binary.LittleEndian.AppendUint32(c.buf, *x)
}

// F64 codes a number of double precision, whatever its value.
func (c *Coder) F64(x *float64) {
	if c.reading {
		*x = math.Float64frombits(binary.LittleEndian.Uint64(c.take(8)))
		return
	}
	c.buf = binary.LittleEndian.AppendUint64(c.buf, math.Float64bits(*x))
}

// F32 codes a finite number of single precision.
func (c *Coder) F32(x *float32) {
	if c.reading {
		*x = math.Float32frombits(binary.LittleEndian.Uint32(c.take(4)))
	} else {
		c.buf = binary.LittleEndian.AppendUint32(c.buf, math.Float32bits(*x))
	}
	c.Require(*x-*x == 0)
}

// Number codes a finite number of double precision: pages never show another.
func (c *Coder) Number(x *float64) {
	c.F64(x)
	c.Require(!math.IsNaN(*x) && !math.IsInf(*x, 0))
}

// Text codes a string as a length and UTF-8 bytes.
func (c *Coder) Text(x *string) {
	n := c.Length(len(*x), 1)
	if !c.reading {
		c.buf = append(c.buf, *x...)
		return
	}
	*x = string(c.take(n))
}

// Bytes codes a slice of bytes as a length and so many bytes. A slice without bytes is read as nil.
func (c *Coder) Bytes(x *[]byte) {
	n := c.Length(len(*x), 1)
	if !c.reading {
		c.buf = append(c.buf, *x...)
		return
	}
	*x = append([]byte(nil), c.take(n)...)
}

// Numbers codes a length and so many finite numbers. None are read as nil.
func (c *Coder) Numbers(x *[]float64) {
	n := c.Length(len(*x), 8)
	if c.reading {
		*x = nil
		if n > 0 {
			*x = make([]float64, n)
		}
	}
	for i := range *x {
		c.Number(&(*x)[i])
	}
}

// Texts codes a length and so many strings. None are read as nil.
func (c *Coder) Texts(x *[]string) {
	n := c.Length(len(*x), 4)
	if c.reading {
		*x = nil
		if n > 0 {
			*x = make([]string, n)
		}
	}
	for i := range *x {
		c.Text(&(*x)[i])
	}
}

// Length codes the number n of items, which follow and take at least so many bytes each, and returns it. A number that
// the rest of the message cannot hold is refused, and 0 returned, before memory is taken.
func (c *Coder) Length(n, least int) int {
	count := uint32(n)
	c.U32(&count)
	if !c.reading {
		return n
	}
	if uint64(count)*uint64(least) > uint64(len(c.buf)) {
		c.failed, c.buf = true, nil
		return 0
	}
	return int(count)
}

// Batch codes spikes in all that is left of the message.
func (c *Coder) Batch(b *spike.Batch) {
	if !c.reading {
		c.buf = b.Append(c.buf)
		return
	}
	c.Require(b.Decode(c.buf) == nil)
	c.buf = nil
}

// Params codes the values of microcircuit.Fields in order, as float64, preceded by their number. Values that a field
// could not hold are refused here; whether the model allows them is for Validate to say.
func (c *Coder) Params(p *microcircuit.Params) {
	count := uint32(0)
	for _, f := range microcircuit.Fields() {
		count += uint32(f.Count)
	}
	want := count
	c.U32(&count)
	if count != want {
		c.failed = true
		return
	}
	for _, f := range microcircuit.Fields() {
		for i := range f.Count {
			v := 0.0
			if !c.reading {
				v = f.Get(p, i)
			}
			c.F64(&v)
			if c.reading {
				c.Require(!f.Whole || v == math.Trunc(v) && !math.Signbit(v) && v <= math.MaxUint32)
				c.Require(f.Choices == nil || v < float64(len(f.Choices)))
				if !c.failed {
					f.Set(p, i, v)
				}
			}
		}
	}
}
