package main

// The bytes of a block's record, which engine/kernel lays out (simd_js.go and simd_test.go there).
const (
	recordV          = 0  // address of the block's potentials
	recordI          = 4  // address of its currents
	recordRow        = 8  // bytes from the row's start to its first neuron
	recordLanes      = 12 // address of its generators: four vectors
	recordThresholds = 16 // address of the high halves of its thresholds, top bit flipped, as int16
	recordCount      = 20 // number of thresholds; 0: no background
	recordPadded     = 24 // number of neurons
	recordDrive      = 28 // constant input, float32
	recordFirst      = 32 // lid of its first neuron
	recordBytes      = 36
)

// The bytes of the list of ties: its length, room for two vectors, then a pair of words for each tie: block number
// << 16 | neuron, and the half word.
const (
	tiesCount   = 0
	tiesScratch = 16
	tiesPairs   = 48
)

// update advances all blocks by one step; engine/kernel.Update in Go is its specification.
//
//	update(records, blocks, row, fired, ties i32, d22, p21, p11, theta, reset f32, weight, poisson i32) (fired i32)
func update(m *module) {
	f := m.function("update", []kind{i32, i32, i32, i32, i32, f32, f32, f32, f32, f32, i32, i32}, i32)
	u := updater{function: f,
		record: f.param(0), blocks: f.param(1), row: f.param(2), fired: f.param(3), ties: f.param(4), reset: f.param(9),
		poisson: f.param(11),
		d22:     f.splatted(f.param(5)), p21: f.splatted(f.param(6)), p11: f.splatted(f.param(7)), theta: f.splatted(f.param(8)),
		weight: f.local(v128), drive: f.local(v128),
		v: f.local(i32), i: f.local(i32), in: f.local(i32), left: f.local(i32), lid: f.local(i32), block: f.local(i32),
		thresholds: f.local(i32), end: f.local(i32), bits: f.local(i32), at: f.local(i32), count: f.local(i32), tied: f.local(i32),
		more: f.local(i32),
		half: f.local(v128), x: f.local(v128), current: f.local(v128),
	}
	for k := range u.s {
		u.s[k] = f.local(v128)
	}
	for k := range 2 {
		u.word[k], u.counts[k], u.tie[k] = f.local(v128), f.local(v128), f.local(v128)
	}
	for k := range u.hit {
		u.hit[k] = f.local(v128)
	}
	f.set(u.weight, splat16(f.param(10).get()))
	f.loop(func() {
		u.enterBlock()
		f.loop(func() {
			f.when(u.thresholds.get(), func() {
				u.drawCounts()
				f.when(anyTrue(vor(u.tie[0].get(), u.tie[1].get())), u.listTies)
			})
			for q := range 4 {
				u.advance(q)
			}
			f.when(anyTrue(vor(vor(u.hit[0].get(), u.hit[1].get()), vor(u.hit[2].get(), u.hit[3].get()))), u.fire)
			u.nextVector()
		}, u.left.get)
		u.leaveBlock()
	}, func() expr { return ltU(u.block.get(), u.blocks.get()) })
	f.store(u.ties.get(), u.tied.get(), tiesCount)
	f.give(u.count.get())
}

// updater names the variables of update. Addresses move along with the vectors.
type updater struct {
	*function
	record, blocks, row, fired, ties, reset, poisson local
	d22, p21, p11, theta, weight, drive              local // all lanes alike
	v, i, in                                         local // addresses of this vector's potentials, currents, sums
	left                                             local // neurons of the block still to come
	lid, block                                       local
	thresholds, end                                  local    // addresses; thresholds is 0 without background
	s                                                [4]local // state of the generators
	word, counts, tie                                [2]local // for neurons 0…7 and 8…15
	hit                                              [4]local // for four neurons each
	half, x, current                                 local
	bits, at, more                                   local
	count, tied                                      local // lengths of the lists
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
	u.set(u.counts[0], zeros())
	u.set(u.counts[1], zeros())
	u.when(u.poisson.get(), func() {
		u.when(field(recordCount), func() {
			u.set(u.thresholds, field(recordThresholds))
			u.set(u.end, add(u.thresholds.get(), shl(field(recordCount), 1)))
			for k := range u.s {
				u.set(u.s[k], vload(field(recordLanes), uint32(16*k)))
			}
		})
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

// drawCounts counts, in 16 lanes, the thresholds above each half word, and marks halves that equal a threshold's.
// Thresholds descend: once none is at or above any lane, the rest are not either.
func (u *updater) drawCounts() {
	k := u.at
	for h := range 2 {
		u.draw(u.word[h])
		u.set(u.counts[h], zeros())
		u.set(u.tie[h], zeros())
	}
	u.set(k, u.thresholds.get())
	u.loop(func() {
		u.set(u.half, vload16splat(k.get(), 0))
		for h := range 2 {
			word, half := u.word[h], u.half
			u.set(u.counts[h], sub16(u.counts[h].get(), lt16(word.get(), half.get()))) // a true lane is −1
			u.set(u.tie[h], vor(u.tie[h].get(), eq16(word.get(), half.get())))
		}
		u.set(u.more, anyTrue(vor(le16(u.word[0].get(), u.half.get()), le16(u.word[1].get(), u.half.get()))))
		u.set(k, add(k.get(), num(2)))
	}, func() expr { return and(u.more.get(), ltU(k.get(), u.end.get())) })
}

// listTies appends every tied half to the list; the caller settles them.
func (u *updater) listTies() {
	u.vstore(u.ties.get(), u.word[0].get(), tiesScratch)
	u.vstore(u.ties.get(), u.word[1].get(), tiesScratch+16)
	u.set(u.bits, or(bitmask16(u.tie[0].get()), shl(bitmask16(u.tie[1].get()), 8)))
	inBlock := func() expr { return sub(u.lid.get(), load(u.record.get(), recordFirst)) }
	u.loop(func() {
		u.set(u.at, add(u.ties.get(), shl(u.tied.get(), 3)))
		u.store(u.at.get(), or(shl(u.block.get(), 16), add(inBlock(), ctz(u.bits.get()))), tiesPairs)
		u.store(u.at.get(), load16(add(u.ties.get(), shl(ctz(u.bits.get()), 1)), tiesScratch), tiesPairs+4)
		u.set(u.tied, add(u.tied.get(), num(1)))
		u.clearLowestBit()
	}, u.bits.get)
}

func (u *updater) clearLowestBit() {
	u.set(u.bits, and(u.bits.get(), sub(u.bits.get(), num(1))))
}

// advance carries neurons 4q … 4q+3 of the vector over the step.
func (u *updater) advance(q int) {
	offset, product := uint32(16*q), mulLow16
	if q&1 == 1 {
		product = mulHigh16
	}
	background := product(u.counts[q/2].get(), u.weight.get())
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
