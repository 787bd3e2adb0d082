// Command gallery builds the page, opens it in a real browser and writes what it shows as a PNG: the picture in the
// README, and a way to look at the page in any state.
//
//	go run ./tools/gallery -o web/screenshot.png
//	go run ./tools/gallery -o phone.png -link 'bg=dc' -size 360x740 -dark -until 'true'
//	go run ./tools/gallery -gallery web/gallery
//
// With -gallery it photographs the page in every state that web/gallery/README.md shows, each into a file of its own.
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

	"microcircuit/tools/lib/browser"
	"microcircuit/tools/lib/site"
	"microcircuit/tools/lib/wasmbuild"
)

type options struct {
	out, link, size, until, keys, browser string
	script                                string // run before until is asked for
	dark                                  bool
	ratio                                 float64
}

const patience = 2 * time.Minute

func main() {
	var o options
	flag.StringVar(&o.out, "o", "", "the PNG file to write")
	flag.StringVar(&o.link, "link", "seed=55", "the page's link, what stands after #")
	flag.StringVar(&o.size, "size", "1440x960", "of the window (CSS pixels)")
	flag.StringVar(&o.until, "until", `document.getElementById("status").dataset.step > 25000`,
		"JavaScript to become true first")
	flag.StringVar(&o.keys, "keys", "", "keys to press then, separated by commas")
	flag.StringVar(&o.browser, "browser", string(browser.Chromium), "chromium or firefox")
	flag.BoolVar(&o.dark, "dark", false, "ask for the dark colours")
	flag.Float64Var(&o.ratio, "ratio", 1, "device pixels per CSS pixel")
	gallery := flag.String("gallery", "", "the folder into which to write all pictures of the gallery")
	flag.Parse()
	if (o.out == "") == (*gallery == "") || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	all := []options{o}
	if *gallery != "" {
		all = scenes(*gallery, o)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := takeAll(ctx, all); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// takeAll builds the page once and photographs it.
func takeAll(ctx context.Context, all []options) error {
	dist, err := os.MkdirTemp("", "microcircuit-gallery-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dist)
	if _, err := wasmbuild.Build(ctx, wasmbuild.Options{Out: dist + "/site"}); err != nil {
		return err
	}
	server := httptest.NewServer(site.Handler(dist+"/site", true))
	defer server.Close()
	for _, o := range all {
		if err := take(ctx, server.URL, o); err != nil {
			return fmt.Errorf("%s: %w", o.out, err)
		}
	}
	return nil
}

func take(ctx context.Context, url string, o options) error {
	var width, height int
	if _, err := fmt.Sscanf(o.size, "%dx%d", &width, &height); err != nil {
		return fmt.Errorf("-size %q: want WIDTHxHEIGHT", o.size)
	}
	page, err := browser.Open(ctx, browser.Name(o.browser), browser.Options{
		Width: width, Height: height, PixelRatio: o.ratio, Dark: o.dark, Timeout: patience,
	})
	if err != nil {
		return err
	}
	defer page.Close()
	png, err := show(page, url+"/#"+o.link, o)
	if err != nil {
		return err
	}
	return os.WriteFile(o.out, png, 0o644)
}

// show brings the page into the state asked for, and photographs it.
func show(page *browser.Tab, url string, o options) ([]byte, error) {
	if err := page.Navigate(url); err != nil {
		return nil, err
	}
	if err := page.WaitFor(`document.getElementById("status")?.dataset.state`, patience); err != nil {
		return nil, err
	}
	if o.script != "" {
		if err := page.Eval(o.script, nil); err != nil {
			return nil, err
		}
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
