// Command release packs what a release consists of: the commands as binaries for each platform, and the site.
//
//	go run ./tools/release [-tag vNAME] [-dist DIR] [-out DIR] [-platforms LIST]
//
// It writes into dist-release/, which it makes anew:
//
//	microcircuit-NAME-linux-amd64.tar.gz   microcircuit, serve, LICENSE, NOTICES, and the texts of tools/microcircuit
//	…                                      the same for linux, darwin and windows (there a zip) on amd64 and arm64
//	microcircuit-NAME-site.tar.gz          the folder to host, as make build has made it
//	SHA256SUMS                             of all of them, as sha256sum -c reads it
//
// NAME is the release in web/params. A -tag other than v and that name is refused, so that a tag and the program's own
// word agree. NOTICES has the licence of everything that is linked for that platform; a binary that contains something
// without a notice is not packed.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/web/params"
)

// everywhere lists the platforms for which commands are built.
const everywhere = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64"

// options are the flags.
type options struct {
	root, tag, dist, out string
	platforms            []string // GOOS/GOARCH
	commands             []string // packages, from the root
}

func main() {
	var o options
	flag.StringVar(&o.tag, "tag", "", "the tag that is released; it must name the release in web/params")
	flag.StringVar(&o.dist, "dist", "dist", "the site, as tools/build has made it")
	flag.StringVar(&o.out, "out", "dist-release", "folder to make or replace")
	platforms := flag.String("platforms", everywhere, "GOOS/GOARCH, separated by commas")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "release: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	o.commands = []string{"./tools/microcircuit", "./tools/serve"}
	o.platforms = strings.Split(*platforms, ",")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// run packs everything.
func run(ctx context.Context, o options) error {
	if o.tag != "" && o.tag != "v"+params.Release {
		return fmt.Errorf("the tag is %q, but web/params names the release %s: want the tag v%[2]s", o.tag,
			params.Release)
	}
	if _, err := os.Stat(filepath.Join(o.dist, "NOTICES")); err != nil {
		return fmt.Errorf("%s is no site (make build makes it): %w", o.dist, err)
	}
	root, err := wasmbuild.Root(ctx)
	if err != nil {
		return err
	}
	o.root = root
	if err := clear(o.out); err != nil {
		return err
	}
	changed := commitTime(ctx, root)
	for _, platform := range o.platforms {
		if err := o.build(ctx, platform, changed); err != nil {
			return fmt.Errorf("%s: %w", platform, err)
		}
	}
	site, err := folder(o.dist)
	if err != nil {
		return err
	}
	if err := pack(filepath.Join(o.out, "microcircuit-"+params.Release+"-site.tar.gz"), "site", site,
		changed); err != nil {
		return err
	}
	return sums(o.out)
}

// clear makes the folder, or takes out of it what an earlier release left; a folder that holds anything else is
// refused.
func clear(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "microcircuit-") && e.Name() != sumsFile || e.IsDir() {
			return fmt.Errorf("%s holds %s, which is no part of a release: choose another folder, or remove it",
				out, e.Name())
		}
	}
	for _, e := range entries {
		if err := os.Remove(filepath.Join(out, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// commitTime is when the commit was made, which archives give as the time of their files: so they are the same
// wherever they are packed. Outside of a repository it is now.
func commitTime(ctx context.Context, root string) time.Time {
	out, err := output(ctx, root, nil, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return time.Now()
	}
	var seconds int64
	if _, err := fmt.Sscan(out, &seconds); err != nil {
		return time.Now()
	}
	return time.Unix(seconds, 0).UTC()
}
