package teaching

import (
	"slices"
	"strings"

	"microcircuit/web/params"
)

// Pasted is what was found in a text of hand-ins: each address is a hand-in, or is left out for a reason. Nothing
// that was seen is in neither list: Seen = len(HandIns) + len(LeftOut) + Beyond.
type Pasted struct {
	HandIns []Found
	LeftOut []Found
	Seen    int // addresses
	Beyond  int // hand-ins beyond MaxHandIns, and addresses beyond maxLinks
	Lines   int // of the text that are not empty
}

// Again counts the hand-ins that are the same, word by word, as one before.
func (p *Pasted) Again() (n int) {
	for i := range p.HandIns {
		if p.HandIns[i].Same > 0 {
			n++
		}
	}
	return n
}

// Count counts what is left out for a reason.
func (p *Pasted) Count(why ...Reason) (n int) {
	for i := range p.LeftOut {
		if slices.Contains(why, p.LeftOut[i].Reason) {
			n++
		}
	}
	return n
}

// Found is an address that was found.
type Found struct {
	Link     params.Link // as far as it could be read
	Name     string      // the learner's, as a class board has it, or as the link has it
	Line     int         // of the text, from 1 on; 0 for a hand-in of a class board
	Text     string      // the address as it stood there, joined and shortened
	ID       string      // of a hand-in of a class board
	Attempts int         // how often an answer was locked in under ID; 0 if that is not known
	Same     int         // the hand-in before, counted from 1, that is the same word by word; 0: none is

	Reason Reason        // why it is left out
	Notice params.Notice // what is wrong, where the reason is Damaged
}

// Reason says why an address is no hand-in.
type Reason string

// The reasons.
const (
	Damaged    Reason = "damaged"    // it was one: Notice says what is wrong with it
	CutOff     Reason = "cutoff"     // it was one that has lost its end, or is not finished
	Assignment Reason = "assignment" // a link to answer, that nobody has answered
	Network    Reason = "network"    // a link of this page without a question
	Elsewhere  Reason = "elsewhere"  // an address of something else
)

// MaxHandIns is the largest class: as many as a class board takes.
const MaxHandIns = 2000

// maxLinks bounds the addresses that are read: each takes some 0.1 ms, and a text may be one of megabytes that has
// nothing to do with a class.
const maxLinks = 3 * MaxHandIns

// Paste finds the hand-ins in a text: in mails as they come or as they are sent, wrapped, quoted, escaped or behind
// redirectors, in lists, tables and pages.
func Paste(text string) (p Pasted) {
	lines := prepared(text)
	for _, l := range lines {
		if strings.TrimSpace(l.text) != "" {
			p.Lines++
		}
	}
	found, over := find(lines, maxLinks)
	s := sorter{seen: map[string]int{}, where: map[string]address{}}
	for i := range found {
		s.add(&p, found[i], lines[found[i].line].number)
	}
	p.Beyond += over
	p.Seen += over
	return p
}

// sorter tells apart what was found.
type sorter struct {
	seen  map[string]int     // which hand-in a link is, from 1 on
	where map[string]address // where it was seen last
	last  string             // the hand-in before
}

// add sorts an address. The same hand-in twice in one place (as the target of a link and as the text to click, or in
// two forms of one mail) is one address.
func (s *sorter) add(p *Pasted, a address, line int) {
	f := Found{Link: a.link, Name: a.link.Task.Name, Line: line, Text: shortened(a.text)}
	before, written := s.last, ""
	s.last = ""
	f.Reason, f.Notice = a.reason()
	if f.Reason == "" {
		written = params.Format(a.link)
		s.last = written
		other, twice := s.where[written]
		s.where[written] = a
		alternative := other.choice != 0 && other.choice == a.choice && other.part != a.part
		if twice && (alternative || before == written && clickable(a.between)) {
			return
		}
		f.Same = s.seen[written]
	}
	p.Seen++
	switch {
	case f.Reason != "":
		p.LeftOut = append(p.LeftOut, f)
	case len(p.HandIns) == MaxHandIns:
		p.Beyond++
	default:
		p.HandIns = append(p.HandIns, f)
		if f.Same == 0 {
			s.seen[written] = len(p.HandIns)
		}
	}
}

// clickable reports whether what stands between two addresses makes the one the target and the other the text of a
// link, in HTML, Markdown or a mail's plain text.
func clickable(between string) bool {
	s := strings.Map(func(c rune) rune {
		if c == ' ' || c == '\t' {
			return -1
		}
		return c
	}, between)
	if s == "](" || s == "<" || s == "(" {
		return true
	}
	return strings.HasSuffix(s, ">") && strings.IndexByte(`"'>`, s[0]) >= 0
}

// reason returns why an address is no hand-in; "" if it is one.
func (a *address) reason() (Reason, params.Notice) {
	switch ours := a.link.Task.Ask != "" || strings.Contains(a.text, "#") && len(a.notices) == 0; {
	case a.handIn():
		return "", params.Notice{}
	case a.meant() && len(a.notices) > 0:
		return Damaged, a.notices[0]
	case a.meant():
		return CutOff, params.Notice{}
	case ours && a.link.Task.Ask != "":
		return Assignment, params.Notice{}
	case ours:
		return Network, params.Notice{}
	}
	return Elsewhere, params.Notice{}
}

// Posted is a hand-in as a class board has it.
type Posted struct {
	ID, Name, Link string
	Attempts       int
}

// Collect takes the hand-ins of a class board: those of two ids are two, even if they are the same word by word.
func Collect(all []Posted) (p Pasted) {
	seen := map[string]int{}
	for i, h := range all {
		a := address{text: "#" + h.Link}
		a.link, a.notices = params.Parse(h.Link)
		f := Found{Link: a.link, Name: h.Name, Text: shortened(a.text), ID: h.ID, Attempts: h.Attempts}
		f.Reason, f.Notice = a.reason()
		written := params.Format(a.link)
		p.Seen++
		switch {
		case f.Reason != "":
			f.Line = i + 1
			p.LeftOut = append(p.LeftOut, f)
		case len(p.HandIns) == MaxHandIns:
			p.Beyond++
		default:
			f.Same = seen[written]
			p.HandIns = append(p.HandIns, f)
			if f.Same == 0 {
				seen[written] = len(p.HandIns)
			}
		}
	}
	return p
}

// mostShown is how much of an address is told (characters).
const mostShown = 80

// shortened cuts a text to what can be told, and shows control characters as what they are not.
func shortened(s string) string {
	n := 0
	for i := range s {
		n++
		if n > mostShown {
			return s[:i] + "…"
		}
	}
	return s
}
