package workerd

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"microcircuit/tools/lib/programs"
)

//go:embed workerd.mjs
var script string

// Options say what runs.
type Options struct {
	Root    string   // the module's
	Worker  string   // made by Build
	Site    string   // the static page
	State   string   // where databases are kept; made if need be, so that a later start finds what an earlier one left
	Without []string // bindings that fail to be there
}

// settings is what the script is told.
type settings struct {
	Modules string   `json:"modules"`
	Config  string   `json:"config"`
	Worker  string   `json:"worker"`
	Site    string   `json:"site"`
	State   string   `json:"state"`
	Port    int      `json:"port"`
	Without []string `json:"without"`
}

// A Server is the running Worker.
type Server struct {
	URL   string // without a slash at the end
	cmd   *exec.Cmd
	stdin io.WriteCloser
	lines *bufio.Scanner
}

// Start starts the Worker on a free port of this machine.
func Start(ctx context.Context, o Options) (*Server, error) {
	modules, err := Modules(ctx, o.Root)
	if err != nil {
		return nil, err
	}
	if err := tables(ctx, o); err != nil {
		return nil, err
	}
	node, err := programs.Get(ctx, programs.Node)
	if err != nil {
		return nil, err
	}
	told, err := json.Marshal(settings{
		Modules: modules,
		Config:  filepath.Join(o.Root, Config),
		Worker:  o.Worker,
		Site:    o.Site,
		State:   o.State,
		Without: append([]string{}, o.Without...),
	})
	if err != nil {
		return nil, err
	}
	path := filepath.Join(o.State, "workerd.mjs")
	if err := os.WriteFile(path, []byte(script), 0o644); err != nil {
		return nil, err
	}
	s := &Server{cmd: exec.Command(node, path, string(told))}
	s.cmd.Env = append(os.Environ(), quiet...)
	s.cmd.Stderr = os.Stderr
	s.cmd.WaitDelay = time.Second
	ownGroup(s.cmd)
	s.stdin, err = s.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.lines = bufio.NewScanner(stdout)
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.URL, err = s.answer()
	if err != nil {
		return nil, errors.Join(err, s.Kill())
	}
	return s, nil
}

// tables makes the tables of a database, or brings them to the present form, as somebody who deploys does.
func tables(ctx context.Context, o Options) error {
	if err := os.MkdirAll(o.State, 0o755); err != nil {
		return err
	}
	_, err := Wrangler(ctx, o.Root, "d1", "migrations", "apply", "microcircuit", "--local", "--persist-to", o.State)
	return err
}

// command has the script do something. One at a time.
func (s *Server) command(name string, argument any) (string, error) {
	line, err := json.Marshal([]any{name, argument})
	if err != nil {
		return "", err
	}
	if _, err := s.stdin.Write(append(line, '\n')); err != nil {
		return "", err
	}
	return s.answer()
}

// answer reads a line of the script's.
func (s *Server) answer() (string, error) {
	if !s.lines.Scan() {
		return "", fmt.Errorf("workerd: the script has ended: %v", s.lines.Err())
	}
	var said struct{ Value, Error string }
	if err := json.Unmarshal(s.lines.Bytes(), &said); err != nil {
		return "", fmt.Errorf("workerd: %w: %s", err, s.lines.Bytes())
	}
	if said.Error != "" {
		return "", errors.New("workerd: " + said.Error)
	}
	return said.Value, nil
}

// Exec changes the database.
func (s *Server) Exec(query string) error {
	_, err := s.command("exec", query)
	return err
}

// Scheduled does what is done daily.
func (s *Server) Scheduled() error {
	_, err := s.command("scheduled", nil)
	return err
}

// Get and Put read and write KV behind the Worker's back.
func (s *Server) Get(key string) (string, error) { return s.command("get", key) }

// Put writes.
func (s *Server) Put(key, value string) error {
	_, err := s.command("put", []string{key, value})
	return err
}

// Kill ends it at once, as a power cut would.
func (s *Server) Kill() error {
	killGroup(s.cmd)
	s.cmd.Wait() // says that it was killed
	return nil
}
