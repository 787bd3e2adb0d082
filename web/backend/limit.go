package backend

import (
	"context"
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
	links    = kind{"links", 300}
	boards   = kind{"boards", 30}
	takeBack = kind{"handins", 4000} // a lecture hall behind one address, each twice, at once
)

// How many new hand-ins one address may make on one board in a window: a board's rate.
const (
	leastRate = 10
	usualRate = 400 // 40 learners behind one address, each by three ids that are locked in and handed in, and more
	maxRate   = 4000
)

// oftenOne is how often one id may be sent again in a window. That does not count for the address: nobody else's
// hand-ins keep a learner away who is on the board.
const oftenOne = 60

// handInsOf names the new hand-ins of a board among what is counted, againOf what is sent again.
func handInsOf(board string) string { return "handins " + board }
func againOf(board string) string   { return "again " + board }

// limited lets a client do something only so often.
func (s *server) limited(k kind, next answerer) answerer {
	return func(w http.ResponseWriter, r *http.Request) error {
		client, err := s.pseudonym(r, s.Now())
		if err != nil {
			return err
		}
		if err := s.limit(r.Context(), client, k); err != nil {
			return err
		}
		return next(w, r)
	}
}

// limit counts one more of a kind, and refuses what is too much.
func (s *server) limit(ctx context.Context, client string, k kind) error {
	now := s.Now()
	n, err := s.store.count(ctx, client, k.name, slot(now))
	if err != nil || n <= k.most {
		return err
	}
	wait := window - now.Sub(time.Unix(slot(now)*int64(window/time.Second), 0))
	seconds := strconv.Itoa(int(wait/time.Second) + 1)
	return &refusal{status: http.StatusTooManyRequests, Code: "rate", retryAfter: seconds}
}

// admit refuses what comes to a board too often: new hand-ins of one address, or one hand-in that is sent again.
func (s *server) admit(ctx context.Context, client string, b board, id string) error {
	if b.has > 0 {
		return s.limit(ctx, id, kind{againOf(b.id), oftenOne})
	}
	return s.limit(ctx, client, kind{handInsOf(b.id), b.rate})
}

// sender names a browser on a board, so that all that it sent can be deleted. The name is a hash of the id that the
// browser made up, and means nothing on other boards. Without an id it is made of the client's pseudonym, for a day.
func sender(board, browser, client string) string {
	from := "browser\n" + browser
	if browser == "" {
		from = "client\n" + client
	}
	sum := sha256.Sum256([]byte(board + "\n" + from))
	return letters.EncodeToString(sum[:idBytes])
}

// slot numbers the windows, day the days.
func slot(now time.Time) int64 { return now.Unix() / int64(window/time.Second) }
func day(now time.Time) int64  { return now.Unix() / (24 * 60 * 60) }

// pseudonym names a client for a day by a hash of its address with a salt. The salt is deleted afterwards, so that
// nobody can find out later who it was.
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

// Peer returns the address at the other end of a connection: the client's where no proxy stands between.
func Peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
