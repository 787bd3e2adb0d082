// Package programs finds the external programs that the tests drive, and installs the missing ones where it may.
//
// A program is looked for where its environment variable points, then in PATH, then in the usual places. On a
// Debian-like system, as root, what is still missing is installed with apt-get; elsewhere the error names the
// program and the command that installs it. Several processes may ask at once: they install one after the other.
package programs

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"strings"
)

// A Program is an external program, by the name this project gives it.
type Program string

// The programs that tests need.
const (
	Chromium Program = "chromium"
	Firefox  Program = "firefox"
	Node     Program = "node"
	NPM      Program = "npm"          // brings the packages of tools/e2e
	Python   Program = "python3"      // compiles the scripts that are exported for NEST
	QEMU     Program = "qemu-aarch64" // runs linux/arm64 test binaries on another processor

	Snakemake Program = "snakemake" // runs the workflows of sweeps
	Slurm     Program = "slurmctld" // a cluster of one node, for the same
)

// All returns every program, in the order in which a report lists them.
func All() []Program { return []Program{Chromium, Firefox, Node, NPM, Python, QEMU, Snakemake, Slurm} }

// source says where a program is found and what package brings it.
type source struct {
	env      string   // environment variable that overrides the search
	commands []string // names in PATH, best first
	places   []string // files tried after PATH
	apt      string   // Debian package
	dnf      string   // Fedora package
	brew     string   // arguments of brew install; empty where macOS has none
}

func (p Program) source() source {
	switch p {
	case Chromium:
		return source{
			env:      "CHROMIUM",
			commands: []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"},
			places: []string{
				"/usr/lib/chromium/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome",
				"/Applications/Chromium.app/Contents/MacOS/Chromium",
				"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
				`C:\Program Files\Google\Chrome\Application\chrome.exe`,
			},
			apt: "chromium", dnf: "chromium", brew: "--cask chromium",
		}
	case Firefox:
		return source{
			env:      "FIREFOX",
			commands: []string{"firefox-esr", "firefox"},
			places: []string{
				"/usr/lib/firefox-esr/firefox-esr", "/usr/lib/firefox/firefox", "/snap/bin/firefox", "/opt/firefox/firefox",
				"/Applications/Firefox.app/Contents/MacOS/firefox",
				`C:\Program Files\Mozilla Firefox\firefox.exe`,
			},
			apt: "firefox-esr", dnf: "firefox", brew: "--cask firefox",
		}
	case Node:
		return source{
			env:      "NODE",
			commands: []string{"node", "nodejs"},
			places:   []string{"/usr/local/bin/node", "/opt/homebrew/bin/node", `C:\Program Files\nodejs\node.exe`},
			apt:      "nodejs", dnf: "nodejs", brew: "node",
		}
	case NPM:
		return source{
			env:      "NPM",
			commands: []string{"npm"},
			places:   []string{"/usr/local/bin/npm", "/opt/homebrew/bin/npm"},
			apt:      "npm", dnf: "npm", brew: "node",
		}
	case Python:
		return source{
			env:      "PYTHON",
			commands: []string{"python3"},
			places:   []string{"/usr/bin/python3", "/opt/homebrew/bin/python3"},
			apt:      "python3-minimal", dnf: "python3", brew: "python",
		}
	case QEMU:
		return source{
			env:      "QEMU_AARCH64",
			commands: []string{"qemu-aarch64-static", "qemu-aarch64"},
			places:   []string{"/usr/bin/qemu-aarch64-static", "/usr/bin/qemu-aarch64"},
			apt:      "qemu-user-static", dnf: "qemu-user-static",
		}
	case Snakemake:
		return source{
			env:      "SNAKEMAKE",
			commands: []string{"snakemake"},
			places:   []string{"/usr/bin/snakemake"},
			apt:      "snakemake", dnf: "snakemake", brew: "snakemake",
		}
	case Slurm:
		return source{
			env:      "SLURMCTLD",
			commands: []string{"slurmctld"},
			places:   []string{"/usr/sbin/slurmctld"},
			apt:      "slurm-wlm", dnf: "slurm-slurmctld slurm-slurmd",
		}
	}
	panic("programs: unknown program " + string(p))
}

// A MissingError says which program was not found and how to get it.
type MissingError struct{ Program Program }

func (e *MissingError) Error() string {
	s := e.Program.source()
	var b strings.Builder
	fmt.Fprintf(&b, "%s not found (looked for %s; %s=PATH overrides). Install it:", e.Program,
		strings.Join(s.commands, ", "), s.env)
	fmt.Fprintf(&b, "\n  Debian  apt-get install -y --no-install-recommends %s", s.apt)
	fmt.Fprintf(&b, "\n  Fedora  dnf install -y %s", s.dnf)
	if s.brew != "" {
		fmt.Fprintf(&b, "\n  macOS   brew install %s", s.brew)
	}
	return b.String()
}

// Find returns the path of a program, or a *MissingError. It installs nothing.
func Find(p Program) (string, error) { return here().find(p) }

// Get returns the path of a program, after installing it if it is missing and this process may install it.
func Get(ctx context.Context, p Program) (string, error) {
	if err := Ensure(ctx, p); err != nil {
		return "", err
	}
	return Find(p)
}

// Ensure installs those of the programs that are missing, or returns why it cannot.
func Ensure(ctx context.Context, programs ...Program) error { return here().ensure(ctx, programs) }

// Version returns the first line that the program at path prints when asked for its version.
func Version(ctx context.Context, path string) (string, error) {
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return "", fmt.Errorf("%s --version: %w", path, err)
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return strings.TrimSpace(line), nil
}

// QEMUNeeded reports whether linux/arm64 binaries need QEMU on this machine.
func QEMUNeeded() bool { return runtime.GOOS == "linux" && runtime.GOARCH != "arm64" }
