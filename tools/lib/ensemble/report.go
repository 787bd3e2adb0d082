package ensemble

import (
	"encoding/json"
	"slices"

	"microcircuit/web/files"
)

// ReportFile names our own file of an ensemble: who stands at which index, and means over realisations.
const ReportFile = "ensemble.json"

// Report is the file ensemble.json: which realisation stands at which index, and mean and SD over realisations. Other
// files of the folder are whole if its Status is files.Complete.
type Report struct {
	Status    files.Status
	Times     files.Times
	Subsample int      // neurons of a population whose pairs are correlated
	Warnings  []string // sentences
	Replaces  []string // folders of an ensemble that was there, and whose values may be there still
	All       []Realisation
	Distances *[Statistics]*Distances // nil while the folder is being written
}

// reported is a realisation as it stands in the file.
type reported struct {
	Index   int     `json:"index"`
	Path    string  `json:"path"`
	Folder  string  `json:"folder"`
	Seed    *string `json:"seed"`
	Program string  `json:"program"`
	Link    *string `json:"link"`
	Spikes  int     `json:"spikes"`
	Hash    string  `json:"spike_hash"`
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// object returns what the file holds. Of each population: for rate, cv and cc mean and SD over realisations of the mean
// over neurons or pairs, and the same of the pairs' distances, each with the number n of realisations or pairs.
func (r *Report) object() object {
	realisations := []reported{}
	for i, x := range r.All {
		realisations = append(realisations, reported{i, x.Path, x.Folder, known(x.Seed), x.Program, known(x.Link), x.Spikes,
			x.Hash})
	}
	o := object{{"t_presim_ms", r.Times.TPresim}, {"t_sim_ms", r.Times.TSim}, {"h_ms", r.Times.H},
		{"cc_subsample", r.Subsample}, {"warnings", append([]string{}, r.Warnings...)}, {"realisations", realisations}}
	if r.Distances != nil {
		o = append(o, member{"populations", r.populations()})
	}
	return o
}

func (r *Report) populations() object {
	var means, distances [Statistics][]any
	for k := range means {
		for _, s := range Means(r.All, k) {
			means[k] = append(means[k], s.object("realisations"))
		}
		for _, s := range r.Distances[k].Means() {
			distances[k] = append(distances[k], s.object("pairs"))
		}
	}
	return populations(func(pop int) any {
		o, ks := object{}, object{}
		for k, key := range keys {
			o, ks = append(o, member{key, means[k][pop]}), append(ks, member{key, distances[k][pop]})
		}
		return append(o, member{"ks_distance", ks})
	})
}

// object is {"mean": …, "sd": …, OF: n}; mean and SD of nothing are null.
func (s Spread) object(of string) object {
	if s.N == 0 {
		return object{{"mean", nil}, {"sd", nil}, {of, 0}}
	}
	return object{{"mean", s.Mean}, {"sd", s.SD}, {of, s.N}}
}

// MarshalJSON is the report without what concerns its folder.
func (r *Report) MarshalJSON() ([]byte, error) { return compact(r.object()) }

// JSON is the file.
func (r *Report) JSON() []byte {
	o := object{{"status", r.Status}}
	if len(r.Replaces) > 0 {
		o = append(o, member{"replaces", r.Replaces})
	}
	return document(append(o, r.object()...))
}

// Held is what a folder's ensemble.json says of the ensemble that it holds.
type Held struct {
	Times   files.Times
	Hashes  []string // of the realisations' spikes, sorted
	Folders []string // of realisations, and of those that were to be replaced
}

// ParseReport reads an ensemble.json.
func ParseReport(data []byte) (*Held, error) {
	var in struct {
		TPresim      float64    `json:"t_presim_ms"`
		TSim         float64    `json:"t_sim_ms"`
		H            float64    `json:"h_ms"`
		Replaces     []string   `json:"replaces"`
		Realisations []reported `json:"realisations"`
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, err
	}
	held := &Held{Times: files.Times{TPresim: in.TPresim, TSim: in.TSim, H: in.H}, Folders: in.Replaces}
	for _, r := range in.Realisations {
		held.Hashes, held.Folders = append(held.Hashes, r.Hash), append(held.Folders, r.Folder)
	}
	slices.Sort(held.Hashes)
	return held, nil
}

// Same reports whether a report is of the same recordings, evaluated at the same times: its files may replace those.
func (h *Held) Same(r *Report) bool {
	var hashes []string
	for _, x := range r.All {
		hashes = append(hashes, x.Hash)
	}
	slices.Sort(hashes)
	return h.Times == r.Times && slices.Equal(h.Hashes, hashes)
}
