package edge

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"time"

	"microcircuit/web/params"
)

// table sends all hand-ins as a file for spreadsheets.
func (s *server) table(w http.ResponseWriter, r *http.Request, b board) error {
	all, err := s.store.handIns(r.Context(), b.id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="handins.csv"`)
	w.Write(tabulate(all))
	return nil
}

// tabulate writes hand-ins as CSV, in UTF-8 with the mark that spreadsheets want: name, time, hash, answers, conclusion, link.
func tabulate(all []handIn) []byte {
	columns := 1
	for _, h := range all {
		values, _ := numbers(h.answer)
		columns = max(columns, len(values))
	}
	header := []string{"name", "received", "hash"}
	for i := range columns {
		header = append(header, "answer_"+strconv.Itoa(i+1))
	}
	b := bytes.NewBufferString("\ufeff")
	lines := csv.NewWriter(b)
	lines.UseCRLF = true
	lines.Write(append(header, "conclusion", "link"))
	for _, h := range all {
		lines.Write(h.line(columns))
	}
	lines.Flush() // a bytes.Buffer takes everything
	return b.Bytes()
}

// line is one line of the table, with so many columns of answers.
func (h handIn) line(columns int) []string {
	l, _ := params.Parse(h.link)
	cells := []string{neutral(h.name), time.Unix(h.received, 0).UTC().Format(time.RFC3339), l.Task.Stamp.String()}
	answers := make([]string, columns)
	if _, ok := numbers(h.answer); ok {
		copy(answers, strings.Split(h.answer, ","))
	} else {
		answers[0] = neutral(l.Task.Answer)
	}
	cells = append(cells, answers...)
	// A link keeps its meaning: commas are escaped in it, and all else that separates cells was when it was written.
	return append(cells, neutral(l.Task.Conclusion), "#"+strings.ReplaceAll(h.link, ",", "%2C"))
}

// neutral takes from a text what a spreadsheet would calculate: at its beginning, and wherever a programme with another
// separator would see the beginning of a cell.
func neutral(s string) string {
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
