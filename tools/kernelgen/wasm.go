package main

import (
	"encoding/binary"
	"math"
)

// This file writes the binary format of WebAssembly, as far as the kernel needs it. No kept Go library encodes SIMD
// instructions. Functions are built from expressions: an expr is the code that leaves one value on the stack.

// A kind is a value type of WebAssembly.
type kind byte

const (
	i32  kind = 0x7f
	f32  kind = 0x7d
	v128 kind = 0x7b
)

// expr is code that leaves one value on the stack.
type expr []byte

// module collects functions that work on an imported memory, env.mem.
type module struct{ funcs []*function }

// function is one exported function: parameters, then locals, then a body of statements.
type function struct {
	name   string
	params []kind
	result []kind
	locals []kind
	body   []byte
}

// local names a parameter or local variable.
type local struct{ index uint32 }

func (m *module) function(name string, params []kind, result ...kind) *function {
	f := &function{name: name, params: params, result: result}
	m.funcs = append(m.funcs, f)
	return f
}

func (f *function) param(k int) local { return local{uint32(k)} }

func (f *function) local(k kind) local {
	f.locals = append(f.locals, k)
	return local{uint32(len(f.params) + len(f.locals) - 1)}
}

// get reads a local variable.
func (l local) get() expr { return append(expr{0x20}, uleb(l.index)...) }

// set assigns to a local variable.
func (f *function) set(l local, value expr) {
	f.emit(value, append([]byte{0x21}, uleb(l.index)...))
}

func (f *function) emit(parts ...[]byte) {
	for _, p := range parts {
		f.body = append(f.body, p...)
	}
}

// loop repeats its body while the condition, computed at its end, holds.
func (f *function) loop(body func(), while func() expr) {
	f.emit([]byte{0x03, 0x40})
	body()
	f.emit(while(), []byte{0x0d, 0, 0x0b}) // br_if 0, end
}

// when runs its body if the condition holds.
func (f *function) when(condition expr, body func()) {
	f.emit(condition, []byte{0x04, 0x40})
	body()
	f.emit([]byte{0x0b})
}

// give leaves the function's result on the stack; it comes last.
func (f *function) give(value expr) { f.emit(value) }

func num(x int32) expr { return append(expr{0x41}, sleb(x)...) }

// op makes an expression of an instruction and its operands.
func op(code []byte, operands ...expr) expr {
	var e expr
	for _, o := range operands {
		e = append(e, o...)
	}
	return append(e, code...)
}

func plain(code byte) []byte { return []byte{code} }

// simd encodes an instruction of the vector proposal.
func simd(code uint32) []byte { return append([]byte{0xfd}, uleb(code)...) }

// at encodes the immediate of a memory access: alignment exponent and offset.
func at(code []byte, align, offset uint32) []byte {
	return append(append(append([]byte{}, code...), uleb(align)...), uleb(offset)...)
}

func add(a, b expr) expr        { return op(plain(0x6a), a, b) }
func sub(a, b expr) expr        { return op(plain(0x6b), a, b) }
func and(a, b expr) expr        { return op(plain(0x71), a, b) }
func or(a, b expr) expr         { return op(plain(0x72), a, b) }
func shl(a expr, k int32) expr  { return op(plain(0x74), a, num(k)) }
func shrS(a expr, k int32) expr { return op(plain(0x75), a, num(k)) }
func shrU(a expr, k int32) expr { return op(plain(0x76), a, num(k)) }
func ltU(a, b expr) expr        { return op(plain(0x49), a, b) }
func ctz(a expr) expr           { return op(plain(0x68), a) }

func load(addr expr, offset uint32) expr { return op(at(plain(0x28), 2, offset), addr) }
func (f *function) store(addr, value expr, offset uint32) {
	f.emit(addr, value, at(plain(0x36), 2, offset))
}
func (f *function) storeFloat(addr, value expr, offset uint32) {
	f.emit(addr, value, at(plain(0x38), 2, offset))
}

func vload(addr expr, offset uint32) expr        { return op(at(simd(0), 4, offset), addr) }
func vload32splat(addr expr, offset uint32) expr { return op(at(simd(9), 2, offset), addr) }
func (f *function) vstore(addr, value expr, offset uint32) {
	f.emit(addr, value, at(simd(11), 4, offset))
}

func splat32(a expr) expr          { return op(simd(17), a) }
func splatF(a expr) expr           { return op(simd(19), a) }
func zeros() expr                  { return splat32(num(0)) }
func vor(a, b expr) expr           { return op(simd(80), a, b) }
func vxor(a, b expr) expr          { return op(simd(81), a, b) }
func anyTrue(a expr) expr          { return op(simd(83), a) }
func bitmask32(a expr) expr        { return op(simd(164), a) }
func vshl32(a expr, k int32) expr  { return op(simd(171), a, num(k)) }
func vshrU32(a expr, k int32) expr { return op(simd(173), a, num(k)) }
func vadd32(a, b expr) expr        { return op(simd(174), a, b) }
func lt32(a, b expr) expr          { return op(simd(57), a, b) }
func vsub32(a, b expr) expr        { return op(simd(177), a, b) }
func vmul32(a, b expr) expr        { return op(simd(181), a, b) }
func geF(a, b expr) expr           { return op(simd(70), a, b) }
func addF(a, b expr) expr          { return op(simd(228), a, b) }
func mulF(a, b expr) expr          { return op(simd(230), a, b) }
func toFloat(a expr) expr          { return op(simd(250), a) }

// bytes encodes the module.
func (m *module) bytes() []byte {
	out := []byte{0, 'a', 's', 'm', 1, 0, 0, 0}
	var types, indices, exports, bodies [][]byte
	for k, f := range m.funcs {
		types = append(types, concat([]byte{0x60}, kinds(f.params), kinds(f.result)))
		indices = append(indices, uleb(uint32(k)))
		exports = append(exports, concat(name(f.name), []byte{0}, uleb(uint32(k))))
		var locals [][]byte
		for _, l := range f.locals {
			locals = append(locals, []byte{1, byte(l)})
		}
		body := concat(vector(locals), f.body, []byte{0x0b})
		bodies = append(bodies, concat(uleb(uint32(len(body))), body))
	}
	memory := concat(name("env"), name("mem"), []byte{2, 0}, uleb(1)) // a memory of at least one page
	return concat(out,
		section(1, vector(types)), section(2, vector([][]byte{memory})), section(3, vector(indices)),
		section(7, vector(exports)), section(10, vector(bodies)))
}

func section(id byte, content []byte) []byte {
	return concat([]byte{id}, uleb(uint32(len(content))), content)
}

func vector(items [][]byte) []byte {
	return concat(append([][]byte{uleb(uint32(len(items)))}, items...)...)
}

func name(s string) []byte { return concat(uleb(uint32(len(s))), []byte(s)) }

func kinds(ks []kind) []byte {
	out := uleb(uint32(len(ks)))
	for _, k := range ks {
		out = append(out, byte(k))
	}
	return out
}

func concat(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func uleb(x uint32) []byte { return binary.AppendUvarint(nil, uint64(x)) }

func sleb(x int32) []byte {
	var out []byte
	for {
		b := byte(x & 0x7f)
		x >>= 7
		if x == 0 && b&0x40 == 0 || x == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}

func float(x float32) expr {
	return binary.LittleEndian.AppendUint32(expr{0x43}, math.Float32bits(x))
}
