package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/headless"
	"microcircuit/tools/lib/site"
	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/web/params"
)

// meter runs experiments on all platforms; browsers get a page built for this run.
type meter struct {
	dir    string
	server *httptest.Server
}

func newMeter(ctx context.Context, platforms []string) (*meter, error) {
	m := &meter{}
	if len(platforms) == 1 && platforms[0] == "native" {
		return m, nil
	}
	dir, err := os.MkdirTemp("", "bench-")
	if err != nil {
		return nil, err
	}
	m.dir = dir
	site1 := filepath.Join(dir, "site")
	if _, err := wasmbuild.Build(ctx, wasmbuild.Options{Out: site1}); err != nil {
		m.close()
		return nil, err
	}
	m.server = httptest.NewServer(site.Handler(site1, true))
	return m, nil
}

func (m *meter) close() {
	if m.server != nil {
		m.server.Close()
	}
	if m.dir != "" {
		os.RemoveAll(m.dir)
	}
}

// run runs an experiment once, with clocks between the phases if profile is set.
func (m *meter) run(ctx context.Context, platform string, l params.Link, profile bool) (Run, error) {
	d := l.Params.Derive()
	r := Run{
		NScaling: l.Params.NScaling, KScaling: l.Params.KScaling, Seed: l.Params.Seed, Workers: l.Workers, Platform: platform,
		Neurons: d.Neurons(), Synapses: d.TotalSynapses(), TSimMS: l.Params.TSim, Rates: map[string]float64{},
	}
	if platform == "native" {
		return r, r.native(ctx, l, profile)
	}
	query := ""
	if profile {
		query = "?profile"
	}
	return r, r.page(ctx, m.server.URL+"/"+query+"#"+params.Format(l), browser.Name(platform), profile)
}

func (r *Run) native(ctx context.Context, l params.Link, profile bool) error {
	got, err := headless.Run(ctx, &l.Params, headless.Options{Workers: l.Workers, Profile: profile, At: l.At})
	if err != nil {
		return err
	}
	r.Kernel, r.BuildSec, r.SimSec = "scalar", got.BuildSec(), got.SimSec
	r.RTF = got.SimSec / (l.Params.TSim * 1e-3)
	r.Spikes, r.Received, r.Hash = got.Spikes, got.Spikes, got.Hash.String()
	r.MemoryMB = headless.PeakMemory() / 1e6
	r.Phases = phasesOf(got.Phases, r.Neurons)
	for i, rate := range got.Rates(&l.Params) {
		r.Rates[microcircuit.Population(i).String()] = rate
	}
	return nil
}

const patience = 9 * time.Minute

// page runs the experiment through the built page and reads its status.
func (r *Run) page(ctx context.Context, url string, name browser.Name, profile bool) error {
	t, err := browser.Open(ctx, name, browser.Options{Width: 1440, Height: 960, Timeout: patience})
	if err != nil {
		return err
	}
	defer t.Close()
	if err := t.Navigate(url); err != nil {
		return err
	}
	if err := await(t, "asking", "running", "finished", "failed"); err != nil {
		return err
	}
	if state(t) == "asking" { // whether it may take so much memory
		if err := t.Click("#agree"); err != nil {
			return err
		}
	}
	if profile {
		if err := pressKeys(t); err != nil {
			return err
		}
	}
	if err := await(t, "finished", "failed"); err != nil {
		return err
	}
	var s map[string]string
	if err := t.Eval(`({...document.getElementById("status").dataset})`, &s); err != nil {
		return err
	}
	if s["state"] == "failed" {
		var words string
		t.Eval(`document.getElementById("failure").textContent`, &words)
		return fmt.Errorf("the page failed: %s", words)
	}
	number := func(name string) float64 {
		x, _ := strconv.ParseFloat(s[name], 64)
		return x
	}
	r.Kernel, r.Hash, r.RTF = s["kernel"], s["hash"], number("wholeRtf")
	r.SimSec, r.BuildSec = r.RTF*r.TSimMS*1e-3, number("buildMs")*1e-3
	r.MemoryMB, r.Frames = number("memory")/1e6, int(number("frames"))
	r.Start = &Start{FirstSpikeMS: number("firstSpikeMs"), PredictedMB: number("predicted") / 1e6}
	r.Spikes, r.Received, r.Workers = int(number("spikes")), int(number("spikes")), int(number("workers"))
	for i, rate := range numbers(s["rates"]) {
		r.Rates[microcircuit.Population(i).String()] = rate
	}
	r.Phases = phasesOf(parsePhases(s["phases"]), r.Neurons)
	if r.Phases != nil {
		r.Phases.DrawMS = number("drawMs") / max(1, number("frames"))
		if waits := numbers(s["inputMs"]); len(waits) > 0 {
			slices.Sort(waits)
			r.Phases.InputMS, r.Phases.InputMost = middle(waits), waits[len(waits)-1]
		}
		r.Phases.FPS = number("frames") / (number("modelMs") * 1e-3 * r.RTF)
		r.Phases.PacedFPS, err = pacedFrames(t)
	}
	return err
}

// pacedFrames runs the network once more at real time, or as fast as it can if that is slower, and returns the frames a
// second of wall time.
func pacedFrames(t *browser.Tab) (perSec float64, err error) {
	const warm, counted = 1500, 4000 // ms
	err = t.Eval(`(() => {
		const speed = document.getElementById("speed");
		speed.value = "1";
		speed.dispatchEvent(new Event("change", {bubbles: true}));
	})()`, nil)
	if err == nil {
		err = t.Key(" ") // beyond the end
	}
	if err == nil {
		err = await(t, "running", "failed")
	}
	if err != nil {
		return 0, err
	}
	err = t.Eval(fmt.Sprintf(`new Promise((done) => {
		const frames = () => +document.getElementById("status").dataset.frames;
		setTimeout(() => {
			const first = frames(), start = performance.now();
			setTimeout(() => done((frames() - first) / (performance.now() - start) * 1e3), %d);
		}, %d);
	})`, counted, warm), &perSec)
	return perSec, err
}

// Start is how a page came to life.
type Start struct {
	FirstSpikeMS float64 `json:"first_spike_ms"` // from navigation, with a cold cache, to the first spikes on the canvas
	PredictedMB  float64 `json:"predicted_mb"`   // what the page said it would take
}

// await waits for one of some states.
func await(t *browser.Tab, states ...string) error {
	const reached = `["%s"].includes(document.getElementById("status")?.dataset.state)`
	return t.WaitFor(fmt.Sprintf(reached, strings.Join(states, `", "`)), patience)
}

func state(t *browser.Tab) (s string) {
	t.Eval(`document.getElementById("status").dataset.state`, &s)
	return s
}

// pressKeys opens and closes the list of keys while the network runs: how long input waits is among the figures.
func pressKeys(t *browser.Tab) error {
	if err := await(t, "running", "finished", "failed"); err != nil {
		return err
	}
	for range 20 {
		if err := t.Key("?"); err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil
}
