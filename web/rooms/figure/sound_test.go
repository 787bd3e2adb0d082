package figure

import (
	"math"
	"testing"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

// A voice is as loud as the root of its population's rate since the last look; nothing sounds without new steps.
func TestLoudness(t *testing.T) {
	p := microcircuit.Default()
	d := p.Derive()
	s := &Sound{On: true}
	first := d.FirstGID[microcircuit.L5I]
	var spikes []spike.Spike
	for k := range d.N[microcircuit.L5I] { // each neuron once in 100 ms: 10 spikes/s
		spikes = append(spikes, spike.Spike{Step: 500, GID: uint32(first + k)})
	}
	s.Add(&d, spikes, 1000)
	for i, got := range s.Loudness(&d, p.H) {
		want := 0.0
		if microcircuit.Population(i) == microcircuit.L5I {
			want = math.Sqrt(10 / fullVoice)
		}
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: %v, want %v", microcircuit.Population(i), got, want)
		}
	}
	s.Add(&d, spikes, 1000)
	if got := s.Loudness(&d, p.H); got != [8]float64{} {
		t.Errorf("without new steps: %v", got)
	}
	s.On = false
	s.Add(&d, spikes, 2000)
	if got := s.Loudness(&d, p.H); got != [8]float64{} {
		t.Errorf("switched off: %v", got)
	}
}

// Turned on again, the sound begins with what comes then.
func TestToggleSound(t *testing.T) {
	p := microcircuit.Default()
	d := p.Derive()
	s := &Sound{}
	spikes := []spike.Spike{{Step: 500, GID: 0}}
	s.Toggle(0)
	s.Add(&d, spikes, 1000)
	s.Toggle(1000)
	s.Toggle(1000)
	if got := s.Loudness(&d, p.H); got != [8]float64{} {
		t.Errorf("of what came before there is %v", got)
	}
	s.Add(&d, spikes, 2000)
	want := math.Sqrt(10 / float64(d.N[microcircuit.L23E]) / fullVoice) // a spike in 100 ms
	if got := s.Loudness(&d, p.H)[microcircuit.L23E]; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v, want %v", got, want)
	}
}

// Voices of neighbours differ in pitch, and all can be heard from a small loudspeaker.
func TestVoices(t *testing.T) {
	seen := map[float64]bool{}
	for i, v := range Voices() {
		if v.Hz < 100 || v.Hz > 1000 || seen[v.Hz] {
			t.Errorf("voice %d at %v Hz", i, v.Hz)
		}
		seen[v.Hz] = true
	}
}
