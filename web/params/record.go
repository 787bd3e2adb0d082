package params

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
)

// Recorded names neurons whose membrane potential and synaptic current are recorded: the first Count of a population,
// or one by its gid.
type Recorded struct {
	Population microcircuit.Population
	Count      int    // 0: one neuron
	GID        uint32 // if Count is 0
}

const (
	maxRecVInt = 1000 // ms
	maxGID     = 77168
)

// setRecord reads neurons: POPULATION:COUNT or gid, comma-separated, as in L4E:10,1234; nothing for none.
func setRecord(l *Link, value string) error {
	var all []Recorded
	for entry := range strings.SplitSeq(value, ",") {
		if value == "" {
			break
		}
		r, err := recorded(entry)
		if err != nil {
			return err
		}
		all = append(all, r)
	}
	l.Record = all
	return nil
}

func recorded(entry string) (Recorded, error) {
	name, count, colon := strings.Cut(entry, ":")
	if !colon {
		gid, err := whole("rec", name, 0, maxGID)
		return Recorded{GID: uint32(gid)}, err
	}
	pop, ok := microcircuit.ParsePopulation(name)
	if !ok {
		return Recorded{}, &microcircuit.ParamError{Key: "rec", Value: shorten(entry), Min: 0, Max: maxGID,
			Why: microcircuit.BadFormat}
	}
	n, err := whole("rec", count, 1, float64(microcircuit.FullNumNeurons[pop]))
	return Recorded{Population: pop, Count: n}, err
}

// String writes neurons as a link does.
func (r Recorded) String() string {
	if r.Count == 0 {
		return strconv.Itoa(int(r.GID))
	}
	return r.Population.String() + ":" + strconv.Itoa(r.Count)
}

// formatRecord writes which neurons are recorded.
func formatRecord(l *Link) string {
	texts := make([]string, len(l.Record))
	for i, r := range l.Record {
		texts[i] = r.String()
	}
	return strings.Join(texts, ",")
}

func formatRecordInterval(l *Link) string { return microcircuit.FormatNumber(l.RecVInt) }

func setRecordInterval(l *Link, value string) error {
	x, err := number(microcircuit.Field{Key: "rec_v_int", Min: microcircuit.Resolutions()[0], Max: maxRecVInt}, value)
	if err == nil {
		l.RecVInt = x
	}
	return err
}

// RecordedGIDs returns the neurons to record in ascending order, each once. The link must be valid.
func (l *Link) RecordedGIDs() (gids []uint32) {
	d := l.Params.Derive()
	for _, r := range l.Record {
		if r.Count == 0 {
			gids = append(gids, r.GID)
		}
		for k := range r.Count {
			gids = append(gids, uint32(d.FirstGID[r.Population]+k))
		}
	}
	slices.Sort(gids)
	return slices.Compact(gids)
}

// Problems reports everything that the model does not allow, and what cannot be changed or recorded in it.
func (l *Link) Problems() []*microcircuit.ParamError {
	if all := l.Params.Problems(); len(all) > 0 {
		return all
	}
	if seed := SeedOf(l.Task.Name); l.Task.Named() && l.Params.Seed != seed {
		return []*microcircuit.ParamError{{Key: "seed", Value: Value(*l, "seed"), Min: 1, Max: 1<<32 - 1, Why: SeedOfName}}
	}
	if e := l.Params.CheckChanges(l.At); e != nil {
		return []*microcircuit.ParamError{e}
	}
	if steps := l.RecVInt / l.Params.H; steps < 1-1e-9 || math.Abs(steps-math.Round(steps)) > 1e-6 {
		return []*microcircuit.ParamError{{Key: "rec_v_int", Value: microcircuit.FormatNumber(l.RecVInt), Min: l.Params.H,
			Max: maxRecVInt, Why: microcircuit.NotOnGrid}}
	}
	d := l.Params.Derive()
	for _, r := range l.Record {
		most, value := d.Neurons()-1, strconv.Itoa(int(r.GID))
		given := int(r.GID)
		if r.Count > 0 {
			most, given, value = d.N[r.Population], r.Count, r.String()
		}
		if given > most {
			return []*microcircuit.ParamError{{Key: "rec", Value: value, Min: 0, Max: float64(most),
				Why: microcircuit.OutOfRange}}
		}
	}
	return nil
}

// Validate reports the first problem, as a *microcircuit.ParamError, or nil.
func (l *Link) Validate() error {
	if all := l.Problems(); len(all) > 0 {
		return all[0]
	}
	return nil
}
