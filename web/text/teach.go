package text

import (
	"cmp"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
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
	// addresses seen, hand-ins, damaged, others, repeated, beyond
	found                                                                      [6]string
	KeyTitle, KeySays, LockAll                                                 string // Teach
	For, Want, No, CountIt, LeaveOut, All, Earlier, Later, TableCSV, CopyTable string // Class
	Forget, Kept, NotKept, TooLarge, NotCounted, LeftOutTitle, BadLink         string
	Compared, reasons                                                          map[string]string
	Gone                                                                       []string // columns of what is left out
	room, roomBoard, sameLink, sameName, attempts, none, difference, early     string
	long, cut                                                                  string
	question, rows                                                             string
}

// Read reads a number as people write it in the language.
func (n Numbers) Read(typed string) (x float64, ok bool) {
	return teaching.ReadNumber(n.Ungrouped(typed))
}

// AsLinked returns what is typed for the right number or the tolerance as a link has it, and everything else as it is
// typed.
func (n Numbers) AsLinked(key, typed string) string {
	x, ok := n.Read(typed)
	if ok && (key == "want" || key == "tol") {
		return microcircuit.FormatNumber(x)
	}
	return typed
}

// Room returns in words how many characters a link leaves to its learners; with a board, if there can be one.
func (t *Teach) Room(left, withBoard int) string {
	says := t.fill(t.room, t.Thousands(max(left, 0)))
	if withBoard > 0 {
		says += " " + t.fill(t.roomBoard, t.Thousands(withBoard))
	}
	return says
}

// SameAs returns in words that a hand-in is the same, word by word, as another; SameName, that it has the same name.
func (t *Teach) SameAs(no int) string   { return t.fill(t.sameLink, no) }
func (t *Teach) SameName(no int) string { return t.fill(t.sameName, no) }

// Attempts returns in words how often somebody has answered.
func (t *Teach) Attempts(n int) string { return t.fill(t.attempts, n) }

// Cut returns in words that a text was longer than what is read of it.
func (t *Teach) Cut(most int) string { return t.fill(t.cut, t.Thousands(most)) }

// Long returns in words that a link is so long that mails may not bring it whole.
func (t *Teach) Long(most int) string { return t.fill(t.long, t.Thousands(most)) }

// Rows returns in words which of how many are in a table.
func (t *Teach) Rows(from, to, of int) string {
	return t.fill(t.rows, t.Thousands(from), t.Thousands(to), t.Thousands(of))
}

// Difference returns in words what a hand-in has otherwise than its assignment.
func (t *Texts) Difference(d teaching.Difference) string {
	switch d.Key {
	case "q":
		return t.Teach.fill(t.Teach.question, d.Value)
	case "ask":
		return t.Teach.fill(t.Teach.difference, t.Label(d.Key), t.Teach.quantity(d.Value), t.Teach.quantity(d.Wanted))
	case "t_sim":
		return t.Teach.fill(t.Teach.early, t.Teach.seconds(d.Value), t.Teach.seconds(d.Wanted))
	}
	return t.Teach.fill(t.Teach.difference, t.Label(d.Key), t.Number(d.Value), t.Number(d.Wanted))
}

func (t *Teach) quantity(ask string) string {
	return cmp.Or(t.Quantities[params.Quantity(ask)], "—")
}

// seconds writes milliseconds of a link as seconds.
func (t *Teach) seconds(ms string) string {
	x, _ := teaching.ReadNumber(ms)
	return t.Short(x / 1000)
}

// LeftOut returns in words why an address is no hand-in.
func (t *Texts) LeftOut(f *teaching.Found) string {
	says := t.Teach.reasons[string(f.Reason)]
	if f.Reason == teaching.Damaged {
		says = t.Teach.fill(says, t.Notice(f.Notice))
	}
	return says
}

// SeedOf returns in words which seed a name has.
func (t *Teach) SeedOf(seed string) string { return t.fill(t.seedOf, seed) }

// By returns in words whose hand-in it is, and of which seed.
func (t *Teach) By(name, seed string) string {
	name = cmp.Or(params.CleanName(name), t.anonymous)
	return t.fill(t.by, name, seed)
}

// ReproducedAt returns in words that a hash was found again.
func (t *Teach) ReproducedAt(step uint32, hash string) string {
	return t.fill(t.reproduced, t.Thousands(int(step)), hash)
}

// NotReproducedAt returns in words that another hash was found.
func (t *Teach) NotReproducedAt(step uint32, hash string) string {
	return t.fill(t.notReproduced, t.Thousands(int(step)), hash)
}

// TooLong returns in words by how many characters a link is too long, and which text to shorten; "" for a link that is
// short enough.
func (t *Texts) TooLong(e teaching.Excess) string {
	switch {
	case e.By == 0:
		return ""
	case e.Key == "":
		return t.Teach.fill(t.Teach.tooMany, t.Thousands(e.Limit), t.Thousands(e.By))
	}
	return t.Teach.fill(t.Teach.tooLong, t.Thousands(e.Limit), t.Thousands(e.By), t.Label(e.Key))
}

// Length returns in words how long a link is.
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

// Checked returns in words how many hand-ins of how many are checked.
func (t *Teach) Checked(n, of int) string { return t.fill(t.checked, n, of) }

// Times returns in words how long a run was: warm-up and all (ms), building (ms), wall time over model time; 0: that is
// not known.
func (t *Texts) Times(presim, all, build, rtf float64) string {
	return t.Teach.fill(t.Teach.times, presim, all, build, cmp.Or(t.Pace(rtf), "—"))
}

// Found returns in words what a pasted text held: the numbers of addresses that are each of something add up to all
// that were seen.
func (t *Teach) Found(p *teaching.Pasted) string {
	if p.Seen == 0 && p.Lines > 0 {
		return t.fill(t.none, t.Thousands(p.Lines))
	}
	again := p.Again()
	says := []string{t.fill(t.found[0], p.Seen), t.fill(t.found[1], len(p.HandIns)-again)}
	damaged := p.Count(teaching.Damaged, teaching.CutOff)
	for i, n := range []int{damaged, len(p.LeftOut) - damaged, again, p.Beyond} {
		if n > 0 {
			says = append(says, t.fill(t.found[i+2], n))
		}
	}
	return strings.Join(says, " ")
}
