package files

import (
	"bytes"
	"io/fs"
	"maps"
	"strings"
	"testing"
)

func someState() State {
	return State{Link: "n=0.02&seed=3", Status: Running, Steps: 20_000, H: 0.1, TPresim: 500, TSim: 10_000, Spikes: 7,
		Hash: "0123456789abcdef", Files: map[string]int64{"spike_recorder-17-0.dat": 5}}
}

// What is written of a run's state is read again; what lacks a part is refused, and no state at all is none.
func TestState(t *testing.T) {
	want := someState()
	got, err := ReadState(Folder{StateFile: want.JSON()})
	if err != nil || !maps.Equal(got.Files, want.Files) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if !bytes.Equal(got.JSON(), want.JSON()) || got.Times() != (Times{TPresim: 500, TSim: 1500, H: 0.1}) {
		t.Errorf("got %+v, times %+v", got, got.Times())
	}
	early := someState()
	early.Steps = 1000
	if early.Times() != (Times{TPresim: 100, H: 0.1}) {
		t.Errorf("in the warm-up: %+v", early.Times())
	}
	for _, member := range []string{"link", "status", "steps", "sim_resolution", "t_presim", "t_sim", "spikes", "spike_hash", "bytes"} {
		data := bytes.Replace(want.JSON(), []byte(`"`+member+`"`), []byte(`"x"`), 1)
		if _, err := ReadState(Folder{StateFile: data}); err == nil || !strings.HasPrefix(err.Error(), StateFile) {
			t.Errorf("without %s: %v", member, err)
		}
	}
	for _, data := range []string{"", "[]", strings.Replace(string(want.JSON()), "20000", "2.5", 1), strings.Replace(string(want.JSON()), "running", "fine", 1),
		strings.Replace(string(want.JSON()), "spike_recorder", "../spike_recorder", 1)} {
		if _, err := ParseState([]byte(data)); err == nil {
			t.Errorf("%q is taken", data)
		}
	}
	if s, err := ReadState(Folder{}); s != nil || err != nil {
		t.Errorf("no file: %v, %v", s, err)
	}
}

// Of a run that was killed its files are read up to what its state calls whole.
func TestWhole(t *testing.T) {
	s := someState()
	dir := Folder{"spike_recorder-17-0.dat": []byte("whole, and cut"), "notes.txt": []byte("as it is")}
	cut, err := s.Whole(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"spike_recorder-17-0.dat": "whole", "notes.txt": "as it is"} {
		info, err := fs.Stat(cut, name)
		if data, _ := fs.ReadFile(cut, name); string(data) != want || err != nil || info.Size() != int64(len(want)) {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	dir["spike_recorder-17-0.dat"] = []byte("who")
	if _, err := s.Whole(dir); err == nil || err.Error() != "spike_recorder-17-0.dat: 3 bytes, where run_state.json counts 5: its end is lost" {
		t.Errorf("a file that has lost its end: %v", err)
	}
	delete(dir, "spike_recorder-17-0.dat")
	if _, err := s.Whole(dir); err == nil {
		t.Error("a file is missing")
	}
	s.Steps = 0
	if _, err := s.Whole(dir); err == nil || !strings.Contains(err.Error(), "nothing is recorded") {
		t.Errorf("before the first second: %v", err)
	}
	s.Status = Interrupted
	if _, err := s.Whole(dir); err == nil || !strings.Contains(err.Error(), "no time after the warm-up was recorded") {
		t.Errorf("stopped before the first second: %v", err)
	}
	s.Status = Complete
	if got, err := s.Whole(dir); err != nil || got == nil {
		t.Errorf("a complete run: %v", err)
	}
}

func FuzzState(f *testing.F) {
	s := someState()
	f.Add(s.JSON())
	f.Add([]byte(`{"link": "", "status": "complete", "steps": 4294967295, "bytes": {"a": 1e300}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := ParseState(data)
		if err != nil {
			return
		}
		again, err := ParseState(s.JSON())
		if err != nil || !bytes.Equal(again.JSON(), s.JSON()) {
			t.Errorf("%q: %v", data, err)
		}
	})
}
