//go:build unix

package browser

import (
	"io"
	"os/exec"
	"strconv"
	"syscall"
)

// ownGroup makes the process to be started the leader of a new process group, to which its children will belong.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup kills a started process and its children.
func killGroup(cmd *exec.Cmd) {
	syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // an error says that none is left
}

// A guard is a small shell that outlives this process by a moment. It waits for the end of its standard input, which
// comes when this process ends in whatever way, and then ends the browser and removes the profile.
type guard struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
}

// startGuard returns nil if there is no shell: then only an orderly end cleans up.
func startGuard(group int, profile string) *guard {
	script := `read -r _ && exit; kill -KILL "-$1"; for i in 1 2 3 4 5; do rm -rf -- "$2" && exit; sleep 1; done`
	cmd := exec.Command("/bin/sh", "-c", script, "tab-guard", strconv.Itoa(group), profile)
	ownGroup(cmd) // Ctrl-C ends this process's group, not the guard
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil
	}
	if err := cmd.Start(); err != nil {
		return nil
	}
	return &guard{cmd, stdin}
}

// dismiss ends a guard whose browser has ended already.
func (g *guard) dismiss() {
	if g == nil {
		return
	}
	io.WriteString(g.stdin, "done\n")
	g.stdin.Close()
	g.cmd.Wait()
}
