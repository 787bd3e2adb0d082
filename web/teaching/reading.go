package teaching

import (
	"strings"

	"microcircuit/web/params"
)

// read reads the address that begins in a line, as far as it goes: through the lines into which it was wrapped, up to
// the hash that ends it. The first reading that is a hand-in counts; without any, the word as it stands.
func (f *finder) read(a *address, i, from, end int) (line, at int) {
	text := f.lines[i].text
	loose := max(end, wordEnd(text, from, " \t\u00a0<>\"“”„«»"))
	if cut := glued(text[from:loose]); cut > 0 {
		end, loose = min(end, from+cut), min(loose, from+cut)
	}
	ends := []int{end}
	if loose > end && strings.Contains(text[from:loose], "ask") {
		ends = append(ends, loose)
	}
	for _, e := range ends {
		if used, ok := a.take(text[from:e]); ok {
			return i, from + used
		}
	}
	if used, ok := a.spaced(text[from:]); ok {
		return i, from + used
	}
	for _, e := range ends {
		if strings.TrimSpace(text[e:]) == "" {
			if line, at, ok := f.unwrap(a, i, from, e); ok {
				return line, at
			}
		}
	}
	a.text = text[from:end]
	if f.count {
		a.link = params.Link{}
		return i, end
	}
	a.link, a.notices = params.Parse(a.text)
	if strings.Contains(a.text, "ask") {
		if l, notices := params.Read(a.text); len(notices) < len(a.notices) && l.Task.Ask != "" {
			a.link, a.notices = l, notices
		}
	}
	return i, end
}

// glued finds where in a word another address begins that a mark of a list parts from it; 0 if none does. Behind the
// first "#" such a mark may belong to a text, there the readings decide.
func glued(word string) int {
	before, _, _ := strings.Cut(word, "#")
	for at := scheme(before, 1); at > 0; at = scheme(before, at+1) {
		if strings.IndexByte(";,", before[at-1]) >= 0 {
			return at
		}
	}
	return 0
}

// take reads a text as a hand-in, and says how much of it that took: all of it as it stands, then up to the hash that
// ends it, then repaired.
//
// Characters that show nothing may stand anywhere in it, as editors put them into long words so that these can wrap.
func (a *address) take(text string) (used int, ok bool) {
	used, ok = a.takeSeen(text)
	if ok || !strings.ContainsFunc(text, params.Invisible) {
		return used, ok
	}
	seen := strings.Map(func(c rune) rune {
		if params.Invisible(c) {
			return -1
		}
		return c
	}, text)
	used, ok = a.takeSeen(seen)
	if !ok {
		return len(text), false
	}
	for i, c := range text { // to where as much was seen
		if used == 0 {
			return i, true
		}
		if !params.Invisible(c) {
			used -= len(string(c))
		}
	}
	return len(text), true
}

// takeSeen takes a text with all that stands in it.
func (a *address) takeSeen(text string) (used int, ok bool) {
	if len(text) > mostAddress || !strings.Contains(text, "ask") || !strings.Contains(text, "hash") ||
		!digits(text, hashDigits) {
		return 0, false // nothing escapes these letters and digits
	}
	upto := hashEnd(text)
	for _, use := range []int{len(text), upto} {
		if use == 0 {
			continue
		}
		a.text = text[:use]
		a.link, a.notices = params.Parse(a.text)
		if a.handIn() {
			return use, true
		}
	}
	for _, use := range []int{upto, len(text)} {
		if use == 0 {
			continue
		}
		a.text = text[:use]
		a.link, a.notices = params.Read(a.text)
		if a.handIn() {
			return use, true
		}
	}
	return len(text), a.takeInner(text)
}

// takeInner reads an address that holds another one, as any redirector may: in one of its parameters, escaped or not.
func (a *address) takeInner(text string) bool {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return false
	}
	for i := 1; i < len(text)-len("http"); i++ {
		if !strings.HasPrefix(low[i:], "http") || letter(low[i-1]) {
			continue
		}
		inner := text[i:]
		if scheme(inner, 0) != 0 {
			inner, _, _ = strings.Cut(inner, "&")
		}
		for range 3 {
			if scheme(inner, 0) == 0 {
				break
			}
			inner = params.DecodeHex(inner, '%')
		}
		if end := hashEnd(inner); end > 0 {
			inner = inner[:end]
		}
		if scheme(inner, 0) != 0 {
			continue
		}
		a.text = inner
		a.link, a.notices = params.Read(inner)
		if a.handIn() {
			return true
		}
	}
	return false
}

