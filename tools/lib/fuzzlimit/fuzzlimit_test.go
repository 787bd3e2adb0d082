package fuzzlimit

import "testing"

// recorder notes a failure instead of failing.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

var sink []byte

// What takes more than it may fails, what takes less does not.
func TestRun(t *testing.T) {
	for most, want := range map[int]bool{1 << 20: true, 8 << 20: false} {
		r := &recorder{TB: t}
		Run(r, most, func() { sink = make([]byte, 4<<20) })
		if r.failed != want {
			t.Errorf("4 MiB where %d bytes may be taken: failed %v", most, r.failed)
		}
	}
}
