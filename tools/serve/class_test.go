package main

import (
	"bufio"
	"encoding/json"
	"image"
	"image/color"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"microcircuit/web/backend/backendtest"
)

// asServer marks a process of this test's binary that is to be the server.
const asServer = "MICROCIRCUIT_TEST_SERVE"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// class is a running server.
type class struct {
	url string // without a slash at the end
	cmd *exec.Cmd
}

// startClass starts the server in a process of its own.
func startClass(t *testing.T, data string, flags ...string) *class {
	t.Helper()
	dist := t.TempDir()
	write(t, filepath.Join(dist, "index.html"), "<!doctype html><title>page</title>")
	c := &class{cmd: exec.Command(os.Args[0], append([]string{"-lan", "-addr", "127.0.0.1:0", "-dist", dist, "-data", data}, flags...)...)}
	c.cmd.Env = append(os.Environ(), asServer+"=1")
	c.cmd.Stderr = os.Stderr
	stdout, err := c.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.cmd.Process.Kill() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	c.url = strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(line, "The page is at ")), "/")
	return c
}

// board is a class board, as its teacher knows it.
type board struct{ ID, Secret string }

func (c *class) newBoard(t *testing.T) (b board) {
	t.Helper()
	a, err := backendtest.Ask("POST", c.url+"/api/boards", `{"rate":4000}`) // all come from one address
	if err != nil || json.Unmarshal(a.Body, &b) != nil || b.Secret == "" {
		t.Fatalf("%v: %s", err, a.Body)
	}
	return b
}

// A server that is killed, or told to end, while many hand in has lost nothing that it acknowledged.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "class.sqlite")
			c := startClass(t, data)
			b := c.newBoard(t)
			acknowledged := interrupted(t, c, b, signal)
			ended := c.cmd.Wait()
			if signal == syscall.SIGTERM && ended != nil {
				t.Errorf("told to end, it ended with %v", ended)
			}
			c = startClass(t, data)
			a, err := backendtest.Ask("GET", c.url+"/api/boards/"+b.ID+"/handins", "", "Authorization", "Bearer "+b.Secret)
			if err != nil {
				t.Fatal(err)
			}
			var kept struct{ HandIns []struct{ ID, Name string } }
			if err := json.Unmarshal(a.Body, &kept); err != nil {
				t.Fatalf("%v: %s", err, a.Body)
			}
			there := map[string]string{}
			for _, h := range kept.HandIns {
				there[h.ID] = h.Name
			}
			for n := range acknowledged {
				if there[backendtest.ID(n)] != strconv.Itoa(n) {
					t.Errorf("hand-in %d was acknowledged and is lost", n)
				}
			}
			if len(there) != len(kept.HandIns) || len(there) < len(acknowledged) {
				t.Errorf("%d hand-ins, %d of them different, %d acknowledged", len(kept.HandIns), len(there), len(acknowledged))
			}
			t.Logf("%d acknowledged, %d kept", len(acknowledged), len(there))
		})
	}
}

// interrupted has 20 clients hand in for ever, sends the server a signal once it has acknowledged 100 hand-ins, and gives all
// that it acknowledged before it ended.
func interrupted(t *testing.T, c *class, b board, signal syscall.Signal) map[int]bool {
	t.Helper()
	acknowledged := map[int]bool{}
	var mu sync.Mutex
	var next atomic.Int64
	var clients sync.WaitGroup
	for range 20 {
		clients.Go(func() {
			for {
				n := int(next.Add(1))
				a, err := backendtest.Ask("PUT", c.url+"/api/boards/"+b.ID+"/handins/"+backendtest.ID(n), backendtest.Body("link", backendtest.HandIn, "name", strconv.Itoa(n)))
				if err != nil || a.Status != http.StatusOK {
					return
				}
				mu.Lock()
				acknowledged[n] = true
				if len(acknowledged) == 100 {
					if err := c.cmd.Process.Signal(signal); err != nil {
						t.Error(err)
					}
				}
				mu.Unlock()
			}
		})
	}
	clients.Wait()
	return acknowledged
}

