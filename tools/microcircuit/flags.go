package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
	"microcircuit/web/params"
)

// options is what a command line asks for.
type options struct {
	link      params.Link
	given     map[string]bool // names of flags, or their keys
	out       string          // folder; "" for none
	overwrite bool            // another run in it
	once      bool            // a run that it holds whole is not repeated
	dir       string          // folder or archive to read
	dirs      []string        // folders to read
	figure    string          // file; "" for none
	many      many            // what a sweep is
	recorded  recordedAt      // when it was recorded, if flags say so
	json      bool
	asked     evaluation
}

// setting is a flag as given.
type setting struct{ key, value string }

// ownFlags are those that are no keys of links, by the commands that know them.
var ownFlags = map[string][]string{
	"run":      {"link", "json", "out", "overwrite", "once", "brief", "raster", "subsample", "spikes"},
	"config":   {"link", "json"},
	"analyze":  {"link", "out", "raster", "subsample"},
	"ensemble": {"link", "json", "out", "overwrite", "subsample"},
	"pynest":   {"link"},
	"sweep":    {"link", "json", "out", "jobs", "plan", "snakemake", "links", "lines", "spikes", "subsample"},
	"table":    {"out", "figure"},
}

// line is a command line that is being read.
type line struct {
	command  string
	options  options
	link     string
	settings []setting
	names    []string // of all flags
	help     bool
	refused  error // what a flag says of its value: package flag would put other words around it
}

// parse reads flags: the link first, wherever it stands, then the others in their order. A flag that asks for help is
// flag.ErrHelp.
func parse(command string, args []string) (options, error) {
	l := &line{command: command,
		options: options{link: params.Default(), given: map[string]bool{}, asked: evaluation{subsample: files.Subsample}}}
	flags := l.flags(args)
	var places []string // arguments that are no flags
	for rest := args; ; {
		if err := flags.Parse(rest); err != nil {
			return l.options, l.refuse(err)
		}
		rest = flags.Args()
		if len(rest) == 0 {
			break
		}
		places, rest = append(places, rest[0]), rest[1:]
	}
	if l.help {
		return l.options, flag.ErrHelp
	}
	o := &l.options
	switch {
	case command == "analyze" && len(places) > 0:
		o.dir, places = places[0], places[1:]
	case command == "table" || command == "ensemble":
		o.dirs, places = places, nil
	}
	switch {
	case len(places) > 0:
		return *o, fmt.Errorf("unexpected argument %q; flags begin with - (%s)", places[0], helpHint(command))
	case command == "analyze" && o.dir == "":
		return *o, fmt.Errorf("analyze needs the folder to read (%s)", helpHint(command))
	case command == "ensemble" && len(o.dirs) == 0:
		return *o, fmt.Errorf("ensemble needs the recordings to compare, or folders of them (%s)", helpHint(command))
	case command == "table" && len(o.dirs) == 0:
		return *o, fmt.Errorf("table needs the folders to read (%s)", helpHint(command))
	case command == "table":
		return *o, nil
	case command == "analyze" || command == "ensemble":
		return *o, cmp.Or(o.recorded.set(command, l.link, l.settings), o.check(command))
	case command == "sweep":
		err := o.planned(l.link, l.settings)
		if err == nil {
			err = o.checkMany()
		}
		return *o, err
	}
	if err := o.read(l.link, l.settings); err != nil {
		return *o, err
	}
	if err := o.link.Validate(); err != nil {
		return *o, err
	}
	return *o, o.check(command)
}

