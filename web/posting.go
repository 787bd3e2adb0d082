package web

import (
	"strconv"
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/params"
)

// Posting is the hand-in of a learner to a class board. Its id is made up here and kept with the tab, for each name one: a
// hand-in that is sent again, whatever became of the first time, counts once.
type Posting struct {
	key      string // of what is kept
	id       string // "" before anything was sent
	received int    // s since 1970; 0: not handed in
	sent     string // the link that was
	nameless bool   // the learner wants no name in it
	says     string // what became of the last attempt
	busy     bool
}

// posting is that of this board and name.
func (c *Root) posting() *Posting {
	task := &c.Lab.Link.Task
	key := "hand-in " + task.Board + " " + task.Name
	if c.Posting == nil || c.Posting.key != key {
		p := &Posting{key: key}
		if id, received, _ := strings.Cut(c.recall(key), " "); params.IsID(id) {
			p.id = id
			p.received, _ = strconv.Atoi(received) // else it was not acknowledged
		}
		c.Posting = p
	}
	return c.Posting
}

// keepPosting keeps what is needed to send or delete the hand-in again.
func (c *Root) keepPosting(p *Posting) { c.remember(p.key, p.id+" "+strconv.Itoa(p.received)) }

// posted is the hand-in as the board gets it. Without its name, a network of a name keeps its seed.
func (p *Posting) posted(l params.Link) string {
	if p.nameless {
		l.Task.Name = ""
	}
	return params.Format(l)
}

// postingParts is where a learner hands in to the board, and takes back. link is what there is to hand in; nil: nothing.
func (c *Root) postingParts(link *params.Link) (f form) {
	task := &c.Lab.Link.Task
	if task.Board == "" {
		return nil
	}
	t, p := c.Text.Boards, c.posting()
	if link == nil && p.received == 0 && p.says == "" {
		return nil
	}
	f.add(Part{Kind: caption, ID: "h-board", Text: t.Title})
	f.say("posting-keeps", "prose", "", t.Keeps(c.expiry()))
	says := p.says
	if p.received > 0 {
		says = t.Received(c.Clock(p.received)) + " " + says
	}
	if link != nil {
		if p.sent != "" && p.sent != p.posted(*link) {
			says += " " + t.Changed
		}
		c.sending(&f, p, link)
	}
	if p.received > 0 {
		f.press("posting-back", "plain half", t.TakeBack, func() { c.takeBack(p) })
		if task.Name == "" {
			f.press("posting-else", "plain half", t.SomeElse, func() { c.nextPerson(p) })
		}
	}
	f.say("posting-says", "", "status", says)
	f.press("posting-class", "plain", t.Class, func() {
		c.pin(board.Ref{ID: task.Board})
		c.HandleDialog("board")
	})
	return f
}

// sending is where it is sent, with a name or without.
func (c *Root) sending(f *form, p *Posting, link *params.Link) {
	t := c.Text.Boards
	if link.Task.Name != "" {
		name := Part{Kind: check, ID: "posting-name", Label: t.WithName, Checked: !p.nameless, Press: func() { p.nameless = !p.nameless }}
		if p.nameless && link.Task.ByName {
			name.Note = t.SeedTells
		}
		f.add(name)
	}
	label := t.HandIn
	if p.id != "" {
		label = t.HandInAgain
	}
	f.press("posting-send", "primary", label, func() { c.post(p, p.posted(*link)) })
}

// expiry is when the board of the link is deleted; "" if that is not known.
func (c *Root) expiry() string {
	if p := c.Pins; p != nil && p.Known && p.Ref.ID == c.Lab.Link.Task.Board {
		return c.Clock(p.Board.Expires)
	}
	return ""
}

// post hands in. The id is kept before it is sent: should no answer come, the next attempt has the same.
func (c *Root) post(p *Posting, link string) {
	if p.busy {
		return
	}
	if p.id == "" {
		p.id = params.WriteID(c.Bits())
		c.keepPosting(p)
	}
	p.busy, p.says = true, c.Text.Boards.Asking
	c.Site.Put(board.Ref{ID: c.Lab.Link.Task.Board}, p.id, link, func(r *board.Reply, problem *board.Problem) {
		if p.busy, p.says = false, ""; problem != nil {
			p.says = c.Text.Boards.NotHandedIn(problem)
			return
		}
		p.received, p.sent = r.Received, link
		c.keepPosting(p)
	})
}

// takeBack deletes the hand-in.
func (c *Root) takeBack(p *Posting) {
	if p.busy {
		return
	}
	p.busy, p.says = true, c.Text.Boards.Asking
	c.Site.TakeOut(board.Ref{ID: c.Lab.Link.Task.Board}, p.id, func(_ *board.Reply, problem *board.Problem) {
		if p.busy, p.says = false, c.Text.Boards.Taken; problem != nil {
			p.says = c.Text.Boards.Problem(problem)
			return
		}
		p.received, p.sent = 0, ""
		c.keepPosting(p)
		c.Focus = "posting-send"
	})
}

// nextPerson lets the hand-in stand: somebody else's gets an id of its own.
func (c *Root) nextPerson(p *Posting) {
	c.remember(p.key, "")
	c.Posting = nil
	c.Focus = "posting-send"
}
