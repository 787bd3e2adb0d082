package outdir

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"microcircuit/web/files"
	"microcircuit/web/runcard"
)

func state(link string) *files.State {
	return &files.State{Link: link, Status: files.Running, H: 0.1, TSim: 1000, Hash: "0123456789abcdef", Files: map[string]int64{}}
}

func put(t *testing.T, dir string, contents map[string]string) {
	t.Helper()
	for name, data := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func names(t *testing.T, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// Whose a folder is decides what may be written to it. What this program has not written is never touched.
func TestClaim(t *testing.T) {
	ours, theirs := string(files.SpikeHeader()), "# NEST version: 3.9\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n"
	card := func(link string) string {
		return string(files.CardJSON(&runcard.Card{Link: link, Hash: "0123456789abcdef"}))
	}
	for _, c := range []struct {
		name      string
		there     map[string]string
		overwrite bool
		want      string // of the error; "" for none
		repeated  bool
		left      []string
	}{
		{"empty", nil, false, "", false, []string{files.StateFile}},
		{"notes", map[string]string{"notes.txt": "x", "x.png": "x"}, false, "", false, []string{"notes.txt", files.StateFile, "x.png"}},
		{"the same", map[string]string{files.StateFile: string(state("n=0.02").JSON()), "run_card.json": "{", "notes.txt": "x"}, false, "", true,
			[]string{"notes.txt", files.StateFile}},
		{"the same on more workers, with a theme", map[string]string{files.StateFile: string(state("n=0.02&theme=dark&workers=2").JSON())},
			false, "", true, []string{files.StateFile}},
		{"another", map[string]string{files.StateFile: string(state("n=0.02&seed=2").JSON()), "rate0.dat": "1"}, false, "n=0.02&seed=2", false, nil},
		{"longer", map[string]string{files.StateFile: string(state("n=0.02&t_sim=5000").JSON())}, false, "t_sim=5000", false, nil},
		{"another, replaced", map[string]string{files.StateFile: string(state("n=0.02&seed=2").JSON()), "rate0.dat": "1",
			"spike_recorder-1551-0.dat": ours, "voltmeter-7-0.dat": ours}, true, "", false, []string{files.StateFile}},
		{"first edition", map[string]string{"run_card.json": card("n=0.02"), "sim_dict.json": "{}", "spike_recorder-1551-0.dat": ours}, false, "", true,
			[]string{files.StateFile}},
		{"first edition, another", map[string]string{"run_card.json": card("n=0.03")}, false, "n=0.03", false, nil},
		{"first edition, killed", map[string]string{"spike_recorder-1551-0.dat": ours}, false, "nothing says whose", false, nil},
		{"first edition, killed, replaced", map[string]string{"spike_recorder-1551-0.dat": ours, "spike_recorder-1552-0.dat": ""}, true, "", false,
			[]string{files.StateFile}},
		{"a state that cannot be read", map[string]string{files.StateFile: "", "run_card.json": card("n=0.02")}, false, "nothing says whose", false, nil},
		{"NEST's", map[string]string{"spike_recorder-1551-0.dat": theirs, "sim_dict.json": "{}"}, true, "another program", false, nil},
		{"NEST's beside ours", map[string]string{files.StateFile: string(state("n=0.02").JSON()), "spike_recorder-1551-3.dat": theirs}, true,
			"spike_recorder-1551-3.dat is of another program", false, nil},
		{"another name", map[string]string{files.StateFile: string(state("n=0.02").JSON()), "spike_recorder-1 (1).dat": ours}, true, "(1).dat", false, nil},
		{"somebody's plot", map[string]string{"box_plot.png": "mine"}, true, "box_plot.png, which is of no run", false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := t.TempDir()
			put(t, path, c.there)
			d, err := Open(path, OS{})
			if err != nil {
				t.Fatal(err)
			}
			repeated, err := d.Claim(state("n=0.02"), c.overwrite)
			if e := d.Close(); e != nil {
				t.Error(e)
			}
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) || repeated != c.repeated {
				t.Fatalf("repeated %v, %v", repeated, err)
			}
			if err == nil {
				if got := names(t, path); !slices.Equal(got, c.left) {
					t.Errorf("left: %v, want %v", got, c.left)
				}
				return
			}
			if _, is := errors.AsType[*Other](err); is != (strings.Contains(err.Error(), "-overwrite")) {
				t.Errorf("%v", err)
			}
			for name, want := range c.there {
				if data, err := os.ReadFile(filepath.Join(path, name)); err != nil || string(data) != want {
					t.Errorf("%s has been touched: %q, %v", name, data, err)
				}
			}
		})
	}
}

