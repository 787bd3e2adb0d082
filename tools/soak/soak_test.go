package main

import (
	"math"
	"strings"
	"testing"
	"time"
)

// steady is a run of 12 samples, two of them hidden, as it should be.
func steady(change func(k int, s *sample)) (all []sample) {
	for k := range 12 {
		s := sample{at: time.Duration(k+1) * time.Minute, hidden: k == 5 || k == 6, fps: 60, speed: 1}
		s.memory = [kinds]float64{100e6, math.NaN(), 500e6}
		if s.hidden {
			s.memory[counted], s.fps, s.speed = math.NaN(), math.NaN(), math.NaN()
		}
		if change != nil {
			change(k, &s)
		}
		all = append(all, s)
	}
	return all
}

func TestVerdict(t *testing.T) {
	for what, c := range map[string]struct {
		change func(k int, s *sample)
		want   string // "": nothing
	}{
		"steady":          {nil, ""},
		"warming up":      {func(k int, s *sample) { s.memory[counted] -= float64(max(0, 2-k)) * 40e6 }, ""},
		"noise":           {func(k int, s *sample) { s.memory[processes] += float64(k%2) * 90e6; s.fps -= float64(k % 3) }, ""},
		"rare collection": {func(k int, s *sample) { s.memory[processes] += float64(max(k%5, k/9*4)) * 20e6 }, ""},
		"one bad minute":  {func(k int, s *sample) { s.fps /= 1 + float64(k/11) }, ""},
		"a leak":          {func(k int, s *sample) { s.memory[counted] += float64(k) * 2e6 }, "WebAssembly"},
		"a leak of nodes": {func(k int, s *sample) { s.memory[measured] = 9e6 + float64(k)*1e6 }, "scripts"},
		"processes grow":  {func(k int, s *sample) { s.memory[processes] += float64(k)*10e6 + float64(k%2)*90e6 }, "browser"},
		"frames":          {func(k int, s *sample) { s.fps *= 1 - float64(k)*0.07 }, "frames become rare"},
		"none after":      {func(k int, s *sample) { s.fps *= float64((11 - k) / 6) }, "frames become rare"},
		"slow":            {func(k int, s *sample) { s.speed *= 1 - float64(k)*0.07 }, "the run becomes slow"},
		"no clock":        {func(k int, s *sample) { s.speed = math.NaN() }, "the run becomes slow"},
	} {
		got := verdict(steady(c.change))
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)) {
			t.Errorf("%s: got %q, want %q", what, got, c.want)
		}
	}
	if got := verdict(steady(nil)[:7]); len(got) != 1 {
		t.Errorf("of five samples: got %q", got)
	}
}

func TestLastCheckpoint(t *testing.T) {
	if second, hash, err := lastCheckpoint("9:00000000000000ab,10:13c899338f8d381c"); second != 10 || hash != "13c899338f8d381c" || err != nil {
		t.Errorf("got %d, %q, %v", second, hash, err)
	}
	if _, _, err := lastCheckpoint(""); err == nil {
		t.Error("a checkpoint of nothing")
	}
}

// All targets of the module are found, in tests of packages and beside them.
func TestTargets(t *testing.T) {
	all, err := targets(t.Context(), "../..")
	if err != nil {
		t.Fatal(err)
	}
	found := map[target]bool{}
	for _, x := range all {
		if found[x] {
			t.Errorf("%v is found twice", x)
		}
		found[x] = true
	}
	for _, want := range []target{{"FuzzParse", "microcircuit/web/params"}, {"FuzzDecode", "microcircuit/engine/wire"}, {"FuzzReadEvents", "microcircuit/web/files"},
		{"FuzzImport", "microcircuit/web/files"}, {"FuzzHandIn", "microcircuit/web/backend"}, {"FuzzPaste", "microcircuit/web/teaching"}} {
		if !found[want] {
			t.Errorf("%v is not found", want)
		}
	}
	out := []byte("fuzz: elapsed: 3s, execs: 50 (3/sec), new interesting: 1 (total: 6)\nfuzz: elapsed: 5s, execs: 222637 (47723/sec), new interesting: 2 (total: 7)\nPASS\n")
	if got, want := (target{"FuzzX", "p"}).row(out), "| p | FuzzX | 222637 | 7, 2 |"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParse(t *testing.T) {
	p, err := parse(nil)
	if err != nil || p.soak != 30*time.Minute || p.hidden != 5*time.Minute || p.fuzz != 10*time.Minute || !p.load || !p.link.Params.Thalamus.On {
		t.Errorf("got %+v, %v", p, err)
	}
	for _, args := range []string{"x", "-browser lynx", "-speed 3", "-link colour=red", "-link t_sim=5", "-link b.g=-5", "-fuzz -1s", "-for 10m", "-every 1s", "-for 30m -hidden 30s"} {
		if _, err := parse(strings.Fields(args)); err == nil {
			t.Errorf("%s: accepted", args)
		}
	}
	if _, err := parse(strings.Fields("-for 0 -fuzz 5s -load=false")); err != nil {
		t.Error(err)
	}
}
