package figure

import (
	"bytes"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/web/experiment"
	"microcircuit/web/raster"
	"microcircuit/web/rooms/roomtest"
	"microcircuit/web/text"
)

var usual = Size{Width: 400, Height: 322, Ratio: 2, Type: 1}

// painting returns a network with a record, and its painter with a canvas.
func painting(link string, steps uint32) (*experiment.Experiment, *State, *Painter) {
	x, s := roomtest.Running(link), &State{}
	roomtest.Record(x, steps, 2, 1<<20)
	p := NewPainter(x, s, x.A)
	p.Restyle(raster.Light(), 1)
	p.Fit(usual)
	return x, s, p
}

// paint fails unless the painter paints when it should.
func paint(t *testing.T, p *Painter, want bool, why string) (pixels []byte, thinned bool) {
	t.Helper()
	pixels, painted, thinned := p.Paint()
	if painted != want {
		t.Errorf("%s: painted %v", why, painted)
	}
	return bytes.Clone(pixels), thinned
}

// A canvas is laid out once for each size, enlarged layer, style and run, and tells the components where the bands
// are.
func TestFit(t *testing.T) {
	x, s := roomtest.Running(""), &State{}
	p := NewPainter(x, s, x.A)
	p.Restyle(raster.Light(), 1)
	if w, h := p.Size(); w != 0 || h != 0 {
		t.Errorf("a painter without a canvas is %d × %d", w, h)
	}
	for _, size := range []Size{{}, {400, axisHeight, 1, 1}, {0, 300, 1, 1}} {
		if p.Fit(size) {
			t.Errorf("%+v is room enough", size)
		}
	}
	anew := func(want bool, why string, size Size) {
		t.Helper()
		if p.Fit(size) != want {
			t.Errorf("%s: laid out: %v", why, !want)
		}
	}
	anew(true, "first", usual)
	if w, h := p.Size(); w != 800 || h != 600 {
		t.Errorf("%d × %d device pixels", w, h)
	}
	last := s.A.Bands[7]
	if end := last.Top + last.Height; end != 300 {
		t.Errorf("the bands end at %v CSS pixels", end)
	}
	anew(false, "nothing has changed", usual)
	before := s.A.Bands
	s.Enlarge(2)
	anew(true, "a layer is enlarged", usual)
	if s.A.Bands == before {
		t.Error("the bands stand where they were")
	}
	anew(true, "another size", Size{300, 322, 2, 1})
	anew(true, "larger type", Size{400, 322, 2, 2})
	if w, h := p.Size(); w != 800 || h != 556 {
		t.Errorf("with type twice as large %d × %d device pixels", w, h)
	}
	p.Reset()
	anew(true, "a new run", usual)
	p.Restyle(raster.Dark(), 1)
	anew(true, "another style", usual)
}

// A frame is painted when something in view has changed, and then only.
func TestPaint(t *testing.T) {
	x, s, p := painting("", 20_000)
	pixels, _ := paint(t, p, true, "the first frame")
	if w, h := p.Size(); len(pixels) != 4*w*h {
		t.Errorf("%d bytes for %d × %d pixels", len(pixels), w, h)
	}
	if s.A.Thinning < 1 || s.A.ThinningElsewhere != s.A.Thinning {
		t.Errorf("thinning %d, %d", s.A.Thinning, s.A.ThinningElsewhere)
	}
	paint(t, p, false, "nothing has changed")
	x.HandlePan(-0.5)
	moved, _ := paint(t, p, true, "the view has moved")
	if bytes.Equal(moved, pixels) {
		t.Error("another stretch of time looks the same")
	}
	later := []spike.Spike{{Step: 20_001, GID: 3}}
	x.A.Spikes(later, 20_001)
	p.Add(later)
	paint(t, p, false, "spikes behind the view")
	x.HandleFollow()
	x.A.Lab.Run.Step = 20_001
	paint(t, p, true, "the view follows again")
	p.Restyle(raster.Dark(), 1)
	p.Fit(usual)
	dark, _ := paint(t, p, true, "other colours")
	if bytes.Equal(dark, pixels) {
		t.Error("dark is as light")
	}
}

