package web

import (
	"strconv"
	"strings"
)

// markup writes HTML that holds no handler: tables and lists, whose components would cost more than they are worth. All text
// is escaped, down to ASCII, since Vugu hands HTML on in pieces of so many bytes.
type markup struct{ strings.Builder }

// add writes an element with a text; class may be empty.
func (m *markup) add(tag, class, text string) {
	m.open(tag, class)
	m.text(text)
	m.close(tag)
}

// foreign writes an element with what somebody else has written, whatever its direction.
func (m *markup) foreign(tag, text string) {
	m.WriteString("<" + tag + ` dir="auto" class="foreign written">`)
	m.text(text)
	m.close(tag)
}

func (m *markup) open(tag, class string) {
	m.WriteString("<" + tag)
	if class != "" {
		m.WriteString(` class="` + class + `"`)
	}
	m.WriteString(">")
}

func (m *markup) close(tag string) { m.WriteString("</" + tag + ">") }

func (m *markup) text(s string) {
	for _, c := range s {
		if c == '\n' || c >= ' ' && c < 127 && !strings.ContainsRune(`<>&"'`, c) {
			m.WriteByte(byte(c))
		} else {
			m.WriteString("&#" + strconv.Itoa(int(c)) + ";")
		}
	}
}

// columns writes the head of a table's columns; an empty name heads none.
func (m *markup) columns(names ...string) {
	m.WriteString("<tr>")
	for _, name := range names {
		if name == "" {
			m.add("td", "", "")
			continue
		}
		m.WriteString(`<th scope="col">`)
		m.text(name)
		m.close("th")
	}
	m.close("tr")
}

// rowHead writes the head of a table's row.
func (m *markup) rowHead(name string) {
	m.WriteString(`<th scope="row" dir="auto" class="foreign">`)
	m.text(name)
	m.close("th")
}
