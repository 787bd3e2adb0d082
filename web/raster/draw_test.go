package raster

import (
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"testing"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
	"microcircuit/engine/spike"
)

var update = flag.Bool("update", false, "rewrite testdata")

func (img *Image) at(x, y int) Color { return Color(img.Pix[4*(y*img.Width+x):]) }

// luminance is the relative luminance of WCAG 2.2, contrast its contrast ratio.
func luminance(c Color) float64 {
	var y float64
	for k, weight := range [...]float64{0.2126, 0.7152, 0.0722} {
		v := float64(c[k]) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		y += weight * v
	}
	return y
}

func contrast(a, b Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// WCAG 2.2, 1.4.11: graphical objects stand out 3:1.
func TestThemes(t *testing.T) {
	for name, theme := range map[string]Theme{"light": Light(), "dark": Dark()} {
		for what, c := range map[string]Color{"E": theme.E, "I": theme.I, "E over E": theme.E.mix(theme.Ink, overlap), "I over I": theme.I.mix(theme.Ink, overlap)} {
			if got := contrast(c, theme.Background); got < 3 {
				t.Errorf("%s: %s on the background: got %.2f, want ≥ 3", name, what, got)
			}
		}
		if got := contrast(theme.E, theme.I); got < 1.5 {
			t.Errorf("%s: E and I: got %.2f, want ≥ 1.5", name, got)
		}
	}
}

// Each spike of a shown neuron, and nothing else, is a dot of its colour at its place.
func TestSpikeLandsAtItsPixel(t *testing.T) {
	for _, s := range sizes[:4] {
		f := Layout(tenth, s.width, s.height, s.ratio)
		view := Stretch{1000, 11000, 0.1}
		for _, dark := range []bool{false, true} {
			theme := Light()
			if dark {
				theme = Dark()
			}
			for _, sp := range []spike.Spike{{Step: 1001, GID: 0}, {Step: 6000, GID: 2068}, {Step: 11000, GID: 7716}, {Step: 7777, GID: 2651 + 2191}} {
				var img, empty Image
				f.Draw(&img, theme, view, Data{Newer: []spike.Spike{sp}})
				f.Draw(&empty, theme, view, Data{})
				y, shown := f.Shown(int(sp.GID))
				x := (float64(sp.Step) - view.First) * float64(s.width-f.dotW) / 10000
				dots := 0
				for r := range s.height {
					for c := range s.width {
						if img.at(c, r) == empty.at(c, r) {
							continue
						}
						dots++
						want := theme.E
						if sp.GID >= 2068 && sp.GID < 2651 || sp.GID >= 7422 {
							want = theme.I
						}
						top := y - f.dotH/2
						if img.at(c, r) != want || r < top || r >= top+f.dotH || float64(c) < x-1 || float64(c) >= x+float64(f.dotW)+1 {
							t.Fatalf("%v %v: pixel %d,%d is %v, dot at %v,%d", s, sp, c, r, img.at(c, r), x, top)
						}
					}
				}
				if want := f.dotW * f.dotH; shown && dots != want || !shown && dots != 0 {
					t.Errorf("%v %v: shown %v, %d pixels, want %d", s, sp, shown, dots, want)
				}
			}
		}
	}
}

// What lies outside the view, or belongs to no cortical neuron, is not drawn.
func TestOutside(t *testing.T) {
	f := Layout(tenth, 300, 200, 1)
	var img, empty Image
	view := Stretch{1000, 2000, 0.1}
	f.Draw(&empty, Light(), view, Data{})
	f.Draw(&img, Light(), view, Data{Older: []spike.Spike{{Step: 1, GID: 0}, {Step: 990, GID: 0}, {Step: 1990, GID: 7717}}, Newer: []spike.Spike{{Step: 2001, GID: 0}, {Step: math.MaxUint32, GID: math.MaxUint32}}})
	if string(img.Pix) != string(empty.Pix) {
		t.Error("drawn")
	}
}

// Dots keep their distances while the view moves by parts of a pixel.
func TestScrollsWithoutShiver(t *testing.T) {
	f := Layout([8]int{1, 1, 1, 1, 1, 1, 1, 1}, 333, 200, 1)
	spikes := []spike.Spike{{Step: 5003, GID: 0}, {Step: 5111, GID: 1}, {Step: 5907, GID: 2}}
	columns := func(first float64) (cs [3]int) {
		var img Image
		f.Draw(&img, Light(), Stretch{first, first + 10000, 0.1}, Data{Newer: spikes})
		for k := range cs {
			y, _ := f.Shown(k)
			for c := range 333 {
				if img.at(c, y) != Light().Background {
					cs[k] = c
				}
			}
		}
		return cs
	}
	want := columns(0)
	for first := 0.0; first < 3000; first += 7.3 {
		got := columns(first)
		if got[1]-got[0] != want[1]-want[0] || got[2]-got[0] != want[2]-want[0] {
			t.Fatalf("first %v: got %v, want the distances of %v", first, got, want)
		}
	}
}

// A picture that is advanced is the picture drawn anew, whatever the steps between frames.
func TestContinue(t *testing.T) {
	spikes := synthetic(tenth, 20000, 3)
	for _, ratio := range []float64{1, 2, 3} {
		f := Layout(tenth, 333, 260, ratio)
		var img, fresh Image
		start := 0
		for end := 1; end < 10000; end += 1 + end*end*7%611 {
			n := len(spikes) - len(after(spikes, uint32(end)))
			for start < n && int(spikes[start].Step)+4100 <= end { // those at the left edge are still seen
				start++
			}
			middle := (start + n) / 2
			view := Stretch{float64(max(end, 4000) - 4000), float64(max(end, 4000)), 0.1}
			theme := Light()
			if end > 7000 {
				theme = Dark()
			}
			data := Data{Older: spikes[start:middle], Newer: spikes[middle:n]}
			f.Continue(&img, theme, view, data)
			f.Draw(&fresh, theme, view, data)
			if string(img.Pix) != string(fresh.Pix) {
				t.Fatalf("ratio %v, step %d: differs", ratio, end)
			}
		}
	}
}

func TestOverlapIsDeeper(t *testing.T) {
	f := Layout(tenth, 300, 200, 1)
	y, _ := f.Shown(0)
	var img Image
	s := spike.Spike{Step: 500, GID: 0}
	f.Draw(&img, Light(), Stretch{0, 1000, 0.1}, Data{Older: []spike.Spike{s}, Newer: []spike.Spike{s}})
	if got, want := img.at(149, y), Light().E.mix(Light().Ink, overlap); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Nothing panics, whatever the size and however empty.
func TestTiny(t *testing.T) {
	d := derived(tenth)
	a := analysis.NewActivity(d, 0.1, 30, 400)
	spikes := synthetic(tenth, 1000, 1)
	a.Add(spikes)
	for width := range 12 {
		for height := range 40 {
			for _, ratio := range []float64{0, 0.5, 1, 3, math.NaN(), -1} {
				for _, n := range [][8]int{tenth, {}, {-1, 5}} {
					f := Layout(n, width, height, ratio)
					for _, view := range []Stretch{{}, {0, 10000, 0.1}, {-5000, 5000, 0.1}, {5, 1, 0.1}} {
						var img Image
						f.Ticks(view)
						f.Draw(&img, Light(), view, Data{})
						f.Draw(&img, Dark(), view, Data{spikes, spikes, a, f.Peak(view, a)})
						if len(img.Pix) != 4*width*height {
							t.Fatalf("%d × %d: %d bytes", width, height, len(img.Pix))
						}
					}
				}
			}
		}
	}
}

// The image's memory is kept, and nothing of the last frame shines through.
func TestReuse(t *testing.T) {
	f := Layout(tenth, 300, 200, 1)
	var img, fresh Image
	view := Stretch{0, 10000, 0.1}
	f.Draw(&img, Light(), view, Data{Newer: synthetic(tenth, 20000, 1)})
	f.Draw(&img, Light(), view, Data{})
	f.Draw(&fresh, Light(), view, Data{})
	if string(img.Pix) != string(fresh.Pix) {
		t.Error("the last frame is still there")
	}
	spikes := synthetic(tenth, 1000, 1)
	if n := testing.AllocsPerRun(5, func() { f.Draw(&img, Light(), view, Data{Newer: spikes}) }); n != 0 {
		t.Errorf("a frame allocates %v times", n)
	}
}

// The golden shows both themes beside each other: 0.2 s of spikes, populations in the ratio of their reference rates, drawn from a fixed seed.
func TestGolden(t *testing.T) {
	const width, height, file = 160, 160, "testdata/golden.png"
	f := Layout(tenth, width, height, 1)
	d := derived(tenth)
	a := analysis.NewActivity(d, 0.1, 50, 400)
	spikes := synthetic(tenth, 40000, 7)
	a.Add(spikes)
	view := Stretch{0, 2000, 0.1}
	var scale Scale
	got := image.NewNRGBA(image.Rect(0, 0, 2*width, height))
	for k, theme := range []Theme{Light(), Dark()} {
		var img Image
		f.Draw(&img, theme, view, Data{Newer: spikes, Activity: a, Full: scale.Fit(f.Peak(view, a), 2000, 0.1)})
		for y := range height {
			copy(got.Pix[y*got.Stride+4*k*width:], img.Pix[4*y*width:4*(y+1)*width])
		}
	}
	if *update {
		w, err := os.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(w, got); err != nil {
			t.Fatal(err)
		}
		w.Close()
	}
	r, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	want, err := png.Decode(r)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		t.Fatalf("size: got %v, want %v", got.Bounds(), want.Bounds())
	}
	for y := range height {
		for x := range 2 * width {
			r, g, b, _ := want.At(x, y).RGBA()
			for k, w := range [...]uint32{r >> 8, g >> 8, b >> 8} {
				// One level of room: an arm64 compiler may fuse the multiplications of the activity lines.
				if v := got.Pix[got.PixOffset(x, y)+k]; max(v, uint8(w))-min(v, uint8(w)) > 1 {
					t.Fatalf("%d,%d: channel %d is %d, want %d", x, y, k, v, w)
				}
			}
		}
	}
}

func derived(sizes [8]int) *microcircuit.Derived {
	var d microcircuit.Derived
	for p, n := range sizes {
		d.N[p], d.FirstGID[p+1] = n, d.FirstGID[p]+n
	}
	return &d
}

// synthetic gives n spikes in step order within 10,000 steps, each population as often as at its reference rate.
func synthetic(sizes [8]int, n int, seed uint64) []spike.Spike {
	next := func(below int) int { // Knuth's LCG: a picture needs no better
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed >> 33 % uint64(below))
	}
	var weight [8]int
	total := 0
	for p, rate := range microcircuit.FullMeanRates {
		total += int(rate*1000) * sizes[p]
		weight[p] = total
	}
	spikes := make([]spike.Spike, n)
	d := derived(sizes)
	for k := range spikes {
		r, p := next(total), 0
		for r >= weight[p] {
			p++
		}
		spikes[k] = spike.Spike{Step: uint32(1 + k*10000/n), GID: uint32(d.FirstGID[p] + next(sizes[p]))}
	}
	return spikes
}

