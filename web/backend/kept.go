package backend

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"microcircuit/web/params"
)

// handIn is what one learner has locked in or handed in.
type handIn struct {
	id, name string
	link     string          // as it came last; "": nothing is handed in, but an answer is locked in
	answer   string          // numbers of the first answer, separated by commas; "" for other answers
	received int64           // when the link came (s since 1970); 0 without one
	first    string          // the answer that counts, as a link writes it
	latest   string          // the answer that came last, likewise
	attempts int             // answers that differ from the one before
	made     int64           // when the id came first (s since 1970)
	browser  string          // names its sender on this board
	ask      params.Quantity // what its link answers; not kept
}

// The columns of a hand-in, in the order of handIn.into.
const handInColumns = `id, name, link, answer, received, first, latest, attempts, made, browser`

func (h *handIn) into() []any {
	return []any{&h.id, &h.name, &h.link, &h.answer, &h.received, &h.first, &h.latest, &h.attempts, &h.made, &h.browser}
}

// kept is what holds of a hand-in id after it was stored.
type kept struct {
	first    string
	attempts int
}

// keep stores a hand-in, or an answer that is locked in, under its id. The first answer of an id stays; name and link
// are the latest, and locking in takes no link away. Nothing is stored if the board has expired, is closed, or already
// holds most others.
func (s store) keep(ctx context.Context, board string, h handIn, most int) (k kept, stored bool, err error) {
	err = s.db.QueryRowContext(ctx, `
		INSERT INTO handins (board, id, name, link, answer, received, first, latest, made, browser)
		SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM boards WHERE id = ? AND expires > ? AND closed = 0
			AND (SELECT count(*) FROM handins WHERE board = ? AND id <> ?) < ?
		ON CONFLICT (board, id) DO UPDATE SET name = excluded.name,
			link = CASE WHEN excluded.link = '' THEN link ELSE excluded.link END, received = max(received, excluded.received),
			answer = CASE WHEN first = '' THEN excluded.answer ELSE answer END,
			first = CASE WHEN first = '' THEN excluded.first ELSE first END,
			attempts = attempts + (latest <> '' AND latest <> excluded.latest), latest = excluded.latest
		RETURNING first, attempts`,
		h.id, h.name, h.link, h.answer, h.received, h.first, h.first, h.made, h.browser,
		board, h.made, board, h.id, most).Scan(&k.first, &k.attempts)
	if errors.Is(err, sql.ErrNoRows) {
		return k, false, nil
	}
	return k, err == nil, err
}

// takeBack takes name and link of a hand-in away. What was answered first stays, without them.
func (s store) takeBack(ctx context.Context, board, id string, now time.Time) (taken bool, err error) {
	n, err := changed(s.db.ExecContext(ctx, `
		UPDATE handins SET name = '', link = '', received = 0 WHERE board = ? AND id = ? AND (link <> '' OR name <> '')
			AND EXISTS (SELECT 1 FROM boards WHERE id = ? AND expires > ?)`, board, id, board, now.Unix()))
	return n > 0, err
}

func (s store) deleteHandIn(ctx context.Context, board, id string) (deleted bool, err error) {
	n, err := changed(s.db.ExecContext(ctx, `DELETE FROM handins WHERE board = ? AND id = ?`, board, id))
	return n > 0, err
}

// deleteMany deletes a board's hand-ins of a sender, whose ids came at some time or later; "" is every sender.
func (s store) deleteMany(ctx context.Context, board, browser string, since int64) (n int64, err error) {
	const statement = `DELETE FROM handins WHERE board = ? AND made >= ? AND (? = '' OR browser = ?)`
	return changed(s.db.ExecContext(ctx, statement, board, since, browser, browser))
}

func changed(r sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// handIns lists all of a board, in the order of their arrival.
func (s store) handIns(ctx context.Context, board string) (all []handIn, err error) {
	const statement = `SELECT ` + handInColumns + ` FROM handins WHERE board = ? ORDER BY received, made, id`
	rows, err := s.db.QueryContext(ctx, statement, board)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h handIn
		if err := rows.Scan(h.into()...); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, rows.Err()
}

// answers lists a board's answers that are handed in, without anything else, and counts those that are locked in only.
func (s store) answers(ctx context.Context, board string) (all []string, locked int, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT answer, link <> '' FROM handins WHERE board = ?`, board)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var a string
		var handedIn int
		if err := rows.Scan(&a, &handedIn); err != nil {
			return nil, 0, err
		}
		if handedIn == 0 {
			locked++
			continue
		}
		all = append(all, a)
	}
	return all, locked, rows.Err()
}

// valueIn returns the value of a key in a link as it is written there, escaped.
func valueIn(link, key string) string {
	_, rest, _ := strings.Cut("&"+link, "&"+key+"=")
	value, _, _ := strings.Cut(rest, "&")
	return value
}

// without returns a link without a key.
func without(link, key string) string {
	before, rest, there := strings.Cut("&"+link, "&"+key+"=")
	if !there {
		return link
	}
	_, after, more := strings.Cut(rest, "&")
	if more {
		before += "&" + after
	}
	return strings.TrimPrefix(before, "&")
}

// counted is the link as it counts: the latest, with the first answer.
func (h *handIn) counted() string {
	// A hand-in that a Worker of the edition before stored has no first answer.
	if h.link == "" || h.first == "" || h.first == valueIn(h.link, "ans") {
		return h.link
	}
	before, after, _ := strings.Cut("&"+without(h.link, "ans"), "&hash=") // which every hand-in has
	return strings.TrimPrefix(before+"&ans="+h.first+"&hash="+after, "&")
}
