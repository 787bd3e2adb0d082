package learn

import (
	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// tried reports whether there is something to say of the last attempt to hand in or to take back.
func (p *Submission) tried() bool { return p.taken || p.errand != board.Errand{} }

// says returns what became of the last attempt; "" after a hand-in that has arrived.
func (p *Submission) says(t *text.Boards) string {
	switch {
	case p.errand == board.Errand{} && p.taken:
		return t.Taken
	case p.errand.Problem != nil && !p.taken:
		return t.NotHandedIn(p.errand.Problem)
	}
	return t.Errand(p.errand)
}

// standing returns what the board has of the answer and of the hand-in, and what became of the last attempt.
func (p *Submission) standing(t *text.Boards, formatTime func(seconds int) string) string {
	switch {
	case p.received > 0:
		return t.Received(formatTime(p.received)) + " " + p.says(t)
	case p.tried():
		return p.says(t)
	case p.unheard != nil:
		return t.NotLockedIn(p.unheard)
	case p.told:
		return t.LockedIn
	}
	return p.says(t)
}

// submitting is where the learner hands in to the class board that the link names, and takes back.
func (c *Task) submitting() (f ui.Form) {
	if c.task().Board == "" {
		return nil
	}
	t, p, ready := c.Text.Boards, c.S.submission(), c.done() && c.problem() == ""
	if !ready && p.received == 0 && !p.tried() && !c.S.study().Locked {
		return c.closed()
	}
	f.Add(ui.Part{Kind: ui.Caption, ID: "h-board", Text: t.Title})
	f.Say("posting-keeps", "prose", "", t.Keeps(c.expiry()))
	f = append(f, c.closed()...)
	says := p.standing(t, c.S.X.Host.FormatTime)
	if ready {
		link := c.handIn()
		if p.sent != "" && p.sent != p.posted(link) {
			says += " " + t.Changed
		}
		c.sending(&f, &p, link)
	}
	if p.received > 0 {
		if p.scored {
			f.Say("posting-score", "score", "status", t.ScoreOf(c.Text.Score(p.score)))
		}
		f.Press("posting-back", "plain half", t.TakeBack, c.S.takeBack)
	}
	f.Say("posting-says", "", "status", says)
	f.Press("posting-class", "plain", t.Class, func() { c.S.ShowBoard(c.task().Board) })
	return f
}

// sending is where a hand-in is sent, with a name or without.
func (c *Task) sending(f *ui.Form, p *Submission, link params.Link) {
	t := c.Text.Boards
	if link.Task.Name != "" {
		name := ui.Part{Kind: ui.Check, ID: "posting-name", Label: t.WithName, Checked: !p.nameless,
			Press: c.S.withoutName}
		if p.nameless && link.Task.ByName {
			name.Note = t.SeedTells
		}
		f.Add(name)
	}
	label := t.HandIn
	if p.received > 0 || p.tried() {
		label = t.HandInAgain
	}
	f.Press("posting-send", "primary", label, func() { c.S.post(c.S.submission().posted(link)) })
}

// closed tells that the board of the link takes nothing; empty if that is not known.
func (c *Task) closed() (f ui.Form) {
	about := c.S.AboutBoard(c.task().Board)
	if about != nil && about.Closed {
		f.Say("posting-closed", "verdict bad", "status", c.Text.Boards.Closed)
	}
	return f
}

// expiry returns in words when the board of the link is deleted; "" if that is not known.
func (c *Task) expiry() string {
	about := c.S.AboutBoard(c.task().Board)
	if about == nil {
		return ""
	}
	return c.S.X.Host.FormatTime(about.Expires)
}
