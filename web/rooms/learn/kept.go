package learn

import (
	"strconv"
	"strings"

	"microcircuit/web/host"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// What a learner has answered to an assignment stays with the tab, so that a reload finds it: an answer that is locked
// in stays locked, a draft is as it was left.

// studyKey returns the name of the study of the page's assignment among what is kept: the same for the same learner,
// question and network, whatever the seed. On a board the assignment is the board's, whose teacher may word the
// question anew.
func (s *State) studyKey() string {
	l := params.Default()
	l.Params, l.TSimSet, l.Task = s.X.A.Lab.Link.Params, s.X.A.Lab.Link.TSimSet, s.X.A.Lab.Link.Task
	l.Params.Seed = params.Default().Params.Seed
	t := &l.Task
	t.Answer, t.Conclusion, t.Stamp = "", "", params.Stamp{}
	t.Want, t.Wanted = 0, false
	if t.Board != "" {
		t.Question, t.Tolerance = "", 0
	}
	return host.Key("study", params.Format(l))
}

// keeps reports whether the study is one that is kept: an assignment's.
func (s *State) keeps() bool { return s.X.Assigned() && !s.X.HandedIn() }

// elsewhere begins what is kept of a network that the learner has made of the assignment's: the key of its study
// follows.
const elsewhere = ">"

// keepStudy keeps the study if it has changed. Networks that the learner made of the assignment's lead to it.
func (s *State) keepStudy() {
	if !s.keeps() {
		return
	}
	study, key := s.openStudy(), s.studyKey()
	if study.home == "" {
		study.home = key
	}
	text := study.encode()
	if text != study.kept && (text != (&Study{}).encode() || study.kept != "") {
		study.kept = text
		s.Memory.Remember(study.home, text)
	}
	if key != study.home && study.kept != "" && s.Memory.Recall(key) != elsewhere+study.home {
		s.Memory.Remember(key, elsewhere+study.home)
	}
}

// keptStudy returns the study of the page's assignment as it was kept; an empty one if none was.
func (s *State) keptStudy() (study Study, there bool) {
	if !s.keeps() {
		return study, false
	}
	home := s.studyKey()
	text := s.Memory.Recall(home)
	other, led := strings.CutPrefix(text, elsewhere)
	if led {
		home, text = other, s.Memory.Recall(other)
	}
	study, there = decodeStudy(text)
	study.home, study.kept = home, text
	return study, there
}

// forgetStudy forgets what was kept of the study.
func (s *State) forgetStudy() {
	study := s.openStudy()
	if study.kept != "" {
		s.Memory.Remember(study.home, "")
	}
}

// encode returns what is kept of a study: whether the answer stands, the answer, and the conclusion. Texts hold no
// character 0.
func (study *Study) encode() string {
	guesses := make([]string, len(study.Guesses))
	for i, x := range study.Guesses {
		guesses[i] = strconv.FormatFloat(x, 'g', -1, 64)
	}
	locked := strconv.FormatBool(study.Locked)
	return strings.Join([]string{locked, strings.Join(guesses, ","), study.Number, study.Text, study.Conclusion}, "\x00")
}

// decodeStudy reads what encode wrote; ok is false for anything else.
func decodeStudy(text string) (study Study, ok bool) {
	parts := strings.Split(text, "\x00")
	if len(parts) != 5 {
		return study, false
	}
	guesses := strings.Split(parts[1], ",")
	if len(guesses) != len(study.Guesses) {
		return study, false
	}
	for i, text := range guesses {
		x, err := strconv.ParseFloat(text, 64)
		if err != nil || !teaching.Plausible(params.Rates, x) {
			return Study{}, false
		}
		study.Guesses[i] = x
	}
	study.Locked, study.Number, study.Text, study.Conclusion = parts[0] == "true", parts[2], parts[3], parts[4]
	return study, true
}
