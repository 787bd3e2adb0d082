package edge

import (
	"crypto/sha256"
	"net"
	"net/http"
	"strconv"
	"time"
)

// window is the time in which a client's requests are counted. A client is a network address, and a school has one.
const window = 10 * time.Minute

// A kind is what is limited, and how often a client may do it in a window.
type kind struct {
	name string
	most int
}

var (
	links   = kind{"links", 300}
	boards  = kind{"boards", 30}
	handIns = kind{"handins", 4000} // a lecture hall behind one address, each twice, at once
)

// limited lets a client do something only so often.
func (s *server) limited(k kind, next answerer) answerer {
	return func(w http.ResponseWriter, r *http.Request) error {
		now := s.Now()
		client, err := s.pseudonym(r, now)
		if err != nil {
			return err
		}
		n, err := s.store.count(r.Context(), client, k.name, slot(now))
		if err != nil {
			return err
		}
		if n > k.most {
			wait := window - now.Sub(time.Unix(slot(now)*int64(window/time.Second), 0))
			return &refusal{status: http.StatusTooManyRequests, Code: "rate", retryAfter: strconv.Itoa(int(wait/time.Second) + 1)}
		}
		return next(w, r)
	}
}

// slot numbers the windows, day the days.
func slot(now time.Time) int64 { return now.Unix() / int64(window/time.Second) }
func day(now time.Time) int64  { return now.Unix() / (24 * 60 * 60) }

// pseudonym names a client for a day: a hash of its address with a salt that is deleted afterwards, so that nobody can find
// out later who it was.
func (s *server) pseudonym(r *http.Request, now time.Time) (string, error) {
	salt, err := s.store.salt(r.Context(), day(now), func() string { return random(secretBytes) })
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(salt + "\n" + network(s.Client(r))))
	return letters.EncodeToString(sum[:idBytes]), nil
}

// network is the part of an address that one client cannot choose: of IPv6 the first 64 bits.
func network(address string) string {
	ip := net.ParseIP(address)
	if ip == nil || ip.To4() != nil {
		return address
	}
	return ip.Mask(net.CIDRMask(64, 128)).String()
}

// Peer gives the address at the other end of a connection: the client's where no proxy stands between.
func Peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
