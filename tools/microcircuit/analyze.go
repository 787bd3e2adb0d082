package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/tools/lib/outdir"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// analyze evaluates the spikes that a simulator left in a folder or an archive. It can be interrupted at any time: what
// is written is whole files.
func analyze(ctx context.Context, o options, stdout, stderr io.Writer) int {
	type outcome struct {
		*evaluated
		err error
	}
	made := make(chan outcome, 1)
	go func() {
		e, err := evaluate(ctx, &o)
		made <- outcome{e, err}
	}()
	var e outcome
	select {
	case e = <-made:
	case <-ctx.Done():
		e.err = ctx.Err()
	}
	var refused error
	if e.err == nil {
		e.print(stdout)
		refused = e.write(ctx, o.dir, o.out)
	}
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "microcircuit: interrupted")
		return interruptedStatus(ctx)
	case e.err != nil:
		return fail(stderr, fmt.Errorf("%s: %w", o.dir, e.err))
	case refused != nil:
		return failOut(stderr, refused)
	case o.out != "":
		fmt.Fprintln(stdout, "written to", o.out)
	}
	return 0
}

// recordedAt holds what flags say of a recording: its limits are others than the model's.
type recordedAt struct{ tPresim, tSim, h *float64 }

// asked is what is asked for of a reader; t_presim and h as usual where nobody says them.
func (r *recordedAt) asked() files.Asked {
	return files.Asked{TPresim: r.tPresim, TSim: r.tSim, H: r.h, Usual: files.Times{TPresim: 500, H: 0.1}}
}

// set takes the flags of a command that reads recordings. A model's parameters are those of the run that was recorded.
func (r *recordedAt) set(command, link string, settings []setting) error {
	if link != "" {
		return fmt.Errorf("-link: %s reads a run that is recorded, and takes no link", command)
	}
	for _, s := range settings {
		into, known := map[string]**float64{"t_presim": &r.tPresim, "t_sim": &r.tSim, "h": &r.h}[s.key]
		name := "-" + strings.ReplaceAll(s.key, "_", "-")
		if !known {
			return fmt.Errorf("%s: %s reads a run that is recorded, and changes no parameter of it; "+
				"-t-presim, -t-sim and -h say when it was recorded", name, command)
		}
		x, err := strconv.ParseFloat(strings.TrimSpace(s.value), 64)
		switch {
		case *into != nil:
			return fmt.Errorf("%s is given more than once", name)
		case err != nil:
			return fmt.Errorf("%s %s: want a number of ms", name, s.value)
		}
		*into = &x
	}
	return nil
}

// evaluated is a recording and what follows from it.
type evaluated struct {
	*files.Imported
	results   *results
	summary   *files.Summary
	documents []files.Named // to be written
}

func evaluate(ctx context.Context, o *options) (*evaluated, error) {
	brought, err := readRecording(ctx, o.dir, o.recorded.asked())
	if err != nil {
		return nil, err
	}
	if err := o.asked.fits(brought.Times.End(), brought.Times.H); err != nil {
		return nil, err
	}
	e := &evaluated{Imported: brought}
	w := brought.Times.Window()
	e.results = newResults(brought.Run.Nodes.Derived(), w, parameters(brought), o.asked)
	e.results.FirstID = brought.Run.Nodes.First[0]
	for _, doubt := range brought.Doubts {
		e.results.Warnings = append(e.results.Warnings, doubt.Error())
	}
	e.results.add(brought.Run.Spikes)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	e.summary = e.results.Summary(w.Until)
	if o.out != "" {
		e.documents, err = e.results.documents(e.summary, brought.Who)
	}
	return e, err
}

// parameters are those of a run whose link is known; nil if it is not. With them, what is found is what the run itself
// has found.
func parameters(b *files.Imported) *microcircuit.Params {
	if b.Who.Link == "" {
		return nil
	}
	link, notices := params.Parse(b.Who.Link)
	nodes := files.NewNodes(&link.Params, false)
	if len(notices) > 0 || nodes.First != b.Run.Nodes.First || nodes.Last != b.Run.Nodes.Last ||
		link.Params.H != b.Times.H {
		return nil
	}
	return &link.Params
}

