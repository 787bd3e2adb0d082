package teaching

import (
	"strings"

	"microcircuit/web/params"
)

// textLine is a line of a pasted text as a reader of mails sees it.
type textLine struct {
	text   string
	number int // of the line in the text, from 1 on
	choice int // the multipart/alternative mail that it is part of; 0: none
	part   int // which part of a mail
}

// mailLines splits a text into lines, whatever ends them. What mails as they are sent hold in base64 is decoded line
// by line; all lines of such a part have the number of its first.
func mailLines(text string) (all []textLine) {
	m := mail{}
	number := 0
	for line := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n") {
		number++
		all = append(all, m.lines(line, number)...)
	}
	return append(all, m.decoded()...)
}

// mail is where in a mail a text has come to. Headers and boundaries count wherever they stand: several mails may
// follow each other, and prose may stand before them.
type mail struct {
	header     string // of the part, lines joined; "" outside
	boundaries []boundary
	choice     int // of the part
	choices    int // so far
	part       int
	base64     bool // the part is in it
	packed     strings.Builder
	from       int // the line where it begins
}

type boundary struct {
	line   string
	choice int
}

// lines returns what becomes of a line of the text.
func (m *mail) lines(line string, number int) []textLine {
	bare := strings.TrimRight(line, " \t")
	if at := m.isBoundary(bare); at >= 0 {
		out := m.decoded()
		m.choice, m.header = m.boundaries[at].choice, " "
		m.part++
		return append(out, textLine{"", number, 0, m.part})
	}
	switch {
	case bare == "" && m.header != "":
		m.body(number)
	case m.header != "":
		m.header += unfolded(line)
	case isHeader(bare):
		out := m.decoded()
		m.header = foldCase(bare)
		return append(out, textLine{line, number, m.choice, m.part})
	case m.base64 && isBase64(bare):
		m.packed.WriteString(bare)
		return nil
	case m.base64 && bare != "":
		out := m.decoded()
		m.base64 = false
		return append(out, textLine{line, number, m.choice, m.part})
	}
	return []textLine{{line, number, m.choice, m.part}}
}

// unfolded is a line of a header, small, behind a separator unless it goes on with the line before.
func unfolded(line string) string {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") {
		return " " + foldCase(strings.TrimSpace(line))
	}
	return "\n" + foldCase(line)
}

// foldCase is a header in small letters but for a boundary, which is case-sensitive.
func foldCase(s string) string {
	low := strings.ToLower(s)
	if at := strings.Index(low, "boundary="); at >= 0 {
		return low[:at] + "boundary=" + s[min(at+len("boundary="), len(s)):]
	}
	return low
}

// body begins the body of a part whose header has ended.
func (m *mail) body(number int) {
	h := m.header
	m.header, m.base64, m.from = "", false, number
	m.base64 = strings.Contains(strings.ReplaceAll(h, " ", ""), "content-transfer-encoding:base64")
	_, after, found := strings.Cut(h, "boundary=")
	if !found {
		return
	}
	name, _, _ := strings.Cut(after, "\n")
	if strings.HasPrefix(name, `"`) {
		name, _, _ = strings.Cut(name[1:], `"`)
	} else if end := strings.IndexAny(name, "; \t"); end >= 0 {
		name = name[:end]
	}
	b := boundary{line: "--" + name, choice: m.choice}
	if strings.Contains(h, "multipart/alternative") {
		m.choices++
		b.choice = m.choices
	}
	if name != "" {
		m.boundaries = append(m.boundaries, b)
	}
	if most := 100; len(m.boundaries) > most {
		m.boundaries = m.boundaries[len(m.boundaries)-most:]
	}
}

// isBoundary returns the boundary that a line is, the first or the last of its mail; −1 if it is none.
func (m *mail) isBoundary(bare string) int {
	if !strings.HasPrefix(bare, "--") {
		return -1
	}
	for i, b := range m.boundaries {
		if bare == b.line || bare == b.line+"--" {
			return i
		}
	}
	return -1
}

// isHeader reports whether a line begins what a mail says of one of its parts.
func isHeader(line string) bool {
	name, _, found := strings.Cut(line, ":")
	name = strings.ToLower(name)
	return found && (name == "content-type" || name == "content-transfer-encoding" || name == "mime-version")
}

const base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func isBase64(line string) bool { return line != "" && strings.Trim(line, base64Letters+"=") == "" }

// unpacked decodes base64 of mails (RFC 4648, section 4). What is no letter of it, as "=", begins anew.
func unpacked(s string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(s, func(c rune) bool { return !strings.ContainsRune(base64Letters, c) }) {
		b.WriteString(params.DecodeBase64(part))
	}
	return b.String()
}

// decoded returns the lines of the base64 read so far; what is no text, as pictures and documents are none, stays
// hidden.
func (m *mail) decoded() (all []textLine) {
	packed := m.packed.String()
	m.packed.Reset()
	plain := unpacked(packed)
	if packed == "" || strings.Contains(plain, "\x00") {
		return nil
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(plain, "\r", ""), "\n") {
		all = append(all, textLine{line, m.from, m.choice, m.part})
	}
	return all
}

// unquoted is a line without the marks that answers to mails put before what they quote.
func unquoted(line string) string {
	for {
		rest := strings.TrimLeft(line, " \t")
		if !strings.HasPrefix(rest, ">") {
			return line
		}
		line = strings.TrimPrefix(rest[1:], " ")
	}
}

// unprinted undoes quoted-printable in lines that go on, each but the last with "=" at its end.
func unprinted(lines []textLine) string {
	var b strings.Builder
	for _, l := range lines {
		s := strings.TrimRight(l.text, " \t")
		s = strings.TrimSuffix(s, "=")
		b.WriteString(params.DecodeHex(s, '='))
	}
	return b.String()
}
