package wasmbuild

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Licence and notices lie beside the page, and the page says where its source is and of which commit it
// is.
func TestLicences(t *testing.T) {
	root := t.TempDir()
	write(t, root, fixture())
	const source = `https://code.example/circuit?a="b"&c`
	mustBuild(t, Options{Root: root, Source: source})
	got := read(t, filepath.Join(root, "dist"))
	if got["LICENSE"] != "ours\n" {
		t.Errorf("LICENSE = %q", got["LICENSE"])
	}
	if !strings.Contains(got["NOTICES"], "Copyright 2009 The Go Authors.") {
		t.Error("NOTICES lacks Go, whose runtime is linked")
	}
	for _, page := range []string{"index.html", "embed.html"} {
		for _, want := range []string{`<link rel="license" href="LICENSE" />`,
			`<meta name="source" content="https://code.example/circuit?a=&#34;b&#34;&amp;c" />`,
			`<meta name="commit" content="" />`} {
			if strings.Count(got[page], want) != 1 {
				t.Errorf("%s has %q not once:\n%s", page, want, got[page])
			}
		}
	}
	if err := os.Remove(filepath.Join(root, "LICENSE")); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(t.Context(), Options{Root: root}); err == nil || !strings.Contains(err.Error(), "LICENSE") {
		t.Errorf("without a licence: error %v", err)
	}
}

// Addresses that a browser would not open, or that hold a password, are refused before anything is built.
func TestSource(t *testing.T) {
	for _, source := range []string{"code.example/circuit", "javascript:alert(1)", "file:///home/me",
		"ssh://git@code.example/c", "https://", "https://me:secret@code.example/c", "https://%zz"} {
		_, err := Build(t.Context(), Options{Root: t.TempDir(), Source: source})
		if err == nil || !strings.Contains(err.Error(), "the source's address") || strings.Contains(err.Error(),
			"secret") {
			t.Errorf("%s: error %v", source, err)
		}
	}
}

// The commit is told as it is: none outside of a repository, and +dirty where files differ from it.
func TestCommit(t *testing.T) {
	root := t.TempDir()
	if got := commit(t.Context(), root); got != "" {
		t.Errorf("outside of a repository: %q", got)
	}
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", root, "-c", "user.name=n", "-c", "user.email=e"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write(t, root, map[string]string{"a.txt": "a\n", "inner/go.mod": "module inner\n"})
	git("init", "-q")
	git("add", "-A")
	git("commit", "-q", "-m", "first")
	clean := commit(t.Context(), root)
	if len(clean) != 40 {
		t.Errorf("the commit is %q", clean)
	}
	if got := commit(t.Context(), filepath.Join(root, "inner")); got != "" {
		t.Errorf("a folder in another's repository: %q", got)
	}
	write(t, root, map[string]string{"a.txt": "b\n"})
	if got := commit(t.Context(), root); got != clean+"+dirty" {
		t.Errorf("with a change: %q", got)
	}
}
