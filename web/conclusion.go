package web

import (
	"strconv"

	"microcircuit/web/params"
)

// Conclusion is where the learner concludes, and goes on to the report.
type Conclusion struct {
	Root *Root
}

// Most is the field's length.
func (c *Conclusion) Most() string { return strconv.Itoa(params.MaxAnswer) }
