//go:build !js

package engine_test

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// columns is the longest line of code (characters; a tab is one).
const columns = 120

// TestStyle holds what gofmt leaves to people: no line of Go, JavaScript, style sheets and templates is longer than 120
// columns unless a text of Go crosses its end, and an if has no statement before its condition but a declaration.
// Tests, generated files and texts (english_*.go, german_*.go, pages of HTML) are free.
func TestStyle(t *testing.T) {
	checked := map[string]int{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") ||
			slices.Contains([]string{"dist", "node_modules", "shared"}, entry.Name())):
			return fs.SkipDir
		case !slices.Contains([]string{".go", ".js", ".mjs", ".css", ".vugu"}, path.Ext(name)) ||
			strings.HasSuffix(name, "_test.go") || isText(name):
			return nil
		}
		source, err := os.ReadFile(root + "/" + name)
		if err != nil {
			return err
		}
		checked[path.Ext(name)]++
		if path.Ext(name) == ".go" {
			checkGo(t, name, source)
		} else {
			checkLines(t, name, source, nil)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for ext, least := range map[string]int{".go": 300, ".js": 10, ".mjs": 3, ".css": 3, ".vugu": 20} {
		if checked[ext] < least {
			t.Errorf("only %d files %s were checked", checked[ext], ext)
		}
	}
}

// isText reports whether a file consists of the words of a language.
func isText(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "web/text/") && (strings.HasPrefix(base, "english") || strings.HasPrefix(base, "german") ||
		base == "faults.go")
}

// checkLines reports the lines of a file that are too long, but for those that are free.
func checkLines(t *testing.T, name string, source []byte, free map[int]bool) {
	for i, line := range strings.Split(string(source), "\n") {
		if n := utf8.RuneCountInString(line); n > columns && !free[i+1] {
			t.Errorf("%s:%d has %d columns", name, i+1, n)
		}
	}
}

// checkGo reports the lines of a file that are too long, and the statements in the header of an if.
func checkGo(t *testing.T, name string, source []byte) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, name, source, parser.ParseComments)
	if err != nil {
		t.Error(err)
		return
	}
	if ast.IsGenerated(parsed) {
		return
	}
	checkLines(t, name, source, textLines(source))
	ast.Inspect(parsed, func(n ast.Node) bool {
		branch, is := n.(*ast.IfStmt)
		if !is || branch.Init == nil {
			return true
		}
		if assign, is := branch.Init.(*ast.AssignStmt); !is || assign.Tok != token.DEFINE {
			t.Errorf("%s has a statement in the header of an if that declares nothing", set.Position(branch.Pos()))
		}
		return true
	})
}

// leastText is the shortest string that counts as a text (characters), which a line may hold whole.
const leastText = 60

// textLines returns the numbers of the lines whose column 120 lies in a text, or that are inside of a string of several
// lines.
func textLines(source []byte) map[int]bool {
	free := map[int]bool{}
	set := token.NewFileSet()
	file := set.AddFile("", -1, len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, 0)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return free
		}
		if tok != token.STRING {
			continue
		}
		at := file.Position(pos)
		begin := file.Offset(file.LineStart(at.Line))
		before := utf8.RuneCount(source[begin:at.Offset])
		for k, part := range strings.Split(lit, "\n") {
			n := utf8.RuneCountInString(part)
			inside := k > 0 || strings.Contains(lit, "\n")
			if inside || n >= leastText && before+n >= columns {
				free[at.Line+k] = true
			}
		}
	}
}
