package outdir

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// lockFile is locked while a process writes to its folder, and names the process. The operating system unlocks it when
// the process ends, however it ends.
const lockFile = ".run.lock"

// lock is one that is held.
type lock struct {
	path   string
	unlock func() error
}

// locker locks a file that exists; free is false if another process holds it.
type locker func(path string) (unlock func() error, free bool, err error)

// flockFile locks by the operating system.
func flockFile(path string) (unlock func() error, free bool, err error) {
	f := flock.New(path, flock.SetPermissions(0o644))
	free, err = f.TryLock()
	if !free || err != nil {
		return nil, free, err
	}
	held, err1 := f.Stat()
	named, err2 := os.Stat(path)
	if err1 != nil || err2 != nil || !os.SameFile(held, named) { // who held it has removed it since it was opened
		return nil, false, errors.Join(f.Unlock(), errGone)
	}
	return f.Unlock, true, nil
}

var errGone = errors.New("the lock has just been removed")

// Busy reports a folder that another process has locked.
type Busy struct{ Dir, Owner string }

func (b *Busy) Error() string {
	return b.Dir + ": " + b.Owner + " writes to this folder: wait for its end, or choose another"
}

// take locks a folder. If another process has locked it, the error names that process. Where the file system has no
// locks, the file itself is the lock.
func take(dir string, by locker) (lock, error) {
	l := lock{path: filepath.Join(dir, lockFile)}
	for try := 0; ; try++ {
		unlock, free, err := by(l.path)
		switch {
		case errors.Is(err, errGone) && try < 100:
			continue
		case noLocks(err):
			return l.alone(dir)
		case err != nil:
			return l, err
		case !free:
			return l, &Busy{dir, owner(l.path)}
		}
		l.unlock = unlock
		// A name for those who come meanwhile. Where it cannot be written, the lock holds all the same.
		os.WriteFile(l.path, self(), 0o644)
		return l, nil
	}
}

// noLocks reports whether an error is that of a file system without locks.
func noLocks(err error) bool {
	for _, e := range []error{syscall.ENOSYS, syscall.ENOLCK, syscall.EOPNOTSUPP, syscall.ENOTSUP, errors.ErrUnsupported} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// alone makes the lock's file, which nobody else may have made and written to. A file that a process left behind cannot
// be told from one that is in use.
func (l lock) alone(dir string) (lock, error) {
	if owner, err := os.ReadFile(l.path); err == nil && len(owner) > 0 {
		return l, fmt.Errorf("%s: %s writes to this folder, or was killed while it did (this file system has no locks): "+
			"if it has ended, remove %s and try again", dir, strings.TrimSpace(string(owner)), l.path)
	}
	os.Remove(l.path) // an empty one, which the attempt to lock has made
	f, err := os.OpenFile(l.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return l, err
	}
	_, err = f.Write(self())
	return l, errors.Join(err, f.Close())
}

// release removes the file before it unlocks it, so that a process which has opened it meanwhile finds that it is gone.
// Where an open file cannot be removed (Windows) it stays, unlocked, which harms nobody.
func (l lock) release() error {
	err := os.Remove(l.path)
	if l.unlock != nil {
		return l.unlock()
	}
	return err
}

// self names this process: number, host, time.
func self() []byte {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Appendf(nil, "process %d on host %s, since %s\n", os.Getpid(), host, time.Now().Format(time.RFC3339))
}

// owner returns who holds a lock, as the lock's file has it.
func owner(path string) string {
	text, err := os.ReadFile(path)
	if s := strings.TrimSpace(string(text)); err == nil && s != "" {
		return s
	}
	return "another process"
}
