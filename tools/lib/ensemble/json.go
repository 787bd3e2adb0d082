package ensemble

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/web/files"
)

// object is a JSON object whose members keep their order, as Python's do.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		key, err1 := compact(m.key)
		value, err2 := compact(m.value)
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		b = append(append(append(b, key...), ':'), value...)
	}
	return append(b, '}'), nil
}

// compact writes a value in one line. Links hold &, which stays.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// document writes a value as the package writes its files, indented by four. A number that is none is a bug.
func document(v any) []byte {
	line, err := compact(v)
	var b bytes.Buffer
	if err == nil {
		err = json.Indent(&b, line, "", "    ")
	}
	if err != nil {
		panic("ensemble: " + err.Error())
	}
	return append(b.Bytes(), '\n')
}

// populations makes an object of what each population has.
func populations(value func(pop int) any) object {
	o := make(object, microcircuit.Populations)
	for pop := range o {
		o[pop] = member{microcircuit.Population(pop).String(), value(pop)}
	}
	return o
}

// each makes an object of what each realisation has, by its index.
func each(n int, value func(i int) any) object {
	o := make(object, n)
	for i := range o {
		o[i] = member{index(i), value(i)}
	}
	return o
}

// list is a slice that is written as [] if it is empty.
func list(values []float64) []float64 { return append([]float64{}, values...) }

// values writes a statistic's file, {"0": {population: [values]}, "1": …}, one realisation at a time: of many it is
// long.
func values(w io.Writer, all []Realisation, k int) error {
	for i := range all {
		begin, one := ",\n", bytes.TrimSuffix(all[i].Values[k].JSON(), []byte("\n"))
		if i == 0 {
			begin = "{\n"
		}
		one = bytes.ReplaceAll(one, []byte("\n"), []byte("\n    "))
		if _, err := fmt.Fprintf(w, "%s    \"%s\": %s", begin, index(i), one); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n}\n")
	return err
}

// distances is the file of a statistic's distances: {population: {"seeds": {"0": {"1": D01, "2": D02}, "1": {"2": D12},
// "2": {}}, "list": [D01, D02, D12]}}. A distance that is not known is null, and not in the list.
func (d *Distances) distances() []byte {
	return document(populations(func(pop int) any {
		seeds := each(len(d[pop]), func(i int) any {
			row := object{}
			for j := i + 1; j < len(d[pop]); j++ {
				row = append(row, member{index(j), d[pop][i][j]})
			}
			return row
		})
		return object{{"seeds", seeds}, {"list", list(d.List(pop))}}
	}))
}

// statistics is a statistic's file {"0": {population: {"sample_size": n, "mean": …, "median": …, "min": …, "max": …,
// "sd": …}}}; of an empty sample all but its size are null.
func statistics(all []Realisation, k int) []byte {
	return document(each(len(all), func(i int) any {
		return populations(func(pop int) any {
			b := analysis.NewBox(all[i].Values[k][pop])
			o := object{{"sample_size", b.N}}
			for _, x := range []member{{"mean", b.Mean}, {"median", b.Median}, {"min", b.Min}, {"max", b.Max},
				{"sd", b.SD}} {
				if b.N == 0 {
					x.value = nil
				}
				o = append(o, x)
			}
			return o
		})
	}))
}

// Document is a file that is written.
type Document struct {
	Name  string
	Write func(io.Writer) error
}

// Bytes is a document whose content is known.
func Bytes(name string, data []byte) Document {
	return Document{name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}}
}

// Documents is every file of the package's that holds numbers, for the folder of the ensemble.
func Documents(all []Realisation, d *[Statistics]*Distances) (documents []Document) {
	for k, name := range Names {
		documents = append(documents,
			Document{ValuesFile(k), func(w io.Writer) error { return values(w, all, k) }},
			Bytes(name+"_ks_distances.json", d[k].distances()), Bytes(name+"_stats.json", statistics(all, k)))
	}
	return documents
}

// Documents is what the package has in the folder of one seed: rates.json, spike_cvs.json and spike_ccs.json.
func (r *Realisation) Documents() (documents []files.Named) {
	for k := range r.Values {
		documents = append(documents, files.Named{Name: ValuesFile(k), Data: r.Values[k].JSON()})
	}
	return documents
}
