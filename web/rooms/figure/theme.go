package figure

import (
	"microcircuit/web/params"
	"microcircuit/web/raster"
)

// Theme returns the colours of figures on a page of an appearance. dark is whether the visitor's system asks for dark
// colours, which "auto" follows.
func Theme(a *params.Appearance, dark bool) raster.Theme {
	switch {
	case a.Theme == "projector":
		return raster.Projector()
	case a.Theme == "dark", a.Theme == "auto" && dark:
		return raster.Dark()
	}
	return raster.Light()
}

// Grain returns how large dots are on a page of an appearance, compared with those on a screen.
func Grain(a *params.Appearance) float64 {
	if a.Theme == "projector" {
		return 1.8
	}
	return 1
}
