package wire

import (
	"encoding/binary"
	"math"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// A coder writes fields to the end of buf, or reads them from its front: one description of a message serves both
// directions. Once a read fails it reads zeros, and failed stays set.
type coder struct {
	buf     []byte
	reading bool
	failed  bool
}

// take returns the next n bytes of the input, or zeros if there are fewer.
func (c *coder) take(n int) []byte {
	if len(c.buf) < n {
		c.failed, c.buf = true, nil
		return make([]byte, min(n, 8))
	}
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

// require fails a read whose fields contradict the message's rules.
func (c *coder) require(holds bool) { c.failed = c.failed || !holds }

func (c *coder) u8(x *byte) {
	if c.reading {
		*x = c.take(1)[0]
		return
	}
	c.buf = append(c.buf, *x)
}

func (c *coder) flag(x *bool) {
	b := byte(0)
	if *x {
		b = 1
	}
	c.u8(&b)
	c.require(b <= 1)
	*x = b == 1
}

func (c *coder) u32(x *uint32) {
	if c.reading {
		*x = binary.LittleEndian.Uint32(c.take(4))
		return
	}
	c.buf = binary.LittleEndian.AppendUint32(c.buf, *x)
}

func (c *coder) f64(x *float64) {
	if c.reading {
		*x = math.Float64frombits(binary.LittleEndian.Uint64(c.take(8)))
		return
	}
	c.buf = binary.LittleEndian.AppendUint64(c.buf, math.Float64bits(*x))
}

// f32 is a finite number of single precision.
func (c *coder) f32(x *float32) {
	if c.reading {
		*x = math.Float32frombits(binary.LittleEndian.Uint32(c.take(4)))
	} else {
		c.buf = binary.LittleEndian.AppendUint32(c.buf, math.Float32bits(*x))
	}
	c.require(*x-*x == 0)
}

// text is a length and UTF-8 bytes.
func (c *coder) text(x *string) {
	n := uint32(len(*x))
	c.u32(&n)
	if !c.reading {
		c.buf = append(c.buf, *x...)
		return
	}
	if uint64(n) > uint64(len(c.buf)) {
		c.failed, c.buf = true, nil
		return
	}
	*x = string(c.take(int(n)))
}

// batch takes the rest of the message.
func (c *coder) batch(b *spike.Batch) {
	if !c.reading {
		c.buf = b.Append(c.buf)
		return
	}
	c.require(b.Decode(c.buf) == nil)
	c.buf = nil
}

// params are the values of microcircuit.Fields in order, as float64, preceded by their number. Values that a field
// could not hold are refused here; whether the model allows them is for Validate to say.
func (c *coder) params(p *microcircuit.Params) {
	count := uint32(0)
	for _, f := range microcircuit.Fields() {
		count += uint32(f.Count)
	}
	want := count
	c.u32(&count)
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
			c.f64(&v)
			if c.reading {
				c.require(!f.Whole || v == math.Trunc(v) && !math.Signbit(v) && v <= math.MaxUint32)
				c.require(f.Choices == nil || v < float64(len(f.Choices)))
				if !c.failed {
					f.Set(p, i, v)
				}
			}
		}
	}
}
