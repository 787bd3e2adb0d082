// Command serve serves the page on this machine, freshly built whenever its sources change, or serves it to a class.
//
//	go run ./tools/serve [-addr 127.0.0.1:8080] [-isolate=false] [-open=false] [-dev=false] [-data FILE]
//	go run ./tools/serve -lan [-addr :8080] [-dist FOLDER] [-data FILE] [-source URL] [-trust-proxy CIDR]...
//	go run ./tools/serve version
//
// If the port is taken the next free one is used. Once a second it looks for changes in web/, wasm/ and engine/; then
// it builds again and tells open pages to reload. A build that fails is shown here and in the pages' consoles, and the
// last good one stays. -isolate=false leaves out the headers that allow shared memory, to try the page with one worker.
// The build goes to a temporary folder, never to dist/; -dev=false builds exactly what tools/build does, compressed
// copies included, which take some ten seconds each time. Short links and class boards (package web/backend) work, and
// are forgotten at the end unless -data names a file for them.
//
// With -lan everybody on the local network can open the page, whose address is shown with its QR code. The page is
// built once, or not at all if -dist names a folder that tools/build made. Links and boards are kept in the user's
// folder for settings, in microcircuit/class.sqlite, unless -data names another file. Ctrl-C waits for hand-ins under
// way. Browsers give pages that come without https one worker only; the spikes are the same. Where the page is opened
// as localhost, the links that it writes have the computer's address in the network.
//
// Behind a proxy that adds TLS, -trust-proxy names the network of the proxy, so that limits hold for its visitors and
// not for the proxy; web/backend/README.md has an example. What the database cannot do, as on a full disk, is printed
// on stderr, once a minute at most.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"microcircuit/tools/lib/about"
	"microcircuit/tools/lib/site"
	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/web/backend"
)

// options are the flags.
type options struct {
	addr, dist, data, source string
	lan, isolate, open, dev  bool
	proxies                  []netip.Prefix // whose X-Forwarded-For is believed
}

func main() {
	if about.Asked(os.Args[1:]) {
		if err := about.Print(os.Stdout, "serve"); err != nil {
			fmt.Fprintln(os.Stderr, "serve:", err)
			os.Exit(1)
		}
		return
	}
	var o options
	o.define(flag.CommandLine)
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "serve: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	if o.dist != "" && !o.lan {
		fmt.Fprintln(os.Stderr, "serve: -dist goes with -lan")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := serve(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// define defines the flags.
func (o *options) define(flag *flag.FlagSet) {
	flag.StringVar(&o.addr, "addr", "", "address to listen on (default 127.0.0.1:8080, with -lan :8080); the next free port if it is taken")
	flag.BoolVar(&o.lan, "lan", false, "serve a class on the local network")
	flag.StringVar(&o.dist, "dist", "", "with -lan: a folder that tools/build made, instead of building")
	flag.StringVar(&o.data, "data", "", "file for short links and class boards")
	flag.BoolVar(&o.isolate, "isolate", true, "send the headers that allow shared memory")
	flag.BoolVar(&o.open, "open", true, "open the page in a browser")
	flag.BoolVar(&o.dev, "dev", true, "keep symbol names and readable scripts")
	flag.StringVar(&o.source, "source", "", "address of the source, as tools/build has it")
	flag.Func("trust-proxy", "network in CIDR notation whose proxies are believed what X-Forwarded-For says; may be given several times", o.proxy)
}

// serve runs until ctx ends.
func serve(ctx context.Context, o options) error {
	scratch, err := os.MkdirTemp("", "microcircuit-serve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	if o.lan {
		return serveClass(ctx, o, scratch)
	}
	return serveDeveloper(ctx, o, scratch)
}

// serveDeveloper serves one person who changes the page.
func serveDeveloper(ctx context.Context, o options, scratch string) error {
	root, err := wasmbuild.Root(ctx)
	if err != nil {
		return err
	}
	if o.data == "" {
		o.data = filepath.Join(scratch, "class.sqlite")
	}
	db, err := backend.OpenFile(o.data)
	if err != nil {
		return err
	}
	defer db.Close()
	listener, err := listen(cmp.Or(o.addr, "127.0.0.1:8080"))
	if err != nil {
		return err
	}
	news := &news{}
	w := &workshop{root: root, out: filepath.Join(scratch, "dist"), dev: o.dev, source: o.source, news: news}
	sources := w.look()
	fmt.Println("building …")
	w.build(ctx)

	back := newBackend(o, db, o.data, listener.Addr())
	server := patient(withBackend(ctx, back, handler(site.Handler(w.out, o.isolate), news)))
	server.BaseContext = func(net.Listener) context.Context { return ctx } // ends the pages' waiting requests too
	all := addresses(listener.Addr())
	url := all[len(all)-1] // this machine's own: browsers give it all that they give https
	fmt.Printf("The page is at %s (Ctrl-C ends)\n", url)
	if o.open {
		openBrowser(url)
	}
	go w.watch(ctx, sources, time.Second)
	return until(ctx, server, listener, time.Second)
}

// until serves until ctx ends, and then gives requests under way a moment.
func until(ctx context.Context, server *http.Server, listener net.Listener, moment time.Duration) error {
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.Background(), moment) // the given context is over
		defer cancel()
		ended <- server.Shutdown(last)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
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
