//go:build !js

package edge

import (
	"database/sql"
	_ "embed"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite", in pure Go
)

//go:embed schema.sql
var schema string

// OpenFile opens the database in a file, which it makes if there is none. A statement that has succeeded is on the disk.
func OpenFile(path string) (*sql.DB, error) {
	pragmas := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"}}
	name := url.URL{Path: filepath.ToSlash(path)}
	db, err := sql.Open("sqlite", "file:"+name.EscapedPath()+"?"+pragmas.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // SQLite writes one at a time; waiting here is fair, waiting for its lock is not
	if _, err := db.Exec(schema); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}
