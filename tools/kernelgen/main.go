// Command kernelgen writes the SIMD kernel, engine/kernel/simd.wasm: the two hot loops for 128-bit vectors.
//
//	go run ./tools/kernelgen [-out FILE]
//
// The kernel is a WebAssembly module of its own that works on the memory of the Go program beside it, which it imports
// as env.mem. Its functions meet, bit for bit, the contract of the scalar Go functions Update and Deliver in
// engine/kernel, which are their specification. Only instructions of the SIMD proposal are used, no relaxed ones.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("out", "simd.wasm", "file to write")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "kernelgen: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	if err := os.WriteFile(*out, kernel(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "kernelgen:", err)
		os.Exit(1)
	}
}

func kernel() []byte {
	m := &module{}
	update(m)
	deliver(m)
	return m.bytes()
}
