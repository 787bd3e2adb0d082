package raster

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"microcircuit/engine/spike"
)

// A raster on paper is an image that holds every spike of the neurons shown, and no other; words are only ever words.
func TestSVG(t *testing.T) {
	sizes := [8]int{50, 20, 50, 20, 20, 10, 40, 10}
	view := Stretch{First: 1000, Last: 2000, H: 0.1}
	spikes := []spike.Spike{{Step: 1000, GID: 0}, {Step: 1001, GID: 0}, {Step: 1500, GID: 1}, {Step: 1500, GID: 219}, {Step: 2000, GID: 2}, {Step: 2001, GID: 2}, {Step: 1700, GID: 9999}}
	for oneIn, want := range map[int]int{1: 4, 2: 2} { // gid 219 is the tenth of its population
		image := SVG(sizes, view, spikes, oneIn, Light(), `<script>&"`, "time (s)", ",")
		d := xml.NewDecoder(strings.NewReader(image))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Count(image, "v2"); got != want {
			t.Errorf("1 in %d: %d spikes, want %d", oneIn, got, want)
		}
		if strings.Contains(image, "<script") || !strings.Contains(image, "L2/3E") || !strings.Contains(image, ">0,20<") || !strings.Contains(image, "#1f3f8f") {
			t.Errorf("%.400s", image)
		}
	}
}

// However many spikes there are, the image stays one that a drawing program opens.
func TestPaperOneIn(t *testing.T) {
	full := [8]int{20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948}
	if got := PaperOneIn(full, 1, 250_000); got < 2 || got > 9 {
		t.Errorf("full scale: 1 in %d", got)
	}
	if got := PaperOneIn(full, 1, 25_000_000); got != 100 {
		t.Errorf("many spikes: 1 in %d, want 100", got)
	}
	if got := PaperOneIn([8]int{}, 1, 0); got != 1 {
		t.Errorf("nobody: 1 in %d", got)
	}
}

func TestComplete(t *testing.T) {
	w := NewWindow(100, 3*spikeBytes)
	if w.Complete() != 0 {
		t.Error("an empty window lacks spikes")
	}
	w.Add(&spike.Batch{Last: 50, Spikes: []spike.Spike{{Step: 1}, {Step: 2}, {Step: 3}}})
	if got := w.Complete(); got != 0 {
		t.Errorf("complete after %d, want 0", got)
	}
	w.Add(&spike.Batch{Last: 90, Spikes: []spike.Spike{{Step: 80}}})
	if got := w.Complete(); got != 1 {
		t.Errorf("one dropped: complete after %d, want 1", got)
	}
	w.Add(&spike.Batch{Last: 300})
	if got := w.Complete(); got != 200 {
		t.Errorf("aged: complete after %d, want 200", got)
	}
}
