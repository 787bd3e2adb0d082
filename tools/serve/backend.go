package main

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"microcircuit/web/backend"
)

// newBackend returns the server of links and boards, with what tools/serve knows of its surroundings.
func newBackend(o options, db *sql.DB, data string, listening net.Addr) backend.Server {
	r := &reporter{out: os.Stderr, data: data, now: time.Now}
	return backend.Server{
		DB:      db,
		Client:  backend.Forwarded(o.proxies),
		Now:     time.Now,
		Report:  r.report,
		Address: func() string { return outside(listening) },
	}
}

// withBackend adds short links and class boards to a site.
func withBackend(ctx context.Context, s backend.Server, site http.Handler) http.Handler {
	go sweep(ctx, s)
	mux := http.NewServeMux()
	mux.Handle("/api/", s.Handler())
	mux.Handle("/s/", s.Handler())
	mux.Handle("/", site)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// From an unclean path the mux leads to the clean one, which may be a link.
		if strings.Contains(r.URL.Path, "//") || strings.Contains(r.URL.Path, "/.") {
			w.Header().Set("Referrer-Policy", "no-referrer")
		}
		mux.ServeHTTP(w, r)
	})
}

// sweep deletes what has expired, now and every hour.
func sweep(ctx context.Context, s backend.Server) {
	for {
		if err := s.Sweep(ctx); err != nil && ctx.Err() == nil {
			s.Report(fmt.Errorf("deleting what has expired: %w", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Hour):
		}
	}
}

// outside returns the address where others on the network find the page; "" if they do not.
func outside(listening net.Addr) string {
	for _, address := range byReach(addresses(listening), route()) {
		if !local(address) {
			return address
		}
	}
	return ""
}

// byReach sorts addresses: first the one by which this machine reaches others (host), since most of many networks are
// those of virtual machines; last those that mean the machine itself.
func byReach(urls []string, host string) []string {
	rank := func(address string) int {
		u, err := url.Parse(address)
		switch {
		case err != nil || local(address):
			return 2
		case u.Hostname() == host:
			return 0
		}
		return 1
	}
	slices.SortStableFunc(urls, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return urls
}

// route returns the address of this machine that its packets to others would bear; "" without a network. Nothing is
// sent to find out: 192.0.2.1 is nobody's (RFC 5737).
func route() string {
	c, err := net.Dial("udp4", "192.0.2.1:9")
	if err != nil {
		return ""
	}
	defer c.Close()
	host, _, err := net.SplitHostPort(c.LocalAddr().String())
	if err != nil {
		return ""
	}
	return host
}

// local reports whether an address means the computer on which it is opened.
func local(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// reporter tells the host why nothing can be stored: at once, and then once a minute at most.
type reporter struct {
	out  io.Writer
	data string // the database's file
	now  func() time.Time

	mu      sync.Mutex
	last    time.Time
	skipped int
}

func (r *reporter) report(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	if !r.last.IsZero() && now.Sub(r.last) < time.Minute {
		r.skipped++
		return
	}
	more := ""
	if r.skipped > 0 {
		more = fmt.Sprintf("; %d more times since %s", r.skipped, r.last.Format(time.TimeOnly))
	}
	r.last, r.skipped = now, 0
	why := backend.Ailment(err)
	switch {
	case why != "":
		why += " (" + err.Error() + ")"
	case errors.Is(err, context.DeadlineExceeded):
		why = "it did not answer in time"
	default:
		why = err.Error()
	}
	fmt.Fprintf(r.out, "%s serve: what visitors send cannot be stored in %s: %s%s\n",
		now.Format(time.TimeOnly), r.data, why, more)
}

// proxy adds a network whose proxies are believed.
func (o *options) proxy(text string) error {
	p, err := netip.ParsePrefix(text)
	switch {
	case err != nil:
		return fmt.Errorf("not a network in CIDR notation, as 127.0.0.1/32 or 10.0.0.0/8 is")
	case p.Bits() == 0:
		return errors.New("this trusts everybody")
	case p != p.Masked():
		alone := netip.PrefixFrom(p.Addr(), p.Addr().BitLen())
		return fmt.Errorf("bits are set beyond the prefix: %s is the network, %s the address", p.Masked(), alone)
	}
	o.proxies = append(o.proxies, p)
	return nil
}
