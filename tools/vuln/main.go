// Command vuln looks for known vulnerabilities in what this module imports, natively and for the browser.
//
//	go run ./tools/vuln [-db URL]
//
// It runs govulncheck, whose database is at https://vuln.go.dev or where -db says. Where that cannot be asked it says so
// and succeeds: whoever is offline can still check everything else.
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
	flag.Parse()
	for _, c := range []struct {
		platform []string
		packages string
	}{{nil, "./..."}, {[]string{"GOOS=js", "GOARCH=wasm"}, "./wasm/..."}} {
		switch err := check(*db, c.platform, c.packages); {
		case errors.Is(err, errUnreachable):
			fmt.Println("vuln: NOTHING WAS CHECKED,", err)
			return
		case err != nil:
			fmt.Fprintln(os.Stderr, "vuln:", err)
			os.Exit(1)
		}
	}
}

var errUnreachable = errors.New("the database of vulnerabilities did not answer")

// check runs govulncheck over packages as a platform builds them.
func check(db string, platform []string, packages string) error {
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
