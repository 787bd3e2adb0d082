package web

import "microcircuit/web/params"

// nameLabel is that of the field, which must be filled in if seeds follow from names.
func (c *Task) nameLabel() string {
	if c.task().ByName {
		return c.Root.Text.Teach.NameNeeded
	}
	return c.Root.Text.Teach.Name
}

// seedNote says which seed the name gives.
func (c *Task) seedNote() string {
	if !c.task().Named() {
		return ""
	}
	return c.Root.Text.Teach.SeedOf(params.Value(c.Root.A.Lab.Link, "seed"))
}

// nameStands says that the name can no longer be corrected: the hand-in has it.
func (c *Task) nameStands() bool {
	return c.Root.HandedIn() || c.task().Board != "" && c.Root.submission().received > 0
}

// rename takes the learner's name, and with it the seed if the assignment gives each name its own. The study goes with
// it, and what the board has of it; but who has a study under the new name goes on with that one.
func (c *Task) rename(name string) {
	root := c.Root
	l, before, study, submission := root.A.Lab.Link, root.A.Lab.Link, root.Study, root.openSubmission()
	if c.nameStands() || params.Set(&l, "name",
		params.CleanName(name)) != nil || params.Format(l) == params.Format(before) {
		return
	}
	if l.Params.Seed == before.Params.Seed {
		root.A.Lab.Annotate(l)
	} else {
		root.Use(l)
	}
	root.ForgetReplaced()
	root.Study = Study{}
	if root.openStudy().kept == "" {
		root.carry(study, submission)
	}
	s := root.openStudy()
	s.resumed = s.Locked && l.Params.Seed != before.Params.Seed
	root.resume()
}

// carry takes study and submission over to the page's link, which is that of another name.
func (c *Learn) carry(s Study, p *Submission) {
	if s.kept != "" {
		c.Memory.Remember(s.home, "")
	}
	s.Key, s.home, s.kept, s.OutcomeSeen = c.Question().Key, "", "", false
	c.Study = s
	c.keepStudy()
	if p.id != "" {
		c.Memory.Remember(p.key, "")
		p.key = c.submissionKey()
		c.Submission = p
		c.keepSubmission(p)
	}
}
