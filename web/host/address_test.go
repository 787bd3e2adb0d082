package host

import "testing"

// The address bar keeps path and switches, and loses links and tracking in the query.
func TestAddress(t *testing.T) {
	for _, c := range []struct{ path, query, fragment, want string }{
		{"/", "", "", "/"},
		{"/a/embed.html", "", "n=1&k=1", "/a/embed.html#n=1&k=1"},
		{"/", "?profile", "g=-5", "/?profile#g=-5"},
		{"/", "?n=1", "n=1", "/#n=1"},
		{"/", "?utm_source=x&profile", "", "/"},
	} {
		if got := Address(c.path, c.query, c.fragment); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
