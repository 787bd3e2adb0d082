//go:build !unix

package browser

import "os/exec"

// ownGroup does nothing: this system has no process groups.
func ownGroup(*exec.Cmd) {}

// killGroup kills a started process; a browser's children notice and end.
func killGroup(cmd *exec.Cmd) { cmd.Process.Kill() }

// A guard does nothing here.
type guard struct{}

func startGuard(group int, profile string) *guard { return nil }

func (g *guard) dismiss() {}
