// Command vuln looks for known vulnerabilities in what this module imports, natively and for the browser.
//
//	go run ./tools/vuln [-db URL] [-offline-ok]
//
// It runs govulncheck, whose database is at https://vuln.go.dev or where -db says. Where that cannot be asked nothing
// was checked, and it fails; with -offline-ok it says so and succeeds, so that whoever is offline can check
// everything else.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

func main() {
	db := flag.String("db", "https://vuln.go.dev", "where the database is")
	offline := flag.Bool("offline-ok", false, "succeed, and say so, where the database does not answer")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "vuln: unexpected argument", flag.Arg(0))
		os.Exit(2)
	}
	err := all(func(packages string, platform ...string) error { return check(*db, packages, platform) })
	os.Exit(judge(err, *offline, os.Stdout, os.Stderr))
}

// judge prints how looking went, and returns the exit status.
func judge(err error, offline bool, stdout, stderr io.Writer) int {
	switch {
	case err == nil:
		return 0
	case offline && errors.Is(err, errUnreachable):
		fmt.Fprintln(stdout, "vuln:", err)
		return 0
	case errors.Is(err, errUnreachable):
		fmt.Fprintln(stderr, "vuln:", err, "(-offline-ok, or make vuln VULN=-offline-ok, lets that pass)")
	default:
		fmt.Fprintln(stderr, "vuln:", err)
	}
	return 1
}

// all looks through what is built natively, then through what is built for the browser, up to the first error.
func all(look func(packages string, platform ...string) error) error {
	for _, c := range []struct {
		packages string
		platform []string
	}{{"./...", nil}, {"./wasm/...", []string{"GOOS=js", "GOARCH=wasm"}}} {
		if err := look(c.packages, c.platform...); err != nil {
			return fmt.Errorf("%s: %w", strings.Join(append(c.platform, c.packages), " "), err)
		}
	}
	return nil
}

// errUnreachable says that nothing is known.
var errUnreachable = errors.New("NOT CHECKED for known vulnerabilities: their database did not answer")

// check runs govulncheck over packages as a platform builds them.
func check(db, packages string, platform []string) error {
	path, err := exec.Command("go", "tool", "-n", "govulncheck").Output() // built for this machine
	if err != nil {
		return fmt.Errorf("build govulncheck: %w", err)
	}
	cmd := exec.Command(strings.TrimSpace(string(path)), "-db", db, packages)
	cmd.Env = append(os.Environ(), platform...)
	var problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = os.Stdout, io.MultiWriter(os.Stderr, &problem)
	err = cmd.Run()
	if err != nil && strings.Contains(problem.String(), "fetching vulnerabilities") {
		return errUnreachable
	}
	return err
}
