package ensemble

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// going never ends.
func going() error { return nil }

// of makes realisations whose rates in L23E are given, and all else is empty.
func of(rates ...[]float64) (all []Realisation) {
	for i, r := range rates {
		x := Realisation{Path: "run", Seed: string(rune('1' + i)), Hash: strings.Repeat(string(rune('a'+i)), 16), Program: "NEST 3.9.0"}
		x.Values[Rate][microcircuit.L23E] = r
		all = append(all, x)
	}
	NameFolders(all)
	return all
}

// Distances by hand: the largest difference of the shares of values up to x, ties taken together; not known without
// values.
func TestDistances(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 3}, []float64{3, 1, 2}, 0},         // the order does not matter
		{[]float64{1, 2}, []float64{3, 4}, 1},               // apart
		{[]float64{1, 2, 3, 4}, []float64{3, 4, 5, 6}, 0.5}, // at 2: 2/4 and 0
		{[]float64{1, 1, 1, 2}, []float64{1, 2, 2, 2}, 0.5}, // ties at 1: 3/4 and 1/4
		{[]float64{0, 0, 5}, []float64{0}, 1. / 3},          // at 0: 2/3 and 1
	} {
		d, err := NewDistances(of(c.a, c.b), Rate, going)
		if err != nil || !slices.Equal(d.List(0), []float64{c.want}) && (len(d.List(0)) != 1 || abs(d.List(0)[0]-c.want) > 1e-15) {
			t.Errorf("%v and %v: %v (%v), want %v", c.a, c.b, d.List(0), err, c.want)
		}
	}
	d, err := NewDistances(of([]float64{1}, nil, []float64{2}), Rate, going)
	if err != nil || d[0][0][1] != nil || d[0][1][2] != nil || !slices.Equal(d.List(0), []float64{1}) || d.Means()[0] != (Spread{1, 1, 0}) {
		t.Errorf("%v, %v", d.List(0), err)
	}
	if got := Means(of([]float64{1, 3}, nil, []float64{4}), Rate)[0]; got != (Spread{2, 3, 1}) {
		t.Errorf("means %v: a realisation without values counts", got)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := NewDistances(of([]float64{1}, []float64{2}), Rate, ended.Err); !errors.Is(err, context.Canceled) {
		t.Errorf("it goes on: %v", err)
	}
}

func abs(x float64) float64 { return max(x, -x) }

// empty is what a file says of the seven populations after L23E.
func empty(value string) string {
	var b strings.Builder
	for pop := 1; pop < microcircuit.Populations; pop++ {
		b.WriteString(",\n" + strings.ReplaceAll(value, "POP", microcircuit.Population(pop).String()))
	}
	return b.String()
}

// The package's files, byte by byte but for the last end of a line, which its files do not have.
func TestDocuments(t *testing.T) {
	all := of([]float64{1.5, 0}, []float64{2}, nil)
	var d [Statistics]*Distances
	for k := range d {
		d[k], _ = NewDistances(all, k, going)
	}
	documents := Documents(all, &d)
	var names []string
	for _, f := range documents {
		names = append(names, f.Name)
	}
	if want := strings.Fields("rates.json rate_ks_distances.json rate_stats.json spike_cvs.json spike_cvs_ks_distances.json spike_cvs_stats.json " +
		"spike_ccs.json spike_ccs_ks_distances.json spike_ccs_stats.json"); !slices.Equal(names, want) {
		t.Fatal(names)
	}
	none := empty(`        "POP": []`) + "\n    }"
	noStats := `{
            "sample_size": 0,
            "mean": null,
            "median": null,
            "min": null,
            "max": null,
            "sd": null
        }`
	noneStats := empty(`        "POP": `+noStats) + "\n    }"
	for i, want := range map[int]string{
		0: `{
    "0": {
        "L23E": [
            1.5,
            0
        ]` + none + `,
    "1": {
        "L23E": [
            2
        ]` + none + `,
    "2": {
        "L23E": []` + none + `
}
`,
		1: `{
    "L23E": {
        "seeds": {
            "0": {
                "1": 1,
                "2": null
            },
            "1": {
                "2": null
            },
            "2": {}
        },
        "list": [
            1
        ]
    }` + empty(`    "POP": {
        "seeds": {
            "0": {
                "1": null,
                "2": null
            },
            "1": {
                "2": null
            },
            "2": {}
        },
        "list": []
    }`) + `
}
`,
		2: `{
    "0": {
        "L23E": {
            "sample_size": 2,
            "mean": 0.75,
            "median": 0.75,
            "min": 0,
            "max": 1.5,
            "sd": 0.75
        }` + noneStats + `,
    "1": {
        "L23E": {
            "sample_size": 1,
            "mean": 2,
            "median": 2,
            "min": 2,
            "max": 2,
            "sd": 0
        }` + noneStats + `,
    "2": {
        "L23E": ` + noStats + noneStats + `
}
`,
	} {
		var got strings.Builder
		if err := documents[i].Write(&got); err != nil || got.String() != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", names[i], err, &got, want)
		}
	}
	for room := range 200 {
		if err := documents[0].Write(&full{room}); err == nil {
			t.Errorf("a disk with room for %d bytes takes all", room)
		}
	}
	own := all[0].Documents()
	if len(own) != 3 || own[0].Name != "rates.json" || !strings.HasPrefix(string(own[0].Data), "{\n    \"L23E\": [\n        1.5,\n        0\n    ],\n    \"L23I\": [],") {
		t.Errorf("%s: %s", own[0].Name, own[0].Data)
	}
}

