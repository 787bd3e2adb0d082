-- The tables of short links and class boards, for SQLite and for Cloudflare D1. Times are in seconds since 1970.

CREATE TABLE IF NOT EXISTS links (
	id   TEXT PRIMARY KEY,                  -- of the link: linkID
	link TEXT NOT NULL,
	made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS boards (
	id      TEXT PRIMARY KEY,
	secret  TEXT NOT NULL,                  -- SHA-256 of the teacher's, in hexadecimal digits
	title   TEXT NOT NULL,
	link    TEXT NOT NULL,                  -- the assignment; '' for none
	expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS handins (
	board    TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
	id       TEXT NOT NULL,                 -- made up by who hands in
	name     TEXT NOT NULL,
	link     TEXT NOT NULL,
	answer   TEXT NOT NULL,                 -- numbers separated by commas; '' for other answers
	received INTEGER NOT NULL,
	PRIMARY KEY (board, id)
) STRICT, WITHOUT ROWID;

-- How often a client has done something in the current window of time.
CREATE TABLE IF NOT EXISTS rates (
	client TEXT NOT NULL,                   -- hash of the address with the salt of the day
	what   TEXT NOT NULL,
	slot   INTEGER NOT NULL,                -- number of the window
	n      INTEGER NOT NULL,
	PRIMARY KEY (client, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS salts (
	day  INTEGER PRIMARY KEY,
	salt TEXT NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS boards_expire ON boards (expires);
CREATE INDEX IF NOT EXISTS rates_slot ON rates (slot);
