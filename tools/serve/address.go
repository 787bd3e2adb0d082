package main

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"time"
)

// patient returns a server that waits for nobody without end: a client that sends a request or reads an answer too
// slowly is cut off. A page of 5 MB may take five minutes.
func patient(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}

// addresses lists where others find the page: on each of this machine's networks, or where it was told to listen. The
// machine's own name for itself comes last.
func addresses(listening net.Addr) []string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		all = nil
	}
	return reachable(listening, all)
}

// reachable lists the same for a machine with the addresses own: those of IPv4, or else those of IPv6. A link-local
// address, which is valid on one wire only, counts in IPv4 if there is no other, and never in IPv6, where nobody can
// open it without naming the wire.
func reachable(listening net.Addr, own []net.Addr) (urls []string) {
	at, err := netip.ParseAddrPort(listening.String())
	if err != nil {
		return nil
	}
	if ip := at.Addr(); !ip.IsUnspecified() {
		return []string{address(ip, at.Port())}
	}
	var four, six, wire []string
	for _, a := range own {
		prefix, err := netip.ParsePrefix(a.String())
		ip := prefix.Addr().Unmap()
		switch {
		case err != nil || ip.IsLoopback() || ip.IsMulticast() || ip.IsUnspecified():
		case ip.Is4() && ip.IsLinkLocalUnicast():
			wire = append(wire, address(ip, at.Port()))
		case ip.Is4():
			four = append(four, address(ip, at.Port()))
		case at.Addr().Is6() && !ip.IsLinkLocalUnicast():
			six = append(six, address(ip, at.Port()))
		}
	}
	for _, some := range [][]string{four, six, wire} {
		if len(urls) == 0 {
			urls = some
		}
	}
	return append(urls, "http://localhost:"+strconv.Itoa(int(at.Port()))+"/")
}

// address returns the page's address at an IP address: one of IPv6 in brackets, with its wire after %25 (RFC 6874).
func address(ip netip.Addr, port uint16) string {
	host := ip.Unmap().WithZone("").String()
	if ip.Is6() && !ip.Is4In6() {
		if ip.Zone() != "" {
			host += "%25" + url.PathEscape(ip.Zone())
		}
		host = "[" + host + "]"
	}
	return "http://" + host + ":" + strconv.Itoa(int(port)) + "/"
}
