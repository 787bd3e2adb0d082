package transfer

import (
	"strconv"
	"strings"
)

// Rule is a rule of a style sheet.
type Rule struct{ Selector, Text string } // Text with the selector

// ChartStyle returns what of a page's style sheet concerns charts, with the colours of the moment: property returns the
// value of a custom property of the page.
func ChartStyle(property func(name string) string, rules []Rule) string {
	text := ".chart{"
	for _, name := range []string{"--e", "--i", "--ink", "--muted", "--panel", "--hairline", "--alarm", "--accent"} {
		text += name + ":" + property(name) + ";"
	}
	text += "}.paper{fill:var(--panel)}"
	for _, r := range rules {
		if strings.HasPrefix(r.Selector, ".chart ") {
			text += r.Text
		}
	}
	return text
}

// Machine returns what a run card says of the machine: its browser and how many threads it runs at a time.
func Machine(userAgent string, threads int) string {
	return userAgent + ", " + strconv.Itoa(threads) + " threads"
}
