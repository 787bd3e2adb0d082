// Command serve builds the page, serves it on this machine, and keeps it fresh while its sources change.
//
//	go run ./tools/serve [-addr 127.0.0.1:8080] [-isolate=false] [-open=false] [-dev=false]
//
// If the port is taken the next free one is used. Once a second it looks for changes in web/, wasm/ and engine/; then
// it builds again and tells open pages to reload. A build that fails is shown here and in the pages' consoles, and the
// last good one stays. -isolate=false leaves out the headers that allow shared memory, to try the page with one worker.
// The build goes to a temporary folder, never to dist/; -dev=false builds exactly what tools/build does, compressed copies
// included, which take some ten seconds each time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"microcircuit/tools/site"
	"microcircuit/tools/wasmbuild"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on; the next free port if it is taken")
	isolate := flag.Bool("isolate", true, "send the headers that allow shared memory")
	open := flag.Bool("open", true, "open the page in a browser")
	dev := flag.Bool("dev", true, "keep symbol names and readable scripts")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "serve: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, *addr, *isolate, *open, *dev); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// serve runs until ctx ends.
func serve(ctx context.Context, addr string, isolate, open, dev bool) error {
	root, err := wasmbuild.Root(ctx)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "microcircuit-serve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	listener, err := listen(addr)
	if err != nil {
		return err
	}
	news := &news{}
	w := &workshop{root: root, out: filepath.Join(scratch, "dist"), dev: dev, news: news}
	sources := w.look()
	fmt.Println("building …")
	w.build(ctx)

	server := &http.Server{
		Handler:     handler(site.Handler(w.out, isolate), news),
		BaseContext: func(net.Listener) context.Context { return ctx }, // ends the pages' waiting requests too
	}
	url := "http://" + listener.Addr().String() + "/"
	fmt.Printf("The page is at %s (Ctrl-C ends)\n", url)
	if open {
		openBrowser(url)
	}
	go w.watch(ctx, sources, time.Second)
	go func() {
		<-ctx.Done()
		// A moment for requests under way. The given context is over, so this is a new one.
		last, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		server.Shutdown(last)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// portsTried is how many ports are tried from the one asked for.
const portsTried = 20

// listen listens on an address, or on one of the next ports if its own is taken.
func listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	first, err := net.LookupPort("tcp", port)
	if err != nil {
		return nil, err
	}
	for number := first; ; number++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, fmt.Sprint(number)))
		if err == nil || !errors.Is(err, syscall.EADDRINUSE) || number == first+portsTried {
			return listener, err
		}
	}
}
