package teach

import (
	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
	"microcircuit/web/ui"
)

// linkForm holds the assignment's link in all its forms, or says what to shorten. The right number is in the
// teacher's own link alone.
func (c *Dialog) linkForm() (f ui.Form) {
	t, links, l := c.Text.Teach, c.S.Share, c.S.AssignmentForm.Link
	problem := c.Text.TooLong(teaching.TooLong(links.Home, l))
	if problem != "" {
		f.Say("assign-long", "verdict bad", "alert", problem)
		return f
	}
	learners := params.ForLearners(l)
	link := links.Link(learners)
	f.Add(ui.Part{Kind: ui.Made, ID: "assign-link", Label: t.LinkTitle, Text: link,
		Note: t.Length(len(link), teaching.MaxLink), Most: params.MaxLink})
	c.copyButton(&f, "assign-copy", "primary", link)
	f = append(f, links.LocalForm(c.Text, "assign-local")...)
	f = append(f, links.ShortForm(c.Text, "assign", learners)...)
	code, _ := chart.QR(t.QR, link)
	f.Show("assign-qr", "", code, "")
	frame := links.FrameHTML(c.Text, learners)
	f.Add(ui.Part{Kind: ui.Made, ID: "assign-frame", Label: t.FrameTitle, Text: frame, Most: params.MaxLink})
	c.copyButton(&f, "assign-copy-frame", "plain", frame)
	if l.Task.Wanted {
		key := links.Link(l)
		f.Add(ui.Part{Kind: ui.Made, ID: "assign-key", Label: t.KeyTitle, Text: key, Note: t.KeySays,
			Most: params.MaxLink})
		c.copyButton(&f, "assign-copy-key", "primary", key)
	}
	return f
}

// copyButton adds the button that copies a text.
func (c *Dialog) copyButton(f *ui.Form, id, class, text string) {
	clipboard := &c.S.UI.Clipboard
	f.Press(id, class, clipboard.Label(text, c.Text.Teach.Copy, c.Text.Copied), func() { clipboard.Copy(text) })
}
