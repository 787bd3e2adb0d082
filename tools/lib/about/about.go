// Package about says which program a binary is: the release, the commit that it was built from as far as the Go
// command recorded one, compiler and platform, licence. It reads what is in the binary, and no file.
package about

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"

	"microcircuit/web/params"
)

// Licence is that of the program as a whole.
const Licence = "GPL-2.0-or-later"

// Asked reports whether a command line asks for the version, and for nothing else.
func Asked(args []string) bool {
	return len(args) == 1 && slices.Contains([]string{"version", "-version", "--version"}, args[0])
}

// Print writes which program this is, named as it is called. The error is the writer's.
func Print(w io.Writer, name string) error {
	build, _ := debug.ReadBuildInfo()
	_, err := io.WriteString(w, Text(name, build))
	return err
}

// Text is what Print writes of a build, which may be nil:
//
//	microcircuit 1.0.0
//	commit 1f0c…+dirty: files were changed since
//	go1.26.0, linux/amd64
//	Licence GPL-2.0-or-later, without any warranty; LICENSE and NOTICES come with the program
//
// Without a recorded commit the second line says that there is none.
func Text(name string, build *debug.BuildInfo) string {
	return fmt.Sprintf("%s %s\n%s\n%s, %s/%s\n"+
		"Licence %s, without any warranty; LICENSE and NOTICES come with the program\n",
		name, params.Release, commit(build), runtime.Version(), runtime.GOOS, runtime.GOARCH, Licence)
}

// commit returns in words from which commit a build is.
func commit(build *debug.BuildInfo) string {
	settings := map[string]string{}
	if build != nil {
		for _, s := range build.Settings {
			settings[s.Key] = s.Value
		}
	}
	revision := settings["vcs.revision"]
	switch {
	case revision == "":
		return "commit unknown: it was built outside of a repository, or with -buildvcs=false"
	case settings["vcs.modified"] == "true":
		return "commit " + revision + "+dirty: files were changed since"
	}
	return "commit " + revision
}
