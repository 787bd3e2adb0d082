package backend

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// table sends all hand-ins as a file for spreadsheets.
func (s *server) table(w http.ResponseWriter, r *http.Request, b board) error {
	all, err := s.store.handIns(r.Context(), b.id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="handins.csv"`)
	w.Write(tabulate(all, params.LanguageByKey(r.URL.Query().Get("lang"))))
	return nil
}

// tabulate writes hand-ins as CSV for spreadsheets that are set to a language, in UTF-8 with the byte order mark that
// they want. Its columns are name, time, hash, answers, conclusion, link, attempts. Answers that are only locked in are
// left out; of each id the answer that counts is written.
func tabulate(all []handIn, language params.Language) []byte {
	all = slices.DeleteFunc(slices.Clone(all), func(h handIn) bool { return h.link == "" })
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
	lines.UseCRLF, lines.Comma = true, language.Separator()
	lines.Write(append(header, "conclusion", "link", "attempts"))
	for i := range all {
		lines.Write(all[i].line(columns, language))
	}
	lines.Flush() // a bytes.Buffer takes everything
	return b.Bytes()
}

// line is one line of the table, with so many columns of answers.
func (h *handIn) line(columns int, language params.Language) []string {
	link := h.counted()
	l, _ := params.Parse(link)
	cells := []string{teaching.Inert(h.name), time.Unix(h.received, 0).UTC().Format(time.RFC3339), l.Task.Stamp.String()}
	answers := make([]string, columns)
	if _, ok := numbers(h.answer); ok {
		for i, x := range strings.Split(h.answer, ",") {
			answers[i] = language.Cell(x)
		}
	} else {
		answers[0] = teaching.Inert(l.Task.Answer)
	}
	cells = append(cells, answers...)
	// A link keeps its meaning: commas are escaped in it, and all else that separates cells was when it was written.
	escaped := "#" + strings.ReplaceAll(link, ",", "%2C")
	return append(cells, teaching.Inert(l.Task.Conclusion), escaped, strconv.Itoa(h.attempts))
}
