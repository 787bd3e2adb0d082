package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/headless"
	"microcircuit/tools/lib/site"
	"microcircuit/web/params"
)

// patience is how long the page may take for anything.
const patience = time.Minute

// session is a page that runs, and what was seen of it.
type session struct {
	plan
	tab   *browser.Tab
	began time.Time
	last  status // when the last sample had been taken
	all   []sample

	complaints []string
}

// page lets the page run, and judges it.
func (p plan) page(ctx context.Context) error {
	server := httptest.NewServer(site.Handler(filepath.Join(p.root, "dist"), true))
	defer server.Close()
	// So that garbage is collected when memory is measured, not some time later.
	flags := []string{"--enable-blink-features=ForceEagerMeasureMemory"}
	t, err := browser.Open(ctx, p.browser, browser.Options{Width: 1440, Height: 1600, Timeout: patience, Flags: flags})
	if err != nil {
		return err
	}
	defer t.Close()
	s := &session{plan: p, tab: t}
	if err := s.open(server.URL + "/#" + params.Format(p.link)); err != nil {
		return err
	}
	head(os.Stdout)
	first := (p.soak - p.hidden) / 2
	err = s.watch(ctx, first, false)
	if err == nil {
		err = s.behind(ctx)
	}
	if err == nil {
		err = s.watch(ctx, p.soak-p.hidden-first, false)
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, strings.Join(t.Console(), "\n"))
	}
	return s.judge(ctx)
}

// open opens the page with everything that it can show at once, and waits for it to run.
func (s *session) open(url string) error {
	do := []func() error{
		func() error { return s.tab.Navigate(url) },
		func() error { return s.await("running") },
		func() error { return s.show("lab", "#advanced") },
		func() error { return s.tab.Click("#advanced summary") },
		func() error { return s.tab.Click("#pin-sheet") },
		func() error { return s.show("potentials", "#sheet .card") },
		func() error { return s.tab.Click("#pick-each") },
		func() error { return s.await("running") },
	}
	for _, step := range do {
		if err := step(); err != nil {
			return err
		}
	}
	s.began = time.Now()
	return s.look(&s.last)
}

func (s *session) await(state string) error {
	return s.tab.WaitFor(`document.getElementById("status")?.dataset.state === "`+state+`"`, patience)
}

// show opens an instrument, unless it is open, and waits until an element is there.
func (s *session) show(key, selector string) error {
	open := `(() => {
		const tab = document.getElementById("tab-` + key + `");
		if (tab.ariaExpanded !== "true") tab.click();
	})()`
	if err := s.tab.Eval(open, nil); err != nil {
		return err
	}
	return s.tab.WaitFor(`document.querySelector("`+selector+`")`, patience)
}

// behind hides the page for a while behind another tab. It must stand still meanwhile, and go on by itself.
func (s *session) behind(ctx context.Context) error {
	before, speed := s.last, s.all[len(s.all)-1].speed
	if err := s.tab.Hide(true); err != nil {
		return err
	}
	if err := s.watch(ctx, s.hidden, true); err != nil {
		return err
	}
	if err := s.tab.Hide(false); err != nil {
		return err
	}
	// The page writes its status when it draws, so only now.
	on := fmt.Sprintf(`+document.getElementById("status").dataset.modelMs > %f`, before.ModelMS)
	if err := s.tab.WaitFor(on, patience); err != nil {
		return fmt.Errorf("seen again, the page does not go on: %w", err)
	}
	if err := s.look(&s.last); err != nil {
		return err
	}
	if went, could := s.last.ModelMS-before.ModelMS, speed*(s.last.Now-before.Now); went > could/4 {
		const complaint = "the hidden page goes on: by %.1f s of model time, of %.1f s that it could"
		s.complaints = append(s.complaints, fmt.Sprintf(complaint, went/1e3, could/1e3))
	}
	return nil
}

// watch takes samples, as many whole intervals as the time has.
func (s *session) watch(ctx context.Context, length time.Duration, hidden bool) error {
	tabs := params.Instruments()
	if hidden {
		tabs = []string{""}
	}
	for range max(1, int(length/s.every)) {
		end := time.Now().Add(s.every)
		for i, key := range tabs {
			if !hidden {
				if err := s.show(key, "#sheet .card"); err != nil {
					return err
				}
			}
			if err := pause(ctx, time.Until(end)/time.Duration(len(tabs)-i)); err != nil {
				return err
			}
		}
		if err := s.sample(hidden); err != nil {
			return err
		}
	}
	return nil
}

