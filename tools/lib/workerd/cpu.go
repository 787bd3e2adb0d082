package workerd

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"microcircuit/tools/lib/programs"
)

//go:embed cpu.mjs
var cpuScript string

// CPU is the processor time of a request in ms: median and most of 50.
type CPU struct{ Median, Most float64 }

// MeasureCPU measures it in Node, whose V8 is the runtime's; the runtime itself shows no processor time.
func MeasureCPU(ctx context.Context, worker string) (c CPU, err error) {
	node, err := programs.Get(ctx, programs.Node)
	if err != nil {
		return c, err
	}
	script := filepath.Join(worker, "..", filepath.Base(worker)+"-cpu.mjs")
	if err := os.WriteFile(script, []byte(cpuScript), 0o644); err != nil {
		return c, err
	}
	defer os.Remove(script)
	out, err := exec.CommandContext(ctx, node, script, worker).Output()
	if err != nil {
		return c, fmt.Errorf("measure processor time: %w", err)
	}
	return c, json.Unmarshal(out, &c)
}