// What has a run's name but is no file is left alone: neither is a link followed nor a folder removed.
func TestNoFile(t *testing.T) {
	path, other := t.TempDir(), filepath.Join(t.TempDir(), "precious")
	put(t, filepath.Dir(other), map[string]string{"precious": "x"})
	put(t, path, map[string]string{files.StateFile: string(state("n=0.02").JSON())})
	if err := os.Symlink(other, filepath.Join(path, "spike_recorder-1-0.dat")); err != nil {
		t.Skip(err)
	}
	d, err := Open(path, OS{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Claim(state("n=0.02"), true); err == nil || !strings.Contains(err.Error(), "is no file") {
		t.Errorf("a link: %v", err)
	}
	if data, err := os.ReadFile(other); string(data) != "x" {
		t.Errorf("%q, %v", data, err)
	}
}

// A folder is locked for one process, by the operating system: what a process that was killed has left does not count.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder")
	d, err := Open(path, OS{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, OS{}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("process %d on host", os.Getpid())) {
		t.Errorf("a second one: %v", err)
	}
	if err := d.Close(); err != nil || len(names(t, path)) > 0 {
		t.Errorf("%v, left: %v", err, names(t, path))
	}
	put(t, path, map[string]string{lockFile: "process 1 on host other, since long ago\n"})
	if d, err = Open(path, OS{}); err != nil {
		t.Fatalf("after a crash: %v", err)
	}
	d.Close()
}

// Of many that come and go there is never more than one inside.
func TestLockRace(t *testing.T) {
	path := t.TempDir()
	var inside sync.Mutex
	var wg sync.WaitGroup
	entered := make([]int, 8)
	for i := range entered {
		wg.Go(func() {
			for entered[i] < 20 {
				d, err := Open(path, OS{})
				if err != nil {
					continue
				}
				if !inside.TryLock() {
					t.Error("two are inside")
					return
				}
				entered[i]++
				inside.Unlock()
				d.Close()
			}
		})
	}
	wg.Wait()
}

// Where the file system has no locks, a file with host, process and time is the lock, and the sentence says how to go on.
func TestNoLocks(t *testing.T) {
	dir := t.TempDir()
	none := func(path string) (func() error, bool, error) {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDONLY, 0o644) // as flock does before it is refused
		if err != nil {
			return nil, false, err
		}
		return nil, false, errors.Join(f.Close(), &os.PathError{Op: "flock", Path: path, Err: syscall.ENOSYS})
	}
	l, err := take(dir, none)
	if err != nil {
		t.Fatal(err)
	}
	_, err = take(dir, none)
	for _, want := range []string{"has no locks", fmt.Sprintf("process %d on host", os.Getpid()), "since 20", "remove " + filepath.Join(dir, lockFile)} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %q", err, want)
		}
	}
	if err := l.release(); err != nil {
		t.Error(err)
	}
	if l, err = take(dir, none); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	l.release()
}

// full is a disk that takes so many bytes.
type full struct {
	OS
	room *int
}

type fullHandle struct {
	Handle
	room *int
}

func (f full) Create(name string) (Handle, error) {
	h, err := f.OS.Create(name)
	return fullHandle{h, f.room}, err
}

func (h fullHandle) Write(b []byte) (int, error) {
	if len(b) > *h.room {
		n, _ := h.Handle.Write(b[:*h.room])
		*h.room = 0
		return n, &os.PathError{Op: "write", Path: "temporary", Err: syscall.ENOSPC}
	}
	*h.room -= len(b)
	return h.Handle.Write(b)
}

// A file that cannot be written keeps what it was, and the error names it, not its temporary name.
func TestWriteFull(t *testing.T) {
	path, room := t.TempDir(), 5
	put(t, path, map[string]string{"rates.json": "old"})
	d, err := Open(path, full{OS{}, &room})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	err = d.Write("rates.json", Bytes([]byte("much longer")))
	if !errors.Is(err, syscall.ENOSPC) || err.Error() != filepath.Join(path, "rates.json")+": no space left on device" {
		t.Errorf("%v", err)
	}
	if data, err := os.ReadFile(filepath.Join(path, "rates.json")); string(data) != "old" {
		t.Errorf("%q, %v", data, err)
	}
	if got := names(t, path); !slices.Equal(got, []string{lockFile, "rates.json"}) {
		t.Errorf("left: %v", got)
	}
}
