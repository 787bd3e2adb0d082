package ui

import (
	"strconv"
	"strings"
)

// Markup writes HTML that holds no handler: tables and lists, whose components would cost more than they are worth. All
// text is escaped, down to ASCII, since Vugu hands HTML on in pieces of so many bytes.
type Markup struct{ b strings.Builder }

// WriteString writes HTML as it is. It is not inlined, which would cost 32 kB of program.
//
//go:noinline
func (m *Markup) WriteString(html string) { m.b.WriteString(html) }

// String returns what has been written.
func (m *Markup) String() string { return m.b.String() }

// Add writes an element with a text; class may be empty.
func (m *Markup) Add(tag, class, text string) {
	m.Open(tag, class)
	m.Text(text)
	m.Close(tag)
}

// Foreign writes an element with what somebody else has written, whatever its direction.
func (m *Markup) Foreign(tag, text string) {
	m.WriteString("<" + tag + ` dir="auto" class="foreign written">`)
	m.Text(text)
	m.Close(tag)
}

// Open begins an element; class may be empty.
func (m *Markup) Open(tag, class string) {
	m.WriteString("<" + tag)
	if class != "" {
		m.WriteString(` class="` + class + `"`)
	}
	m.WriteString(">")
}

// Close ends an element.
func (m *Markup) Close(tag string) { m.WriteString("</" + tag + ">") }

// Text writes a text, escaped.
func (m *Markup) Text(s string) {
	for _, c := range s {
		if c == '\n' || c >= ' ' && c < 127 && !strings.ContainsRune(`<>&"'`, c) {
			m.b.WriteByte(byte(c))
		} else {
			m.WriteString("&#" + strconv.Itoa(int(c)) + ";")
		}
	}
}

// Columns writes the head of a table's columns; an empty name heads none.
func (m *Markup) Columns(names ...string) {
	m.WriteString("<tr>")
	for _, name := range names {
		if name == "" {
			m.Add("td", "", "")
			continue
		}
		m.WriteString(`<th scope="col">`)
		m.Text(name)
		m.Close("th")
	}
	m.Close("tr")
}

// RowHead writes the head of a table's row.
func (m *Markup) RowHead(name string) {
	m.WriteString(`<th scope="row" dir="auto" class="foreign">`)
	m.Text(name)
	m.Close("th")
}

// Pair writes a name and its value, as an entry of a list of descriptions.
func (m *Markup) Pair(name, value string) {
	m.Open("div", "")
	m.Add("dt", "", name)
	m.Add("dd", "", value)
	m.Close("div")
}

// ASCII returns HTML in which all other characters are written by their numbers: Vugu hands HTML on in pieces of so
// many bytes, which would break them.
func ASCII(html string) string {
	var b strings.Builder
	for _, c := range html {
		if c < 127 {
			b.WriteByte(byte(c))
		} else {
			b.WriteString("&#" + strconv.Itoa(int(c)) + ";")
		}
	}
	return b.String()
}