// readRecording reads a folder or a zip.
func readRecording(ctx context.Context, name string, asked files.Asked) (*files.Imported, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such folder or file")
	case err != nil:
		return nil, reason(err)
	}
	var b *files.Imported
	if info.IsDir() {
		b, err = files.ReadFolder(interruptible{ctx, os.DirFS(name)}, asked)
	} else {
		b, err = readArchive(ctx, name, asked)
	}
	switch err {
	case files.ErrUnknown:
		return nil, errors.New("holds no files of a run (population_nodeids.dat, spike_recorder-*.dat)")
	case files.ErrNoEnd:
		return nil, fmt.Errorf("%w: say it with -t-sim (and -t-presim, -h)", err)
	}
	return b, reason(err)
}

// readArchive reads a file, which must be a zip.
func readArchive(ctx context.Context, name string, asked files.Asked) (*files.Imported, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	mark := make([]byte, 2)
	if _, err := io.ReadFull(file, mark); !info.Mode().IsRegular() || err != nil || string(mark) != "PK" {
		return nil, errors.New("is neither a folder nor a zip")
	}
	return files.ReadArchive(interruptibleFile{ctx, file}, info.Size(), asked)
}

// reason leaves out of an error of the file system which call failed.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) && err == error(p) {
		return p.Err
	}
	return err
}

// interruptible is a folder whose files end with an error when a context does.
type interruptible struct {
	ctx context.Context
	fs.FS
}

func (i interruptible) Open(name string) (fs.File, error) {
	if err := i.ctx.Err(); err != nil {
		return nil, err
	}
	file, err := i.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || info.IsDir() {
		return file, err
	}
	return &interruptibleRead{file, i.ctx}, nil
}

// Stat opens nothing, since a pipe would wait for somebody who writes.
func (i interruptible) Stat(name string) (fs.FileInfo, error) { return fs.Stat(i.FS, name) }

type interruptibleRead struct {
	fs.File
	ctx context.Context
}

func (f *interruptibleRead) Read(b []byte) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	return f.File.Read(b)
}

type interruptibleFile struct {
	ctx context.Context
	io.ReaderAt
}

func (f interruptibleFile) ReadAt(b []byte, at int64) (int, error) {
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	return f.ReaderAt.ReadAt(b, at)
}

// print prints what is found, and what is doubtful about it.
func (e *evaluated) print(stdout io.Writer) {
	fmt.Fprintf(stdout, "%d neurons, %d spikes, hash %v\n", e.results.d.Neurons(), len(e.Run.Spikes), e.Hash())
	if e.Who.Link != "" {
		fmt.Fprintf(stdout, "link #%s\n", e.Who.Link)
	}
	for _, doubt := range e.results.Warnings {
		fmt.Fprintln(stdout, "warning:", doubt)
	}
	e.results.print(stdout, e.summary)
}

// write replaces all documents, one after another, each whole. A folder that holds another run than the one that was
// read is refused: they would describe it.
func (e *evaluated) write(ctx context.Context, source, path string) (err error) {
	if path == "" {
		return nil
	}
	dir, err := outdir.Open(path, outdir.OS{})
	if err != nil {
		return err
	}
	if link, held, err := dir.Holds(); held && !sameFolder(source, path) &&
		!(link != "" && outdir.Same(link, e.Who.Link)) {
		err = errors.Join(err, dir.Close())
		return cmp.Or(err, fmt.Errorf("-out %s: the folder holds another run, which these statistics and plots are not of: choose another folder", path))
	}
	for _, f := range e.documents {
		err = cmp.Or(ctx.Err(), dir.Write(f.Name, outdir.Bytes(f.Data)))
		if err != nil {
			break
		}
	}
	return errors.Join(err, dir.Close())
}

// sameFolder reports whether two names lead to one folder.
func sameFolder(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
