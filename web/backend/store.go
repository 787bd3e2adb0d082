package backend

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// store is all that is kept, and the SQL that keeps it. D1 has no transactions across statements, so each change is one
// statement, which also checks what must hold.
type store struct{ db *sql.DB }

// board is a class board.
type board struct {
	id, secret, title string
	link              string // the teacher's, with what is right; "" for none
	expires           int64  // s since 1970
	rate              int    // new hand-ins that an address may make in a window
	closed            int    // 1: takes nothing
	has               int    // 1: something stands under the id of a hand-in that was asked for
}

// The columns of a board, in the order of board.into.
const boardColumns = `id, secret, title, link, expires, rate, closed`

func (b *board) into() []any {
	return []any{&b.id, &b.secret, &b.title, &b.link, &b.expires, &b.rate, &b.closed}
}

func (s store) addLink(ctx context.Context, id, link string, now time.Time) error {
	const statement = `INSERT INTO links (id, link, made) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`
	_, err := s.db.ExecContext(ctx, statement, id, link, now.Unix())
	return err
}

// link returns the link of an id, "" if there is none.
func (s store) link(ctx context.Context, id string) (link string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT link FROM links WHERE id = ?`, id).Scan(&link)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return link, err
}

func (s store) addBoard(ctx context.Context, b board) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO boards (id, secret, title, link, expires, rate) VALUES (?, ?, ?, ?, ?, ?)`,
		b.id, b.secret, b.title, b.link, b.expires, b.rate)
	return err
}

// board finds a board that has not expired, and whether something stands there under the id of a hand-in.
func (s store) board(ctx context.Context, id, handIn string, now time.Time) (b board, found bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT `+boardColumns+`, (SELECT count(*) FROM handins WHERE board = boards.id AND handins.id = ?)
		FROM boards WHERE id = ? AND expires > ?`, handIn, id, now.Unix()).Scan(append(b.into(), &b.has)...)
	if errors.Is(err, sql.ErrNoRows) {
		return b, false, nil
	}
	return b, err == nil, err
}

// changeBoard writes those of a board's settings that are there.
func (s store) changeBoard(ctx context.Context, id string, c changes) error {
	_, err := s.db.ExecContext(ctx, `
		UPDATE boards SET title = CASE WHEN ? THEN ? ELSE title END, link = CASE WHEN ? THEN ? ELSE link END,
			rate = CASE WHEN ? THEN ? ELSE rate END, closed = CASE WHEN ? THEN ? ELSE closed END
		WHERE id = ?`, bit(c.Title != nil), value(c.Title), bit(c.Link != nil), value(c.Link), bit(c.Rate != nil), value(c.Rate),
		bit(c.Closed != nil), bit(value(c.Closed)), id)
	return err
}

// value is what a pointer points to; the zero value for none.
func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// bit is a truth as SQLite has it.
func bit(truth bool) int {
	if truth {
		return 1
	}
	return 0
}

func (s store) deleteBoard(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM boards WHERE id = ?`, id)
	return err
}

// count counts one more of what a client does, and returns how many that makes in this window of time.
func (s store) count(ctx context.Context, client, what string, slot int64) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `
		INSERT INTO rates (client, what, slot, n) VALUES (?, ?, ?, 1)
		ON CONFLICT (client, what) DO UPDATE SET n = CASE WHEN slot = excluded.slot THEN n + 1 ELSE 1 END, slot = excluded.slot
		RETURNING n`, client, what, slot).Scan(&n)
	return n, err
}

// pardon forgets how often anybody has done something.
func (s store) pardon(ctx context.Context, what string) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM rates WHERE what = ?`, what)
	return err
}

// salt returns the salt of a day. The first request of that day brings a fresh one.
func (s store) salt(ctx context.Context, day int64, fresh func() string) (salt string, err error) {
	const look = `SELECT salt FROM salts WHERE day = ?`
	err = s.db.QueryRowContext(ctx, look, day).Scan(&salt)
	if !errors.Is(err, sql.ErrNoRows) {
		return salt, err
	}
	const offer = `INSERT INTO salts (day, salt) VALUES (?, ?) ON CONFLICT DO NOTHING`
	if _, err := s.db.ExecContext(ctx, offer, day, fresh()); err != nil {
		return "", err
	}
	err = s.db.QueryRowContext(ctx, look, day).Scan(&salt)
	return salt, err
}

// sweep deletes what has expired: boards with their hand-ins, and what would tell clients of earlier days apart.
func (s store) sweep(ctx context.Context, now time.Time) error {
	for _, q := range []struct {
		query string
		limit int64
	}{
		{`DELETE FROM boards WHERE expires <= ?`, now.Unix()},
		{`DELETE FROM salts WHERE day < ?`, day(now)},
		{`DELETE FROM rates WHERE slot < ?`, slot(now)},
	} {
		if _, err := s.db.ExecContext(ctx, q.query, q.limit); err != nil {
			return err
		}
	}
	return nil
}
