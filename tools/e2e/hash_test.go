package e2e

import (
	"fmt"
	"testing"

	"microcircuit/testdata/hashes"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/params"
)

// One seed, one raster: the same spikes as natively, with one and two workers, with pauses and at several speeds, with
// and without shared memory.
func TestHash(t *testing.T) {
	eachBrowser(t, func(p *page) {
		for workers := 1; workers <= 2; workers++ {
			p.open(isolated, fmt.Sprintf("t_presim=0&t_sim=1000&workers=%d", workers))
			p.awaitState("finished")
			p.sameHash(hashes.Second().Hash, fmt.Sprintf("%d workers", workers))
			if got := p.read("workers"); got != fmt.Sprint(workers) {
				p.Errorf("%s workers ran, want %d", got, workers)
			}
			p.open(isolated, fmt.Sprintf("t_presim=0&t_sim=100&v0=original&workers=%d", workers))
			p.awaitState("finished")
			p.sameHash(hashes.Burst().Hash, fmt.Sprintf("V0 original, %d workers", workers))
		}
		p.open(plain, "t_presim=0&t_sim=1000&workers=2")
		p.awaitState("finished")
		p.sameHash(hashes.Second().Hash, "without isolation")
		if got := p.read("workers"); got != "1" {
			p.Errorf("%s workers ran without shared memory", got)
		}
		p.await(`document.getElementById("warning") !== null`)
	})
}

// Pauses and changes of speed leave the spikes as they are. The run begins as slowly as can be: it must not end before a key.
func TestHashWithPauses(t *testing.T) {
	eachBrowser(t, func(p *page) {
		for workers := 1; workers <= 2; workers++ {
			p.openSlowly(fmt.Sprintf("t_presim=0&t_sim=1000&workers=%d", workers))
			p.must(p.tab.Key(" "))
			p.awaitState("paused")
			p.must(p.tab.Eval(`window.from = Number(document.getElementById("status").dataset.step)`, nil))
			p.must(p.tab.Key(","))
			p.await(`document.getElementById("status").dataset.step >= window.from + 100`) // until then the next key would end the leap
			p.awaitState("paused")
			p.must(p.tab.Key(" "))
			p.must(p.tab.Key(">"))
			p.must(p.tab.Key(" "))
			p.must(p.tab.Key(" "))
			p.pressed(">>>>")
			p.awaitState("finished") // the last of these keys wants it to run
			p.sameHash(hashes.Second().Hash, fmt.Sprintf("pauses, %d workers", workers))
		}
	})
}

// openSlowly opens a link at the lowest speed, and waits until its network runs.
func (p *page) openSlowly(fragment string) {
	p.Helper()
	p.open(isolated, fragment+"&speed=0.01")
	p.await(`document.getElementById("status")?.dataset.state === "running" && document.getElementById("status").dataset.step < 1000`)
}

// A link's changes of all inputs give the spikes that a run without a page has, with the vector kernel and one and two
// workers.
func TestHashWithChanges(t *testing.T) {
	l, _ := params.Parse("n=0.05&k=0.05&t_presim=0&t_sim=300&bg_rate=0&at=5:bg_rate:8,400:th:20,700:dc:30,1000:bg_rate:12,1500:bg_rate:0,1600:bg_rate:7,1700:dc:50")
	native, err := headless.Run(t.Context(), &l.Params, headless.Options{Workers: 1, At: l.At})
	if err != nil || native.Spikes < 1000 {
		t.Fatal(native.Spikes, err)
	}
	eachBrowser(t, func(p *page) {
		for l.Workers = 1; l.Workers <= 2; l.Workers++ {
			p.open(isolated, params.Format(l))
			p.awaitState("finished")
			p.sameHash(native.Hash.String(), fmt.Sprintf("changes, %d workers", l.Workers))
			if got := p.read("kernel"); got != "simd" {
				p.Errorf("kernel %s", got)
			}
		}
	})
}

func (p *page) sameHash(want, what string) {
	p.Helper()
	if got := p.read("hash"); got != want {
		p.Errorf("%s: hash %s at step %s, want %s", what, got, p.read("step"), want)
	}
}
