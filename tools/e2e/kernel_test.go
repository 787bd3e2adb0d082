package e2e

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"microcircuit/engine/kernel"
	"microcircuit/engine/kernel/kerneltest"
	"microcircuit/engine/random"
)

// call is one call of the vector kernel, with the memory before it; the browser answers with the memory after it.
type call struct {
	Function string
	Args     []float64
	Words    []uint32
	Result   int
}

// runCalls instantiates the kernel in the page and makes the calls.
const runCalls = `((kernel, calls) => {
  const bytes = Uint8Array.from(atob(kernel), (c) => c.charCodeAt(0));
  const mem = new WebAssembly.Memory({ initial: 64 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { mem } });
  const words = new Uint32Array(mem.buffer);
  return calls.map(({ Function, Args, Words }) => {
    words.set(Words);
    const Result = exports[Function](...Args) ?? 0;
    return { Words: Array.from(words.subarray(0, Words.length)), Result };
  });
})`

func (p *page) call(wasm []byte, calls []call) (after []call) {
	p.Helper()
	text, err := json.Marshal(calls)
	p.must(err)
	p.must(p.tab.Eval(runCalls+`("`+base64.StdEncoding.EncodeToString(wasm)+`", `+string(text)+`)`, &after))
	return after
}

// The browsers' own compilers run the SIMD kernel to the same bits as scalar Go, from random states.
func TestKernelIsScalar(t *testing.T) {
	wasm, err := os.ReadFile("../../engine/kernel/simd.wasm")
	if err != nil {
		t.Fatal(err)
	}
	eachBrowser(t, func(p *page) {
		p.must(p.tab.Navigate("about:blank"))
		p.updates(wasm)
		p.deliveries(wasm)
	})
}

func (p *page) updates(wasm []byte) {
	type trial struct {
		state *kernel.State
		row   []int32
		u     *kerneltest.Update
	}
	var trials []trial
	var calls []call
	for seed, mean := range []float64{0, 0.05, 0.232, 2.32, 20, 70, 0.158, 1} {
		for variant := range 4 {
			state, row := kerneltest.RandomState(uint32(10*seed+variant+1), mean)
			u := kerneltest.NewUpdate(state, row, variant > 0)
			trials = append(trials, trial{state, row, u})
			calls = append(calls, call{Function: "update", Args: u.Args[:], Words: u.Words})
		}
	}
	for k, after := range p.call(wasm, calls) {
		want, wantRow := kerneltest.Clone(trials[k].state), slices.Clone(trials[k].row)
		room := make([]uint32, len(want.V))
		fired := room[:kernel.Update(want, wantRow, room, k%4 > 0)]
		got, gotRow := trials[k].state, trials[k].row
		if n := trials[k].u.Read(after.Words, after.Result, got, gotRow); !slices.Equal(n, fired) {
			p.Errorf("state %d: SIMD fires %v, want %v", k, n, fired)
		}
		if at := kerneltest.Differ(want, got, wantRow, gotRow); at >= 0 {
			p.Errorf("state %d, neuron %d: SIMD has V %v, I %v, want %v, %v", k, at, got.V[at], got.I[at], want.V[at], want.I[at])
		}
	}
}

func (p *page) deliveries(wasm []byte) {
	const slots, base = 1 << 12, 77
	r := random.New(4, random.Synapses, 0)
	var calls []call
	var want [][]int32
	for longest := 1; longest < 200; longest *= 3 {
		words, spans := kerneltest.Spans(&r, slots, longest)
		ring := make([]int32, slots)
		kernel.Deliver(ring, words, spans, base, slots-1)
		want = append(want, ring)
		calls = append(calls, call{
			Function: "deliver", Words: slices.Concat(make([]uint32, slots), words, spans),
			Args: []float64{0, 4 * slots, float64(4 * (slots + len(words))), float64(len(spans) / 2), base, slots - 1},
		})
	}
	for k, after := range p.call(wasm, calls) {
		for slot, w := range want[k] {
			if got := int32(after.Words[slot]); got != w {
				p.Fatalf("delivery %d, slot %d: SIMD has %d, want %d", k, slot, got, w)
			}
		}
	}
}
