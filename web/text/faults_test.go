package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"microcircuit/web/filewire"
	"microcircuit/web/params"
)

// faultsOfFiles are the words of all faults that web/files knows, from its source.
func faultsOfFiles(t *testing.T) (all []string) {
	t.Helper()
	names, err := filepath.Glob("../files/*.go")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, is := n.(*ast.CallExpr)
			if !is {
				return true
			}
			if f, is := call.Fun.(*ast.Ident); !is || f.Name != "fault" {
				return true
			}
			words, is := call.Args[0].(*ast.BasicLit)
			if !is {
				t.Errorf("%s: words of a fault that are no constant cannot be translated", name)
				return true
			}
			s, err := strconv.Unquote(words.Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, s)
			return true
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Every fault has its words in every language, with the same values, and none that is gone is kept.
func TestFaults(t *testing.T) {
	all := faultsOfFiles(t)
	for _, language := range params.Translations() {
		translated := faults[language]
		if kept := slices.Sorted(maps.Keys(translated)); !slices.Equal(kept, all) {
			t.Errorf("%s has the words of\n%q, the files have\n%q", language, kept, all)
		}
		for english, words := range translated {
			if words == english || !slices.Equal(placeholders(words), placeholders(english)) {
				t.Errorf("%s: %q for %q", language, words, english)
			}
		}
	}
}

// A problem is told with its place; what nobody translated is told as it came, whatever it holds.
func TestUnreadable(t *testing.T) {
	for _, c := range []struct {
		language string
		problem  filewire.Problem
		want     string
	}{
		{"en", filewire.Problem{File: "a.dat", Line: 4, What: "there are more than %s spikes", Values: []string{"20"}}, "a.dat: line 4: there are more than 20 spikes"},
		{"de", filewire.Problem{File: "a.dat", Line: 4, What: "there are more than %s spikes", Values: []string{"20"}}, "a.dat: Zeile 4: es sind mehr als 20 Spikes"},
		{"de", filewire.Problem{What: "%s", Values: []string{"<b> 100 %d"}}, "<b> 100 %d"},
	} {
		if got := In(c.language).Unreadable(&c.problem); !strings.HasSuffix(got, " "+c.want) {
			t.Errorf("%s: %q, want %q", c.language, got, c.want)
		}
	}
}
