package chart

import (
	"html"
	"strconv"

	"rsc.io/qr/coding"
)

const (
	quietZone = 4  // white modules around a code, as the standard asks for
	dense     = 20 // version from which on a code is so fine that less redundancy is easier to read
)

// QR draws a text as a QR code, black on white whatever the page's colours; ok is false if the text is too long for
// one. Its parts are ASCII.
func QR(title, text string) (image string, ok bool) {
	code, ok := encodeQR(text)
	if !ok {
		return "", false
	}
	var c canvas
	size := strconv.Itoa(code.Size + 2*quietZone)
	c.Add(`<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 `, size, " ", size,
		`" shape-rendering="crispEdges"><title>`,
		html.EscapeString(title), `</title><rect width="`, size, `" height="`, size, `" fill="#fff"/><path stroke="#000" d="`)
	for y := range code.Size {
		c.modules(code, y)
	}
	c.Add(`"/>`)
	return c.Close(), true
}

// modules draws a row's runs of black modules as lines of width 1.
func (c *canvas) modules(code *coding.Code, y int) {
	for x := 0; x < code.Size; x++ {
		run := 0
		for code.Black(x+run, y) {
			run++
		}
		if run > 0 {
			c.Add("M", strconv.Itoa(x+quietZone), " ", strconv.Itoa(y+quietZone), ".5h", strconv.Itoa(run))
			x += run
		}
	}
}

// encodeQR makes the smallest code that holds a text.
func encodeQR(text string) (*coding.Code, bool) {
	bytes := coding.String(text)
	for _, level := range []coding.Level{coding.M, coding.L} {
		for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion && (level == coding.L || v < dense); v++ {
			if bytes.Bits(v) > v.DataBytes(level)*8 {
				continue
			}
			plan, err := coding.NewPlan(v, level, 0)
			if err != nil {
				return nil, false
			}
			code, err := plan.Encode(bytes)
			return code, err == nil
		}
	}
	return nil, false
}
