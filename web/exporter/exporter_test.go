package exporter

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/observer"
	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/files"
	"microcircuit/web/filewire"
	"microcircuit/web/runcard"
)

// counter is a page that hands over spikes or files a portion at a time, by messages' bytes.
type counter struct {
	*testing.T
	exporter *Exporter
	running  *observer.Observer
	next     func() wire.Message // what the exporter awaits
	data     []byte
	problem  string
	final    bool
	answer   *filewire.Imported
	counts   *filewire.Counts // what came last
	queue    []wire.Message
}

func newCounter(t *testing.T) *counter {
	c := &counter{T: t}
	c.exporter = New(func(m wire.Message) { c.queue = append(c.queue, c.through(m)) }, func() *observer.Observer { return c.running })
	return c
}

// through sends a message as bytes.
func (c *counter) through(m wire.Message) wire.Message {
	got, err := filewire.Decode(wire.Encode(nil, m))
	if err != nil {
		c.Fatalf("%T: %v", m, err)
	}
	return got
}

// ask sends a wish and serves what follows from it.
func (c *counter) ask(m wire.Message) {
	c.data, c.problem, c.final, c.answer = nil, "", false, nil
	c.exporter.Receive(c.through(m))
	for len(c.queue) > 0 {
		m := c.queue[0]
		c.queue = c.queue[1:]
		switch m := m.(type) {
		case *filewire.Next:
			c.exporter.Receive(c.through(c.next()))
		case *filewire.Piece:
			c.data, c.problem, c.final = append(c.data, m.Bytes...), m.Problem, m.Final
		case *filewire.Imported:
			c.answer = m
		case *filewire.Counts:
			c.counts = m
		}
	}
}

func small() (p microcircuit.Params, spikes []spike.Spike) {
	p = microcircuit.Default()
	p.NScaling, p.KScaling, p.TPresim = 0.02, 0.02, 100
	for step := uint32(1); step <= 5000; step++ {
		for gid := step % 11; gid < 1544; gid += 97 {
			spikes = append(spikes, spike.Spike{Step: step, GID: gid})
		}
	}
	return p, spikes
}

// export asks for a file whose spikes come in three portions.
func (c *counter) export(what filewire.What, p microcircuit.Params, spikes []spike.Spike) []byte {
	third := len(spikes) / 3
	portions := [][]spike.Spike{spikes[:third], spikes[third : 2*third], spikes[2*third:]}
	c.next = func() wire.Message {
		m := &filewire.Record{Ask: 9, Final: len(portions) == 1, Batch: spike.Batch{First: 1, Last: 5000, Spikes: portions[0]}}
		portions = portions[1:]
		return m
	}
	var hash spike.Hash
	hash.AddAll(spikes)
	c.ask(&filewire.Export{Ask: 9, What: what, Params: p, Last: 5000, Lines: []string{"illustrative", "#n=0.02"},
		Card: runcard.Card{Link: "n=0.02", Hash: hash.String(), Steps: 5000, Workers: 1, Cite: []string{"[PD14]"}}, View: filewire.View{Last: 5000, OneIn: 1, Colors: [5]uint32{0x112233}}})
	if !c.final {
		c.Fatalf("%d: the file has no end", what)
	}
	return c.data
}

// Every kind of file comes whole, and none without its run.
func TestExport(t *testing.T) {
	c := newCounter(t)
	p, spikes := small()
	for what, want := range map[filewire.What]string{filewire.CSV: "time_ms,id,population\n0.100,2,L23E\n", filewire.RunCard: `"steps": 5000`, filewire.PyNEST: "import nest", filewire.Citation: "[PD14]", filewire.Raster: `stroke="#112233"`} {
		if got := string(c.export(what, p, spikes)); !strings.Contains(got, want) || !strings.Contains(got, "n=0.02") {
			t.Errorf("%d: lacks %q or its link: %.300s", what, want, got)
		}
	}
	for what, name := range map[filewire.What]string{filewire.NEST: "sim_dict.json", filewire.NPZ: "spike_hash.npy", filewire.Statistics: "statistics.json"} {
		data := c.export(what, p, spikes)
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Open(name); err != nil {
			t.Errorf("%d: %v", what, err)
		}
	}
	p.WeightSD = 0
	if c.export(filewire.PyNEST, p, spikes); c.problem != "w_sd" {
		t.Errorf("problem %q, want w_sd", c.problem)
	}
}

// bring drops files, half of their bytes at a time.
func (c *counter) bring(folder files.Folder) *filewire.Imported {
	var names []string
	var pieces []*filewire.Piece
	for name, data := range folder {
		at, half := uint32(len(names)), len(data)/2
		names = append(names, name)
		pieces = append(pieces, &filewire.Piece{Ask: 4, File: at, Bytes: data[:half]}, &filewire.Piece{Ask: 4, File: at, Bytes: data[half:]})
	}
	if len(pieces) > 0 {
		pieces[len(pieces)-1].Final = true
	}
	c.next = func() wire.Message {
		m := pieces[0]
		pieces = pieces[1:]
		return m
	}
	c.ask(&filewire.Import{Ask: 4, Names: names, H: 0.1, TPresim: 100})
	if c.answer == nil {
		c.Fatal("no answer")
	}
	return c.answer
}

