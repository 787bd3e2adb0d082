package e2e

import (
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// What NEST 3.9 recorded of the microcircuit at scale 0.02 (testdata/README.md), as it lies in the package's folder after a
// run of two threads.
const (
	nestThreads = 2
	nestHeader  = "# NEST version: 3.9.0\n# RecordingBackendASCII version: 2\nsender\ttime_ms\n"
	nestDict    = `{"t_presim": 100.0, "t_sim": 500.0, "sim_resolution": 0.1, "rec_dev": ["spike_recorder"], "local_num_threads": 2}`
)

// observed is a run in a window of steps, to be evaluated without the page's code.
type observed struct {
	derived      microcircuit.Derived
	spikes       []spike.Spike
	after, until uint32
}

// nestRun reads the record.
func nestRun(t *testing.T) observed {
	t.Helper()
	file, err := os.Open("../../testdata/fixtures/c1_pd14_frozen_s0p02_spikes.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(unzipped).ReadAll()
	if err != nil || len(rows) != 1+3417 || strings.Join(rows[0], " ") != "step sender" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	p := microcircuit.Default()
	p.NScaling, p.KScaling = 0.02, 0.02
	run := observed{derived: p.Derive(), after: 1000, until: 6000}
	for _, row := range rows[1:] {
		step, err1 := strconv.Atoi(row[0])
		gid, err2 := strconv.Atoi(row[1])
		if err := cmp.Or(err1, err2); err != nil {
			t.Fatal(err)
		}
		run.spikes = append(run.spikes, spike.Spike{Step: uint32(step), GID: uint32(gid)})
	}
	return run
}

// folder is what the package writes: nodes count from 1, a recorder for each population after the last neuron, and a file of
// each recorder for each thread, on which lie the neurons whose id has its remainder.
func (r *observed) folder() files.Folder { return r.folderOf(nestThreads) }

// folderOf is the same of any even number of threads.
func (r *observed) folderOf(threads int) files.Folder {
	all := files.Folder{"sim_dict.json": []byte(nestDict), "nodes.json": []byte("{}"), "rate0.dat": []byte("1.0\n"), "raster_plot.png": []byte("\x89PNG")}
	name := func(pop, thread int) string {
		return fmt.Sprintf("spike_recorder-%d-%0*d.dat", r.derived.Neurons()+1+pop, len(strconv.Itoa(threads)), thread)
	}
	for pop := range microcircuit.Populations {
		all["population_nodeids.dat"] = fmt.Appendf(all["population_nodeids.dat"], "%d %d\n", r.derived.FirstGID[pop]+1, r.derived.FirstGID[pop+1])
		for thread := range threads {
			all[name(pop, thread)] = []byte(nestHeader)
		}
	}
	for _, s := range r.spikes {
		id := int(s.GID) + 1
		file := name(int(r.derived.PopulationOf(int(s.GID))), id%threads)
		all[file] = fmt.Appendf(all[file], "%d\t%.3f\n", id, float64(s.Step)*0.1)
	}
	return all
}

// samples gives the rate of each neuron of a population (spikes/s) and the CV of each that has two intervals, by their
// definitions.
func (r *observed) samples(pop microcircuit.Population) (rates, cvs []float64) {
	trains := make([][]float64, r.derived.N[pop])
	for _, s := range r.spikes {
		if k := int(s.GID) - r.derived.FirstGID[pop]; k >= 0 && k < len(trains) && s.Step > r.after && s.Step <= r.until {
			trains[k] = append(trains[k], float64(s.Step))
		}
	}
	for _, train := range trains {
		rates = append(rates, float64(len(train))/(float64(r.until-r.after)*1e-4))
		if len(train) > 2 {
			var intervals []float64
			for k := range train[1:] {
				intervals = append(intervals, train[k+1]-train[k])
			}
			mean, sd := moments(intervals)
			cvs = append(cvs, sd/mean)
		}
	}
	return rates, cvs
}

// correlations gives those of pairs of the neurons that the page chooses, which is engine/analysis's to know.
func (r *observed) correlations(pop microcircuit.Population) []float64 {
	c := analysis.NewCorrelations(&r.derived, 0.1, r.after, r.until, 100)
	c.Add(r.spikes)
	pairs, _ := c.Pairs(pop, r.until)
	return pairs
}

func moments(sample []float64) (mean, sd float64) {
	for _, x := range sample {
		mean += x / float64(len(sample))
	}
	for _, x := range sample {
		sd += (x - mean) * (x - mean) / float64(len(sample))
	}
	return mean, math.Sqrt(sd)
}

func median(sample []float64) float64 {
	s := slices.Sorted(slices.Values(sample))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// supremum is what the dialog writes of two samples.
func supremum(a, b []float64) string {
	if len(a) == 0 || len(b) == 0 {
		return "—"
	}
	return fmt.Sprintf("%.3f", difference(a, b))
}

// difference is the largest one of two samples' cumulative distributions, looked for at every value of either.
func difference(a, b []float64) float64 {
	slices.Sort(a)
	slices.Sort(b)
	upTo := func(s []float64, x float64) float64 {
		return float64(sort.Search(len(s), func(i int) bool { return s[i] > x })) / float64(len(s))
	}
	most := 0.0
	for _, x := range slices.Concat(a, b) {
		most = max(most, math.Abs(upTo(a, x)-upTo(b, x)))
	}
	return most
}

// The dialog's numbers of a NEST run, of another scale and window than the page's, are those of the definitions.
func TestBringNEST(t *testing.T) {
	theirs := nestRun(t)
	link, _ := params.Parse(takenLink)
	here := observed{derived: link.Params.Derive(), after: 1000, until: 10_000}
	if _, err := headless.Run(t.Context(), &link.Params, headless.Options{Workers: 1, OnSpikes: func(step int, gids []uint32) { here.spikes = spike.AppendStep(here.spikes, step, gids) }}); err != nil {
		t.Fatal(err)
	}
	var hash spike.Hash
	hash.AddAll(theirs.spikes)
	words := text.English()
	var boxes, cvs, distances []string
	for pop := range microcircuit.Population(microcircuit.Populations) {
		rate, cv := theirs.samples(pop)
		hereRate, hereCV := here.samples(pop)
		mean, sd := moments(rate)
		hereMean, _ := moments(hereRate)
		boxes = append(boxes, words.BoxSays(pop.Label(), mean, sd, median(rate))+" "+words.Transfer.HereMean(hereMean))
		mean, sd = moments(cv)
		hereMean, hereSD := moments(hereCV)
		cvs = append(cvs, words.SampleSays(pop.Label(), len(hereCV), hereMean, hereSD)+" "+words.Transfer.Yours(words.SampleSays(pop.Label(), len(cv), mean, sd)))
		distances = append(distances, supremum(rate, hereRate), supremum(cv, hereCV), supremum(theirs.correlations(pop), here.correlations(pop)))
	}
	eachBrowser(t, func(p *page) {
		p.open(isolated, takenLink)
		p.awaitState("finished")
		p.await(`document.getElementById("open-take")`)
		p.drop(theirs.folder())
		p.await(`document.querySelectorAll("#distances tbody tr").length === 8`)
		var says string
		p.must(p.tab.Eval(`document.getElementById("brought-says").textContent`, &says))
		if want := "1,544 neurons, 3,417 spikes, spike hash " + hash.String() + ". Your data: (100, 600] ms. This network: (100, 1000] ms."; says != want {
			p.Errorf("says %q, want %q", says, want)
		}
		p.same("#brought-rates g > title", boxes)
		p.same("#brought-cv g > title", cvs)
		p.same("#distances td > span", distances)
		p.same("#distances td > small", nil) // of other times than the record's
		p.await(`document.getElementById("brought-raster").naturalWidth === 1100`)
		p.noErrors()
	})
}

// Beside runs of the recorded network over the record's ten seconds stands how far NEST's own seeds are apart.
func TestSeedsApart(t *testing.T) {
	apart := seedsApart(t)
	eachBrowser(t, func(p *page) {
		p.open(isolated, "t_sim=10000")
		p.awaitState("finished")
		p.must(p.tab.Eval(keepDownloads, nil))
		p.share("open-take")
		data := p.take("nest", "microcircuit_nest.zip")
		p.must(p.tab.Key("Escape"))
		p.drop(files.Folder{"run.zip": data})
		p.await(`document.querySelectorAll("#distances tbody tr").length === 8`)
		p.same("#distances td > small", apart)
		p.noErrors()
	})
}

// seedsApart is the mean distance between two of NEST's recorded seeds, of rates, CVs and correlations of each population, as the
// dialog writes it.
func seedsApart(t *testing.T) (all []string) {
	file, err := os.Open("../../testdata/ensemble/nest_s0.1_poisson.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	type samples map[string][]float64
	var recorded struct {
		Runs []struct {
			Rates samples `json:"rates"`
			CVs   samples `json:"spike_cvs"`
			CCs   samples `json:"spike_ccs"`
		}
	}
	if err := json.NewDecoder(unpacked).Decode(&recorded); err != nil {
		t.Fatal(err)
	}
	for i := range microcircuit.Populations {
		pop := microcircuit.Population(i).String()
		var sum [3]float64
		pairs := 0.0
		for k, a := range recorded.Runs {
			for _, b := range recorded.Runs[:k] {
				for s, of := range [][2]samples{{a.Rates, b.Rates}, {a.CVs, b.CVs}, {a.CCs, b.CCs}} {
					sum[s] += difference(of[0][pop], of[1][pop])
				}
				pairs++
			}
		}
		for _, d := range sum {
			all = append(all, fmt.Sprintf("(%.3f)", d/pairs))
		}
	}
	return all
}

// same compares the words of all elements that a selector names.
func (p *page) same(selector string, want []string) {
	p.Helper()
	var got []string
	p.must(p.tab.Eval(`[...document.querySelectorAll("`+selector+`")].map((e) => e.textContent)`, &got))
	if !slices.Equal(got, want) {
		p.Errorf("%s:\n%q, want\n%q", selector, got, want)
	}
}
