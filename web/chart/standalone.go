package chart

import (
	"microcircuit/web/svg"
	"strings"
)

// Lengths of the words below a figure that leaves the page.
const (
	captionLine = 15.0
	captionSize = 11.0
	captionEdge = 10.0
)

// Standalone makes a figure that holds by itself of one of this package or of package raster: style is the page's for
// its classes and properties, lines stand below, broken where they would not fit.
func Standalone(image, style string, lines []string) string {
	head, rest, _ := strings.Cut(image, ">")
	width, height := size(head)
	words := wrapAll(lines, int((width-2*captionEdge)/perLetter))
	all := height + captionEdge + captionLine*float64(len(words))
	var c canvas
	c.Open(width, all, "", `font-family="system-ui, sans-serif" font-size="11.5"`)
	c.Add("<style>", style, "</style>")
	c.rect("paper", 0, 0, width, all)
	c.Add(strings.TrimSuffix(rest, "</svg>"))
	c.Group(svg.Look(`font-size="` + svg.Num(captionSize) + `"`))
	for i, line := range words {
		c.text("muted", "start", captionEdge, height+captionEdge+captionLine*float64(i), line)
	}
	c.EndGroup()
	return c.Close()
}

// size reads width and height from an image's viewBox.
func size(head string) (width, height float64) {
	_, box, _ := strings.Cut(head, `viewBox="0 0 `)
	box, _, _ = strings.Cut(box, `"`)
	w, h, _ := strings.Cut(box, " ")
	return parse(w), parse(h)
}

// wrapAll breaks lines into such of at most so many letters, after a space or & where there is one.
func wrapAll(lines []string, most int) (all []string) {
	most = max(20, most)
	for _, line := range lines {
		r := []rune(line)
		for len(r) > most {
			cut := most
			for k := most; k > most/2; k-- {
				if r[k-1] == ' ' || r[k-1] == '&' {
					cut = k
					break
				}
			}
			all = append(all, strings.TrimSpace(string(r[:cut])))
			r = r[cut:]
		}
		all = append(all, string(r))
	}
	return all
}
