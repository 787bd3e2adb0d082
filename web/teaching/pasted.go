package teaching

import (
	"strings"

	"microcircuit/web/params"
)

// Pasted is what was found in a text of hand-ins, one link a line, whatever stands around them.
type Pasted struct {
	HandIns []params.Link
	Other   int // links without hash: no hand-ins
	Broken  int // hand-ins that needed repair: what they say is not what was handed in
	Again   int // hand-ins that stood there before, word by word
	Prose   int // lines without a link that are not empty
	Beyond  int // hand-ins beyond MaxHandIns, and links beyond maxLinks
}

// MaxHandIns is the largest class.
const MaxHandIns = 300

// maxLinks bounds the links that are read: each takes some 0.1 ms, and a text may be one of megabytes that has nothing to do
// with a class.
const maxLinks = 10 * MaxHandIns

// Paste finds the hand-ins in a text.
func Paste(text string) (p Pasted) {
	seen, read := map[string]bool{}, 0
	for line := range strings.SplitSeq(text, "\n") {
		links := linksIn(line)
		if len(links) == 0 && strings.TrimSpace(line) != "" {
			p.Prose++
		}
		for _, link := range links {
			if read++; read > maxLinks {
				p.Beyond++
				continue
			}
			p.add(link, seen)
		}
	}
	return p
}

// Collect takes hand-ins that are known to be of as many learners, as a class board has them.
func Collect(links []string) (p Pasted) {
	for _, link := range links {
		p.add(link, map[string]bool{})
	}
	return p
}

func (p *Pasted) add(fragment string, seen map[string]bool) {
	l, notices := params.Parse(fragment)
	written := params.Format(l)
	switch {
	case len(notices) > 0:
		p.Broken++
	case l.Task.Stamp.Step == 0 || l.Task.Ask == "":
		p.Other++
	case seen[written]:
		p.Again++
	case len(p.HandIns) == MaxHandIns:
		p.Beyond++
	default:
		seen[written] = true
		p.HandIns = append(p.HandIns, l)
	}
}

// linksIn gives the part after "#" of each link in a line. Links hold neither spaces nor brackets nor quotation marks:
// package params escapes them in texts.
func linksIn(line string) (links []string) {
	line = strings.ReplaceAll(line, "&amp;", "&")
	for word := range strings.FieldsFuncSeq(line, func(c rune) bool {
		return c == ' ' || strings.ContainsRune("\t\r\u00a0<>()[]{}\"'`|*“”„‘’«»", c)
	}) {
		_, fragment, found := strings.Cut(word, "#")
		if !found && strings.Contains(word, "&hash=") {
			fragment = word // a bare fragment
		}
		fragment = strings.TrimRight(fragment, ".,;:!?…")
		if strings.Contains(fragment, "=") {
			links = append(links, fragment)
		}
	}
	return links
}
