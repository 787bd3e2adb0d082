package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"microcircuit/web/files"
	"microcircuit/web/params"
	"microcircuit/web/text"
)

// pynest prints a script that runs the experiment with the reference package, or says why there is none.
func pynest(_ context.Context, o options, stdout, stderr io.Writer) int {
	var reasons []string
	for _, key := range files.Obstacles(&o.link.Params, o.link.At) {
		reasons = append(reasons, text.English().Obstacle(key))
	}
	if len(reasons) > 0 {
		return fail(stderr, errors.New(strings.Join(reasons, " ")))
	}
	stdout.Write(files.PyNEST(&o.link.Params, params.Format(o.link), text.English().Fidelity(&o.link.Params)))
	return 0
}
