package web

import (
	"strconv"
	"strings"

	"microcircuit/web/host"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// What a learner has answered to an assignment stays with the tab, so that a reload finds it: an answer that is locked
// in stays locked, a draft is as it was left.

// studyKey names the study of the page's assignment among what is kept: the same learner, question and network,
// whatever the seed. On a board the assignment is the board's, whose teacher may word the question anew.
func (c *Learn) studyKey() string {
	l := params.Default()
	l.Params, l.TSimSet, l.Task = c.A.Lab.Link.Params, c.A.Lab.Link.TSimSet, c.A.Lab.Link.Task
	l.Params.Seed = params.Default().Params.Seed
	t := &l.Task
	t.Answer, t.Conclusion, t.Stamp = "", "", params.Stamp{}
	t.Want, t.Wanted = 0, false
	if t.Board != "" {
		t.Question, t.Tolerance = "", 0
	}
	return host.Key("study", params.Format(l))
}

// keeps says that the study is one that is kept: an assignment's.
func (c *Learn) keeps() bool { return c.Assigned() && !c.HandedIn() }

// elsewhere begins what is kept of a network that the learner has made of the assignment's: the key of its study
// follows.
const elsewhere = ">"

// keepStudy keeps the study if it has changed. Networks that the learner made of the assignment's lead to it.
func (c *Learn) keepStudy() {
	if !c.keeps() {
		return
	}
	s, key := c.openStudy(), c.studyKey()
	if s.home == "" {
		s.home = key
	}
	if text := s.encode(); text != s.kept && (text != (&Study{}).encode() || s.kept != "") {
		s.kept = text
		c.Memory.Remember(s.home, text)
	}
	if key != s.home && s.kept != "" && c.Memory.Recall(key) != elsewhere+s.home {
		c.Memory.Remember(key, elsewhere+s.home)
	}
}

// keptStudy is the study of the page's assignment as it was kept; an empty one if none was.
func (c *Learn) keptStudy() (s Study, there bool) {
	if !c.keeps() {
		return s, false
	}
	home := c.studyKey()
	text := c.Memory.Recall(home)
	if other, is := strings.CutPrefix(text, elsewhere); is {
		home, text = other, c.Memory.Recall(other)
	}
	s, there = decodeStudy(text)
	s.home, s.kept = home, text
	return s, there
}

// forgetStudy forgets what was kept of the study.
func (c *Learn) forgetStudy() {
	if s := c.openStudy(); s.kept != "" {
		c.Memory.Remember(s.home, "")
	}
}

// encode writes what is kept of a study: whether the answer stands, the answer, and the conclusion. Texts hold no
// character 0.
func (s *Study) encode() string {
	guesses := make([]string, len(s.Guesses))
	for i, x := range s.Guesses {
		guesses[i] = strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strings.Join([]string{strconv.FormatBool(s.Locked), strings.Join(guesses, ","), s.Number, s.Text,
		s.Conclusion}, "\x00")
}

// decodeStudy reads what encode wrote; anything else is nothing.
func decodeStudy(text string) (s Study, ok bool) {
	parts := strings.Split(text, "\x00")
	if len(parts) != 5 {
		return s, false
	}
	guesses := strings.Split(parts[1], ",")
	if len(guesses) != len(s.Guesses) {
		return s, false
	}
	for i, text := range guesses {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || !teaching.Plausible(params.Rates, x) {
			return Study{}, false
		}
		s.Guesses[i] = x
	}
	s.Locked, s.Number, s.Text, s.Conclusion = parts[0] == "true", parts[2], parts[3], parts[4]
	return s, true
}

// resume lets the network of a prediction run that was locked in before the page was opened again.
func (c *Learn) resume() {
	s := c.openStudy()
	if s.resumed && c.Answered() {
		c.Each(func(l *lab.Lab) { l.Play(c.Host.Now()) })
	}
	s.resumed = false
}
