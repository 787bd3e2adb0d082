package learn

import "microcircuit/web/params"

// nameLabel returns the label of the name's field, which must be filled in if seeds follow from names.
func (c *Task) nameLabel() string {
	if c.task().ByName {
		return c.Text.Teach.NameNeeded
	}
	return c.Text.Teach.Name
}

// seedNote returns in words which seed the name gives; "" if it gives none.
func (c *Task) seedNote() string {
	if !c.task().Named() {
		return ""
	}
	return c.Text.Teach.SeedOf(params.Value(c.S.X.A.Lab.Link, "seed"))
}

// nameStands reports whether the name can no longer be corrected: the hand-in has it.
func (s *State) nameStands() bool {
	return s.X.HandedIn() || s.X.A.Lab.Link.Task.Board != "" && s.submission().received > 0
}

// rename takes the learner's name, and with it the seed if the assignment gives each name its own. The study goes with
// it, and what the board has of it; but who has a study under the new name goes on with that one.
func (s *State) rename(name string) {
	before := s.X.A.Lab.Link
	l, study, submission := before, s.Study, s.openSubmission()
	if s.nameStands() || params.Set(&l, "name", params.CleanName(name)) != nil ||
		params.Format(l) == params.Format(before) {
		return
	}
	if l.Params.Seed == before.Params.Seed {
		s.X.A.Lab.Annotate(l)
	} else {
		s.X.Use(l)
	}
	s.X.ForgetReplaced()
	s.Study = Study{}
	if s.openStudy().kept == "" {
		s.carry(study, submission)
	}
	now := s.openStudy()
	now.resumed = now.Locked && l.Params.Seed != before.Params.Seed
	s.Resume()
}

// carry takes study and submission over to the page's link, which is that of another name.
func (s *State) carry(study Study, p *Submission) {
	if study.kept != "" {
		s.Memory.Remember(study.home, "")
	}
	study.Key, study.home, study.kept, study.OutcomeSeen = s.question().Key, "", "", false
	s.Study = study
	s.keepStudy()
	if p.id != "" {
		s.Memory.Remember(p.key, "")
		p.key = s.submissionKey()
		s.Submission = p
		s.keepSubmission(p)
	}
}
