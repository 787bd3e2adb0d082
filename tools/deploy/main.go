// Command deploy makes what goes to Cloudflare, and checks it against the platform's limits without an account.
//
//	go run ./tools/deploy [-source URL]
//
// It builds the page into dist/ and the Worker into .worker/, and lets Cloudflare's own tool bundle and validate both
// (a dry run). It measures the processor time of a request, and prints which plan that needs. It fails where no plan
// would do. Sending is then one command, which it prints.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/tools/lib/workerd"
)

// Cloudflare's limits (https://developers.cloudflare.com/workers/platform/limits/).
const (
	freeKiB, paidKiB = 3 << 10, 10 << 10 // of a Worker as it is uploaded, compressed (KiB)
	freeCPU, paidCPU = 10, 30_000        // of a request's processor time (ms)
	maxFiles         = 20_000            // of the page
	maxFile          = 25 << 20          // of one of the page's files (bytes)
)

func main() {
	source := flag.String("source", "", "address of the source, as tools/build has it")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "deploy: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *source, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "deploy:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, source string, w io.Writer) error {
	root, err := wasmbuild.Root(ctx)
	if err != nil {
		return err
	}
	dist, worker := filepath.Join(root, "dist"), filepath.Join(root, ".worker")
	// Cloudflare compresses by itself: no compressed copies.
	_, err = wasmbuild.Build(ctx, wasmbuild.Options{Root: root, Out: dist, Source: source, WithSource: true})
	if err != nil {
		return err
	}
	if err := workerd.Build(ctx, root, worker); err != nil {
		return err
	}
	said, err := workerd.Wrangler(ctx, root, "deploy", "--dry-run")
	if err != nil {
		return err
	}
	kib, err := upload(said)
	if err != nil {
		return err
	}
	files, largest, err := assets(dist)
	if err != nil {
		return err
	}
	cpu, err := workerd.MeasureCPU(ctx, worker)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "The page: %d files, the largest %.1f MiB (at most %d, %d MiB)\n",
		files, float64(largest)/(1<<20), maxFiles, maxFile>>20)
	fmt.Fprintf(w, "The Worker: %.0f KiB compressed (at most %d, paid plan %d)\n", kib, freeKiB, paidKiB)
	fmt.Fprintf(w, "A request: %.0f ms of processor time, at most %.0f (allowed: %d, paid plan %d)\n",
		cpu.Median, cpu.Most, freeCPU, paidCPU)
	plan, err := judge(kib, cpu.Most, files, largest)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Short links and boards need the %s plan; the page alone needs none.\n", plan)
	fmt.Fprintf(w, "To deploy: npx --prefix tools/e2e wrangler deploy --config %s\n", workerd.Config)
	return nil
}

// upload finds the compressed size of the Worker (KiB) in what wrangler prints.
func upload(said string) (float64, error) {
	found := regexp.MustCompile(`Total Upload: .* / gzip: ([0-9.]+) KiB`).FindStringSubmatch(said)
	if found == nil {
		return 0, fmt.Errorf("wrangler does not say how large the Worker is:\n%s", strings.TrimSpace(said))
	}
	return strconv.ParseFloat(found[1], 64)
}

// assets returns the number of the page's files, and the size of the largest (bytes).
func assets(dist string) (files int, largest int64, err error) {
	err = filepath.WalkDir(dist, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			files, largest = files+1, max(largest, info.Size())
		}
		return err
	})
	return files, largest, err
}

// judge returns the plan that is needed; an error if none suffices.
func judge(kib, cpu float64, files int, largest int64) (plan string, err error) {
	switch {
	case kib > paidKiB:
		err = errors.New("the Worker is too large for any plan")
	case cpu > paidCPU:
		err = errors.New("a request takes more processor time than any plan allows")
	case files > maxFiles || largest > maxFile:
		err = errors.New("the page has too many files, or one is too large")
	case kib > freeKiB || cpu > freeCPU:
		return "paid", nil
	}
	return "free", err
}
