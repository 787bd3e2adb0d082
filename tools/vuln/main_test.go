package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// What could not be looked at is a failure, unless the caller permits it; a finding is one always.
func TestJudge(t *testing.T) {
	found := errors.New("exit status 3")
	tests := []struct {
		name          string
		native, wasm  error
		offline       bool
		want          int
		stdout, words string // part of what is said there
	}{
		{"clean", nil, nil, false, 0, "", ""},
		{"offline", errUnreachable, errUnreachable, false, 1, "", "NOT CHECKED"},
		{"offline, permitted", errUnreachable, errUnreachable, true, 0, "./...: NOT CHECKED", ""},
		{"offline half way", nil, errUnreachable, false, 1, "", "GOARCH=wasm ./wasm/...: NOT CHECKED"},
		{"offline half way, permitted", nil, errUnreachable, true, 0, "GOARCH=wasm ./wasm/...: NOT CHECKED", ""},
		{"found", found, nil, false, 1, "", "./...: exit status 3"},
		{"found, offline permitted", found, errUnreachable, true, 1, "", "./...: exit status 3"},
		{"found for the browser only", nil, fmt.Errorf("govulncheck: %w", found), true, 1, "", "exit status 3"},
	}
	for _, tt := range tests {
		err := all(func(packages string, platform ...string) error {
			if len(platform) > 0 {
				return tt.wasm
			}
			return tt.native
		})
		var stdout, stderr strings.Builder
		if got := judge(err, tt.offline, &stdout, &stderr); got != tt.want {
			t.Errorf("%s: status %d, want %d", tt.name, got, tt.want)
		}
		if !strings.Contains(stdout.String(), tt.stdout) || !strings.Contains(stderr.String(), tt.words) {
			t.Errorf("%s: said %q and %q, want %q and %q", tt.name, &stdout, &stderr, tt.stdout, tt.words)
		}
		if (stdout.String() == "") != (tt.stdout == "") || (stderr.String() == "") != (tt.words == "") {
			t.Errorf("%s: said %q and %q", tt.name, &stdout, &stderr)
		}
	}
}
