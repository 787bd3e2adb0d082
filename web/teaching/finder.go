package teaching

import (
	"bytes"
	"slices"
	"strings"

	"microcircuit/web/params"
)

// address is an address in a text, or a part after "#" that stands alone, and how it is read best.
type address struct {
	line         int // index among the lines
	text         string
	between      string // what stands in the line between the address before and this one; "\n" if it begins the line's first
	choice, part int    // of the mail
	link         params.Link
	notices      []params.Notice
}

// handIn reports whether an address is a hand-in as it was written.
func (a *address) handIn() bool {
	return len(a.notices) == 0 && a.link.Task.Ask != "" && a.link.Task.Stamp.Step > 0
}

// meant reports whether it looks as if it had been one, or a part of one: it has a whole hash, or asks and names a hash or an
// answer.
func (a *address) meant() bool {
	plain := a.text
	for range 3 {
		plain = unescaped(plain)
	}
	return hashEnd(plain) > 0 || strings.Contains(plain, "ask=") && (strings.Contains(plain, "hash=") || strings.Contains(plain, "ans="))
}

// finder walks through lines.
type finder struct {
	lines []textLine
	most  int  // addresses that are read; those beyond are counted
	left  int  // lines that may still be joined: a bound on the work
	count bool // hand-ins only are to be counted: what else an address is does not matter
	found []address
	over  int
}

// find lists the addresses in lines, in their order, and counts those beyond the most.
func find(lines []textLine, most int) (found []address, over int) {
	f := finder{lines: lines, most: most, left: 50 * most}
	f.walk()
	return f.found, f.over
}

// walk goes through the lines.
func (f *finder) walk() {
	lines := f.lines
	for i, at := 0, 0; i < len(lines); {
		from, end := begin(lines[i].text, at)
		if from < 0 {
			i, at = i+1, 0
			continue
		}
		if len(f.found) == f.most {
			f.over++
			at = end
			continue
		}
		a := address{line: i, choice: lines[i].choice, part: lines[i].part, between: "\n"}
		if at > 0 {
			a.between = lines[i].text[at:from]
		}
		i, at = f.read(&a, i, from, end)
		f.found = append(f.found, a)
	}
}

// separators end a word: links hold none of them, since package params escapes them in texts.
const separators = " \t\u00a0<>()[]{}\"'`|*\\“”„‘’«»"

// begin finds where the next address of a line begins, and where its word ends; −1 if there is none. An address begins with
// its scheme, or is a word with a hash or with a key behind "#".
func begin(line string, at int) (from, end int) {
	for at < len(line) {
		word := strings.IndexFunc(line[at:], func(c rune) bool { return !strings.ContainsRune(separators, c) })
		if word < 0 {
			return -1, 0
		}
		word += at
		end = min(wordEnd(line, word, separators), word+2*mostAddress)
		first := scheme(line[word:end], 0)
		bare := line[word:end]
		if first >= 0 {
			bare = bare[:first]
		}
		fragment, isFragment := bareLink(bare)
		switch {
		case isFragment:
			return word + fragment, word + len(bare)
		case first >= 0:
			return word + first, end
		}
		at = end
	}
	return -1, 0
}

func wordEnd(line string, from int, stops string) int {
	if i := strings.IndexAny(line[from:], stops); i >= 0 {
		return from + i
	}
	return len(line)
}

// scheme finds http:// or https:// in a word from a place on; −1 if it is not there.
func scheme(word string, from int) int {
	low := strings.ToLower(word)
	if len(low) != len(word) {
		low = word // some letter has another length; schemes are then taken as they are written
	}
	for i := from; i < len(low); i++ {
		if rest := low[i:]; strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") {
			return i
		}
	}
	return -1
}

// bareLink reports whether a word without scheme is a link, and where in it that begins: behind the cells of a list that
// stand before it.
func bareLink(word string) (from int, is bool) {
	_, fragment, hash := strings.Cut(word, "#")
	if !(hash && strings.Contains(fragment, "=")) && !strings.Contains(word, "hash=") {
		return 0, false
	}
	if !hash {
		key, _, _ := strings.Cut(word, "=")
		from = strings.LastIndexAny(key, ";,") + 1
	}
	return from, true
}

// read reads the address that begins in a line, as far as it goes: through the lines into which it was wrapped, up to the hash
// that ends it. The first reading that is a hand-in counts; without any, the word as it stands.
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

// glued finds where in a word another address begins that a mark of a list parts from it; 0 if none does. Behind the first "#"
// such a mark may belong to a text, there the readings decide.
func glued(word string) int {
	before, _, _ := strings.Cut(word, "#")
	for at := scheme(before, 1); at > 0; at = scheme(before, at+1) {
		if strings.IndexByte(";,", before[at-1]) >= 0 {
			return at
		}
	}
	return 0
}

