package learn

import (
	"strconv"
	"strings"

	"microcircuit/web/board"
	"microcircuit/web/params"
	"microcircuit/web/text"
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
	sent     string         // the link that was handed in
	nameless bool           // the learner wants no name in it
	taken    bool           // what was asked of the board last was to give it back, else to take it
	errand   board.Errand   // what became of that
	unheard  *board.Problem // why the board has not got the answer; nil: nothing is known to be wrong
	pace     board.Pace     // of telling the answer
}

// submissionKey returns the key under which the hand-in to this board under this name is kept.
func (s *State) submissionKey() string {
	task := &s.X.A.Lab.Link.Task
	return "hand-in " + task.Board + " " + task.Name
}

// submission returns what is known of the hand-in to this board under this name. It is for looking at; openSubmission
// gives what is written to.
func (s *State) submission() Submission {
	key := s.submissionKey()
	if s.Submission != nil && s.Submission.key == key {
		return *s.Submission
	}
	p := Submission{key: key}
	p.decode(s.Memory.Recall(key))
	return p
}

// openSubmission returns the submission to this board under this name: the one of the page, the one that the tab has
// kept, or a new one.
func (s *State) openSubmission() *Submission {
	if s.Submission == nil || s.Submission.key != s.submissionKey() {
		p := s.submission()
		s.Submission = &p
	}
	return s.Submission
}

// keepSubmission keeps what is needed to send or delete the hand-in again.
func (s *State) keepSubmission(p *Submission) {
	score := ""
	if p.scored {
		score = strconv.FormatFloat(p.score, 'g', -1, 64)
	}
	s.Memory.Remember(p.key, p.id+" "+strconv.Itoa(p.received)+" "+strconv.FormatBool(p.told)+" "+score)
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
func (s *State) identify(p *Submission) {
	if p.id == "" {
		p.id = params.WriteID(s.X.Host.RandomID())
		s.keepSubmission(p)
	}
}

// browser returns the id of this browser on a board, which lets the teacher delete all that came from it. It stays
// with the browser, or where that keeps nothing with the tab.
func (s *State) browser(of string) string {
	key := "browser " + of
	for _, id := range []string{s.X.Host.Browser.Get(key), s.Memory.Recall(key)} {
		if params.IsID(id) {
			return id
		}
	}
	id := params.WriteID(s.X.Host.RandomID())
	if !s.X.Host.Browser.Set(key, id) {
		s.Memory.Remember(key, id)
	}
	return id
}

// tellAnswer tells the board an answer that is locked in, without a name, as often as it takes: the first one is to
// count. t is the page's language.
func (s *State) tellAnswer(t *text.Texts) {
	task := &s.X.A.Lab.Link.Task
	if task.Board == "" || !s.keeps() || !s.study().Locked {
		return
	}
	p := s.openSubmission()
	if p.told || p.received > 0 || p.errand.Asking || p.unheard != nil && !p.unheard.Passing() ||
		!p.pace.Due(s.X.Host.Now()) {
		return
	}
	s.identify(p)
	a, _ := s.answer(t)
	l := s.X.A.Lab.Link
	l.HasB, l.BDiffers = false, nil
	l.Task.Name, l.Task.Answer, l.Task.Conclusion, l.Task.Stamp = "", a.Format(task.Ask), "", params.Stamp{}
	p.pace.Begin()
	began := s.X.Host.Now()
	s.Share.Site.Lock(board.Ref{ID: task.Board}, p.id, params.Format(l), s.browser(task.Board),
		func(_ *board.Reply, problem *board.Problem) {
			p.pace.End(s.X.Host.Now(), s.X.Host.Now()-began, false, problem)
			p.unheard, p.told = problem, problem == nil
			if p.told {
				s.keepSubmission(p)
			}
		})
}

// posted returns the hand-in as the board gets it. Without its name, a network of a name keeps its seed.
func (p Submission) posted(l params.Link) string {
	if p.nameless {
		l.Task.Name = ""
	}
	return params.Format(l)
}

// WantsBoard reports whether the learner answers an assignment of a class board, whose present wording counts.
func (s *State) WantsBoard(id string) bool { return s.keeps() && s.X.A.Lab.Link.Task.Board == id }

// Reword gives a learner who has not answered yet the question and the tolerance that a class board has now: those of a
// link.
func (s *State) Reword(id, link string) {
	l, study := s.X.A.Lab.Link, s.Study
	of, _ := params.Parse(link)
	t := &l.Task
	if !s.WantsBoard(id) || of.Task.Ask != t.Ask || s.study().Locked ||
		of.Task.Question == t.Question && of.Task.Tolerance == t.Tolerance {
		return
	}
	t.Question, t.Tolerance = of.Task.Question, of.Task.Tolerance
	s.X.A.Lab.Annotate(l)
	study.Key = s.question().Key
	s.Study = study
}

// withoutName leaves the name out of the hand-in, or in it again.
func (s *State) withoutName() {
	p := s.openSubmission()
	p.nameless = !p.nameless
}

// post hands in. The id is kept before it is sent: should no answer come, the next attempt has the same.
func (s *State) post(link string) {
	p := s.openSubmission()
	if p.errand.Asking {
		return
	}
	s.identify(p)
	p.taken, p.errand = false, board.Errand{Asking: true}
	of := s.X.A.Lab.Link.Task.Board
	s.Share.Site.Put(board.Ref{ID: of}, p.id, link, s.browser(of), func(r *board.Reply, problem *board.Problem) {
		p.errand = board.Errand{Problem: problem}
		if problem != nil {
			return
		}
		p.received, p.sent, p.told, p.unheard = r.Received, link, true, nil
		p.score, p.scored = r.Score, r.Scored
		s.keepSubmission(p)
	})
}

// takeBack deletes the hand-in.
func (s *State) takeBack() {
	p := s.openSubmission()
	if p.errand.Asking {
		return
	}
	p.taken, p.errand = true, board.Errand{Asking: true}
	s.Share.Site.TakeOut(board.Ref{ID: s.X.A.Lab.Link.Task.Board}, p.id, func(_ *board.Reply, problem *board.Problem) {
		p.errand = board.Errand{Problem: problem}
		if problem != nil {
			return
		}
		p.received, p.sent, p.scored = 0, "", false
		s.keepSubmission(p)
		s.UI.Focus = "posting-send"
	})
}
