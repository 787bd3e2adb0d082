package text

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"microcircuit/engine/microcircuit"
	"microcircuit/web/params"
)

// Numbers is how a language writes numbers. What machines read (values of fields, links, files) does not pass through
// it.
type Numbers struct {
	decimal   string // before the decimals
	thousands string // between groups of three digits
}

func englishNumbers() Numbers {
	return Numbers{decimal: params.LanguageByKey("en").Decimal, thousands: ","}
}

func germanNumbers() Numbers {
	return Numbers{decimal: params.LanguageByKey("de").Decimal, thousands: "\u202f"}
}

// real is a number that formats with a language's decimal sign, and with a minus sign as people write it.
type real struct {
	x       float64
	decimal string
}

func (r real) Format(s fmt.State, verb rune) {
	io.WriteString(s, written(fmt.Sprintf(fmt.FormatString(s, verb), r.x), r.decimal))
}

func written(s, decimal string) string {
	return strings.Replace(Spelled(s), ".", decimal, 1)
}

// fill puts values into a template.
func (n Numbers) fill(template string, values ...any) string {
	for i, v := range values {
		if x, is := v.(float64); is {
			values[i] = real{x, n.decimal}
		}
	}
	return fmt.Sprintf(template, values...)
}

// Number shows a number that machines have written as people read it.
func (n Numbers) Number(s string) string { return written(s, n.decimal) }

// Ungrouped takes the separators of thousands out of a number that people have written as the language writes it, or a
// table.
func (n Numbers) Ungrouped(s string) string {
	s = strings.TrimSpace(s)
	for _, separator := range []string{n.thousands, "\u00a0", "\u202f", "\u2009", " "} {
		groups := strings.Split(s, separator)
		if whole := strings.TrimLeft(groups[0], "+-−"); len(groups) < 2 || len(whole) < 1 || len(whole) > 3 ||
			whole[0] == '0' {
			continue
		}
		last := len(groups) - 1
		end, _, _ := strings.Cut(groups[last], n.decimal)
		grouped := threeDigits(end)
		for _, g := range groups[1:last] {
			grouped = grouped && threeDigits(g)
		}
		if grouped {
			return strings.Join(groups, "")
		}
	}
	return s
}

func threeDigits(s string) bool { return len(s) == 3 && strings.Trim(s, "0123456789") == "" }

// Short writes a number with the decimals that it has.
func (n Numbers) Short(x float64) string { return n.Number(microcircuit.FormatNumber(x)) }

// Decimals writes a number with so many decimals.
func (n Numbers) Decimals(x float64, decimals int) string {
	return n.Number(strconv.FormatFloat(x, 'f', decimals, 64))
}

// Signed writes a difference with two decimals and its sign.
func (n Numbers) Signed(x float64) string { return n.fill("%+.2f", math.Round(100*x)/100+0) } // + 0: no −0.00

// Spelled shows a value as a link spells it, whoever reads it, but with a minus sign.
func Spelled(value string) string { return strings.ReplaceAll(value, "-", "−") }

// Thousands writes a number with separators.
func (n Numbers) Thousands(x int) string {
	s := strconv.Itoa(x)
	for k := len(s) - 3; k > 0; k -= 3 {
		s = s[:k] + n.thousands + s[k:]
	}
	return s
}

// Bytes writes a size in the unit that suits it.
func (n Numbers) Bytes(b float64) string {
	switch {
	case b >= 1e9:
		return n.Decimals(b/1e9, 2) + " GB"
	case b >= 1e6:
		return n.Decimals(b/1e6, 0) + " MB"
	}
	return n.Decimals(math.Ceil(b/1e3), 0) + " kB"
}

// significant writes a factor with two digits, or as a whole number from 10 on.
func (n Numbers) significant(x float64) string {
	if x >= 9.95 {
		return n.Decimals(x, 0)
	}
	return n.Number(strconv.FormatFloat(x, 'g', 2, 64))
}