// flags defines all that a command knows. Keys of links may be written with - or _, and as the reference package names
// them.
func (l *line) flags(args []string) *flag.FlagSet {
	flags := flag.NewFlagSet("microcircuit", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	o := &l.options
	for _, name := range ownFlags[l.command] {
		l.names = append(l.names, name)
		switch name {
		case "link":
			flags.Func(name, "", l.keep(name, l.setLink))
		case "json":
			flags.BoolVar(&o.json, name, false, "")
		case "overwrite":
			flags.BoolVar(&o.overwrite, name, false, "")
		case "once":
			flags.BoolVar(&o.once, name, false, "")
		case "brief":
			flags.BoolVar(&o.asked.brief, name, false, "")
		case "out":
			for _, spelling := range []string{"out", "data-path", "data_path"} {
				flags.Func(spelling, "", l.keep(name, l.setPath(name, &o.out)))
			}
		case "raster":
			flags.Func(name, "", l.keep(name, o.asked.setRaster))
		case "subsample":
			flags.Func(name, "", l.keep(name, o.asked.setSubsample))
		case "spikes":
			set := o.asked.setArchives
			if l.command == "sweep" {
				set = o.many.setKinds
			}
			flags.Func(name, "", l.keep(name, set))
		case "jobs":
			flags.Func(name, "", l.keep(name, o.many.setJobs))
		case "plan":
			flags.BoolVar(&o.many.planOnly, name, false, "")
		case "lines":
			flags.Func(name, "", l.keep(name, o.many.setLines))
		case "snakemake":
			flags.Func(name, "", l.keep(name, l.setPath(name, &o.many.snakemake)))
		case "links":
			flags.Func(name, "", l.keep(name, l.setPath(name, &o.many.links)))
		case "figure":
			flags.Func(name, "", l.keep(name, l.setPath(name, &o.figure)))
		}
	}
	if l.command == "table" {
		return flags
	}
	for _, key := range params.SettableKeys() {
		l.define(flags, key, key)
	}
	for _, arg := range args { // the reference package's names, where they are used
		name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if key, known := params.KeyOf(name); known && strings.HasPrefix(arg, "-") && flags.Lookup(name) == nil {
			l.define(flags, name, key)
		}
	}
	return flags
}

// keep remembers what a flag refuses, which may be given once.
func (l *line) keep(name string, set func(value string) error) func(string) error {
	return func(value string) error {
		l.refused = set(value)
		if l.options.given[name] {
			l.refused = fmt.Errorf("-%s is given more than once", name)
		}
		l.options.given[name] = true
		return l.refused
	}
}

// define makes a flag of a key under a name, with _ and with -.
func (l *line) define(flags *flag.FlagSet, name, key string) {
	l.names = append(l.names, strings.ReplaceAll(name, "_", "-"))
	for _, spelling := range slices.Compact([]string{strings.ReplaceAll(name, "_", "-"), name}) {
		if flags.Lookup(spelling) != nil {
			continue
		}
		flags.Func(spelling, "", func(value string) error {
			if key == "h" && strings.HasPrefix(value, "-") && strings.Trim(value, "-0123456789.eE") != "" {
				l.help = true // -h before another flag asks for help, not for a resolution
				return flag.ErrHelp
			}
			if l.command == "sweep" && isRange(key, value) {
				l.options.many.ranges = append(l.options.many.ranges, setting{key, value})
				return nil
			}
			l.settings = append(l.settings, setting{key, plain(key, value)})
			return nil
		})
	}
}

// plain is a value as links have it, where the package has Python's True and False.
func plain(key, value string) string {
	if f, _ := microcircuit.FieldByKey(key); slices.Equal(f.Choices, []string{"0", "1"}) {
		switch value {
		case "True", "true":
			return "1"
		case "False", "false":
			return "0"
		}
	}
	return value
}

// refuse returns the error for what is wrong with a flag.
func (l *line) refuse(err error) error {
	words := err.Error()
	if name, unknown := strings.CutPrefix(words, "flag provided but not defined: -"); unknown {
		if allFlags()[name] {
			return fmt.Errorf("%s has no flag -%s (%s)", l.command, name, helpHint(l.command))
		}
		return fmt.Errorf("there is no flag -%s%s (%s)", name, meant("-", name, l.names), helpHint(l.command))
	}
	if name, bare := strings.CutPrefix(words, "flag needs an argument: -"); bare {
		if name == "h" {
			return flag.ErrHelp
		}
		return fmt.Errorf("-%s needs a value (%s)", name, helpHint(l.command))
	}
	if l.help || errors.Is(err, flag.ErrHelp) {
		return flag.ErrHelp
	}
	if l.refused != nil {
		return l.refused
	}
	return err
}

// allFlags are the names of all commands' own flags.
func allFlags() map[string]bool {
	all := map[string]bool{}
	for _, names := range ownFlags {
		for _, name := range names {
			all[name] = true
		}
	}
	return all
}

// setLink takes a link, of which nothing is most likely a variable that is not set; "#" alone is the default network.
func (l *line) setLink(value string) error {
	if strings.TrimSpace(value) == "" {
		return errors.New("-link needs a link of the page, or its part after #")
	}
	l.link = value
	return nil
}

// setPath takes the name of a folder or of a file.
func (l *line) setPath(flag string, into *string) func(value string) error {
	of := "folder"
	if flag == "links" || flag == "figure" || l.command == "table" {
		of = "file"
	}
	return func(value string) error {
		if strings.TrimSpace(value) == "" {
			return fmt.Errorf("-%s needs the name of a %s", flag, of)
		}
		if strings.HasPrefix(value, "-") && !(flag == "links" && value == "-") {
			return fmt.Errorf("-%s needs the name of a %s; for one that begins with -, write ./%s", flag, of, value)
		}
		*into = value
		return nil
	}
}

func (e *evaluation) setRaster(value string) error {
	a, b, comma := strings.Cut(value, ",")
	from, err1 := strconv.ParseFloat(a, 64)
	until, err2 := strconv.ParseFloat(b, 64)
	if !comma || errors.Join(err1, err2) != nil {
		return fmt.Errorf("-raster %s: want A,B: from and until when spikes are shown, in ms", value)
	}
	e.raster = &[2]float64{from, until}
	return nil
}

func (e *evaluation) setSubsample(value string) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 2 || n > files.MostSubsample {
		return fmt.Errorf("-subsample %s: want a whole number of neurons, 2 … %d", value, files.MostSubsample)
	}
	e.subsample = n
	return nil
}

