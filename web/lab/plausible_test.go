package lab

import (
	"math"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
)

// A message that a worker cannot send now ends the run with words, counts for nothing, and the visitor can start again.
func TestImplausible(t *testing.T) {
	for name, c := range map[string]struct {
		worker int
		m      wire.Message
	}{
		"a gap":                {0, batch(12, 20)},
		"a repetition":         {0, batch(10, 20)},
		"a batch without end":  {0, batch(11, math.MaxUint32)},
		"a batch backwards":    {0, batch(11, 9)},
		"a strange neuron":     {0, batch(11, 20, spike.Spike{Step: 11, GID: 7717})},
		"memory without end":   {0, &wire.Spikes{Bytes: math.Inf(1), Batch: spike.Batch{First: 11, Last: 12}}},
		"memory of no size":    {1, &wire.Spikes{Bytes: math.NaN(), Batch: spike.Batch{First: 11, Last: 12}}},
		"ready twice":          {1, &wire.Ready{Part: 1}},
		"more than all built":  {1, &wire.Progress{Part: 1, Done: 2, Total: 1}},
		"a stop in the past":   {0, &wire.State{Step: 9}},
		"a stop by a follower": {1, &wire.State{Step: 10}},
		"traces with a gap":    {0, traces(30)},
	} {
		t.Run(name, func(t *testing.T) {
			l, h := open("workers=2")
			l.Pick([]uint32{1}, 0.1, 0)
			ready(l, 0)
			running(l, 0)
			l.Receive(0, batch(1, 10), 1)
			l.Receive(1, batch(1, 10), 1)
			l.Receive(0, traces(1), 1)
			if l.State != Running || l.Run.Step != 10 {
				t.Fatalf("%s at step %d before it", l.State, l.Run.Step)
			}
			l.Receive(c.worker, c.m, 2)
			if l.State != Failed || l.Failure.Why != wire.BadMessage || l.Failure.Worker != c.worker || l.Run.Step != 10 || h.workers != 0 {
				t.Errorf("%s (%+v) at step %d with %d workers", l.State, l.Failure, l.Run.Step, h.workers)
			}
			l.Restart(3)
			ready(l, 3)
			running(l, 0)
			if l.State != Running {
				t.Errorf("after a restart: %s", l.State)
			}
		})
	}
}

func traces(first uint32) *wire.Traces {
	return &wire.Traces{Number: 1, First: first, Every: 1, Neurons: []wire.Trace{{GID: 1, Samples: make([]wire.Sample, 5)}}}
}

// A browser that refuses memory in the midst of a build ends the worker's program; the words then say how much is needed.
func TestMemoryRefused(t *testing.T) {
	for _, words := range []string{
		"runtime: out of memory: cannot allocate 4194304-byte block (125632512 in use)", "WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance",
		"fatal error: out of memory", "could not allocate memory",
	} {
		l, _ := open("")
		l.Crash(0, words)
		if l.Failure.Why != wire.OutOfMemory || l.Failure.Bytes != l.Predicted || l.Predicted < 1e7 {
			t.Errorf("%s: %+v", words, l.Failure)
		}
	}
	l, _ := open("")
	if l.Crash(0, "panic: runtime error: invalid memory address or nil pointer dereference"); !l.Failure.Crashed {
		t.Errorf("a fault of the program: %+v", l.Failure)
	}
}

// What a worker's port hands on, whatever bytes they are, neither ends the page nor holds it up.
func FuzzReceive(f *testing.F) {
	for _, m := range []wire.Message{
		&wire.Progress{Done: 5, Total: 10}, &wire.Ready{Part: 1, Bytes: 5e7, Kernel: "simd"}, batch(1, 10, spike.Spike{Step: 3, GID: 7}), batch(11, 30), &wire.Spikes{At: 5, Bytes: 2e7, Batch: spike.Batch{First: 11, Last: 12}},
		&wire.State{Step: 10}, &wire.State{Step: 10, Running: true}, &wire.State{Step: 10, Held: true}, &wire.Phases{Steps: 10, Update: 3}, &wire.Changed{}, traces(1), traces(6), &wire.Failed{Why: wire.Panicked},
	} {
		f.Add(byte(0), wire.Encode(nil, m))
		f.Add(byte(1), wire.Encode(nil, m))
	}
	f.Fuzz(func(t *testing.T, worker byte, message []byte) {
		m, err := wire.Decode(message)
		if err != nil {
			return
		}
		l, _ := open("workers=2&n=0.02&k=0.02&th=1&th_every=100")
		l.Pick([]uint32{1}, 0.1, 0)
		ready(l, 0)
		running(l, 0)
		l.Receive(0, batch(1, 10), 1)
		l.Receive(1, batch(1, 10), 1)
		l.Intervene("th", 10, 1)
		for now := range 3 {
			l.Receive(int(worker%3), m, float64(now+2))
			l.CheckSilence(float64(now + 2))
		}
		l.Run.Rates()
		l.Run.Latencies()
		l.Run.RTF()
		l.Restart(5)
		ready(l, 5)
		running(l, 0)
		if l.State != Running {
			t.Errorf("after %#v a restart gives %s", m, l.State)
		}
	})
}