// Page and backend come from one address.
func TestClassIsServed(t *testing.T) {
	c := startClass(t, filepath.Join(t.TempDir(), "class.sqlite"))
	for path, want := range map[string]string{"/": "<title>page</title>", "/api/about": "retention_days", "/api/x": "missing"} {
		if a, err := backendtest.Ask("GET", c.url+path, ""); err != nil || !strings.Contains(string(a.Body), want) {
			t.Errorf("%s: %v %s", path, err, a.Body)
		}
	}
}

func TestAddresses(t *testing.T) {
	if got := addresses(&net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 80}); len(got) != 1 || got[0] != "http://192.0.2.7:80/" {
		t.Errorf("a machine told where to listen is at %q", got)
	}
	got := addresses(&net.TCPAddr{IP: net.IPv6unspecified, Port: 81})
	if len(got) == 0 || got[len(got)-1] != "http://localhost:81/" {
		t.Errorf("a machine with networks is at %q", got)
	}
	for _, url := range got[:len(got)-1] {
		if strings.Contains(url, "//127.") {
			t.Errorf("others are sent to %s", url)
		}
	}
}

// On a network of IPv6 alone the page is at its addresses there, in brackets.
func TestReachable(t *testing.T) {
	all := func(texts ...string) (own []net.Addr) {
		for _, text := range texts {
			ip, network, err := net.ParseCIDR(text)
			if err != nil {
				t.Fatal(err)
			}
			own = append(own, &net.IPNet{IP: ip, Mask: network.Mask})
		}
		return own
	}
	any6, any4 := &net.TCPAddr{IP: net.IPv6unspecified, Port: 80}, &net.TCPAddr{IP: net.IPv4zero, Port: 80}
	const here = "http://localhost:80/"
	for _, c := range []struct {
		listening *net.TCPAddr
		own       []net.Addr
		want      []string
	}{
		{any6, all("127.0.0.1/8", "::1/128", "192.0.2.7/24", "fe80::1/64", "2001:db8::7/64"), []string{"http://192.0.2.7:80/", here}},
		{any6, all("127.0.0.1/8", "::1/128", "fe80::1/64", "2001:db8::7/64", "fd00::7/64"), []string{"http://[2001:db8::7]:80/", "http://[fd00::7]:80/", here}},
		{any6, all("::1/128", "fe80::1/64"), []string{here}},
		{any6, all("169.254.3.4/16", "fe80::1/64"), []string{"http://169.254.3.4:80/", here}},
		{any4, all("::1/128", "2001:db8::7/64"), []string{here}},
		{any6, nil, []string{here}},
		{&net.TCPAddr{IP: net.ParseIP("2001:db8::7"), Port: 80}, nil, []string{"http://[2001:db8::7]:80/"}},
		{&net.TCPAddr{IP: net.ParseIP("fe80::1"), Zone: "eth0", Port: 80}, nil, []string{"http://[fe80::1%25eth0]:80/"}},
	} {
		if got := reachable(c.listening, c.own); !slices.Equal(got, c.want) {
			t.Errorf("%v with %v is at %q, want %q", c.listening, c.own, got, c.want)
		}
	}
	s := patient(nil)
	if s.ReadHeaderTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
		t.Errorf("a server without an end: %+v", s)
	}
}

// The code in the terminal reads as the address.
func TestBlocks(t *testing.T) {
	const url = "http://192.168.178.123:8080/"
	var b strings.Builder
	announce(&b, []string{url, "http://localhost:8080/"}, "class.sqlite", true)
	var rows [][]bool // black modules
	for _, line := range regexp.MustCompile(`m([█▀▄ ]+)\x1b`).FindAllStringSubmatch(b.String(), -1) {
		var upper, lower []bool
		for _, c := range line[1] {
			upper, lower = append(upper, c == '█' || c == '▀'), append(lower, c == '█' || c == '▄')
		}
		rows = append(rows, upper, lower)
	}
	const zoom = 8
	code := image.NewGray(image.Rect(0, 0, zoom*len(rows[0]), zoom*len(rows)))
	for y := range code.Rect.Dy() {
		for x := range code.Rect.Dx() {
			if !rows[y/zoom][x/zoom] {
				code.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(code)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil || read.GetText() != url {
		t.Errorf("the code reads %v, %v", read, err)
	}
	b.Reset()
	if announce(&b, []string{url}, "class.sqlite", false); strings.Contains(b.String(), "\x1b") || !strings.Contains(b.String(), url) {
		t.Errorf("into a file it writes %q", b.String())
	}
}
