package e2e

import (
	"encoding/base64"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	"microcircuit/tools/lib/headless"
	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/sweep"
)

// swept is a link with a sweep of six short runs.
const swept = "seed=1&n=0.02&k=0.02&t_presim=100&t_sim=200&sweep=g:-5:-3:1&seeds=2"

// rowsWithoutPage returns the table of a link's sweep, run natively, without wall times.
func rowsWithoutPage(t *testing.T, link string) (rows [][]string, hashes []string) {
	t.Helper()
	l, notices := params.Parse(link)
	plan, err := sweep.OfLink(l)
	if err != nil || len(notices) > 0 {
		t.Fatal(err, notices)
	}
	rows = append(rows, sweep.Header(plan.Keys))
	for _, run := range plan.Runs {
		p := &run.Link.Params
		d, presim := p.Derive(), uint32(p.Steps(p.TPresim))
		until := presim + uint32(p.Steps(p.TSim))
		r := files.NewResults(&d, files.Observed{H: p.H, After: presim, Until: until}, nil, files.Subsample)
		native, err := headless.Run(t.Context(), p, headless.Options{Workers: 1,
			OnSpikes: func(step int, gids []uint32) { r.Add(spike.AppendStep(nil, step, gids)) }})
		if err != nil {
			t.Fatal(err)
		}
		result := sweep.Result{Run: run, Hash: native.Hash.String()}
		s := r.Summary(until)
		for i := range result.Statistics {
			x := &result.Statistics[i]
			x.Rate, x.CV, x.CC, x.Synchrony = s.Tidy(microcircuit.Population(i))
		}
		rows, hashes = append(rows, result.Rows(plan.Keys)...), append(hashes, result.Hash)
	}
	return withoutTimes(rows), hashes
}

// withoutTimes empties the column rtf.
func withoutTimes(rows [][]string) [][]string {
	at := slices.Index(rows[0], "rtf")
	for _, row := range rows[1:] {
		row[at] = ""
	}
	return rows
}

// A sweep runs beside the figure: its table is that of the command line, spike by spike and value by value; a run opens
// from the card of its dot, and one that is under way ends when it is cancelled.
func TestSweep(t *testing.T) {
	want, hashes := rowsWithoutPage(t, swept)
	bothBrowsers(t, func(p *page) {
		p.open(isolated, swept)
		p.awaitState("finished")
		p.await(`document.getElementById("sweep-run")`)
		p.must(p.tab.Eval(keepDownloads, nil))
		still := p.hold("play g scale raster")
		p.must(p.tab.Eval(`window.figure = microcircuit.workers, window.all = microcircuit.running.size`, nil))
		p.must(p.tab.Click("#sweep-run"))
		p.await(`document.activeElement.id === "sweep-cancel"`)
		p.await(`!document.getElementById("sweep-progress") && document.querySelectorAll("#sweep-chart .spread.e").length > 3`)
		still("a sweep")
		p.await(`document.activeElement.id === "sweep-run"`)
		p.await(`microcircuit.workers === figure && figure.length > 0 && microcircuit.running.size === all`)
		var dots int
		p.must(p.tab.Eval(`document.querySelectorAll("#sweep-chart circle.i:not(.key *)").length`, &dots))
		if dots != 3 {
			p.Errorf("%d dots of I, not 3", dots)
		}
		if got := withoutTimes(p.sweepTable()); !slices.EqualFunc(got, want, slices.Equal) {
			p.Errorf("the page's table is\n%q\nnot\n%q", got, want)
		}
		p.must(p.tab.Click("#sweep-value-2"))
		p.await(`document.getElementById("sweep-run-1")`)
		p.must(p.tab.Click("#sweep-run-1"))
		p.await(`location.hash.includes("seed=2") && location.hash.includes("g=-3")`)
		p.await(`document.getElementById("status").dataset.hash === "` + hashes[5] + `"`)
		if link := p.link(); !strings.Contains(link, "sweep=g:-5:-3:1&seeds=2") {
			p.Errorf("the run's link is %s", link)
		}
		p.await(`document.querySelectorAll("#sweep-chart circle.e").length > 3`) // the result is still there

		p.open(isolated, strings.Replace(swept, "t_sim=200", "t_sim=20000", 1))
		p.await(`document.getElementById("sweep-run")`)
		p.must(p.tab.Click("#sweep-run"))
		p.await(`document.getElementById("sweep-progress") || document.getElementById("sweep-agree")?.click()`)
		p.await(`document.getElementById("sweep-says")?.textContent.includes("%")`)
		p.must(p.tab.Click("#sweep-cancel"))
		p.await(`!document.getElementById("sweep-progress") && document.getElementById("sweep-run")`)
		p.await(`["running", "finished"].includes(document.getElementById("status").dataset.state)`)
		p.noErrors()
	})
}

// sweepTable returns the rows of the sweep's table, as the visitor gets it.
func (p *page) sweepTable() [][]string {
	p.Helper()
	const name = "microcircuit_sweep.csv"
	p.must(p.tab.Eval(`document.getElementById("sweep-csv").click()`, nil))
	p.await(`window.taken["` + name + `"]`)
	var text string
	p.must(p.tab.Eval(`new Promise((done) => {
		const reader = new FileReader();
		reader.onload = () => done(reader.result.split(",")[1]);
		reader.readAsDataURL(window.taken["`+name+`"]);
	})`, &text))
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		p.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil || len(rows) < 2 {
		p.Fatalf("%s: %v", data, err)
	}
	return rows
}

// When a sweep ends its chart is on the screen, on a laptop and on a phone, and does not lie below what stands still.
func TestSweepInView(t *testing.T) {
	bothBrowsers(t, func(p *page) {
		for _, size := range [][2]int{{1366, 640}, {390, 660}} {
			p.must(p.tab.SetSize(size[0], size[1]))
			p.open(isolated, swept)
			p.awaitState("finished")
			p.await(`document.getElementById("sweep-run")`)
			p.must(p.tab.Click("#sweep-run"))
			p.await(`!document.getElementById("sweep-progress") && document.querySelectorAll("#sweep-chart .spread.e").length > 3`)
			p.await(`(() => {
				const chart = document.querySelector("#sweep-chart svg").getBoundingClientRect();
				const at = (y) => document.elementFromPoint(chart.left + chart.width / 2, y)?.closest("#sweep-chart");
				return chart.bottom <= innerHeight && at(chart.top + 2) && at(chart.bottom - 2) ? true : false;
			})()`)
		}
		p.noErrors()
	})
}
