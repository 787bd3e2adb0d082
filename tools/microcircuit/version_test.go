package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// The version is told in each way it is asked for; where it cannot be written, that is an error.
func TestVersion(t *testing.T) {
	for _, ask := range []string{"version", "-version", "--version"} {
		status, stdout, stderr := call(ask)
		if status != 0 || stderr != "" || !strings.HasPrefix(stdout, "microcircuit "+params.Release+"\ncommit ") ||
			!strings.Contains(stdout, "GPL-2.0-or-later") {
			t.Errorf("%s: status %d, stdout %q, stderr %q", ask, status, stdout, stderr)
		}
	}
	if status, _, stderr := call("version", "-json"); status != 2 || !strings.Contains(stderr, `version takes no "-json"`) {
		t.Errorf("with a flag: status %d, %s", status, stderr)
	}
	var said bytes.Buffer
	if status := command(context.Background(), []string{"version"}, full{}, &said); status == 0 ||
		!strings.Contains(said.String(), "no space") {
		t.Errorf("on a full disk: status %d, %q", status, &said)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, full{} }