func pause(ctx context.Context, length time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(length):
		return nil
	}
}

// sample measures, prints, and begins the next interval.
func (s *session) sample(hidden bool) error {
	var now status
	if err := s.look(&now); err != nil {
		return err
	}
	wall := now.Now - s.last.Now
	m := sample{
		at:     time.Since(s.began),
		hidden: hidden,
		fps:    (now.Frames - s.last.Frames) / wall * 1e3,
		speed:  (now.ModelMS - s.last.ModelMS) / wall,
	}
	if hidden { // it tells nothing
		now.Memory, m.fps, m.speed = math.NaN(), math.NaN(), math.NaN()
	}
	m.memory[counted], m.page, m.workers = now.Memory, now.Page, now.Workers
	scripts, err := s.measure()
	if err != nil {
		return err
	}
	m.memory[measured] = scripts
	m.memory[processes] = resident(s.tab.Group()) // now that garbage has been collected
	m.row(os.Stdout)
	s.all = append(s.all, m)
	return s.look(&s.last)
}

// status is what the page tells of itself.
type status struct {
	State, Hashes         string
	Now                   float64 // the page's clock (ms)
	ModelMS, Frames       float64
	Memory, Page, Workers float64 // all WebAssembly, and of it the page's and the workers' (bytes)
}

func (s *session) look(to *status) error {
	if err := s.tab.Eval(`(() => {
		const d = document.getElementById("status").dataset;
		return {State: d.state, Now: performance.now(), ModelMS: +d.modelMs, Frames: +d.frames, Hashes: d.hashes,
			Memory: +d.memory, Page: microcircuit.memory.buffer.byteLength, Workers: +d.bytes};
	})()`, to); err != nil {
		return err
	}
	if to.State == "failed" || to.State == "finished" {
		return errors.New("the page's run has " + to.State)
	}
	return nil
}

// measure returns what the scripts of page and workers take, without WebAssembly (bytes); NaN where the browser does
// not tell.
func (s *session) measure() (bytes float64, err error) {
	if s.browser != browser.Chromium {
		return math.NaN(), nil
	}
	err = s.tab.Eval(`performance.measureUserAgentSpecificMemory().then((m) => m.bytes)`, &bytes)
	return bytes, err
}

// judge returns what was wrong; nil if nothing was.
func (s *session) judge(ctx context.Context) error {
	complaints := append(s.complaints, verdict(s.all)...)
	if err := s.tab.Click("#play"); err != nil {
		return err
	}
	if err := s.await("paused"); err != nil {
		return err
	}
	if err := s.look(&s.last); err != nil {
		return err
	}
	for _, line := range s.tab.Console() {
		if strings.HasPrefix(line, "error") || strings.HasPrefix(line, "uncaught") {
			complaints = append(complaints, "console: "+line)
		}
	}
	second, got, err := lastCheckpoint(s.last.Hashes)
	if err != nil {
		return err
	}
	want, err := s.headless(ctx, second)
	if err != nil {
		return err
	}
	fmt.Printf("\nSpike hash after %d s of model time: %s on the page, %s without it.\n", second, got, want)
	if got != want {
		complaints = append(complaints, "the spikes are others than without a page")
	}
	if len(complaints) > 0 {
		return errors.New(strings.Join(complaints, "\n"))
	}
	return nil
}

// lastCheckpoint reads the last of second:hash, second:hash, ….
func lastCheckpoint(hashes string) (second int, hash string, err error) {
	at, hash, _ := strings.Cut(hashes[strings.LastIndex(hashes, ",")+1:], ":")
	second, err = strconv.Atoi(at)
	if err != nil || hash == "" {
		return 0, "", fmt.Errorf("the page ran for less than a second: %q", hashes)
	}
	return second, hash, nil
}

// headless returns the spike hash of the same network after so many seconds.
func (s *session) headless(ctx context.Context, second int) (hash string, err error) {
	p := s.link.Params
	p.TPresim, p.TSim = 0, float64(second)*1000 // when the warm-up ends matters for rates only
	r, err := headless.Run(ctx, &p, headless.Options{Workers: 1, At: s.link.At})
	if err != nil {
		return "", err
	}
	return r.Hash.String(), nil
}
