package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rsc.io/qr"

	"microcircuit/tools/lib/site"
	"microcircuit/tools/lib/wasmbuild"
	"microcircuit/web/backend"
)

// serveClass serves everybody on the local network.
func serveClass(ctx context.Context, o options, scratch string) error {
	data, err := dataFile(o.data)
	if err != nil {
		return err
	}
	db, err := backend.OpenFile(data)
	if err != nil {
		return fmt.Errorf("%s: %w", data, err)
	}
	defer db.Close()
	listener, err := listen(cmp.Or(o.addr, ":8080"))
	if err != nil {
		return err
	}
	defer listener.Close()
	if o.dist == "" {
		o.dist = filepath.Join(scratch, "dist")
		fmt.Println("building …")
		_, err := wasmbuild.Build(ctx, wasmbuild.Options{
			Out:        o.dist,
			Compress:   true,
			Source:     o.source,
			WithSource: true,
		})
		if err != nil {
			return err
		}
	} else if _, err := os.Stat(filepath.Join(o.dist, "index.html")); err != nil {
		return err
	}
	announce(os.Stdout, byReach(addresses(listener.Addr()), route()), data, isTerminal(os.Stdout))
	server := patient(withBackend(ctx, newBackend(o, db, data, listener.Addr()), site.Handler(o.dist, o.isolate)))
	server.ReadTimeout = 30 * time.Second
	return until(ctx, server, listener, 15*time.Second)
}

// dataFile returns the file for links and boards: the one that is named, else one in the user's folder for settings.
func dataFile(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	settings, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(settings, "microcircuit")
	return filepath.Join(folder, "class.sqlite"), os.MkdirAll(folder, 0o700)
}

// announce prints where the page is and where hand-ins are kept, with a QR code of the first address. The address that
// only this computer knows comes last.
func announce(w io.Writer, urls []string, data string, terminal bool) {
	others := len(urls) > 0 && !local(urls[0])
	if terminal && others {
		if code, err := qr.Encode(urls[0], qr.M); err == nil {
			fmt.Fprintf(w, "\n%s\n", blocks(code))
		}
	}
	for _, url := range urls {
		if others && local(url) {
			fmt.Fprintf(w, "On this computer it is at %s, too\n", url)
			continue
		}
		fmt.Fprintf(w, "The page is at %s\n", url)
	}
	switch {
	case others:
	case len(urls) > 0 && !strings.HasPrefix(urls[0], "http://localhost:"): // -addr names a loopback address
		fmt.Fprintln(w, "Others reach it only through a proxy on this computer")
	default:
		fmt.Fprintln(w, "No network was found by which others reach it")
	}
	fmt.Fprintf(w, "Links and boards are kept in %s (Ctrl-C ends)\n", data)
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// quiet is the white margin that readers of QR codes need (modules).
const quiet = 4

// blocks draws a code in text, two rows a line, black on white whatever the terminal's colours.
func blocks(code *qr.Code) string {
	const blackOnWhite, plain = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
	var b strings.Builder
	for y := -quiet; y < code.Size+quiet; y += 2 {
		b.WriteString(blackOnWhite)
		for x := -quiet; x < code.Size+quiet; x++ {
			switch upper, lower := code.Black(x, y), code.Black(x, y+1); {
			case upper && lower:
				b.WriteRune('█')
			case upper:
				b.WriteRune('▀')
			case lower:
				b.WriteRune('▄')
			default:
				b.WriteRune(' ')
			}
		}
		b.WriteString(plain + "\n")
	}
	return b.String()
}
