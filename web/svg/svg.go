// Package svg writes images of lines, shapes and words (SVG 1.1). Lengths are px, to a hundredth.
package svg

import (
	"html"
	"math"
	"strconv"
	"strings"
)

// Look is how an element looks: attributes as they stand in its tag.
type Look string

// Class returns the look that a style sheet gives a class.
func Class(name string) Look { return Look(`class="` + html.EscapeString(name) + `"`) }

// Fill returns the look of a surface or of words in a colour, as CSS writes it.
func Fill(color string) Look { return Look(`fill="` + color + `"`) }

// Stroke returns the look of a line in a colour, as CSS writes it.
func Stroke(color string) Look { return Look(`stroke="` + color + `"`) }

// Image collects the elements of an image: Open comes first, Close last. A shape with a length that is not finite is
// left out.
type Image struct {
	b  strings.Builder
	Em float64 // px of an em, in which Open then gives the size; 0: it gives px
}

// Add writes parts as they are.
func (m *Image) Add(parts ...string) {
	for _, p := range parts {
		m.b.WriteString(p)
	}
}

// Open begins an image of a chart in the given size. title names it for those who do not see it; "" leaves the words to
// elements within.
func (m *Image) Open(width, height float64, title string, look Look) {
	m.Add(`<svg xmlns="http://www.w3.org/2000/svg" class="chart"`)
	if title != "" {
		m.Add(` role="img"`)
	}
	m.Add(` viewBox="0 0 `, Num(width), " ", Num(height), `" width="`, m.size(width), `" height="`, m.size(height), `"`)
	if look != "" {
		m.Add(" ", string(look))
	}
	m.Add(">")
	if title != "" {
		m.title(title)
	}
}

// size returns an extent of the image as its attributes give it.
func (m *Image) size(px float64) string {
	if m.Em == 0 {
		return Num(px)
	}
	return Num(px/m.Em) + "em"
}

func (m *Image) title(words string) { m.Add("<title>", html.EscapeString(words), "</title>") }

// Close ends the image and returns it.
func (m *Image) Close() string {
	m.Add("</svg>")
	return m.b.String()
}

// Rect draws a rectangle; a negative extent is turned.
func (m *Image) Rect(look Look, x, y, w, h float64) {
	if w < 0 {
		x, w = x+w, -w
	}
	if h < 0 {
		y, h = y+h, -h
	}
	m.shape("rect", look, []length{{"x", x}, {"y", y}, {"width", w}, {"height", h}})
}

// Circle draws a circle around a point.
func (m *Image) Circle(look Look, x, y, radius float64) {
	m.shape("circle", look, []length{{"cx", x}, {"cy", y}, {"r", radius}})
}

// Line draws a line between two points.
func (m *Image) Line(look Look, x1, y1, x2, y2 float64) {
	m.shape("line", look, []length{{"x1", x1}, {"y1", y1}, {"x2", x2}, {"y2", y2}})
}

// Path draws what path data describe, nothing where there are none.
func (m *Image) Path(look Look, data string) {
	if data != "" {
		m.Add("<path ", string(look), ` d="`, data, `"/>`)
	}
}

// Polyline joins points; it is broken where one is not finite.
func (m *Image) Polyline(look Look, xs, ys []float64) {
	var data strings.Builder
	pen := "M"
	for i := range xs {
		if !finite(xs[i]) || !finite(ys[i]) {
			pen = "M"
			continue
		}
		data.WriteString(pen + Num(xs[i]) + " " + Num(ys[i]))
		pen = "L"
	}
	m.Path(look, data.String())
}

// Text writes words at a point, which is their start, middle or end, as anchor says.
func (m *Image) Text(look Look, anchor string, x, y float64, words string) {
	if finite(x) && finite(y) {
		m.Add("<text ", string(look), ` text-anchor="`, anchor, `" x="`, Num(x), `" y="`, Num(y), `">`,
			html.EscapeString(words), "</text>")
	}
}

// TextUp writes words upwards, their middle at a point.
func (m *Image) TextUp(look Look, x, y float64, words string) {
	if finite(x) && finite(y) {
		m.Add("<text ", string(look), ` text-anchor="middle" transform="translate(`, Num(x), " ", Num(y),
			`) rotate(-90)">`, html.EscapeString(words), "</text>")
	}
}

// Group begins elements that share a look.
func (m *Image) Group(look Look) { m.Add("<g ", string(look), ">") }

// GroupWithTip begins elements of which a pointer that rests on them is told.
func (m *Image) GroupWithTip(tip string) {
	m.Add("<g>")
	m.title(tip)
}

// EndGroup ends the elements begun last.
func (m *Image) EndGroup() { m.Add("</g>") }

// length is an attribute that is a length.
type length struct {
	name string
	px   float64
}

// shape writes an element without content.
func (m *Image) shape(tag string, look Look, lengths []length) {
	for _, l := range lengths {
		if !finite(l.px) {
			return
		}
	}
	m.Add("<", tag, " ", string(look))
	for _, l := range lengths {
		m.Add(" ", l.name, `="`, Num(l.px), `"`)
	}
	m.Add("/>")
}

// Num returns a length to a hundredth of a px, without decimals where there are none.
func Num(px float64) string {
	s := strconv.FormatFloat(px, 'f', 2, 64)
	if strings.HasSuffix(s, ".00") {
		return s[:len(s)-3]
	}
	return s
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