// full is a disk with little room.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errors.New("no space")
	}
	return len(b), nil
}

// The file ensemble.json says who stands where, and what it says is read again.
func TestReport(t *testing.T) {
	all := of([]float64{1}, []float64{2})
	all[0].Link, all[0].Spikes, all[1].Seed = "n=0.2&seed=1", 7, ""
	NameFolders(all)
	r := &Report{Status: files.Running, Times: files.Times{TPresim: 500, TSim: 1000, H: 0.1}, Subsample: 250,
		Warnings: []string{"a: no seed"}, Replaces: []string{"seed-9"}, All: all}
	want := `{
    "status": "running",
    "replaces": [
        "seed-9"
    ],
    "t_presim_ms": 500,
    "t_sim_ms": 1000,
    "h_ms": 0.1,
    "cc_subsample": 250,
    "warnings": [
        "a: no seed"
    ],
    "realisations": [
        {
            "index": 0,
            "path": "run",
            "folder": "seed-1",
            "seed": "1",
            "program": "NEST 3.9.0",
            "link": "n=0.2&seed=1",
            "spikes": 7,
            "spike_hash": "aaaaaaaaaaaaaaaa"
        },
        {
            "index": 1,
            "path": "run",
            "folder": "seed-unknown-bbbbbbbb",
            "seed": null,
            "program": "NEST 3.9.0",
            "link": null,
            "spikes": 0,
            "spike_hash": "bbbbbbbbbbbbbbbb"
        }
    ]
}
`
	if got := string(r.JSON()); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	held, err := ParseReport(r.JSON())
	if err != nil || !slices.Equal(held.Folders, []string{"seed-9", "seed-1", "seed-unknown-bbbbbbbb"}) || !held.Same(r) {
		t.Errorf("%+v, %v", held, err)
	}
	slices.Reverse(r.All)
	if !held.Same(r) {
		t.Error("the order makes another ensemble")
	}
	r.Times.TSim = 2000
	if held.Same(r) {
		t.Error("other times are the same ensemble")
	}
	r.Times.TSim, r.All = 1000, r.All[:1]
	if held.Same(r) {
		t.Error("fewer recordings are the same ensemble")
	}
	r.All, r.Replaces, r.Distances = all, nil, &[Statistics]*Distances{}
	for k := range r.Distances {
		r.Distances[k], _ = NewDistances(all, k, going)
	}
	for _, part := range []string{`"populations": {
        "L23E": {
            "rate": {
                "mean": 1.5,
                "sd": 0.5,
                "realisations": 2
            },
            "cv": {
                "mean": null,
                "sd": null,
                "realisations": 0
            },`, `            "ks_distance": {
                "rate": {
                    "mean": 1,
                    "sd": 0,
                    "pairs": 1
                },`} {
		if got := string(r.JSON()); !strings.Contains(got, part) {
			t.Errorf("%s\nlacks\n%s", got, part)
		}
	}
	if line, err := r.MarshalJSON(); err != nil || strings.Contains(string(line), "status") || !strings.Contains(string(line), `"link":"n=0.2&seed=1"`) {
		t.Errorf("%s, %v", line, err)
	}
	if _, err := ParseReport([]byte("{")); err == nil {
		t.Error("no JSON is read")
	}
}

// Two realisations of one seed, as of two programs, have two folders.
func TestNameFolders(t *testing.T) {
	all := of(nil, nil, nil)
	all[1].Seed = all[0].Seed
	NameFolders(all)
	if got := []string{all[0].Folder, all[1].Folder, all[2].Folder}; !slices.Equal(got, []string{"seed-1-aaaaaaaa", "seed-1-bbbbbbbb", "seed-3"}) {
		t.Error(got)
	}
}