// check refuses flags that do not go together.
func (o *options) check(command string) error {
	if command == "ensemble" && o.overwrite && o.out == "" {
		return errors.New("-overwrite says how a folder is written, and so needs -out")
	}
	if command != "run" {
		return nil
	}
	asked := &o.asked
	for _, f := range []struct {
		name  string
		given bool
	}{{"raster", asked.raster != nil}, {"spikes", asked.archives != nil}, {"subsample", o.given["subsample"]},
		{"overwrite", o.overwrite}, {"brief", asked.brief},
		{"once", o.once}} {
		if f.given && o.out == "" {
			return fmt.Errorf("-%s says how a folder is written, and so needs -out", f.name)
		}
	}
	if o.once && o.json {
		return errors.New("-once does nothing where the run is there, and so has nothing to print with -json")
	}
	if asked.brief && asked.raster != nil {
		return errors.New("-raster: -brief draws no raster")
	}
	if asked.brief && len(o.link.Record) > 0 {
		return errors.New("-brief records no potentials: leave it out, or -rec")
	}
	p := &o.link.Params
	return asked.fits(p.TPresim+p.TSim, p.H)
}

// fits refuses a raster of what a run of so many ms does not have, in steps of h ms.
func (e *evaluation) fits(ms, h float64) error {
	if e.raster == nil {
		return nil
	}
	from, until := e.raster[0], e.raster[1]
	if !(from >= 0 && until <= ms && math.Round(until/h) > math.Round(from/h)) {
		return fmt.Errorf("-raster %s,%s: want two times from 0 to %s ms, the first before the second",
			microcircuit.FormatNumber(from),
			microcircuit.FormatNumber(until), microcircuit.FormatNumber(ms))
	}
	return nil
}

// meant offers the name that somebody meant who wrote another; "" where none is near. mark stands before a name.
func meant(mark, name string, names []string) string {
	if key, known := params.KeyOf(name); known && slices.Contains(names, key) {
		return ": here it is called " + mark + key
	}
	if near := params.Similar(name, names); near != "" {
		return "; did you mean " + mark + near + "?"
	}
	return ""
}
