package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"microcircuit/web/files"
	"microcircuit/web/runcard"
	"microcircuit/web/text"
)

// archiveKinds are the files of all spikes that run writes besides the recorders', for -spikes.
var archiveKinds = []string{"npz", "csv"}

// setArchives reads the value of -spikes.
func (e *evaluation) setArchives(value string) (err error) {
	e.archives, err = kindsOf(value, archiveKinds, "npz, csv, or npz,csv")
	return err
}

// kindsOf reads a list of some kinds, each once.
func kindsOf(value string, known []string, want string) (kinds []string, err error) {
	for kind := range strings.SplitSeq(value, ",") {
		if !slices.Contains(known, kind) || slices.Contains(kinds, kind) {
			return nil, fmt.Errorf("-spikes %s: want %s", value, want)
		}
		kinds = append(kinds, kind)
	}
	return kinds, nil
}

// archive writes all spikes in one of archiveKinds, as the page exports them.
func (o *output) archive(kind string, card *runcard.Card) func(io.Writer) error {
	t := text.English()
	taken := files.Export{Params: o.link.Params, Card: *card, Last: o.state.Steps, Spikes: o.kept,
		Lines: []string{card.Fidelity, "#" + card.Link, t.Transfer.Hash(card.Hash, card.Steps, o.wholeMS())}}
	if kind == "csv" {
		taken.Lines = append(taken.Lines, t.Transfer.Columns)
		return taken.CSV
	}
	return taken.NPZ
}
