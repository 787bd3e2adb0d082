package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"microcircuit/web/params"
)

// table returns the rows of the table from the reference package to here: its cells, left and right.
func table(t *testing.T) (rows [][2]string) {
	t.Helper()
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "## From the reference package to here")
	section, _, _ = strings.Cut(section, "\n## ")
	for _, line := range strings.Split(section, "\n") {
		if cells := strings.Split(line, "|"); len(cells) == 4 && !strings.Contains(line, "---") {
			rows = append(rows, [2]string{cells[1], cells[2]})
		}
	}
	return rows
}

// exported returns the exported names of a package of this module, methods and fields as Type.Name.
func exported(t *testing.T, folder string) (names []string) {
	t.Helper()
	packages, err := parser.ParseDir(token.NewFileSet(), "../../"+folder,
		func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		for _, f := range p.Files {
			for _, d := range f.Decls {
				switch d := d.(type) {
				case *ast.FuncDecl:
					name := d.Name.Name
					if d.Recv != nil {
						receiver := d.Recv.List[0].Type
						if star, is := receiver.(*ast.StarExpr); is {
							receiver = star.X
						}
						if ident, is := receiver.(*ast.Ident); is {
							name = ident.Name + "." + name
						}
					}
					names = append(names, name)
				case *ast.GenDecl:
					for _, s := range d.Specs {
						if typ, is := s.(*ast.TypeSpec); is {
							names = append(names, typ.Name.Name)
						}
					}
				}
			}
		}
	}
	return names
}

var quoted = regexp.MustCompile("`([^`]+)`")

// What the table says is here, is: keys of links, flags, folders, and names in Go.
func TestTableOfThePackage(t *testing.T) {
	rows := table(t)
	if len(rows) < 30 {
		t.Fatalf("%d rows", len(rows))
	}
	folders := map[string]string{"sim": "engine/sim", "network": "engine/network", "analysis": "engine/analysis",
		"files": "web/files", "Params": "engine/microcircuit"}
	keys := params.SettableKeys()
	checked := 0
	for _, row := range rows {
		for _, found := range quoted.FindAllStringSubmatch(row[1], -1) {
			word := found[1]
			first, rest, dotted := strings.Cut(word, ".")
			switch {
			case strings.HasPrefix(word, "-"):
				status, stdout, _ := call("help", "run")
				if status != 0 || !strings.Contains(stdout, word) {
					t.Errorf("run has no flag %s: %s", word, row[1])
				}
			case dotted && folders[first] != "":
				if first == "Params" {
					rest = word
				}
				if !slices.Contains(exported(t, folders[first]), rest) {
					t.Errorf("no %s: %s", word, row[1])
				}
			case strings.Contains(word, "/") && !strings.Contains(word, " "):
				if _, err := os.Stat("../../" + word); err != nil {
					t.Error(err)
				}
			case slices.Contains(keys, word):
			default:
				continue
			}
			checked++
		}
	}
	if checked < 50 {
		t.Errorf("%d words of the table were checked", checked)
	}
	for _, left := range []string{"MPI", "reference_data/params.py", "reference_data/generate_reference_data.py",
		"reference_data/analyze_reference_data.py", "reference_data/compute_ensemble_statistics.py",
		"reference_data/plot_reference_analysis.py", "reference_data/Snakefile", "rec_dev=[]", "segments", "conn_probs_th` is rewritten",
		"-overwrite"} {
		if !slices.ContainsFunc(rows, func(row [2]string) bool { return strings.Contains(row[0]+row[1], left) }) {
			t.Errorf("the table does not name %s", left)
		}
	}
}
