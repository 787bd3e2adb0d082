package teaching

import (
	"slices"
	"strings"

	"microcircuit/web/params"
)

// address is an address in a text, or a part after "#" that stands alone, and how it is read best.
type address struct {
	line         int // index among the lines
	text         string
	between      string // what stands in the line between the address before and this one; "\n" for the line's first
	choice, part int    // of the mail
	link         params.Link
	notices      []params.Notice
}

// handIn reports whether an address is a hand-in as it was written.
func (a *address) handIn() bool {
	return len(a.notices) == 0 && a.link.Task.Ask != "" && a.link.Task.Stamp.Step > 0
}

// meant reports whether it looks as if it had been one, or a part of one: it has a whole hash, or asks and names a
// hash or an answer.
func (a *address) meant() bool {
	plain := a.text
	for range 3 {
		plain = params.DecodeHex(plain, '%')
	}
	has := func(key string) bool { return strings.Contains(plain, key+"=") }
	return hashEnd(plain) > 0 || has("ask") && (has("hash") || has("ans"))
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

// begin finds where the next address of a line begins, and where its word ends; −1 if there is none. An address
// begins with its scheme, or is a word with a hash or with a key behind "#".
func begin(line string, at int) (from, end int) {
	for at < len(line) {
		word := strings.IndexFunc(line[at:], func(c rune) bool { return !strings.ContainsRune(separators, c) })
		if word < 0 {
			return -1, 0
		}
		word += at
		end = wordEnd(line, word, separators)
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

// wordEnd finds where a word of a line ends; one that is far longer than any address is cut, so that the work stays
// that of the text's length.
func wordEnd(line string, from int, stops string) int {
	most := min(len(line), from+2*mostAddress)
	if i := strings.IndexAny(line[from:most], stops); i >= 0 {
		return from + i
	}
	return most
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

// bareLink reports whether a word without scheme is a link, and where in it that begins: behind the cells of a list
// that stand before it.
func bareLink(word string) (from int, is bool) {
	if low := strings.ToLower(word); len(low) == len(word) && strings.Contains(low, "%3a%2f%2f") &&
		strings.Contains(low, "http") {
		at := strings.Index(low, "http")
		if inText := strings.Contains(word[:at], "#") || strings.Contains(word[:at], "&") &&
			strings.Contains(word, "&hash="); !inText {
			return at, true // all of an address was escaped
		}
	}
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

// prepared returns the lines of a text as addresses are looked for in them: each stretch of quoted-printable in one,
// where that makes hand-ins of what was none, and without the marks of answers.
func prepared(text string) (lines []textLine) {
	all := mailLines(text)
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n].part == all[i].part &&
			strings.HasSuffix(strings.TrimRight(all[i+n-1].text, " \t"), "=") {
			n++
		}
		lines = append(lines, unquotedLines(clearest(all[i:i+n]))...)
		i += n
	}
	return lines
}

// clearest returns lines as they are, or undone of quoted-printable, or of what JSON escapes, if more hand-ins are
// found in them then.
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
	// an answer to what was printed so
	if slices.ContainsFunc(lines, func(l textLine) bool { return unquoted(l.text) != l.text }) {
		return clearest(unquotedLines(slices.Clone(lines)))
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