// A run that was taken away and is brought back is as far from itself as nothing; what is brought otherwise is said.
func TestBring(t *testing.T) {
	c := newCounter(t)
	p, spikes := small()
	data := c.export(filewire.NEST, p, spikes)
	got := c.bring(files.Folder{"run.zip": data})
	if got.Problem.What != "" || got.Spikes != uint32(len(spikes)) || got.HereTo != 0 || got.Distances[0].Rate != wire.Unknown || got.From != 100 || got.To != 500 || !strings.Contains(got.Raster, "<svg") {
		t.Errorf("%d spikes, %v … %v, %v", got.Spikes, got.From, got.To, got.Problem)
	}
	c.running = observer.New(&p)
	c.running.Add(&spike.Batch{First: 1, Last: 5000, Spikes: spikes})
	got = c.bring(files.Folder{"run.zip": data})
	for i, d := range got.Distances {
		if d.Rate != 0 || d.CV > 0 || d.CC > 0 {
			t.Errorf("population %d: %+v from itself", i, d)
		}
	}
	if got.HereFrom != 100 || got.HereTo != 500 || got.Theirs.Populations[2].Rate != got.Here.Populations[2].Rate {
		t.Errorf("here %v … %v", got.HereFrom, got.HereTo)
	}
	card := c.export(filewire.RunCard, p, spikes)
	if got := c.bring(files.Folder{"card.json": card}); !got.Card || got.Link != "n=0.02" || got.Steps != 5000 || !json.Valid(card) {
		t.Errorf("card %+v", got)
	}
	if got := c.bring(files.Folder{"a": []byte("?")}); !got.Unknown {
		t.Errorf("%+v", got)
	}
	if got := c.bring(files.Folder{}); !got.Unknown {
		t.Errorf("nothing: %+v", got)
	}
	c.next = func() wire.Message { return &filewire.Piece{Ask: 4, Final: true} }
	c.ask(&filewire.Import{Ask: 4, Names: []string{"sim_dict.json", "a", "sim_dict.json"}, H: 0.1})
	if c.answer == nil || c.answer.Unknown || c.answer.Problem.File != "sim_dict.json" || !strings.Contains(c.answer.Problem.What, "two files") {
		t.Errorf("two runs at once: %+v", c.answer)
	}
	if got := c.bring(files.Folder{"population_nodeids.dat": []byte("x")}); got.Unknown || got.Problem.File != "population_nodeids.dat" {
		t.Errorf("%+v", got)
	}
}

// Whatever sizes and grids a run has, there are findings that can be shown: all numbers are finite.
func TestBringOdd(t *testing.T) {
	one := "1 1\n2 2\n3 3\n4 4\n5 5\n6 6\n7 7\n8 8\n"
	for name, run := range map[string]struct{ ids, spikes, h string }{
		"no neurons":      {strings.Repeat("1 0\n", 8), "", "0.1"},
		"one population":  {"1 0\n1 0\n1 900000\n" + strings.Repeat("900001 900000\n", 5), "900000\t3.000\n", "0.1"},
		"a neuron each":   {one, "1\t1.000\n1\t2.000\n1\t3.000\n2\t3.000\n", "0.1"},
		"every step":      {one, "1\t1.000\n1\t2.000\n1\t3.000\n2\t1.000\n2\t2.000\n2\t3.000\n", "1"},
		"a fine grid":     {one, "1\t0.001\n1\t0.002\n1\t2.999\n", "0.001"},
		"eighths of a ms": {one, "1\t0.125\n1\t0.375\n2\t2.875\n", "0.125"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCounter(t) // reads all numbers back, and refuses those that are none
			p, spikes := small()
			c.running = observer.New(&p)
			c.running.Add(&spike.Batch{First: 1, Last: 5000, Spikes: spikes})
			got := c.bring(recorded(t, run.ids, run.spikes, `{"t_presim": 0, "t_sim": 3, "sim_resolution": `+run.h+`}`))
			if got.Problem.What != "" || got.From != 0 || got.To != 3 || int(got.Spikes) != strings.Count(run.spikes, "\n") || !strings.Contains(got.Raster, "<svg") {
				t.Errorf("(%v, %v] ms, %d spikes, %v", got.From, got.To, got.Spikes, got.Problem)
			}
		})
	}
}

// recorded is the folder of a run: the lines of its spikes in the file of their population's recorder.
func recorded(t *testing.T, ids, lines, dict string) files.Folder {
	nodes, err := files.ParseNodeIDs([]byte(ids))
	if err != nil {
		t.Fatal(err)
	}
	all := files.Folder{"population_nodeids.dat": []byte(ids), "sim_dict.json": []byte(dict)}
	for pop := range microcircuit.Population(microcircuit.Populations) {
		file := files.SpikeHeader()
		for line := range strings.Lines(lines) {
			var id int
			if fmt.Sscan(line, &id); id >= nodes.First[pop] && id <= nodes.Last[pop] {
				file = append(file, line...)
			}
		}
		all[nodes.SpikeFile(pop)] = file
	}
	return all
}

// What answers an earlier wish is let pass.
func TestStale(t *testing.T) {
	c := newCounter(t)
	p, _ := small()
	c.exporter.Receive(&filewire.Record{Ask: 1, Final: true})
	c.exporter.Receive(&filewire.Piece{Ask: 1, Final: true})
	c.exporter.Receive(&filewire.Export{Ask: 2, What: filewire.CSV, Params: p})
	c.exporter.Receive(&filewire.Record{Ask: 1, Final: true})
	if len(c.queue) != 1 {
		t.Errorf("%d answers, want one", len(c.queue))
	}
}