func benchmark(b *testing.B, sizes [8]int, n int) {
	f := Layout(sizes, 1400, 900, 2)
	a := analysis.NewActivity(derived(sizes), 0.1, 30, 400)
	spikes := synthetic(sizes, n, 1)
	a.Add(spikes)
	view := Stretch{0, 10000, 0.1}
	var img Image
	full := f.Peak(view, a)
	for b.Loop() {
		f.Draw(&img, Light(), view, Data{Newer: spikes, Activity: a, Full: full})
	}
	b.ReportMetric(float64(f.OneIn()), "m")
}

// A frame that advances by 16 ms of a second.
func BenchmarkContinue300k(b *testing.B) {
	f := Layout(full, 1400, 900, 2)
	spikes := synthetic(full, 300000, 1)
	var img Image
	for b.Loop() {
		f.Draw(&img, Light(), Stretch{0, 9000, 0.1}, Data{})
		for last := 9160.0; last <= 10000; last += 160 {
			f.Continue(&img, Light(), Stretch{last - 9000, last, 0.1}, Data{Newer: spikes[:int(last)*30]})
		}
	}
}

func BenchmarkDraw26k(b *testing.B)  { benchmark(b, tenth, 26000) }
func BenchmarkDraw300k(b *testing.B) { benchmark(b, full, 300000) }
func BenchmarkLayout(b *testing.B) {
	for b.Loop() {
		Layout(full, 1400, 900, 2)
	}
}
func BenchmarkWindow(b *testing.B) {
	w, batch := NewWindow(10000, 8<<20), spike.Batch{Spikes: synthetic(full, 3000, 1)}
	for b.Loop() {
		batch.First, batch.Last = batch.Last+1, batch.Last+100
		for k := range batch.Spikes {
			batch.Spikes[k].Step = batch.First + uint32(k)/30
		}
		w.Add(&batch)
	}
}
