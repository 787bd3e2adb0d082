package about

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// A binary names release, commit, compiler, platform and licence; what it does not know it says.
func TestText(t *testing.T) {
	build := func(settings ...debug.BuildSetting) *debug.BuildInfo { return &debug.BuildInfo{Settings: settings} }
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "0123abcd"}
	tests := []struct {
		name  string
		build *debug.BuildInfo
		want  string
	}{
		{"clean", build(revision, debug.BuildSetting{Key: "vcs.modified", Value: "false"}), "commit 0123abcd\n"},
		{"changed", build(revision, debug.BuildSetting{Key: "vcs.modified", Value: "true"}),
			"commit 0123abcd+dirty: files were changed since\n"},
		{"unknown", build(), "commit unknown: it was built outside of a repository, or with -buildvcs=false\n"},
		{"no account", nil, "commit unknown: it was built outside of a repository, or with -buildvcs=false\n"},
	}
	for _, tt := range tests {
		got := Text("program", tt.build)
		want := "program " + params.Release + "\n" + tt.want + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + "\nLicence GPL-2.0-or-later"
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q first", tt.name, got, want)
		}
	}
}

func TestAsked(t *testing.T) {
	for line, want := range map[string]bool{"version": true, "-version": true, "--version": true,
		"run -version": false, "version run": false, "": false} {
		if got := Asked(strings.Fields(line)); got != want {
			t.Errorf("%q: %t, want %t", line, got, want)
		}
	}
}