// The activity of a view that follows is counted on: it looks as if it had been counted at once.
func TestActivityIsCountedOn(t *testing.T) {
	x, s, p := painting("", 10_000)
	paint(t, p, true, "the first frame")
	for step := uint32(10_001); step <= 10_400; step++ {
		spikes := []spike.Spike{{Step: step, GID: step % 50}, {Step: step, GID: 3000}}
		x.A.Record.Add(&spike.Batch{First: step, Last: step, Spikes: spikes})
		p.Add(spikes)
	}
	x.A.Lab.Run.Step = 10_400
	counted, _ := paint(t, p, true, "the run has gone on")
	at := p.activity
	fresh := NewPainter(x, s, x.A)
	fresh.Restyle(raster.Light(), 1)
	fresh.Fit(usual)
	fresh.scale = p.scale
	if atOnce, _ := paint(t, fresh, true, "a fresh painter"); !bytes.Equal(counted, atOnce) {
		t.Error("activity that is counted on differs from what is counted at once")
	}
	if p.activity != at || !p.live {
		t.Error("the activity was counted anew")
	}
	x.HandlePan(-0.2)
	paint(t, p, true, "the view has moved")
	if p.live {
		t.Error("a view that does not follow counts on")
	}
}

// A shorter stretch of time shows more neurons, and the painter says so.
func TestThinned(t *testing.T) {
	x, s, p := painting("n=1&k=0.1", 20_000)
	if _, thinned := paint(t, p, true, "the first frame"); !thinned || s.A.Thinning < 2 {
		t.Fatalf("of 77 169 neurons one in %d is shown", s.A.Thinning)
	}
	before := s.A.Thinning
	x.HandleZoom(0.05)
	if _, thinned := paint(t, p, true, "zoomed"); !thinned || s.A.Thinning >= before {
		t.Errorf("one in %d, then one in %d", before, s.A.Thinning)
	}
}

// Ticks stand below the pixels, in the reader's way of writing numbers; a time that an edge or the title of the axis
// would cut is left out. The strip of activity says how high it is.
func TestLabels(t *testing.T) {
	x, _, p := painting("", 20_000)
	x.HandleZoom(0.2)
	paint(t, p, true, "the first frame")
	labels, german := p.Labels(text.In("de")), text.In("de")
	if labels[0].Text != german.Activity(p.full) || labels[0].Align != "left" || labels[0].Y != 0 {
		t.Errorf("the strip says %+v", labels[0])
	}
	if labels[1].Text != german.TimeAxis || labels[1].Align != "right" || labels[1].X != 800 {
		t.Errorf("the axis is called %+v", labels[1])
	}
	times, bare := 0, 0
	for _, l := range labels[2:] {
		switch {
		case l.Text == "":
			bare++
		case !strings.Contains(l.Text, ","), l.X < 18, l.X > 800-58-18:
			t.Errorf("label %+v", l)
		default:
			times++
		}
		if l.Y != 612 || !l.Tick {
			t.Errorf("tick %+v", l)
		}
	}
	if times < 3 || bare != 2 {
		t.Errorf("labels %+v", labels)
	}
}

// Each pulse in view has a mark; what it says stands where it does not lie over what another one says, nor beyond the
// edge.
func TestMarks(t *testing.T) {
	for link, want := range map[string]int{"th=1&th_start=700&th_every=100": 5, "th=1&th_start=1200": 1, "": 0} {
		_, _, p := painting(link, 20_000)
		paint(t, p, true, "the first frame")
		english, taken, said, all := text.English(), 0.0, 0, p.Marks(text.English())
		for _, m := range all {
			if m.Text == "⚡" {
				continue
			}
			from := m.TextX
			if m.Align == "right" {
				from -= markText
			}
			if m.Text != "⚡ "+english.Event("th", 10) || from < taken || from < 0 || from+markText > 800+markGap {
				t.Errorf("%s: mark %+v, another one until %v", link, m, taken)
			}
			taken, said = from+markText-2*markGap, said+1
		}
		if said > want || len(all) > 0 && said == 0 || len(all) == 0 && want > 0 || want == 5 && len(all) < 8 {
			t.Errorf("%s: %d marks, %d of them in words", link, len(all), said)
		}
	}
}
