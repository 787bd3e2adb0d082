package web

import (
	"strconv"
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// Submission is what a learner sends to a class board: first the answer that is locked in, then the hand-in. Its id is
// made up here and kept with the tab, for each name one: what is sent again, whatever became of the first time, counts
// once.
type Submission struct {
	key      string // of what is kept
	id       string // "" before anything was sent
	told     bool   // the board has the answer that is locked in
	received int    // s since 1970; 0: not handed in
	scored   bool   // the board has told the score
	score    float64
	sent     string         // the link that was
	nameless bool           // the learner wants no name in it
	taken    bool           // what was asked of the board last was to give it back, else to take it
	errand   board.Errand   // what became of that
	unheard  *board.Problem // why the board has not got the answer; nil: nothing is known to be wrong
	pace     board.Pace     // of telling the answer
}

func (c *Learn) submissionKey() string {
	task := &c.A.Lab.Link.Task
	return "hand-in " + task.Board + " " + task.Name
}

// submission returns what is known of the hand-in to this board under this name. It is for looking at; openSubmission
// gives what is written to.
func (c *Learn) submission() Submission {
	key := c.submissionKey()
	if c.Submission != nil && c.Submission.key == key {
		return *c.Submission
	}
	p := Submission{key: key}
	p.decode(c.Memory.Recall(key))
	return p
}

// openSubmission makes the submission that of this board and name, as it was kept or new, and returns it.
func (c *Learn) openSubmission() *Submission {
	if c.Submission == nil || c.Submission.key != c.submissionKey() {
		p := c.submission()
		c.Submission = &p
	}
	return c.Submission
}

// keepSubmission keeps what is needed to send or delete the hand-in again.
func (c *Learn) keepSubmission(p *Submission) {
	score := ""
	if p.scored {
		score = strconv.FormatFloat(p.score, 'g', -1, 64)
	}
	c.Memory.Remember(p.key, p.id+" "+strconv.Itoa(p.received)+" "+strconv.FormatBool(p.told)+" "+score)
}

// decode reads what keepSubmission wrote. The first edition kept id and time.
func (p *Submission) decode(text string) {
	parts := append(strings.Split(text, " "), "", "", "")
	if !params.IsID(parts[0]) {
		return
	}
	p.id = parts[0]
	p.received, _ = strconv.Atoi(parts[1]) // else it was not acknowledged
	p.told = parts[2] == "true"
	score, err := strconv.ParseFloat(parts[3], 64)
	p.score, p.scored = score, err == nil
}

// identify makes up the id of a submission before anything is sent.
func (c *Learn) identify(p *Submission) {
	if p.id == "" {
		p.id = params.WriteID(c.Host.RandomID())
		c.keepSubmission(p)
	}
}

// browser is the id of this browser on a board, which lets the teacher delete all that came from it. It stays with the
// browser, or where that keeps nothing with the tab.
func (c *Learn) browser(of string) string {
	key := "browser " + of
	for _, id := range []string{c.Host.Browser.Get(key), c.Memory.Recall(key)} {
		if params.IsID(id) {
			return id
		}
	}
	id := params.WriteID(c.Host.RandomID())
	if !c.Host.Browser.Set(key, id) {
		c.Memory.Remember(key, id)
	}
	return id
}

// tellAnswer tells the board an answer that is locked in, without a name, as often as it takes: the first one is to
// count.
func (c *Learn) tellAnswer() {
	task := &c.A.Lab.Link.Task
	if task.Board == "" || !c.keeps() || !c.study().Locked {
		return
	}
	p := c.openSubmission()
	if p.told || p.received > 0 || p.errand.Asking || p.unheard != nil && !p.unheard.Passing() ||
		!p.pace.Due(c.Host.Now()) {
		return
	}
	c.identify(p)
	a, _ := c.Answer()
	l := c.A.Lab.Link
	l.HasB, l.BDiffers = false, nil
	l.Task.Name, l.Task.Answer, l.Task.Conclusion, l.Task.Stamp = "", a.Format(task.Ask), "", params.Stamp{}
	p.pace.Begin()
	began := c.Host.Now()
	c.Share.Site.Lock(board.Ref{ID: task.Board}, p.id, params.Format(l), c.browser(task.Board),
		func(_ *board.Reply, problem *board.Problem) {
			p.pace.End(c.Host.Now(), c.Host.Now()-began, false, problem)
			p.unheard, p.told = problem, problem == nil
			if p.told {
				c.keepSubmission(p)
			}
		})
}

// tried reports whether there is something to say of the last attempt to hand in or to take back.
func (p *Submission) tried() bool { return p.taken || p.errand != board.Errand{} }

// says says what became of the last attempt; "" after a hand-in that has arrived.
func (p *Submission) says(t *text.Boards) string {
	switch {
	case p.errand == board.Errand{} && p.taken:
		return t.Taken
	case p.errand.Problem != nil && !p.taken:
		return t.NotHandedIn(p.errand.Problem)
	}
	return t.Errand(p.errand)
}

// posted is the hand-in as the board gets it. Without its name, a network of a name keeps its seed.
func (p Submission) posted(l params.Link) string {
	if p.nameless {
		l.Task.Name = ""
	}
	return params.Format(l)
}

// submissionParts is where a learner hands in to the board, and takes back. link is what there is to hand in; nil:
// nothing.
func (c *Learn) submissionParts(link *params.Link) (f ui.Form) {
	task := &c.A.Lab.Link.Task
	if task.Board == "" {
		return nil
	}
	t, p := c.Words().Boards, c.submission()
	if link == nil && p.received == 0 && !p.tried() && !c.study().Locked {
		return c.closedParts()
	}
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-board", Text: t.Title})
	f.Say("posting-keeps", "prose", "", t.Keeps(c.expiry()))
	f = append(f, c.closedParts()...)
	says := p.says(t)
	switch {
	case p.received > 0 || p.tried():
	case p.unheard != nil:
		says = t.NotLockedIn(p.unheard)
	case p.told:
		says = t.LockedIn
	}
	if p.received > 0 {
		says = t.Received(c.Host.FormatTime(p.received)) + " " + says
	}
	if link != nil {
		if p.sent != "" && p.sent != p.posted(*link) {
			says += " " + t.Changed
		}
		c.sending(&f, &p, link)
	}
	if p.received > 0 {
		if p.scored {
			f.Say("posting-score", "score", "status", t.ScoreOf(c.Words().Score(p.score)))
		}
		f.Press("posting-back", "plain half", t.TakeBack, c.takeBack)
	}
	f.Say("posting-says", "", "status", says)
	f.Press("posting-class", "plain", t.Class, func() { c.ShowBoard(task.Board) })
	return f
}

// closedParts say that the board of the link takes nothing, if that is known.
func (c *Learn) closedParts() (f ui.Form) {
	if about := c.AboutBoard(c.A.Lab.Link.Task.Board); about != nil && about.Closed {
		f.Say("posting-closed", "verdict bad", "status", c.Words().Boards.Closed)
	}
	return f
}

// sending is where it is sent, with a name or without.
func (c *Learn) sending(f *ui.Form, p *Submission, link *params.Link) {
	t := c.Words().Boards
	if link.Task.Name != "" {
		name := ui.Part{Kind: ui.Check, ID: "posting-name", Label: t.WithName, Checked: !p.nameless,
			Press: c.withoutName}
		if p.nameless && link.Task.ByName {
			name.Note = t.SeedTells
		}
		f.Add(name)
	}
	label := t.HandIn
	if p.received > 0 || p.tried() {
		label = t.HandInAgain
	}
	f.Press("posting-send", "primary", label, func() { c.post(c.submission().posted(*link)) })
}

// wantsBoard reports whether the learner answers an assignment of a class board, whose present wording counts.
func (c *Learn) wantsBoard(id string) bool { return c.keeps() && c.A.Lab.Link.Task.Board == id }

// reword gives a learner who has not answered yet the question and the tolerance that a class board has now: those of a
// link.
func (c *Learn) reword(id, link string) {
	l, study := c.A.Lab.Link, c.Study
	of, _ := params.Parse(link)
	t := &l.Task
	if !c.wantsBoard(id) || of.Task.Ask != t.Ask || c.study().Locked ||
		of.Task.Question == t.Question && of.Task.Tolerance == t.Tolerance {
		return
	}
	t.Question, t.Tolerance = of.Task.Question, of.Task.Tolerance
	c.A.Lab.Annotate(l)
	study.Key = c.Question().Key
	c.Study = study
}

// withoutName leaves the name out of the hand-in, or in it again.
func (c *Learn) withoutName() {
	p := c.openSubmission()
	p.nameless = !p.nameless
}

// expiry is when the board of the link is deleted; "" if that is not known.
func (c *Learn) expiry() string {
	if about := c.AboutBoard(c.A.Lab.Link.Task.Board); about != nil {
		return c.Host.FormatTime(about.Expires)
	}
	return ""
}

// post hands in. The id is kept before it is sent: should no answer come, the next attempt has the same.
func (c *Learn) post(link string) {
	p := c.openSubmission()
	if p.errand.Asking {
		return
	}
	c.identify(p)
	p.taken, p.errand = false, board.Errand{Asking: true}
	of := c.A.Lab.Link.Task.Board
	c.Share.Site.Put(board.Ref{ID: of}, p.id, link, c.browser(of), func(r *board.Reply, problem *board.Problem) {
		p.errand = board.Errand{Problem: problem}
		if problem != nil {
			return
		}
		p.received, p.sent, p.told, p.unheard = r.Received, link, true, nil
		p.score, p.scored = r.Score, r.Scored
		c.keepSubmission(p)
	})
}

// takeBack deletes the hand-in.
func (c *Learn) takeBack() {
	p := c.openSubmission()
	if p.errand.Asking {
		return
	}
	p.taken, p.errand = true, board.Errand{Asking: true}
	c.Share.Site.TakeOut(board.Ref{ID: c.A.Lab.Link.Task.Board}, p.id, func(_ *board.Reply, problem *board.Problem) {
		p.errand = board.Errand{Problem: problem}
		if problem != nil {
			return
		}
		p.received, p.sent, p.scored = 0, "", false
		c.keepSubmission(p)
		c.UI.Focus = "posting-send"
	})
}

// nextPerson lets the hand-in stand: somebody else answers anew, under another id. Who has a name finds the own study
// again by it.
func (c *Learn) nextPerson() {
	l := c.A.Lab.Link
	if l.Task.Name == "" {
		c.forgetStudy()
		c.Memory.Remember(c.submissionKey(), "")
	}
	if l.Task.ByName {
		l.Params.Seed = params.Default().Params.Seed
	}
	l.Task.Name = ""
	c.Study, c.Submission = Study{}, nil
	c.ForgetReplaced()
	c.Use(l)
	if c.Predicts() && !c.openStudy().Locked {
		c.Each(func(l *lab.Lab) { l.Pause() })
	}
	c.UI.Focus = "task-name"
}
