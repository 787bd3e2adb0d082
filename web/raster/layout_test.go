package raster

import (
	"math"
	"testing"
)

// tenth are the populations at scale 0.1 (MODEL.md), full those at scale 1.
var (
	tenth = [8]int{2068, 583, 2192, 548, 485, 106, 1440, 295}
	full  = [8]int{20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948}
)

var sizes = []struct {
	width, height int
	ratio         float64
}{
	{360, 240, 1}, {1080, 720, 3}, {570, 470, 1}, {1400, 900, 2}, {3840, 2160, 1}, {7680, 4320, 2}, {300, 100, 1},
}

// Strip, lines and bands fill the height without gap or overlap, L2/3E on top, and no band is below the minimum.
func TestBandsFill(t *testing.T) {
	for _, s := range sizes {
		for _, n := range [][8]int{tenth, full, {}, {1}, {0, 0, 0, 0, 0, 1e6}} {
			f := Layout(n, s.width, s.height, s.ratio)
			y := f.strip
			least := min(f.pixels(minBand), (s.height-f.strip-4*f.line)/8)
			for p, b := range f.Bands() {
				if p%2 == 0 {
					y += f.line
				}
				if int(b.Pop) != p || b.Top != y || b.Height < least || b.Neurons != n[p] {
					t.Errorf("%v %v: got %+v, want top %d, height ≥ %d", s, n, b, y, least)
				}
				y += b.Height
			}
			if y != s.height {
				t.Errorf("%v %v: bands end at %d", s, n, y)
			}
		}
	}
}

// Bands above the minimum share what is left in proportion.
func TestBandsProportional(t *testing.T) {
	b := Layout(tenth, 1400, 2000, 1).Bands()
	for p := range b {
		got, want := float64(b[p].Height)/float64(b[0].Height), float64(tenth[p])/float64(tenth[0])
		if math.Abs(got-want) > 0.01 {
			t.Errorf("%v: got %.3f of L2/3E, want %.3f", b[p].Pop, got, want)
		}
	}
}

func TestLayers(t *testing.T) {
	f := Layout(tenth, 570, 470, 1)
	l, b := f.Layers(), f.Bands()
	for k, name := range []string{"L2/3", "L4", "L5", "L6"} {
		if l[k].Name != name || l[k].Top != b[2*k].Top || l[k].Top+l[k].Height != b[2*k+1].Top+b[2*k+1].Height {
			t.Errorf("got %+v", l[k])
		}
	}
}

// Of every population exactly every m-th neuron is shown, downwards by gid and within the band.
func TestThinning(t *testing.T) {
	for _, s := range sizes {
		f := Layout(full, s.width, s.height, s.ratio)
		if f.OneIn() < 2 && s.width < 3000 {
			t.Errorf("%v: 1 in %d", s, f.OneIn())
		}
		gid := 0
		for _, b := range f.Bands() {
			last := 0
			for k := range b.Neurons {
				y, shown := f.Shown(gid)
				if shown != (k%f.OneIn() == 0) {
					t.Fatalf("%v: neuron %d of %v shown: %v", s, k, b.Pop, shown)
				}
				if top := y - f.dotH/2; shown && (y < last || top < b.Top || top+f.dotH > b.Top+b.Height) {
					t.Fatalf("%v: neuron %d of %v at %d, before at %d, in %+v", s, k, b.Pop, y, last, b)
				}
				if shown {
					last = y
				}
				gid++
			}
		}
	}
}

// m is the smallest that keeps the densest band below the stated cover; worked by hand for one size: L4E has 111 rows
// of 570 pixels, three tenths of them are 18981; 2192 neurons · 8 dots · 2 pixels = 35072 need m = 2.
func TestOneIn(t *testing.T) {
	for _, c := range []struct{ n, width, height, want int }{{2192, 570, 470, 2}, {21915, 570, 470, 19}, {2192, 2000, 2000, 1}} {
		sizes := tenth
		if c.n == full[2] {
			sizes = full
		}
		if got := Layout(sizes, c.width, c.height, 1).OneIn(); got != c.want {
			t.Errorf("%+v: got %d", c, got)
		}
	}
}

// An enlarged layer has the height but the least of the others, shows more neurons, and says how many; the others keep
// every m-th of their own. It ends with 0.
func TestEnlarge(t *testing.T) {
	for layer := 1; layer <= 4; layer++ {
		plain, f := Layout(full, 570, 470, 1), Layout(full, 570, 470, 1)
		f.Enlarge(layer)
		height, gid := 0, 0
		for p, b := range f.Bands() {
			m := f.OthersOneIn()
			if p/2 == layer-1 {
				m = f.OneIn()
			} else if b.Height != minBand {
				t.Errorf("layer %d: %v is %d high", layer, b.Pop, b.Height)
			}
			for k := range b.Neurons {
				if _, shown := f.Shown(gid); shown != (k%m == 0) {
					t.Fatalf("layer %d: neuron %d of %v shown: %v", layer, k, b.Pop, shown)
				}
				gid++
			}
			height += b.Height
		}
		if height != 470-f.strip-4*f.line || f.OneIn() >= plain.OneIn() || f.OthersOneIn() <= plain.OneIn() {
			t.Errorf("layer %d: bands are %d high, 1 in %d and %d shown, without it 1 in %d", layer, height, f.OneIn(), f.OthersOneIn(), plain.OneIn())
		}
		if f.Enlarge(0); f.Bands() != plain.Bands() || f.OneIn() != plain.OneIn() || f.OthersOneIn() != plain.OneIn() {
			t.Errorf("layer %d: no way back", layer)
		}
	}
}

// A shorter stretch shows more neurons, a longer one fewer, and each the same whatever was shown before.
func TestResolve(t *testing.T) {
	f := Layout(full, 570, 470, 1)
	second := f.OneIn()
	for _, c := range []struct {
		seconds float64
		want    int
	}{{0.1, (second + 9) / 10}, {1, second}, {10, 10 * second}} {
		f.Resolve(c.seconds)
		if got := f.OneIn(); got < c.want-5 || got > c.want+5 {
			t.Errorf("%v s: one in %d, want about %d", c.seconds, got, c.want)
		}
		if _, shown := f.Shown(f.OneIn()); !shown {
			t.Errorf("%v s: neuron %d is not shown", c.seconds, f.OneIn())
		}
	}
	f.Resolve(1)
	if f.OneIn() != second {
		t.Errorf("back at a second: one in %d, want %d", f.OneIn(), second)
	}
}
