//go:build unix

package browser

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"testing"
	"time"
)

// asHelper makes the test binary open a browser, say so, and wait to be killed.
const asHelper = "TAB_TEST_HELPER"

func TestMain(m *testing.M) {
	if browser := os.Getenv(asHelper); browser != "" {
		helper(Name(browser))
	}
	os.Exit(m.Run())
}

// TestNothingOutlivesTheProcess kills a process that has a browser open; browser and profile must go with it.
func TestNothingOutlivesTheProcess(t *testing.T) {
	for _, browser := range All() {
		t.Run(string(browser), func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = append(os.Environ(), asHelper+"="+string(browser))
			stdout, err := cmd.StdoutPipe()
			check(t, err)
			cmd.Stderr = os.Stderr
			check(t, cmd.Start())
			line, err := bufio.NewReader(stdout).ReadString('\n')
			check(t, err)
			var address, profile string
			_, err = fmt.Sscan(line, &address, &profile)
			check(t, err)
			if !listens(t, address) {
				t.Fatalf("nothing listens at %s while the browser runs", address)
			}

			check(t, cmd.Process.Kill())
			cmd.Wait()
			deadline := time.Now().Add(patience)
			for exists(profile) || listens(t, address) {
				if time.Now().After(deadline) {
					t.Fatalf("the browser at %s or its profile %s is still there", address, profile)
				}
				time.Sleep(pollInterval)
			}
		})
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// listens reports whether a server accepts connections at a WebSocket URL. A killed process may linger as a zombie,
// and so still have its number, but it no longer listens.
func listens(t *testing.T, address string) bool {
	u, err := url.Parse(address)
	check(t, err)
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

func helper(browser Name) {
	tab, err := Open(context.Background(), browser, Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(tab.process.address, tab.process.profile)
	select {}
}