// spaced reads an address in which spaces stand for what was escaped or for a +, or were put in: up to its hash in the
// same line, so long as no other begins before that. A word after a space that is a hand-in by itself is another's,
// unless what stands before it ends within a link.
func (a *address) spaced(text string) (used int, ok bool) {
	end := hashEnd(text[:min(len(text), params.MaxLink+1)])
	if end == 0 || end > params.MaxLink || !strings.Contains(text[:end], " ") || scheme(text[:end], 1) > 0 {
		return 0, false
	}
	words := strings.Fields(text[:end])
	last := words[len(words)-1]
	open := strings.HasSuffix(words[len(words)-2], "&") || strings.HasSuffix(words[len(words)-2], "#")
	if !open && new(address).takes(last) {
		return 0, false
	}
	for _, between := range []string{"+", ""} {
		a.text = strings.Join(words, between)
		a.link, a.notices = params.Parse(a.text)
		if a.handIn() {
			return end, true
		}
	}
	return 0, false
}

// mostAddress is the longest address that is read (bytes): a link, each character of which a redirector has escaped
// twice.
const mostAddress = 5 * params.MaxLink

// hashEnd finds where the first whole hash of a text ends: 16 digits behind a step, and no digit or letter after them
// but those of another address. 0 if there is none.
func hashEnd(text string) int {
	const decimal = "0123456789"
	for at := 0; ; {
		i := strings.Index(text[at:], "hash=")
		if i < 0 {
			return 0
		}
		at += i + len("hash=")
		end := at
		for end < len(text) && strings.IndexByte(decimal, text[end]) >= 0 {
			end++
		}
		if end == at || end == len(text) || text[end] != ':' {
			continue
		}
		begin := end + 1
		end = begin
		for end < len(text) && strings.IndexByte(decimal+"abcdef", text[end]) >= 0 {
			end++
		}
		next := end == len(text) || !letter(text[end]) || scheme(text[end:min(len(text), end+8)], 0) == 0
		if end-begin == hashDigits && next {
			return end
		}
	}
}

// hashDigits is how many digits a hash has.
const hashDigits = 16

// digits reports whether so many hexadecimal digits stand in a row.
func digits(text string, most int) bool {
	n := 0
	for i := range len(text) {
		if c := text[i]; '0' <= c && c <= '9' || 'a' <= c && c <= 'f' {
			n++
			if n == most {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}

func letter(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' }

// unwrap joins an address that ends its line with the lines after it, as long as each is one word, and takes what
// then reads as a hand-in. One empty line may stand between two. An address that begins in one of them is another's,
// and so is a hand-in that is whole without what stands before it, unless that has a "#" already.
func (f *finder) unwrap(a *address, i, from, end int) (line, at int, ok bool) {
	joined, empty := []byte(f.lines[i].text[from:end]), 0
	hash := strings.Contains(f.lines[i].text[from:end], "hash")
	for j := i + 1; j < min(len(f.lines), i+mostLines) && f.lines[j].part == f.lines[i].part && f.left > 0; j++ {
		f.left--
		text := f.lines[j].text
		begin := len(text) - len(strings.TrimLeft(text, " \t"))
		e := wordEnd(text, begin, " \t\u00a0<>\"“”„«»")
		word := text[begin:e]
		if strings.TrimSpace(text) == "" && empty == 0 {
			empty++
			continue
		}
		alone := j == i+1 && !strings.Contains(string(joined), "#") && new(address).takes(word)
		before := len(joined)
		if word == "" || scheme(word, 0) == 0 || alone || before+len(word) > mostAddress {
			return 0, 0, false
		}
		joined, empty = append(joined, word...), 0
		hash = hash || strings.Contains(string(joined[max(0, before-len("hash")):]), "hash")
		if hash {
			if used, ok := a.take(string(joined)); ok && used > before {
				return j, begin + used - before, true
			}
			f.left -= costOfReading
		}
		if strings.TrimSpace(text[e:]) != "" {
			return 0, 0, false
		}
	}
	return 0, 0, false
}

const (
	mostLines     = 200 // into which an address is wrapped
	costOfReading = 20  // lines that could be joined while an address is read
)

// takes reports whether a text is a hand-in by itself.
func (a *address) takes(text string) bool {
	_, ok := a.take(text)
	return ok
}
