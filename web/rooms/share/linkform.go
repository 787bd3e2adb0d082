package share

import (
	"html"

	"microcircuit/web/chart"
	"microcircuit/web/params"
	"microcircuit/web/text"
	"microcircuit/web/ui"
)

// LinkForm holds the page's link in all its forms: to copy, shortened, as a QR code, and as a frame for another page.
func (s *State) LinkForm(t *text.Texts) (f ui.Form) {
	l := s.X.A.Lab.Link
	link := s.Link(l)
	f.Say("link-says", "prose", "", t.LinkSays)
	f.Add(ui.Part{Kind: ui.Made, ID: "link-long", Label: t.Teach.LinkTitle, Text: link, Most: params.MaxLink})
	s.copyButton(&f, t, "link-copy", "primary", link)
	f = append(f, s.LocalForm(t, "link-local")...)
	f = append(f, s.ShortForm(t, "link", l)...)
	code, _ := chart.QR(t.Teach.QR, link)
	f.Show("link-qr", "", code, "")
	frame := s.FrameHTML(t, l)
	f.Add(ui.Part{Kind: ui.Made, ID: "link-frame", Label: t.Teach.FrameTitle, Text: frame, Most: params.MaxLink})
	s.copyButton(&f, t, "link-copy-frame", "plain", frame)
	return f
}

// copyButton adds the button that copies a text.
func (s *State) copyButton(f *ui.Form, t *text.Texts, id, class, text string) {
	clipboard := &s.U.Clipboard
	f.Press(id, class, clipboard.Label(text, t.Teach.Copy, t.Copied), func() { clipboard.Copy(text) })
}

// FrameHTML returns the HTML of a frame in another page that shows a link.
func (s *State) FrameHTML(t *text.Texts, l params.Link) string {
	return `<iframe src="` + html.EscapeString(s.Frame(l)) + `" title="` + html.EscapeString(t.Title) +
		`" width="100%" height="900" style="border:0" allow="cross-origin-isolated; clipboard-write"></iframe>`
}
