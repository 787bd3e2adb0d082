package backend

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Forwarded returns a function that finds a client's address behind proxies. Only proxies with addresses in trusted are
// believed: of their X-Forwarded-For the last address counts that is not a trusted proxy's.
func Forwarded(trusted []netip.Prefix) func(r *http.Request) string {
	known := func(a netip.Addr) bool {
		return slices.ContainsFunc(trusted, func(p netip.Prefix) bool { return p.Contains(a) })
	}
	return func(r *http.Request) string {
		peer := Peer(r)
		at, ok := address(peer)
		if !ok || !known(at) {
			return peer
		}
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for _, hop := range slices.Backward(hops) {
			next, ok := address(hop)
			if !ok { // the one before it is the last that is known
				break
			}
			at = next
			if !known(at) {
				break
			}
		}
		return at.String()
	}
}

// address reads an address as proxies write it, with a port or without.
func address(s string) (netip.Addr, bool) {
	s = strings.Trim(strings.TrimSpace(s), `"`)
	if both, err := netip.ParseAddrPort(s); err == nil {
		return plainAddress(both.Addr()), true
	}
	a, err := netip.ParseAddr(strings.Trim(s, "[]"))
	return plainAddress(a), err == nil
}

// plainAddress writes an IPv4 address as one, and names no interface.
func plainAddress(a netip.Addr) netip.Addr { return a.Unmap().WithZone("") }
