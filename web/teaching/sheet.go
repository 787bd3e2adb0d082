package teaching

import "strings"

// Sheet writes rows as a table that spreadsheets open: CSV with a separator, every cell in quotation marks, in UTF-8
// with the mark that they want. No cell calculates anything.
func Sheet(rows [][]string, separator rune) string {
	var b strings.Builder
	b.WriteString("\ufeff")
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteRune(separator)
			}
			b.WriteString(`"` + strings.ReplaceAll(Inert(cell), `"`, `""`) + `"`)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// Tabbed writes rows as spreadsheets take them from the clipboard: tabs between cells, which are one line each.
func Tabbed(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.Fields(strings.ReplaceAll(Inert(cell), `"`, "″")), " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Inert takes from a text what a spreadsheet would calculate: at its beginning, and wherever a program with another
// separator would see the beginning of a cell. Numbers stay numbers.
func Inert(s string) string {
	if number(s) {
		return s
	}
	var b strings.Builder
	begins := true
	for _, c := range s {
		if begins && strings.ContainsRune("=+-@＝＋－＠", c) {
			b.WriteByte('\'')
		}
		begins = strings.ContainsRune(",;|\t\r\n\"'", c) || begins && c == ' '
		b.WriteRune(c)
	}
	return b.String()
}

// number reports whether a cell is a number, with a decimal point or comma, that nothing can be hidden in.
func number(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || strings.Trim(digits, "0123456789.,") != "" || strings.IndexByte(".,", digits[0]) >= 0 {
		return false
	}
	return strings.Count(digits, ".")+strings.Count(digits, ",") < 2
}