// take reads a text as a hand-in, and says how much of it that took: all of it as it stands, then up to the hash that ends it, then
// repaired.
func (a *address) take(text string) (used int, ok bool) {
	if len(text) > mostAddress || !strings.Contains(text, "ask") || !strings.Contains(text, "hash") { // which nothing escapes
		return 0, false
	}
	upto := hashEnd(text)
	for _, use := range []int{len(text), upto} {
		if use == 0 {
			continue
		}
		a.text = text[:use]
		if a.link, a.notices = params.Parse(a.text); a.handIn() {
			return use, true
		}
	}
	for _, use := range []int{upto, len(text)} {
		if use == 0 {
			continue
		}
		a.text = text[:use]
		if a.link, a.notices = params.Read(a.text); a.handIn() {
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
			inner = unescaped(inner)
		}
		if end := hashEnd(inner); end > 0 {
			inner = inner[:end]
		}
		if scheme(inner, 0) != 0 {
			continue
		}
		a.text = inner
		if a.link, a.notices = params.Read(inner); a.handIn() {
			return true
		}
	}
	return false
}

// spaced reads an address in which spaces stand for what was escaped or a +: up to its hash in the same line, so long as no other
// begins before that.
func (a *address) spaced(text string) (used int, ok bool) {
	end := hashEnd(text)
	if end == 0 || end > params.MaxLink || !strings.Contains(text[:end], " ") || scheme(text[:end], 1) > 0 {
		return 0, false
	}
	_, ok = a.take(strings.ReplaceAll(text[:end], " ", "+"))
	return end, ok
}

// mostAddress is the longest address that is read (bytes): a link, each character of which a redirector has escaped twice.
const mostAddress = 5 * params.MaxLink

// hashEnd finds where the first whole hash of a text ends: 16 digits behind a step, and no digit or letter after them but those
// of another address. 0 if there is none.
func hashEnd(text string) int {
	const digits, hexadecimal = "0123456789", 16
	for at := 0; ; {
		i := strings.Index(text[at:], "hash=")
		if i < 0 {
			return 0
		}
		at += i + len("hash=")
		end := at
		for end < len(text) && strings.IndexByte(digits, text[end]) >= 0 {
			end++
		}
		if end == at || end == len(text) || text[end] != ':' {
			continue
		}
		begin := end + 1
		end = begin
		for end < len(text) && strings.IndexByte(digits+"abcdef", text[end]) >= 0 {
			end++
		}
		next := end == len(text) || !letter(text[end]) || scheme(text[end:min(len(text), end+8)], 0) == 0
		if end-begin == hexadecimal && next {
			return end
		}
	}
}

func letter(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' }

// unwrap joins an address that ends its line with the lines after it, as long as each is one word, and takes what then reads as
// a hand-in. One empty line may stand between two. An address that begins in one of them is another's, and so is a hand-in that
// is whole without what stands before it, unless that has a "#" already.
func (f *finder) unwrap(a *address, i, from, end int) (line, at int, ok bool) {
	joined, empty := []byte(f.lines[i].text[from:end]), 0
	hash := bytes.Contains(joined, []byte("hash"))
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
		alone := j == i+1 && !bytes.Contains(joined, []byte("#")) && new(address).takes(word)
		before := len(joined)
		if word == "" || scheme(word, 0) == 0 || alone || before+len(word) > mostAddress {
			return 0, 0, false
		}
		joined, empty = append(joined, word...), 0
		if hash = hash || bytes.Contains(joined[max(0, before-len("hash")):], []byte("hash")); hash {
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

// unescaped undoes one layer of escapes; what is none stays.
func unescaped(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hex(s[i+1]) >= 0 && hex(s[i+2]) >= 0 {
			b.WriteByte(byte(hex(s[i+1])<<4 | hex(s[i+2])))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// prepared gives the lines of a text as addresses are looked for in them: each stretch of quoted-printable in one, where that
// makes hand-ins of what was none, and without the marks of answers.
func prepared(text string) (lines []textLine) {
	all := mailLines(text)
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && strings.HasSuffix(strings.TrimRight(all[i+n-1].text, " \t"), "=") && all[i+n].part == all[i].part {
			n++
		}
		lines = append(lines, unquotedLines(clearest(all[i:i+n]))...)
		i += n
	}
	return lines
}

// clearest gives lines as they are, or undone of quoted-printable, or of what JSON escapes, if more hand-ins are found in them then.
func clearest(lines []textLine) []textLine {
	if len(lines) == 1 && strings.Contains(lines[0].text, `\u0026`) {
		plain := lines[0]
		plain.text = strings.NewReplacer(`\u0026`, "&", `\u003d`, "=", `\u0023`, "#", `\/`, "/").Replace(plain.text)
		if undone := []textLine{plain}; handInsIn(undone) > handInsIn(lines) {
			return undone
		}
	}
	if len(lines) == 1 && !strings.Contains(lines[0].text, "=3D") {
		return lines
	}
	var undone []textLine
	for text := range strings.SplitSeq(unprinted(lines), "\n") {
		l := lines[0]
		l.text = strings.TrimSuffix(text, "\r")
		undone = append(undone, l)
	}
	if handInsIn(undone) > handInsIn(lines) {
		return undone
	}
	return lines
}

// handInsIn counts the hand-ins in lines.
func handInsIn(lines []textLine) (n int) {
	f := finder{lines: unquotedLines(slices.Clone(lines)), most: maxLinks, left: 50 * maxLinks, count: true}
	f.walk()
	for i := range f.found {
		if f.found[i].handIn() {
			n++
		}
	}
	return n
}

func unquotedLines(lines []textLine) []textLine {
	for i := range lines {
		lines[i].text = unquoted(lines[i].text)
	}
	return lines
}
