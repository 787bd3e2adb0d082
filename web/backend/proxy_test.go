package backend

import (
	"net/http/httptest"
	"net/netip"
	"testing"
)

// Who is behind a proxy is believed the proxy only, and of what it says the last address that is not its own.
func TestForwarded(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("2001:db8:1::/48")}
	for _, c := range []struct {
		peer string
		said []string
		want string
	}{
		{"127.0.0.1:5", []string{"192.0.2.1"}, "192.0.2.1"},
		{"192.0.2.9:5", []string{"192.0.2.1"}, "192.0.2.9"}, // no proxy of ours
		{"127.0.0.1:5", nil, "127.0.0.1"},
		{"127.0.0.1:5", []string{""}, "127.0.0.1"},
		{"127.0.0.1:5", []string{"198.51.100.7, 192.0.2.1"}, "192.0.2.1"}, // the first is the client's own invention
		{"127.0.0.1:5", []string{"192.0.2.1, 10.1.2.3"}, "192.0.2.1"},
		{"127.0.0.1:5", []string{"198.51.100.7", "192.0.2.1 ,10.1.2.3"}, "192.0.2.1"},
		{"127.0.0.1:5", []string{"10.0.0.1, 10.0.0.2"}, "10.0.0.1"},
		{"127.0.0.1:5", []string{"192.0.2.1, unknown, 10.0.0.2"}, "10.0.0.2"},
		{"127.0.0.1:5", []string{"192.0.2.1:4711"}, "192.0.2.1"},
		{"127.0.0.1:5", []string{`"[2001:db8:2::1]:4711"`}, "2001:db8:2::1"},
		{"127.0.0.1:5", []string{"::ffff:192.0.2.1"}, "192.0.2.1"},
		{"[::ffff:127.0.0.1]:5", []string{"192.0.2.1"}, "192.0.2.1"},
		{"[2001:db8:1::5]:5", []string{"2001:db8:2::1, 2001:db8:1::6"}, "2001:db8:2::1"},
		{"[fe80::1%eth0]:5", []string{"192.0.2.1"}, "fe80::1%eth0"},
		{"127.0.0.1:5", []string{"<script>"}, "127.0.0.1"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		for _, line := range c.said {
			r.Header.Add("X-Forwarded-For", line)
		}
		if got := Forwarded(trusted)(r); got != c.want {
			t.Errorf("from %s, %q: %s, want %s", c.peer, c.said, got, c.want)
		}
	}
}
