package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"microcircuit/engine/microcircuit"
)

// What a job of a cluster asks for (nativeBytes × 1.2) is what a run takes, and not twice as much: the largest resident
// size of a process that runs it alone, as the system tells.
func TestNativeMemory(t *testing.T) {
	for _, scale := range []float64{0.1, 0.5} {
		args := "run -scale " + microcircuit.FormatNumber(scale) + " -t-presim 100 -t-sim 1000 -workers 1 -out " + t.TempDir()
		o, err := parse("run", strings.Fields(args)[1:])
		if err != nil {
			t.Fatal(err)
		}
		p := start(t, strings.Fields(args)...)
		peak := 0.0
		for { // what the system tells of a process that has ended counts what this one had when it started it
			kb, ended := highWater(p.Process.Pid)
			if ended {
				break
			}
			peak = max(peak, kb*1024)
			time.Sleep(2 * time.Millisecond)
		}
		if status := p.status(t); status != 0 {
			t.Fatal(p.problem.String())
		}
		asked := nativeBytes(&o.link) * memoryMargin
		t.Logf("scale %g: %.0f MB, asked for %.0f MB", scale, peak/1e6, asked/1e6)
		if peak > asked || peak < asked/2 {
			t.Errorf("scale %g: a run took %.0f MB, where a job asks for %.0f MB", scale, peak/1e6, asked/1e6)
		}
	}
}

// highWater is the largest resident size (kB) of a process up to now.
func highWater(pid int) (kb float64, ended bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, found := strings.Cut(string(text), "VmHWM:")
	if err != nil || !found {
		return 0, true
	}
	fmt.Sscan(rest, &kb)
	return kb, false
}

// A sweep whose disk is full stops, keeps what is finished and a whole table of it, and goes on when there is room.
func TestSweepOnFullDisk(t *testing.T) {
	disk := t.TempDir()
	size := func(kb int, flags uintptr) error {
		return syscall.Mount("tmpfs", disk, "tmpfs", flags, "size="+strconv.Itoa(kb)+"k")
	}
	if err := size(150, 0); err != nil {
		t.Skipf("a disk of 150 kB cannot be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, 0) })
	dir := filepath.Join(disk, "gains")
	args := strings.Fields("sweep -scale 0.02 -t-presim 50 -t-sim 200 -g -6:-3:1 -seed 1:3 -out " + dir)
	status, stdout, stderr := call(args...)
	if status != statusFailed || !strings.Contains(stderr, "no space left on device; ") ||
		!strings.Contains(stderr, "; the sweep stopped, and goes on where it was") || !strings.Contains(stdout, " left\n") {
		t.Errorf("status %d, %s%s", status, stdout, stderr)
	}
	before := rows(t, dir)
	if err := size(4000, syscall.MS_REMOUNT); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr = call(args...)
	if status != 0 || !strings.Contains(stdout, "were there already") {
		t.Errorf("with room: status %d, %s%s", status, stdout, stderr)
	}
	if after := rows(t, dir); len(after) != 1+12*microcircuit.Populations || len(before) >= len(after) {
		t.Errorf("%d rows, then %d", len(before), len(after))
	}
}
