//go:build js && wasm

package page

import (
	"syscall/js"

	"microcircuit/engine/microcircuit"
	room "microcircuit/web/rooms/figure"
)

const (
	softly = 0.05 // gain of one voice at its loudest: eight together stay below 1
	glide  = 0.02 // time constant with which a voice follows (s)
)

// sound is the oscillators that figure.Sound's voices are.
type sound struct {
	page    *page
	context js.Value // AudioContext; undefined until the visitor wants to hear something
	gains   [microcircuit.Populations]js.Value
}

// play makes the voices as loud as they are to be, once a frame.
func (s *sound) play() {
	if !s.page.root.Figure.Sound.On && s.context.IsUndefined() {
		return
	}
	if s.context.IsUndefined() {
		s.begin()
	}
	now := s.context.Get("currentTime")
	a := s.page.root.X.A.Lab
	for i, loud := range s.page.root.Figure.Sound.Loudness(&a.Derived, a.Link.Params.H) {
		s.gains[i].Get("gain").Call("setTargetAtTime", loud*softly, now, glide)
	}
}

// rest silences what nobody tells to be silent: a hidden page draws no frames.
func (s *sound) rest(hidden bool) {
	switch {
	case s.context.IsUndefined():
	case hidden:
		s.context.Call("suspend")
	default:
		s.context.Call("resume")
	}
}

func (s *sound) begin() {
	s.context = s.page.window.Get("AudioContext").New()
	s.page.home.Set("sound", s.context) // boot.js ends it if this program ends
	for i, v := range room.Voices() {
		oscillator, gain := s.context.Call("createOscillator"), s.context.Call("createGain")
		oscillator.Set("type", v.Wave)
		oscillator.Get("frequency").Set("value", v.Hz)
		gain.Get("gain").Set("value", 0)
		oscillator.Call("connect", gain).Call("connect", s.context.Get("destination"))
		oscillator.Call("start")
		s.gains[i] = gain
	}
}
