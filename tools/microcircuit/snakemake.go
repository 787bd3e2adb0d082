package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"text/template"

	"microcircuit/tools/lib/runs"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

//go:embed workflow
var workflowFiles embed.FS

// What a job of a cluster takes.
const (
	groupMinutes = 10  // at least, if there are runs enough: less is spent on waiting in the queue
	mostSlots    = 4   // runs at a time, each on a core, where this machine has as many
	timeMargin   = 3   // times as long as is measured here
	memoryMargin = 1.2 // times as much as is predicted
)

// workflow is what the files of a workflow are filled with.
type workflow struct {
	Count, Group, Slots, Minutes int
	MemoryMB                     int // of this machine
	Program, Again, Dir, Flags   string
	Outputs                      []string // of a run, beside card and statistics
	Figure                       bool
}

// mark begins the first line of a Snakefile that this program has written.
const mark = "# A sweep of "

// workflow writes a workflow of a sweep for Snakemake.
func (o *options) workflow(ctx context.Context, stdout, stderr io.Writer) int {
	dir := o.many.snakemake
	present, err := os.ReadFile(filepath.Join(dir, "Snakefile"))
	if err == nil && !bytes.HasPrefix(present, []byte(mark)) {
		err = fmt.Errorf("%s holds a Snakefile that is of no sweep: choose another folder, or move it away", dir)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err == nil {
		fmt.Fprintln(stderr, "microcircuit: measuring how long a run takes here")
		err = o.writeWorkflow(ctx, dir)
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(stderr, "microcircuit: interrupted; no workflow is written")
		return interruptedStatus(ctx)
	}
	if err != nil {
		return failOut(stderr, err)
	}
	fmt.Fprintf(stdout, "%d runs; %s says how to run them\n", len(o.many.plan.Runs), filepath.Join(dir, "README.md"))
	return 0
}

func (o *options) writeWorkflow(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	seconds, err := measured(ctx, o.many.plan.Runs)
	if err != nil || ctx.Err() != nil {
		return errors.Join(err, ctx.Err())
	}
	w, err := o.newWorkflow(dir, seconds)
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(dir, "runs.tsv"), runList(o.many.plan.Runs, seconds)); err != nil {
		return err
	}
	return fs.WalkDir(workflowFiles, "workflow", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return w.write(name, filepath.Join(dir, strings.TrimPrefix(name, "workflow/")))
	})
}

// write fills a file of the workflow in.
func (w *workflow) write(name, path string) error {
	source, err := workflowFiles.ReadFile(name)
	if err != nil {
		return err
	}
	filled, err := template.New(name).Funcs(template.FuncMap{"literal": literal, "shell": shell}).Parse(string(source))
	if err != nil {
		panic(err) // a bug in the file
	}
	var b bytes.Buffer
	if err := filled.Execute(&b, w); err != nil {
		panic(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := replace(path, b.Bytes()); err != nil {
		return err
	}
	if strings.HasSuffix(path, ".sh") {
		return os.Chmod(path, 0o755)
	}
	return nil
}

// newWorkflow says what the files are filled with, where each run takes so many seconds on one core.
func (o *options) newWorkflow(dir string, seconds []float64) (*workflow, error) {
	m := &o.many
	total := 0.0
	for _, s := range seconds {
		total += s
	}
	each := total / float64(len(seconds))
	slots := min(mostSlots, runtime.NumCPU())
	group := int(math.Ceil(groupMinutes * 60 * float64(slots) / each))
	group = min(max(group, slots), len(seconds))
	path, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	w := &workflow{Count: len(seconds), Group: group, Slots: slots, Program: program(), Dir: filepath.ToSlash(path),
		Minutes:  int(math.Ceil(each * float64(group) / float64(slots) / 60)),
		MemoryMB: int(min(available(), math.MaxInt32*1e6) / 1e6 * 0.9),
		Flags:    strings.Join(o.writing(), " "), Again: o.again(dir)}
	for _, kind := range m.kinds {
		w.Outputs = append(w.Outputs, keptFile[kind])
	}
	columns := sweep.Varied(append(linksOf(m.plan.Runs), linksIn(dir)...))
	w.Figure = len(columns) == 1 && params.Sweepable(columns[0])
	return w, nil
}

// linksIn are the links of the runs that the folder of a workflow holds already, which its table has, too.
func linksIn(dir string) (links []params.Link) {
	there, err := runs.Find([]string{filepath.Join(dir, runs.Folder)})
	if err != nil {
		return nil // none
	}
	for _, at := range there {
		if r, err := runs.Read(at); err == nil {
			links = append(links, r.Run.Link)
		}
	}
	return links
}

// literal is a text as Python and YAML read it between double quotes.
func literal(text string) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(text)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// shell is a word of a command line, in quotes where it needs some.
func shell(word string) string {
	const plain = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_./-+=:,@%"
	if word != "" && strings.Trim(word, plain) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'"'"'`) + "'"
}

// linksOf are the links of some runs.
func linksOf(all []sweep.Run) (links []params.Link) {
	for _, r := range all {
		links = append(links, r.Link)
	}
	return links
}

// again is the command that has made the workflow.
func (o *options) again(dir string) string {
	command := "microcircuit sweep"
	if o.many.links != "" {
		return command + " -links " + shell(o.many.links) + " -snakemake " + shell(dir)
	}
	for _, r := range o.many.ranges {
		command += " -" + flagName(r.key) + " " + shell(r.value)
	}
	return command + " … -snakemake " + shell(dir)
}

// program is the path of this program; its name alone where it was built for one use, as go run does.
func program() string {
	path, err := os.Executable()
	if err != nil || strings.HasPrefix(path, os.TempDir()) && strings.Contains(path, "go-build") {
		return "microcircuit"
	}
	return filepath.ToSlash(path)
}

// runList is the file runs.tsv: name, link, memory and time of each run. The minutes of many short runs are whole
// numbers, 0 for most of them, whose sum is right.
func runList(all []sweep.Run, seconds []float64) []byte {
	text, sum, told := []byte("name\tlink\tmem_mb\tminutes\n"), 0.0, 0
	for i, r := range all {
		sum += seconds[i] * timeMargin / 60
		minutes := int(math.Ceil(sum)) - told
		told += minutes
		memory := int(math.Ceil(nativeBytes(&r.Link) * memoryMargin / 1e6))
		text = append(text, strings.Join([]string{sweep.Name(r.Link), params.Format(r.Link), strconv.Itoa(memory),
			strconv.Itoa(minutes)}, "\t")+"\n"...)
	}
	return text
}
