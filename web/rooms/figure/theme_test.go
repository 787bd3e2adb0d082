package figure

import (
	"testing"

	"microcircuit/web/params"
	"microcircuit/web/raster"
)

// Each theme that a link may ask for has its colours; one of them follows the visitor's system.
func TestTheme(t *testing.T) {
	light, dark, projector := raster.Light(), raster.Dark(), raster.Projector()
	want := map[string][2]raster.Theme{ // in a light and in a dark system
		"auto": {light, dark}, "light": {light, light}, "dark": {dark, dark}, "projector": {projector, projector},
	}
	for _, name := range params.Themes() {
		a := &params.Appearance{Theme: name}
		for i, system := range []bool{false, true} {
			if got := Theme(a, system); got != want[name][i] {
				t.Errorf("%s in a dark system (%t) has the background %s", name, system, got.Background)
			}
		}
		if larger := Grain(a) > 1; larger != (name == "projector") {
			t.Errorf("%s: larger dots %t", name, larger)
		}
	}
}
