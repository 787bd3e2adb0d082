package teach

import (
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
	"microcircuit/web/teaching"
)

// sheet returns the class as a table for spreadsheets: all that is shown, values by population, whole links.
func (c *Dialog) sheet() [][]string {
	t, class := c.Text.Teach, c.S.ClassCheck.Class
	byPopulation := class.Ask() == params.Rates || class.Ask() == params.Latency
	head := append([]string{}, t.Columns[:len(t.Columns)-2]...)
	if byPopulation {
		for i := range microcircuit.Populations {
			head = append(head, microcircuit.Population(i).Label())
		}
	} else {
		head = append(head, t.Answer)
	}
	rows := [][]string{append(head, t.Conclusion, t.CardLink)}
	for i := range class.Entries {
		e := &class.Entries[i]
		verdict, _ := c.verdictOn(e)
		row := []string{strconv.Itoa(i + 1), nameOr(e.Name, ""), params.Value(e.Link, "seed"), verdict,
			c.cell(strings.TrimSuffix(scoreOf(e, 1), "—")), strings.Join(c.otherThanAsked(e), "; ")}
		row = append(row, c.answerCells(e, byPopulation)...)
		link := c.S.Share.Home + "#" + strings.ReplaceAll(params.Format(e.Link), ",", "%2C")
		rows = append(rows, append(row, e.Link.Task.Conclusion, link))
	}
	return rows
}

// answerCells returns an answer in one cell, or in a cell for each population.
func (c *Dialog) answerCells(e *teaching.Entry, byPopulation bool) []string {
	if !byPopulation {
		if e.Mark.Answered && e.Link.Task.Ask == params.Number {
			return []string{c.cell(microcircuit.FormatNumber(e.Answer.Number))}
		}
		return []string{e.Link.Task.Answer}
	}
	cells := make([]string, microcircuit.Populations)
	if e.Mark.Answered && e.Link.Task.Ask == c.S.ClassCheck.Class.Ask() {
		for i, x := range e.Answer.Values {
			cells[i] = c.cell(microcircuit.FormatNumber(x))
		}
	} else {
		cells[0] = e.Link.Task.Answer
	}
	return cells
}

// cell returns a number as spreadsheets in the page's language read it.
func (c *Dialog) cell(number string) string {
	return params.LanguageByKey(c.Text.Language).Cell(number)
}
