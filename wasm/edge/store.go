package edge

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// store is all that is kept, and the SQL that keeps it. Each change is one statement, since D1 has no transactions across
// statements: whatever is checked is checked in the statement that writes.
type store struct{ db *sql.DB }

// board is a class board.
type board struct {
	id, secret, title, link string
	expires                 int64
}

// handIn is what one learner has handed in.
type handIn struct {
	id, name, link, answer string
	received               int64
}

func (s store) addLink(ctx context.Context, id, link string, now time.Time) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO links (id, link, made) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, id, link, now.Unix())
	return err
}

// link gives the link of an id, "" if there is none.
func (s store) link(ctx context.Context, id string) (link string, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT link FROM links WHERE id = ?`, id).Scan(&link)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return link, err
}

func (s store) addBoard(ctx context.Context, b board) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO boards (id, secret, title, link, expires) VALUES (?, ?, ?, ?, ?)`,
		b.id, b.secret, b.title, b.link, b.expires)
	return err
}

// board finds a board that has not expired.
func (s store) board(ctx context.Context, id string, now time.Time) (b board, found bool, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT id, secret, title, link, expires FROM boards WHERE id = ? AND expires > ?`, id, now.Unix()).
		Scan(&b.id, &b.secret, &b.title, &b.link, &b.expires)
	if errors.Is(err, sql.ErrNoRows) {
		return b, false, nil
	}
	return b, err == nil, err
}

func (s store) deleteBoard(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM boards WHERE id = ?`, id)
	return err
}

// putHandIn adds a hand-in to a board or replaces the one of its id. It is not stored if the board has expired or holds most
// others.
func (s store) putHandIn(ctx context.Context, board string, h handIn, most int) (stored bool, err error) {
	return changed(s.db.ExecContext(ctx, `
		INSERT INTO handins (board, id, name, link, answer, received)
		SELECT id, ?, ?, ?, ?, ? FROM boards WHERE id = ? AND expires > ?
			AND (SELECT count(*) FROM handins WHERE board = ? AND id <> ?) < ?
		ON CONFLICT (board, id) DO UPDATE SET name = excluded.name, link = excluded.link, answer = excluded.answer, received = excluded.received`,
		h.id, h.name, h.link, h.answer, h.received, board, h.received, board, h.id, most))
}

func (s store) deleteHandIn(ctx context.Context, board, id string, now time.Time) (deleted bool, err error) {
	return changed(s.db.ExecContext(ctx, `
		DELETE FROM handins WHERE board = ? AND id = ? AND EXISTS (SELECT 1 FROM boards WHERE id = ? AND expires > ?)`,
		board, id, board, now.Unix()))
}

func changed(r sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n > 0, err
}

// handIns lists a board's hand-ins in the order of their arrival.
func (s store) handIns(ctx context.Context, board string) (all []handIn, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, name, link, answer, received FROM handins WHERE board = ? ORDER BY received, id`, board)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h handIn
		if err := rows.Scan(&h.id, &h.name, &h.link, &h.answer, &h.received); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, rows.Err()
}

// answers lists a board's answers, without anything else of the hand-ins.
func (s store) answers(ctx context.Context, board string) (all []string, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT answer FROM handins WHERE board = ?`, board)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a string
		if err := rows.Scan(&a); err != nil {
			return nil, err
		}
		all = append(all, a)
	}
	return all, rows.Err()
}

// count counts one more of what a client does, and gives how many that makes in this window of time.
func (s store) count(ctx context.Context, client, what string, slot int64) (n int, err error) {
	err = s.db.QueryRowContext(ctx, `
		INSERT INTO rates (client, what, slot, n) VALUES (?, ?, ?, 1)
		ON CONFLICT (client, what) DO UPDATE SET n = CASE WHEN slot = excluded.slot THEN n + 1 ELSE 1 END, slot = excluded.slot
		RETURNING n`, client, what, slot).Scan(&n)
	return n, err
}

// salt gives the salt of a day. The first who asks that day offers a new one.
func (s store) salt(ctx context.Context, day int64, fresh func() string) (salt string, err error) {
	const look = `SELECT salt FROM salts WHERE day = ?`
	err = s.db.QueryRowContext(ctx, look, day).Scan(&salt)
	if !errors.Is(err, sql.ErrNoRows) {
		return salt, err
	}
	if _, err := s.db.ExecContext(ctx, `INSERT INTO salts (day, salt) VALUES (?, ?) ON CONFLICT DO NOTHING`, day, fresh()); err != nil {
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
