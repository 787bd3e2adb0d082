package main

// The bytes of a block's record, which engine/kernel lays out (record.go there).
const (
	recordV          = 0  // address of the block's potentials
	recordI          = 4  // address of its currents
	recordRow        = 8  // bytes from the row's start to its first neuron
	recordLanes      = 12 // address of its generators: four vectors
	recordThresholds = 16 // address of its thresholds, top bit flipped, the last two below all words; 0: no background
	recordPadded     = 20 // number of neurons
	recordDrive      = 24 // constant input, float32
	recordFirst      = 28 // lid of its first neuron
	recordBytes      = 32
)

// update advances all blocks by one step; engine/kernel.Update in Go is its specification.
//
//	update(records, blocks, row, fired i32, d22, p21, p11, theta, reset f32, weight, poisson i32) (fired i32)
func update(m *module) {
	f := m.function("update", []kind{i32, i32, i32, i32, f32, f32, f32, f32, f32, i32, i32}, i32)
	u := updater{function: f,
		record: f.param(0), blocks: f.param(1), row: f.param(2), fired: f.param(3), reset: f.param(8), poisson: f.param(10),
		d22: f.splatted(f.param(4)), p21: f.splatted(f.param(5)), p11: f.splatted(f.param(6)), theta: f.splatted(f.param(7)),
		weight: f.local(v128), drive: f.local(v128),
		v: f.local(i32), i: f.local(i32), in: f.local(i32), left: f.local(i32), lid: f.local(i32), block: f.local(i32),
		thresholds: f.local(i32), bits: f.local(i32), at: f.local(i32), count: f.local(i32),
		threshold: f.local(v128), x: f.local(v128), current: f.local(v128),
	}
	for k := range 4 {
		u.s[k], u.word[k], u.counts[k], u.hit[k] = f.local(v128), f.local(v128), f.local(v128), f.local(v128)
	}
	f.set(u.weight, splat32(f.param(9).get()))
	f.loop(func() {
		u.enterBlock()
		f.loop(func() {
			f.when(u.thresholds.get(), u.drawCounts)
			for q := range 4 {
				u.advance(q)
			}
			f.when(anyOf(u.hit), u.fire)
			u.nextVector()
		}, u.left.get)
		u.leaveBlock()
	}, func() expr { return ltU(u.block.get(), u.blocks.get()) })
	f.give(u.count.get())
}

// updater names the variables of update. Addresses move along with the vectors.
type updater struct {
	*function
	record, blocks, row, fired, reset, poisson local
	d22, p21, p11, theta, weight, drive        local // all lanes alike
	v, i, in                                   local // addresses of this vector's potentials, currents, sums
	left                                       local // neurons of the block still to come
	lid, block                                 local
	thresholds                                 local    // their address; 0 without background
	s                                          [4]local // state of the generators
	word, counts, hit                          [4]local // for four neurons each
	threshold, x, current                      local
	bits, at                                   local
	count                                      local // neurons that fired
}

// anyOf returns an expression that is true if any lane of four vectors is set.
func anyOf(x [4]local) expr {
	return anyTrue(vor(vor(x[0].get(), x[1].get()), vor(x[2].get(), x[3].get())))
}

func (f *function) splatted(scalar local) local {
	l := f.local(v128)
	f.set(l, splatF(scalar.get()))
	return l
}

func (u *updater) enterBlock() {
	field := func(offset uint32) expr { return load(u.record.get(), offset) }
	u.set(u.v, field(recordV))
	u.set(u.i, field(recordI))
	u.set(u.in, add(u.row.get(), field(recordRow)))
	u.set(u.left, field(recordPadded))
	u.set(u.lid, field(recordFirst))
	u.set(u.drive, vload32splat(u.record.get(), recordDrive))
	u.set(u.thresholds, num(0))
	for q := range u.counts {
		u.set(u.counts[q], zeros())
	}
	u.when(u.poisson.get(), func() {
		u.set(u.thresholds, field(recordThresholds))
	})
	u.when(u.thresholds.get(), func() {
		for k := range u.s {
			u.set(u.s[k], vload(field(recordLanes), uint32(16*k)))
		}
	})
}

