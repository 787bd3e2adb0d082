package main

const weightBits = 12 // network.WeightBits

// deliver adds packed synapses to the ring; engine/kernel.Deliver in Go is its specification.
//
//	deliver(ring, words, spans, pairs, base, mask i32)
//
// ring and words are addresses, spans the address of pairs of word numbers, first and end; no span is empty.
func deliver(m *module) {
	f := m.function("deliver", []kind{i32, i32, i32, i32, i32, i32})
	ring, words, span, pairs, base, mask := f.param(0), f.param(1), f.param(2), f.param(3), f.param(4), f.param(5)
	at, end, word, slot := f.local(i32), f.local(i32), f.local(i32), f.local(i32)
	one := func(offset uint32) {
		f.set(word, load(at.get(), offset))
		f.set(slot, add(ring.get(), shl(and(add(shrU(word.get(), weightBits), base.get()), mask.get()), 2)))
		weight := shrS(shl(word.get(), 32-weightBits), 32-weightBits)
		f.store(slot.get(), add(load(slot.get(), 0), weight), 0)
	}
	address := func(offset uint32) expr { return add(words.get(), shl(load(span.get(), offset), 2)) }
	f.when(pairs.get(), func() {
		f.loop(func() {
			f.set(at, address(0))
			f.set(end, address(4))
			four := func() expr { return ltU(add(at.get(), num(12)), end.get()) } // four more words
			f.when(four(), func() {
				f.loop(func() {
					for k := range uint32(4) {
						one(4 * k)
					}
					f.set(at, add(at.get(), num(16)))
				}, four)
			})
			any := func() expr { return ltU(at.get(), end.get()) }
			f.when(any(), func() {
				f.loop(func() {
					one(0)
					f.set(at, add(at.get(), num(4)))
				}, any)
			})
			f.set(span, add(span.get(), num(8)))
			f.set(pairs, sub(pairs.get(), num(1)))
		}, pairs.get)
	})
}
