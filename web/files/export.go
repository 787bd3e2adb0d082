package files

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/web/runcard"
)

// Export is a run as people take it away.
type Export struct {
	Params microcircuit.Params
	Card   runcard.Card
	Lines  []string // what stands in every file that has a place for it: fidelity, link, hash, what is missing
	After  uint32   // step after which all spikes are there
	Last   uint32   // step up to which they are
	Spikes []spike.Spike
}

// window is when the run can be evaluated: from the end of the warm-up on, or from where its record begins.
func (t *Export) window() Observed {
	after := max(t.After, uint32(t.Params.Steps(t.Params.TPresim)))
	return Observed{H: t.Params.H, After: after, Until: max(after, t.Last), Lost: t.After}
}

// readme is the file README.txt.
func (t *Export) readme() []byte { return []byte(strings.Join(t.Lines, "\n") + "\n") }

// NEST writes the reference package's folder as a zip: node ids, a spike recorder for each population, the three
// dictionaries; and run card and README. In sim_dict.json t_presim is where the evaluation begins.
func (t *Export) NEST(w io.Writer) error {
	a := newArchive(w)
	nodes := NewNodes(&t.Params, false)
	p, o := t.Params, t.window()
	p.TPresim, p.TSim = milliseconds(o.After, p.H), milliseconds(o.Until-o.After, p.H)
	card := t.Card
	card.After = runcard.Start(t.After)
	a.file("README.txt", t.readme())
	a.file(CardFile, CardJSON(&card))
	a.file("population_nodeids.dat", nodes.NodeIDs())
	a.file("nodes.json", nodes.JSON())
	a.file("sim_dict.json", SimDict(&p, "", false, p.H, t.Card.Workers))
	a.file("net_dict.json", NetDict(&t.Params))
	a.file("stim_dict.json", StimDict(&t.Params))
	for pop := range microcircuit.Population(microcircuit.Populations) {
		t.recorder(a.create(nodes.SpikeFile(pop)), &nodes, pop)
	}
	return a.close()
}

// recorder writes a population's spikes. An error shows when the archive is closed.
func (t *Export) recorder(w io.Writer, nodes *Nodes, pop microcircuit.Population) {
	out := bufio.NewWriter(w)
	out.Write(SpikeHeader())
	var line []byte
	for _, s := range t.Spikes {
		if id := nodes.ID(int(s.GID)); id >= nodes.First[pop] && id <= nodes.Last[pop] {
			line = AppendSpike(line[:0], id, int(s.Step), t.Params.H)
			out.Write(line)
		}
	}
	out.Flush()
}

// CSV writes a line for each spike, after comments and the names of the columns: time (ms), node id as NEST counts,
// population.
func (t *Export) CSV(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, line := range t.Lines {
		out.WriteString("# " + oneLine(line) + "\n")
	}
	out.WriteString("time_ms,id,population\n")
	d, nodes := t.Params.Derive(), NewNodes(&t.Params, false)
	var line []byte
	for _, s := range t.Spikes {
		line = appendMS(line[:0], int(s.Step), t.Params.H)
		line = append(line, ',')
		line = strconv.AppendInt(line, int64(nodes.ID(int(s.GID))), 10)
		line = append(line, ',')
		line = append(line, d.PopulationOf(int(s.GID)).String()...)
		out.Write(append(line, '\n'))
	}
	return out.Flush()
}

// NPZ writes arrays for numpy.load: step, time (ms), id and population (an index of populations) of each spike; the ids
// of each population's first and last neuron; h, t_presim, and the record's first and last step; and in words what this
// is.
func (t *Export) NPZ(w io.Writer) error {
	a := newArchive(w)
	d, nodes := t.Params.Derive(), NewNodes(&t.Params, false)
	n := len(t.Spikes)
	npyArray(a.create("step.npy"), n, func(i int) int64 { return int64(t.Spikes[i].Step) })
	npyArray(a.create("time.npy"), n, func(i int) float64 { return float64(t.Spikes[i].Step) * t.Params.H })
	npyArray(a.create("id.npy"), n, func(i int) int64 { return int64(nodes.ID(int(t.Spikes[i].GID))) })
	npyArray(a.create("population.npy"), n, func(i int) int64 { return int64(d.PopulationOf(int(t.Spikes[i].GID))) })
	npyArray(a.create("first_id.npy"), microcircuit.Populations, func(i int) int64 { return int64(nodes.First[i]) })
	npyArray(a.create("last_id.npy"), microcircuit.Populations, func(i int) int64 { return int64(nodes.Last[i]) })
	npyArray(a.create("record.npy"), 2, func(i int) int64 { return [2]int64{int64(t.After) + 1, int64(t.Last)}[i] })
	a.file("h.npy", npyNumber(t.Params.H))
	a.file("t_presim.npy", npyNumber(t.Params.TPresim))
	names := make([]string, microcircuit.Populations)
	for i := range names {
		names[i] = microcircuit.Population(i).String()
	}
	a.file("populations.npy", npyTexts(names))
	for _, text := range [][2]string{{"link", t.Card.Link}, {"spike_hash", t.Card.Hash}, {"fidelity", t.Card.Fidelity},
		{"about", strings.Join(t.Lines, "\n")}} {
		a.file(text[0]+".npy", npyText(text[1]))
	}
	return a.close()
}

// Statistics writes what the command line's run -out writes of a run's statistics, as a zip.
func (t *Export) Statistics(w io.Writer) error {
	a := newArchive(w)
	d := t.Params.Derive()
	r := NewResults(&d, t.window(), &t.Params, Subsample)
	r.Add(t.Spikes)
	a.file("README.txt", t.readme())
	a.file(CardFile, CardJSON(&t.Card))
	for _, f := range r.Summary(t.Last).Documents(r, IdentityOf(&t.Card)) {
		a.file(f.Name, f.Data)
	}
	return a.close()
}

// Citation returns a text that names what to cite, and which run this is.
func (t *Export) Citation() []byte {
	return []byte(strings.Join(t.Card.Cite, "\n\n") + "\n\n" + strings.Join(t.Lines, "\n") + "\n")
}

// oneLine keeps a text on its line.
func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(s) }