func (u *updater) leaveBlock() {
	u.when(u.thresholds.get(), func() {
		for k := range u.s {
			u.vstore(load(u.record.get(), recordLanes), u.s[k].get(), uint32(16*k))
		}
	})
	u.set(u.record, add(u.record.get(), num(recordBytes)))
	u.set(u.block, add(u.block.get(), num(1)))
}

func (u *updater) nextVector() {
	u.set(u.v, add(u.v.get(), num(64)))
	u.set(u.i, add(u.i.get(), num(64)))
	u.set(u.in, add(u.in.get(), num(64)))
	u.set(u.lid, add(u.lid.get(), num(16)))
	u.set(u.left, sub(u.left.get(), num(16)))
}

func rotl(x func() expr, k int32) expr { return vor(vshl32(x(), k), vshrU32(x(), 32-k)) }

// draw sets word to the generators' output and advances them: xoshiro128++, as random.Lanes.
func (u *updater) draw(word local) {
	s, x := u.s, u.x
	u.set(x, vadd32(s[0].get(), s[3].get()))
	u.set(word, vadd32(rotl(x.get, 7), s[0].get()))
	u.set(x, vshl32(s[1].get(), 9))
	u.set(s[2], vxor(s[2].get(), s[0].get()))
	u.set(s[3], vxor(s[3].get(), s[1].get()))
	u.set(s[1], vxor(s[1].get(), s[2].get()))
	u.set(s[0], vxor(s[0].get(), s[3].get()))
	u.set(s[2], vxor(s[2].get(), x.get()))
	u.set(s[3], rotl(s[3].get, 11))
}

// drawCounts counts the thresholds above each of 16 words. Thresholds descend: once no word is below one, none is below
// the next. Two are compared before the first branch, which is then rarely taken at scale 0.1.
func (u *updater) drawCounts() {
	next := u.at // address of the next threshold
	for q := range 4 {
		u.draw(u.word[q])
		u.set(u.counts[q], zeros())
	}
	below := func(q int) expr { return lt32(u.word[q].get(), u.threshold.get()) }
	compare := func() {
		u.set(u.threshold, vload32splat(next.get(), 0))
		for q := range 4 {
			u.set(u.counts[q], vsub32(u.counts[q].get(), below(q))) // a true lane is −1
		}
		u.set(next, add(next.get(), num(4)))
	}
	u.set(next, u.thresholds.get())
	compare()
	u.loop(compare, func() expr { return anyTrue(vor(vor(below(0), below(1)), vor(below(2), below(3)))) })
}

func (u *updater) clearLowestBit() {
	u.set(u.bits, and(u.bits.get(), sub(u.bits.get(), num(1))))
}

// advance carries neurons 4q … 4q+3 of the vector over the step.
func (u *updater) advance(q int) {
	offset := uint32(16 * q)
	background := vmul32(u.counts[q].get(), u.weight.get())
	u.set(u.x, toFloat(vadd32(vload(u.in.get(), offset), background)))
	u.vstore(u.in.get(), zeros(), offset)
	u.set(u.current, vload(u.i.get(), offset))
	u.vstore(u.i.get(), addF(mulF(u.current.get(), u.p11.get()), u.x.get()), offset)
	change := addF(mulF(vload(u.v.get(), offset), u.d22.get()), mulF(u.current.get(), u.p21.get()))
	u.set(u.x, addF(vload(u.v.get(), offset), addF(change, u.drive.get())))
	u.vstore(u.v.get(), u.x.get(), offset)
	u.set(u.hit[q], geF(u.x.get(), u.theta.get()))
}

// fire resets the neurons at or above threshold and appends their lids, in ascending order.
func (u *updater) fire() {
	u.set(u.bits, bitmask32(u.hit[0].get()))
	for q := int32(1); q < 4; q++ {
		u.set(u.bits, or(u.bits.get(), shl(bitmask32(u.hit[q].get()), 4*q)))
	}
	u.loop(func() {
		u.set(u.at, ctz(u.bits.get()))
		u.storeFloat(add(u.v.get(), shl(u.at.get(), 2)), u.reset.get(), 0)
		u.store(add(u.fired.get(), shl(u.count.get(), 2)), add(u.lid.get(), u.at.get()), 0)
		u.set(u.count, add(u.count.get(), num(1)))
		u.clearLowestBit()
	}, u.bits.get)
}
