package text

import (
	"cmp"
	"strconv"
	"strings"

	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// Teach is what assignments, hand-ins, classes and reports say. Templates take their values in the order that
// english_teach.go shows.
type Teach struct {
	Numbers
	Teach, Locked, SomeLocked, Close, Copy                                     string
	Assignment, HandIn, Answer, Name, NameNeeded, Number, TextAnswer           string
	LockIn, NoAnswer, NoName, PauseFirst, Conclude, Conclusion                 string
	CopyHandIn, HandInLink, Report                                             string
	Checking, NotCheckable                                                     string
	AssignTitle, AssignSays, Seconds, ByName, NoPulse, ControlsTitle, Open     string
	LinkTitle, FrameTitle, QR                                                  string
	Class, ClassTitle, ClassSays, Paste, Run, Skip, ScoreUnit                  string
	Print, SetUp, Fidelity, Result, RunCard, CiteTitle                         string
	CardLink, CardProgram, CardHash, CardSize, CardTimes, CardEngine           string
	Instructions, Quantities                                                   map[params.Quantity]string
	Controls, Freedoms, Verdicts, Figures                                      map[string]string
	Columns                                                                    []string
	seedOf, by, anonymous, reproduced, notReproduced, tooLong, tooMany, length string
	askTime, checked, times                                                    string
	found                                                                      [6]string // hand-ins, other links, broken, repeated, prose, beyond
}

// SeedOf says which seed a name has.
func (t *Teach) SeedOf(seed string) string { return t.fill(t.seedOf, seed) }

// By says whose hand-in it is, and of which seed.
func (t *Teach) By(name, seed string) string {
	name = cmp.Or(params.CleanName(name), t.anonymous)
	return t.fill(t.by, name, seed)
}

// ReproducedAt says that a hash was found again.
func (t *Teach) ReproducedAt(step uint32, hash string) string {
	return t.fill(t.reproduced, t.Thousands(int(step)), hash)
}

// NotReproducedAt says that another hash was found.
func (t *Teach) NotReproducedAt(step uint32, hash string) string {
	return t.fill(t.notReproduced, t.Thousands(int(step)), hash)
}

// TooLong says by how many characters a link is too long, and which text to shorten; "" where it is the parameters.
func (t *Teach) TooLong(most, excess int, label string) string {
	if label == "" {
		return t.fill(t.tooMany, t.Thousands(most), t.Thousands(excess))
	}
	return t.fill(t.tooLong, t.Thousands(most), t.Thousands(excess), label)
}

// Length says how long a link is.
func (t *Teach) Length(n, most int) string {
	return t.fill(t.length, t.Thousands(n), t.Thousands(most))
}

// AskTime asks whether a run may take so long: model time (ms), wall time (s).
func (t *Teach) AskTime(ms, wall float64) string {
	return t.fill(t.askTime, t.Short(ms/1000), t.minutes(wall))
}

// minutes writes a wall time, in minutes from two on.
func (t *Teach) minutes(s float64) string {
	if s >= 120 {
		return t.Thousands(int(s/60+0.5)) + " min"
	}
	return strconv.Itoa(int(s+0.5)) + " s"
}

// Checked says how many hand-ins of how many are checked.
func (t *Teach) Checked(n, of int) string { return t.fill(t.checked, n, of) }

// Times says how long a run was: warm-up and all (ms), building (ms), realtime factor.
func (t *Teach) Times(presim, all, build, rtf float64) string {
	return t.fill(t.times, presim, all, build, rtf)
}

// Found says what a pasted text held.
func (t *Teach) Found(p *teaching.Pasted) string {
	says := []string{t.fill(t.found[0], len(p.HandIns))}
	for i, n := range []int{p.Other, p.Broken, p.Again, p.Prose, p.Beyond} {
		if n > 0 {
			says = append(says, t.fill(t.found[i+1], n))
		}
	}
	return strings.Join(says, " ")
}
