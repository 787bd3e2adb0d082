package text

import (
	"strconv"

	"microcircuit/web/board"
)

// Boards is what short links and class boards say. Templates take their values in the order that english_board.go
// shows.
type Boards struct {
	Numbers
	Shorten, Asking, LongStays, Again                                                 string
	Board, Title, BoardTitle, ForLink, Make, NoLink                                   string
	YourLink, Torn, Few, Bring, Table, One, Delete, DeleteAll, Other, Sure, Yes, Gone string
	Earlier, Later, Answers                                                           string
	WithName, SeedTells, HandIn, HandInAgain, Changed, TakeBack, Taken, SomeElse      string
	Class                                                                             string
	Fleeting, LockedIn, Closed                                                        string // of a learner's answer
	Edit, Save, Saved, RateTitle, CloseIt, OpenIt, IsClosed, LocalOnly                string // of a board's settings
	OfBrowser, Since, SureMany, Removed, SameName                                     string // of what is deleted
	Columns                                                                           []string
	// by code: s to wait
	problems                                                               map[string]string
	unlocked, asksAgain, score, locked, rate, local                        string
	other, lost, says, count, expires, keeps, kept, received, unsure, also string
}

// Problem returns in words why a backend did not do what was asked.
func (t *Boards) Problem(p *board.Problem) string {
	sentence, known := t.problems[p.Code]
	if !known {
		return t.fill(t.other, p.Code)
	}
	if p.Wait > 0 {
		sentence += " " + t.fill(t.problems["wait"], t.wait(p.Wait))
	}
	return sentence
}

// Errand returns in words how something stands that the server was asked for; "" if it is done.
func (t *Boards) Errand(e board.Errand) string {
	switch {
	case e.Asking:
		return t.Asking
	case e.Problem != nil:
		return t.Problem(e.Problem)
	}
	return ""
}

// wait writes so many seconds, in minutes from two on.
func (t *Boards) wait(s int) string {
	if s >= 120 {
		return strconv.Itoa((s+59)/60) + " min"
	}
	return strconv.Itoa(s) + " s"
}

// Missing returns in words that a short link led nowhere.
func (t *Boards) Missing(id string) string { return t.fill(t.lost, id) }

// Says tells what a board is: how many hand-ins make answers visible, days until it is deleted.
func (t *Boards) Says(from, days int) string { return t.fill(t.says, from, days) }

// Count returns in words how many hand-ins there are.
func (t *Boards) Count(n int) string { return t.fill(t.count, n) }

// Expires returns in words when a board is deleted.
func (t *Boards) Expires(when string) string { return t.fill(t.expires, when) }

// Keeps returns in words what becomes of a hand-in, and until when; "" if that is not known.
func (t *Boards) Keeps(when string) string {
	if when == "" {
		return t.keeps
	}
	return t.fill(t.kept, when)
}

// Received returns in words when something was handed in.
func (t *Boards) Received(when string) string { return t.fill(t.received, when) }

// NotLockedIn returns in words that the board has not got an answer that is locked in, and why.
func (t *Boards) NotLockedIn(p *board.Problem) string {
	says := t.fill(t.unlocked, t.Problem(p))
	if p.Passing() {
		says += " " + t.asksAgain
	}
	return says
}

// ScoreOf returns in words what the board tells of a score, which is written already.
func (t *Boards) ScoreOf(score string) string { return t.fill(t.score, score) }

// Locked returns in words how many have locked in an answer and not handed in.
func (t *Boards) Locked(n int) string { return t.fill(t.locked, n) }

// Rate returns in words what the limit of a board is: from, to, minutes.
func (t *Boards) Rate(least, most, window int) string { return t.fill(t.rate, least, most, window/60) }

// Local returns in words that a page opened on this computer gives others another address; "" if there is none.
func (t *Boards) Local(address string) string {
	if address == "" {
		return t.LocalOnly
	}
	return t.fill(t.local, address)
}

// Deleted returns in words how many hand-ins were deleted.
func (t *Boards) Deleted(n int) string { return t.fill(t.Removed, n) }

// Many asks whether so many hand-ins are to be deleted.
func (t *Boards) Many(n int) string { return t.fill(t.SureMany, n) }

// NotHandedIn returns in words that a hand-in was not acknowledged, and why; whether it has arrived all the same is
// open where no answer came.
func (t *Boards) NotHandedIn(p *board.Problem) string {
	says := t.Problem(p) + " "
	if p.Passing() {
		says += t.unsure + " "
	}
	return says + t.also
}
