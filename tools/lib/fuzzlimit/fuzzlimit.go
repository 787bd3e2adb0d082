// Package fuzzlimit fails a test whose subject hangs or takes much memory. The go command's fuzzing sees neither: an
// input that is read for an hour or into a gigabyte counts as no finding. Only tests import it.
package fuzzlimit

import (
	"runtime/metrics"
	"testing"
	"time"
)

// hang is when a call counts as one that never ends. What fuzzing tries takes well under a second.
const hang = time.Minute

// Run calls do, which may allocate at most so many bytes, what it gives back meanwhile included.
func Run(t testing.TB, most int, do func()) {
	t.Helper()
	watchdog := time.AfterFunc(hang, func() { panic("fuzzlimit: no end after " + hang.String()) })
	before := allocated()
	do()
	took := allocated() - before
	watchdog.Stop()
	if took > uint64(most) {
		t.Errorf("%d bytes allocated, at most %d expected", took, most)
	}
}

// allocated is what this process has allocated since it started (bytes); small objects count when their span is full.
func allocated() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}
