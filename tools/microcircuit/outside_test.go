package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The command is built from a clean checkout, and the engine is used from another module, without any network, by the
// commands and the program that README.md has for it. That program is the example of package engine, and prints the same.
func TestFromOutside(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two programs")
	}
	proxy := os.Getenv("GOPROXY")
	t.Setenv("GOPROXY", "off")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	command, module := filepath.Join(t.TempDir(), "microcircuit"), t.TempDir()
	goes := func(dir string, args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	goes(root, "build", "-o", command, "./tools/microcircuit")
	if out, err := exec.Command(command, "config").Output(); err != nil || !strings.Contains(string(out), "7,717 neurons") {
		t.Errorf("%v: %s", err, out)
	}
	commands, program := ofYourOwn(t)
	if err := os.WriteFile(filepath.Join(module, "main.go"), []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, line := range commands {
		args := strings.Fields(strings.ReplaceAll(line, "/path/to/this/checkout", root))
		if args[0] != "go" {
			t.Fatalf("README.md has a command that is not of Go: %s", line)
		}
		got = goes(module, args[1:]...)
	}
	example, want := engineExample(t)
	if program != example {
		t.Errorf("the program of README.md is not the example of package engine, which is\n%s", example)
	}
	if got != want {
		t.Errorf("%v print %q, want %q", commands, got, want)
	}
	t.Setenv("GOPROXY", proxy) // go doc looks up every module that this one's dependencies name
	if doc := goes(module, "doc", "microcircuit/engine"); !strings.Contains(doc, "A program of your own") {
		t.Errorf("go doc microcircuit/engine prints\n%s", doc)
	}
}

// ofYourOwn reads the commands and the program of README.md's section on the engine in another module.
func ofYourOwn(t *testing.T) (commands []string, program string) {
	t.Helper()
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## The engine in a program of your own\n")
	section, _, _ = strings.Cut(section, "\n## ")
	before, rest, begun := strings.Cut(section, "```go\n")
	program, after, ended := strings.Cut(rest, "```")
	for line := range strings.Lines(before + after) {
		if strings.HasPrefix(line, "    ") {
			commands = append(commands, strings.TrimSpace(line))
		}
	}
	if !begun || !ended || !slices.Contains(commands, "go run .") {
		t.Fatalf("README.md has the commands %q and the program\n%s", commands, program)
	}
	return commands, program
}

// engineExample reads the example of package engine as a program, and what it prints.
func engineExample(t *testing.T) (program, output string) {
	t.Helper()
	source, err := os.ReadFile("../../engine/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(source), "\t// Output:\n")
	printed, after, ends := strings.Cut(rest, "}\n")
	if !found || !ends {
		t.Fatal("the example of package engine has no output")
	}
	program = strings.NewReplacer("package engine_test", "package main", "func Example()", "func main()").
		Replace(before) + "}\n" + after
	return program, strings.ReplaceAll(printed, "\t// ", "")
}

// The code in the comment of package engine stands in its example.
func TestEngineComment(t *testing.T) {
	comment, err := os.ReadFile("../../engine/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	program, _ := engineExample(t)
	_, section, _ := strings.Cut(string(comment), "// # A program of your own\n")
	section, _, _ = strings.Cut(section, "\n// # ")
	checked := 0
	for block := range strings.SplitSeq(section, "\n//\n") {
		if !strings.HasPrefix(block, "//\t") {
			continue
		}
		code := strings.ReplaceAll(strings.ReplaceAll(block+"\n", "\n//\t", "\n"), "//\t", "")
		if !strings.Contains(flat(program), flat(code)) {
			t.Errorf("the example of package engine does not have\n%s", code)
		}
		checked++
	}
	if checked != 2 {
		t.Errorf("%d blocks of code were checked", checked)
	}
}

// flat is code without what its lines are indented by.
func flat(code string) string { return strings.ReplaceAll(code, "\t", "") }
