//go:build !js

package backend

import (
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"

	"modernc.org/sqlite" // the driver "sqlite", in pure Go
	codes "modernc.org/sqlite/lib"
)

// migrations make the tables, and bring those of earlier editions to the present form, in the order of their names.
// Each is applied once: here the database's user_version counts them, on Cloudflare wrangler does.
//
//go:embed migrations/*.sql
var migrations embed.FS

// busyPatience is how long a statement waits for a database that another program has locked (ms). It is less than a
// visitor waits, so that the reason is known.
const busyPatience = 5000

// OpenFile opens the database in a file, and makes the file if there is none. A database of an earlier edition keeps
// all that is in it. A statement that has succeeded is on the disk.
func OpenFile(path string) (*sql.DB, error) {
	pragmas := url.Values{"_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyPatience),
		"journal_mode(WAL)",
		"synchronous(FULL)",
		"foreign_keys(1)",
	}}
	name := url.URL{Path: filepath.ToSlash(path)}
	db, err := sql.Open("sqlite", "file:"+name.EscapedPath()+"?"+pragmas.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // SQLite writes one at a time; waiting here is fair, waiting for its lock is not
	if err := migrate(db); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// migrate applies the migrations that a database has not seen, each wholly or not at all.
func migrate(db *sql.DB) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var seen int
	if err := db.QueryRow("PRAGMA user_version").Scan(&seen); err != nil {
		return err
	}
	if seen > len(names) {
		return fmt.Errorf("this database is of a later edition of the program (%d, known are %d)", seen, len(names))
	}
	for n := seen; n < len(names); n++ {
		statements, err := migrations.ReadFile(names[n])
		if err != nil {
			return err
		}
		if err := apply(db, n, string(statements)); err != nil {
			return fmt.Errorf("%s: %w", names[n], err)
		}
	}
	return nil
}

// apply applies the migration after the n-th, unless another program has done so meanwhile.
func apply(db *sql.DB, n int, statements string) error {
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil { // on the only connection
		return err
	}
	var seen int
	err := db.QueryRow("PRAGMA user_version").Scan(&seen)
	if err == nil && seen == n {
		_, err = db.Exec(fmt.Sprintf("%s; PRAGMA user_version = %d", statements, n+1))
	}
	if err == nil {
		_, err = db.Exec("COMMIT")
	}
	if err != nil {
		db.Exec("ROLLBACK") // there may be nothing left to roll back
	}
	return err
}

// Ailment returns in words for a host what is wrong with the database; "" for an error that a host cannot mend.
func Ailment(err error) string {
	e := (*sqlite.Error)(nil)
	if !errors.As(err, &e) {
		return ""
	}
	switch e.Code() & 0xff { // the primary code of an extended one
	case codes.SQLITE_FULL:
		return "its disk is full"
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return "another program has it locked"
	case codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_CANTOPEN, codes.SQLITE_AUTH:
		return "it cannot be written: see who owns its file and folder"
	case codes.SQLITE_IOERR:
		return "its disk fails, or is full"
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		return "it is damaged: put a backup in its place"
	}
	return ""
}
