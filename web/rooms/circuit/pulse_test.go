package circuit

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
	draw "microcircuit/web/circuit"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

// pulseAt is the step of the thalamic pulse that testdata/pulse.txt holds the spikes of.
const pulseAt = 10_000

// recorded returns the spikes of the file in milliseconds of ten steps each, from the one before the pulse on.
func recorded(t *testing.T) (all [][]spike.Spike) {
	t.Helper()
	file, err := os.ReadFile("testdata/pulse.txt")
	if err != nil {
		t.Fatal(err)
	}
	all = make([][]spike.Spike, 17)
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var numbers []uint32
		for field := range strings.FieldsSeq(line) {
			n, err := strconv.ParseUint(field, 10, 32)
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, uint32(n))
		}
		ms := (numbers[0] - pulseAt + 9) / 10
		for _, gid := range numbers[1:] {
			all[ms] = append(all[ms], spike.Spike{Step: numbers[0], GID: gid})
		}
	}
	return all
}

// brightest returns, for each population, after how many milliseconds from the pulse its disc first glows as bright as
// any does, in slow motion; 0 for one that does not.
func brightest(t *testing.T, link string) (after [microcircuit.Populations]int, pill []string) {
	t.Helper()
	x := roomtest.Running(link)
	x.A.Lab.Speed = 0.005
	p := NewPainter(x, &draw.Look{})
	p.Draw(270, 420, 1, &bands, text.English())
	p.Spikes(x.A, nil, pulseAt-10)
	opacity := map[string]string{}
	for ms, spikes := range recorded(t) {
		p.Spikes(x.A, spikes, uint32(pulseAt+10*ms))
		for _, a := range p.Attrs() {
			if a.Name == "opacity" {
				opacity[a.ID] = a.Value
			}
			if a.ID == draw.Disc(microcircuit.Thalamus).ID() && a.Name == "class" {
				pill = append(pill, a.Value)
			}
		}
		for pop := range after {
			bright := opacity["halo-"+microcircuit.Population(pop).String()] == "0.40"
			if ms > 0 && bright && after[pop] == 0 {
				after[pop] = ms
			}
		}
	}
	return after, pill
}

// Discs light in the order in which the recorded spikes of a pulse come: L4 first, then the layers that it drives.
// Nothing lights that spikes do not light: a thalamus whose synapses the network cannot hold stays dark whatever fires.
func TestWaveOfDiscs(t *testing.T) {
	after, _ := brightest(t, "n=0.2&k=0.2&at=10000:th:10")
	first := after[microcircuit.L4E]
	if first < 3 || first > 6 || after[microcircuit.L4I] != first {
		t.Errorf("L4E is brightest after %d ms, L4I after %d", first, after[microcircuit.L4I])
	}
	for _, later := range []microcircuit.Population{microcircuit.L23E, microcircuit.L23I, microcircuit.L5E, microcircuit.L6E} {
		if after[later] <= first || after[later] > 15 {
			t.Errorf("%v is brightest after %d ms, L4E after %d", later, after[later], first)
		}
	}
	_, pill := brightest(t, "n=0.2&k=0.2&psp=0.01&th_psp=1")
	if len(pill) != 1 || !strings.Contains(pill[0], "off") || strings.Contains(pill[0], "fires") {
		t.Errorf("without thalamic synapses the thalamus is %q", pill)
	}
}
