package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// A process is a running browser and its temporary profile.
type process struct {
	cmd     *exec.Cmd
	guard   *guard
	profile string // folder
	stderr  *tail
	address string        // where it listens, a WebSocket URL
	ended   chan struct{} // closed when the process has ended
	endOnce sync.Once
	endErr  error
}

// launch starts a browser in a process group of its own and waits until it prints the address it listens on.
// announcement is the text that precedes the address on standard error.
func launch(
	ctx context.Context,
	profile, announcement string,
	env []string,
	path string,
	args ...string,
) (*process, error) {
	p := &process{
		cmd:     exec.Command(path, args...),
		profile: profile,
		stderr:  &tail{announcement: announcement, found: make(chan string, 1)},
		ended:   make(chan struct{}),
	}
	p.cmd.Env = append(append(os.Environ(), "TMPDIR="+profile), env...) // its leftovers go with the profile
	p.cmd.Stderr = p.stderr
	p.cmd.WaitDelay = 2 * time.Second // for children that hold standard error open
	ownGroup(p.cmd)
	if err := p.cmd.Start(); err != nil {
		os.RemoveAll(profile)
		return nil, err
	}
	go func() {
		p.cmd.Wait() // how it ended does not matter; that it ended does
		close(p.ended)
	}()
	p.guard = startGuard(p.cmd.Process.Pid, profile)
	select {
	case p.address = <-p.stderr.found:
		return p, nil
	case <-p.ended:
		p.end()
		return nil, fmt.Errorf("%s ended before it listened\n%s", path, p.stderr)
	case <-ctx.Done():
		p.end()
		return nil, fmt.Errorf("%s did not say where it listens: %w\n%s", path, context.Cause(ctx), p.stderr)
	}
}

// end kills the browser's process group and removes its profile. Later calls wait for the first and repeat its error.
func (p *process) end() error {
	p.endOnce.Do(func() {
		killGroup(p.cmd)
		<-p.ended
		p.endErr = removeProfile(p.profile)
		p.guard.dismiss()
	})
	return p.endErr
}

// removeProfile removes a folder in which dying processes may still be writing.
func removeProfile(profile string) (err error) {
	for range 50 {
		err = os.RemoveAll(profile)
		if err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("browser: remove profile: %w", err)
}

// tail keeps the last lines a browser wrote to standard error, and finds its address among them.
type tail struct {
	announcement string
	found        chan string // receives the address once

	mu      sync.Mutex
	partial string
	lines   []string
	sent    bool
}

// tailLines is how many lines an error message may carry.
const tailLines = 20

// Write takes the next bytes of standard error.
func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.partial += string(b)
	for {
		line, rest, ok := strings.Cut(t.partial, "\n")
		if !ok {
			return len(b), nil
		}
		t.partial = rest
		t.line(strings.TrimRight(line, "\r"))
	}
}

func (t *tail) line(line string) {
	if _, address, ok := strings.Cut(line, t.announcement); ok && !t.sent {
		t.sent = true
		t.found <- strings.TrimSpace(address)
	}
	t.lines = append(t.lines, line)
	if len(t.lines) > tailLines {
		t.lines = t.lines[1:]
	}
}

// String returns the last lines, indented.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.lines) == 0 {
		return "\t(it wrote nothing to standard error)"
	}
	return "\t" + strings.Join(t.lines, "\n\t")
}

// newProfile makes a temporary folder for a browser's profile.
func newProfile(browser Name) (string, error) {
	profile, err := os.MkdirTemp("", "microcircuit-"+string(browser)+"-")
	if err != nil {
		return "", fmt.Errorf("temporary profile: %w", err)
	}
	return profile, nil
}
