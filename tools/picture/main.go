// Command picture builds the page, opens it in a real browser and writes what it shows as a PNG: the picture in the
// README, and a way to look at the page in any state.
//
//	go run ./tools/picture -o web/screenshot.png
//	go run ./tools/picture -o phone.png -link 'bg=dc' -size 360x740 -dark -until 'true'
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/signal"
	"strings"
	"time"

	"microcircuit/tools/site"
	"microcircuit/tools/tab"
	"microcircuit/tools/wasmbuild"
)

type options struct {
	out, link, size, until, keys, browser string
	dark                                  bool
	ratio                                 float64
}

const patience = 2 * time.Minute

func main() {
	var o options
	flag.StringVar(&o.out, "o", "", "the PNG file to write")
	flag.StringVar(&o.link, "link", "seed=55", "the page's link, what stands after #")
	flag.StringVar(&o.size, "size", "1440x960", "of the window (CSS pixels)")
	flag.StringVar(&o.until, "until", `document.getElementById("status").dataset.step > 25000`, "JavaScript to become true first")
	flag.StringVar(&o.keys, "keys", "", "keys to press then, separated by commas")
	flag.StringVar(&o.browser, "browser", string(tab.Chromium), "chromium or firefox")
	flag.BoolVar(&o.dark, "dark", false, "ask for the dark colours")
	flag.Float64Var(&o.ratio, "ratio", 1, "device pixels per CSS pixel")
	flag.Parse()
	if o.out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := take(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func take(ctx context.Context, o options) error {
	dist, err := os.MkdirTemp("", "microcircuit-picture-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dist)
	if _, err := wasmbuild.Build(ctx, wasmbuild.Options{Out: dist + "/site"}); err != nil {
		return err
	}
	server := httptest.NewServer(site.Handler(dist+"/site", true))
	defer server.Close()
	var width, height int
	if _, err := fmt.Sscanf(o.size, "%dx%d", &width, &height); err != nil {
		return fmt.Errorf("-size %q: want WIDTHxHEIGHT", o.size)
	}
	page, err := tab.Open(ctx, tab.Browser(o.browser), tab.Options{
		Width: width, Height: height, PixelRatio: o.ratio, Dark: o.dark, Timeout: patience,
	})
	if err != nil {
		return err
	}
	defer page.Close()
	png, err := show(page, server.URL+"/#"+o.link, o)
	if err != nil {
		return err
	}
	return os.WriteFile(o.out, png, 0o644)
}

// show brings the page into the state asked for, and photographs it.
func show(page *tab.Tab, url string, o options) ([]byte, error) {
	if err := page.Navigate(url); err != nil {
		return nil, err
	}
	if err := page.WaitFor(`document.getElementById("status")?.dataset.state`, patience); err != nil {
		return nil, err
	}
	if err := page.WaitFor(o.until, patience); err != nil {
		return nil, err
	}
	for _, key := range strings.Fields(strings.ReplaceAll(o.keys, ",", " ")) {
		if err := page.Key(key); err != nil {
			return nil, err
		}
	}
	return page.Screenshot()
}
