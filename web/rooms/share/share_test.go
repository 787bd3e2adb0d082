package share

import "testing"

// Addresses that mean the computer on which they are opened.
func TestLoopback(t *testing.T) {
	for address, want := range map[string]bool{
		"http://0.0.0.0:8080/": true, "http://[::]:80/": true,
		"http://localhost:8080/": true, "http://127.0.0.1:8080/v/1.0.0/": true, "http://[::1]/": true, "http://[::1]:80/": true, "http://mc.localhost/": true, "http://127.1.2.3/x": true,
		"https://example.org/": false, "http://192.168.1.5:8080/": false, "http://[fe80::1]:8080/": false, "http://localhost.example.org/": false, "http://127.example.org/": false,
		"file:///home/index.html": false, "": false,
	} {
		if got := Loopback(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}
