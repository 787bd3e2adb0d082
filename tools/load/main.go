// Command load measures how many visitors the page and its backend bear, natively and in Cloudflare's runtime.
//
//	go run ./tools/load [-backend native,workerd] [-clients 50] [-n 2000] [-seconds 30]
//
// It starts each backend on this machine, which clients and backend share, with the page that stands in dist/ and an
// empty database. As many clients as wanted ask it at once, so many times or so many seconds for each kind of request:
// the page's index.html, a short link, a hand-in, and at last hand-ins of a client that has used up what it may.
//
// The table gives answers a second, the median and the 99th percentile of the time to an answer, how many were refused
// (429), and how many were neither good nor refused. If a hand-in that was acknowledged is not on its board, the
// command ends with status 1.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"
)

const (
	maxRequests = 4000 // hand-ins that one address may make
	maxClients  = 200
	maxSeconds  = 120
)

// options are the flags.
type options struct {
	backends   []string
	clients, n int
	limit      time.Duration
}

func main() {
	backend := flag.String("backend", "native,workerd", "which to measure")
	clients := flag.Int("clients", 50, "clients at once")
	n := flag.Int("n", 2000, "requests of each kind, at most")
	seconds := flag.Int("seconds", 30, "time for each kind, at most")
	flag.Parse()
	o := options{strings.Split(*backend, ","), *clients, *n, time.Duration(*seconds) * time.Second}
	within := func(x, most int) bool { return x >= 1 && x <= most }
	good := within(o.clients, maxClients) && within(o.n, maxRequests) && within(*seconds, maxSeconds)
	if flag.NArg() > 0 || !good {
		fmt.Fprintf(os.Stderr, "load: up to %d clients, %d requests, %d seconds\n", maxClients, maxRequests, maxSeconds)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// run prints the table.
func run(ctx context.Context, o options) error {
	fmt.Printf("%s, %s/%s, %d cores\n\n", time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Println("| backend | request | clients | answers | answers/s | median ms | p99 ms | refused | wrong |")
	fmt.Println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, name := range o.backends {
		if err := measure(ctx, name, o); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// measure measures one backend.
func measure(ctx context.Context, name string, o options) error {
	b, err := start(ctx, name)
	if err != nil {
		return err
	}
	defer b.close()
	kinds, err := requests(b.url, o.n)
	if err != nil {
		return err
	}
	for _, k := range kinds {
		if k.name == beyond {
			if err := b.exec("UPDATE rates SET n = n + 1000000"); err != nil {
				return err
			}
		}
		r := ask(ctx, k, o)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Printf("| %s | %s | %d | %d | %.0f | %.1f | %.1f | %d | %d |\n", name, k.name, o.clients, len(r.times),
			float64(len(r.times))/r.took.Seconds(), r.quantile(0.5), r.quantile(0.99), r.refused, r.wrong)
		if k.lost != nil {
			if n, err := k.lost(r.good); err != nil || n > 0 {
				return fmt.Errorf("%d of %d acknowledged requests (%s) are lost, %v", n, len(r.good), k.name, err)
			}
		}
	}
	return nil
}
