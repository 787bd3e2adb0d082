package raster

// Color is red, green, blue.
type Color [3]uint8

// Theme is the colours of a figure. E and I differ in luminance, not in hue alone.
type Theme struct {
	Background Color // under everything: the page's panel
	Ink        Color // what overlapping dots tend to
	Hairline   Color // lines between layers
	E, I       Color // spikes and activity of excitatory and inhibitory neurons
}

// Light returns the theme for a white panel.
func Light() Theme {
	return Theme{
		Background: Color{0xff, 0xff, 0xff}, Ink: Color{0x1d, 0x24, 0x33}, Hairline: Color{0xe6, 0xe3, 0xdc},
		E: Color{0x1f, 0x3f, 0x8f}, I: Color{0xe0, 0x7a, 0x1f},
	}
}

// Dark returns the theme for a night-blue panel. Here E is the lighter of the two.
func Dark() Theme {
	return Theme{
		Background: Color{0x16, 0x1b, 0x26}, Ink: Color{0xf4, 0xf5, 0xf8}, Hairline: Color{0x2e, 0x35, 0x45},
		E: Color{0x9d, 0xbd, 0xff}, I: Color{0xd8, 0x72, 0x1c},
	}
}

// Projector returns the theme for a beamer in a lit room: black on white, and colours that survive it.
func Projector() Theme {
	return Theme{
		Background: Color{0xff, 0xff, 0xff}, Ink: Color{0, 0, 0}, Hairline: Color{0x9a, 0x9a, 0x9a},
		E: Color{0x00, 0x1f, 0x7a}, I: Color{0xd1, 0x5a, 0x00},
	}
}

// mix returns the colour t of the way from c to d.
func (c Color) mix(d Color, t float64) Color {
	for k := range c {
		c[k] = uint8(float64(c[k])*(1-t) + float64(d[k])*t + 0.5)
	}
	return c
}

// pixel returns the four bytes of an opaque pixel as the little-endian word that puts them in order.
func (c Color) pixel() uint32 { return uint32(c[0]) | uint32(c[1])<<8 | uint32(c[2])<<16 | 0xff<<24 }
