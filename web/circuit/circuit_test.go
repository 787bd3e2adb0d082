package circuit

import (
	"encoding/xml"
	"flag"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"microcircuit/engine/analysis"
	"microcircuit/engine/microcircuit"
)

var picture = flag.String("picture", "", "write the drawing as a page to this file")

// bandsOf shares a height among the bands as the raster does: below a strip, at least 14 px each.
func bandsOf(height float64, enlarged int) (bands [microcircuit.Populations]Band) {
	const strip, least = 50.0, 14.0
	sum, low := 0.0, 0.0
	large := func(p int) bool {
		n := float64(microcircuit.FullNumNeurons[p])
		return (enlarged == 0 || p/2 == enlarged-1) && n/77169*(height-strip) > least
	}
	for p := range bands {
		if large(p) {
			sum += float64(microcircuit.FullNumNeurons[p])
		} else {
			low += least
		}
	}
	y := strip
	for p := range bands {
		bands[p] = Band{Top: y, Height: least}
		if large(p) {
			bands[p].Height = (height - strip - low) * float64(microcircuit.FullNumNeurons[p]) / sum
		}
		y += bands[p].Height
	}
	return bands
}

// scene is the model in a column beside a raster of a height, of which the axis takes 22 px.
func scene(width, height float64, enlarged int) Scene {
	s := Scene{Width: width, Height: height, Bands: bandsOf(height-22, enlarged), Thalamic: true}
	p := microcircuit.Default()
	s.Conn = p.Conn
	return s
}

func scenes() map[string]Scene {
	cut := scene(270, 430, 0)
	cut.Conn[microcircuit.L23E][microcircuit.L4E], cut.Conn[microcircuit.L4I][microcircuit.L4I] = 0, 2
	cut.Conn[microcircuit.L6E][microcircuit.L23E] = 0.5
	return map[string]Scene{
		"desktop": scene(270, 430, 0), "low": scene(270, 330, 0), "high": scene(270, 900, 0), "phone": scene(220, 300, 0),
		"enlarged": scene(270, 430, 1), "enlarged below": scene(270, 430, 3), "cut": cut,
	}
}

var words = Words{
	Title: "The circuit", Says: func(i Item) string { return i.Source.Label() + " <&> " + i.Target.Label() },
	Multiplier: func(m float64) string { return map[float64]string{0.5: "× 0.5", 2: "× 2"}[m] },
	Letter:     [2]string{"E", "I"}, Thalamus: "Thalamus", Off: "Thalamus: off", Background: "background",
}

// Discs lie within their bands, at least 8 px across, their areas as the numbers of neurons, and never overlap.
func TestDiscs(t *testing.T) {
	for name, s := range scenes() {
		l := Lay(s)
		e := l.Discs[microcircuit.L4E].R
		for p, n := range l.Discs {
			b := s.Bands[p]
			if n.R < 4 || n.Y-n.R < b.Top-1e-9 || n.Y+n.R > b.Top+b.Height+1e-9 {
				t.Errorf("%s: the disc of %v, %v, leaves its band %v", name, microcircuit.Population(p), n, b)
			}
			want := e * math.Sqrt(float64(microcircuit.FullNumNeurons[p])/21915)
			if n.R > 4 && e > 4 && math.Abs(n.R-want) > 1e-9 {
				t.Errorf("%s: %v has a radius of %v, want %v", name, microcircuit.Population(p), n.R, want)
			}
			for q := range p {
				if n.distance(l.Discs[q].Point) < n.R+l.Discs[q].R {
					t.Errorf("%s: discs %d and %d overlap", name, p, q)
				}
			}
		}
		if bottom := s.Bands[7].Top + s.Bands[7].Height; l.Pill.Y < bottom || l.Pill.Y+l.Pill.Height > s.Height {
			t.Errorf("%s: the thalamus stands at %v", name, l.Pill)
		}
	}
}

// Arrows run over no disc, begin and end at theirs, and stay within the drawing.
func TestArrowsTouchNoDisc(t *testing.T) {
	for name, s := range scenes() {
		l := Lay(s)
		for _, a := range l.Links {
			for k := range 101 {
				at := a.At(float64(k) / 100)
				if at.X < 0 || at.X > s.Width || at.Y < 0 || at.Y > s.Height {
					t.Errorf("%s: %s leaves the drawing", name, a.ID())
					break
				}
				d := closest(&l, at)
				if l.Discs[d].distance(at) < l.Discs[d].R {
					t.Errorf("%s: %s runs over %v at %v", name, a.ID(), microcircuit.Population(d), at)
					break
				}
			}
			to := l.Discs[a.Target]
			if gap := a.Curve[3].distance(to.Point) - to.R; gap < 2 || gap > 4 {
				t.Errorf("%s: %s ends %v px from its target", name, a.ID(), gap)
			}
		}
	}
}

// closest returns the disc that is nearest to a place.
func closest(l *Layout, at Point) (best int) {
	for p, n := range l.Discs {
		if n.distance(at)-n.R < l.Discs[best].distance(at)-l.Discs[best].R {
			best = p
		}
	}
	return best
}

// An arrow and its reverse do not lie upon each other.
func TestReverse(t *testing.T) {
	l := Lay(scene(270, 430, 0))
	for _, a := range l.Links {
		if a.Source >= microcircuit.Populations {
			continue
		}
		back, drawn := l.Link(a.Source, a.Target)
		if drawn && a.At(0.5).distance(back.At(0.5)) < 8 {
			t.Errorf("%s lies upon its reverse", a.ID())
		}
	}
}

// Which arrows are drawn follows from the model, from what is changed and from what is named, and from nothing else.
func TestDrawn(t *testing.T) {
	s := scene(270, 430, 0)
	count := func() int {
		l := Lay(s)
		return len(l.Links)
	}
	if n := count(); n != 24 {
		t.Errorf("%d arrows, want 24", n)
	}
	s.Conn[microcircuit.L23E][microcircuit.L4E] = 0 // drawn anyway
	s.Conn[microcircuit.L4E][microcircuit.L4E] = 2
	s.Conn[microcircuit.L23E][microcircuit.L5I] = 0 // no such projection
	s.Named[microcircuit.L6E][microcircuit.L23E] = true
	if n := count(); n != 26 {
		t.Errorf("%d arrows with one changed and one named, want 26", n)
	}
	s.Thalamic = false
	if n := count(); n != 22 {
		t.Errorf("%d arrows without thalamic synapses, want 22", n)
	}
}

// Widths grow with the logarithm of the strength between their ends.
func TestWidth(t *testing.T) {
	for strength, want := range map[float64]float64{0: 1, 10: 1, -10: 1, 3000: 5.5, -1e6: 5.5, math.NaN(): 1} {
		if got := Width(strength); got != want {
			t.Errorf("%v mV/s: %v px, want %v", strength, got, want)
		}
	}
	if got := Width(-math.Sqrt(10 * 3000)); math.Abs(got-3.25) > 1e-9 {
		t.Errorf("half of the way: %v px", got)
	}
}

func TestGlow(t *testing.T) {
	for rtf, want := range map[float64]int{0: 50, 0.1: 50, 2: 50, 4: 25, 10: 10, 100: 1, 2000: 1} {
		if got := Moment(rtf); got != want {
			t.Errorf("at a realtime factor of %v the moment is %d ms, want %d", rtf, got, want)
		}
	}
	for _, test := range []struct{ rate, resting, opacity, reach float64 }{
		{0, 4, 0, 3}, {6, 4, 0.25, 6}, {12, 4, 0.4, 9}, {500, 4, 0.4, 9}, {0.15, 0, 0.25, 6},
	} {
		opacity, reach := Glow(test.rate, test.resting)
		if math.Abs(opacity-test.opacity) > 1e-9 || math.Abs(reach-test.reach) > 1e-9 {
			t.Errorf("%v at rest %v: opacity %v, reach %v", test.rate, test.resting, opacity, reach)
		}
	}
}

// alive returns the reference's network at its rates.
func alive() *Live {
	p := microcircuit.Default()
	d := p.Derive()
	v := &Live{Resting: microcircuit.FullMeanRates, Now: microcircuit.FullMeanRates, Known: true,
		Stop: Disc(microcircuit.L23E),
		Strength: func(target, source microcircuit.Population, rate float64) float64 {
			return analysis.Strength(&d, target, source, rate)
		}}
	copy(v.Rates[:], microcircuit.FullMeanRates[:])
	return v
}

// attr returns the value of an attribute.
func attr(all []Attr, id, name string) string {
	for _, a := range all {
		if a.ID == id && a.Name == name {
			return a.Value
		}
	}
	return ""
}

// A silent population is hollow and its arrows are dashed at the least width; a cut one is dashed whatever fires.
func TestSilent(t *testing.T) {
	s := scene(270, 430, 0)
	s.Conn[microcircuit.L4E][microcircuit.L4I] = 0
	l, v := Lay(s), alive()
	v.Rates[microcircuit.L4E] = 0
	all := l.Attrs(v)
	for _, test := range []struct{ id, name, want string }{
		{"disc-L4E", "class", "disc e silent"}, {"arrow-L23E-L4E", "class", "arrow e silent"},
		{"line-L23E-L4E", "stroke-width", "1"}, {"disc-L4I", "class", "disc i"}, {"arrow-L4E-L4I", "class", "arrow i cut"},
		{"arrow-L4E-TH", "class", "arrow th silent"}, {"disc-L23E", "tabindex", "0"}, {"disc-L4E", "tabindex", "-1"},
	} {
		if got := attr(all, test.id, test.name); got != test.want {
			t.Errorf("%s of %s is %q, want %q", test.name, test.id, got, test.want)
		}
	}
	v.Known = false
	if got := attr(l.Attrs(v), "disc-L4E", "class"); got != "disc e" {
		t.Errorf("before a second has passed: %q", got)
	}
}

// What the visitor points at is lit, what belongs to it stays, all else fades.
func TestLit(t *testing.T) {
	l, v := Lay(scene(270, 430, 0)), alive()
	for _, test := range []struct {
		lit      Item
		id, want string
	}{
		{Disc(microcircuit.L4E), "disc-L4E", "disc e lit"}, {Disc(microcircuit.L4E), "arrow-L4E-L6E", "arrow e"},
		{Disc(microcircuit.L4E), "arrow-L6E-L6I", "arrow i faded"}, {Disc(microcircuit.L4E), "disc-L6E", "disc e faded"},
		{Arrow(microcircuit.L23E, microcircuit.L4E), "arrow-L23E-L4E", "arrow e lit"},
		{Arrow(microcircuit.L23E, microcircuit.L4E), "disc-L4E", "disc e"},
		{Arrow(microcircuit.L23E, microcircuit.L4E), "arrow-L23I-L4E", "arrow e faded"},
	} {
		v.Lit = test.lit
		if got := attr(l.Attrs(v), test.id, "class"); got != test.want {
			t.Errorf("%s lit: %s is %q, want %q", test.lit.ID(), test.id, got, test.want)
		}
	}
}

// Arrow keys lead to every item and end nowhere.
func TestNext(t *testing.T) {
	l := Lay(scene(270, 430, 0))
	seen := map[Item]bool{}
	at := Disc(microcircuit.L23E)
	for range microcircuit.Sources {
		for range l.Links {
			seen[at] = true
			at, _ = l.Next(at, "ArrowRight")
		}
		at, _ = l.Next(at, "ArrowDown")
	}
	if len(seen) != len(l.Links)+microcircuit.Sources || at != Disc(microcircuit.Thalamus) {
		t.Errorf("keys lead to %d items", len(seen))
	}
	right, _ := l.Next(Disc(microcircuit.L4E), "ArrowRight")
	back, _ := l.Next(right, "ArrowLeft")
	if !right.Arrow || right.Source != microcircuit.L4E || back != Disc(microcircuit.L4E) {
		t.Errorf("right and left lead to %v and %v", right, back)
	}
	for _, key := range []string{"Enter", "x"} {
		if _, leads := l.Next(at, key); leads {
			t.Errorf("%s leads somewhere", key)
		}
	}
	if _, leads := l.Next(Item{}, "ArrowUp"); leads {
		t.Error("a key leads from nowhere")
	}
}

// A press opens a card, the next one closes it; the pointer lights what it is on for as long as it is there.
func TestLook(t *testing.T) {
	e, cut := Disc(microcircuit.L4E), Arrow(microcircuit.L23E, microcircuit.L4E)
	k := &Look{}
	k.Focus(e)
	if k.Lit() != e || k.Shown() != e || k.Stop != e {
		t.Errorf("focused: %+v", k)
	}
	k.Press(cut)
	if !k.Point(e) || k.Point(e) || k.Lit() != e || k.Shown() != cut {
		t.Errorf("pointed at beside an open card: %+v", k)
	}
	k.Point(Item{})
	if k.Lit() != cut || k.Stop != cut {
		t.Errorf("opened: %+v", k)
	}
	if of := k.Close(); of != cut || k.Open.There {
		t.Errorf("closed from %v: %+v", of, k)
	}
	k.Focus(cut)
	if k.Shown().There || k.Close().There || k.Lit() != cut {
		t.Errorf("put away, with the focus back: %+v", k)
	}
	k.Focus(e)
	k.Focus(cut)
	if k.Shown() != cut {
		t.Errorf("after a way elsewhere: %+v", k)
	}
	k.Press(e)
	k.Press(e)
	if k.Open.There {
		t.Error("two presses leave a card open")
	}
}

// The drawing is well-formed, and holds each element whose attributes follow the run.
func TestDraw(t *testing.T) {
	for name, s := range scenes() {
		l := Lay(s)
		drawn := l.Draw(words)
		d := xml.NewDecoder(strings.NewReader(drawn))
		for {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, a := range l.Attrs(alive()) {
			if !strings.Contains(drawn, `id="`+a.ID+`"`) {
				t.Errorf("%s: there is no %s", name, a.ID)
			}
		}
	}
	if *picture != "" {
		writePicture(t)
	}
}

// writePicture writes the drawings of all scenes, with the attributes of a run, as a page.
func writePicture(t *testing.T) {
	css, err := os.ReadFile("../static/circuit.css")
	if err != nil {
		t.Fatal(err)
	}
	page := `<!doctype html><meta charset="utf-8"><style>:root{--e:#1f3f8f;--i:#e07a1f;--accent:#0f766e;--ink:#1d2433;
		--muted:#5f6673;--panel:#fff;--hairline:#e6e3dc;--alarm:#b42318;--e-tint:#6f8fe0;--i-tint:#f0a35e;--tint:#eaf3f1}
		body{margin:8px;font:14px system-ui,sans-serif;display:flex;gap:20px;align-items:start}` + string(css) + `.circuit{flex:none}.circuit svg{position:static}</style>`
	for _, name := range []string{"desktop", "cut", "low", "enlarged", "phone"} {
		l := Lay(scenes()[name])
		v := alive()
		if name == "cut" {
			v.Rates[microcircuit.L23E], v.Now[microcircuit.L23E] = 0, 0
		}
		drawn := l.Draw(words)
		for _, a := range l.Attrs(v) {
			from := strings.Index(drawn, `id="`+a.ID+`"`)
			end := from + strings.Index(drawn[from:], ">")
			tag := drawn[from:end]
			if at := strings.Index(tag, " "+a.Name+`="`); at >= 0 {
				rest := tag[at+len(a.Name)+3:]
				tag = tag[:at] + " " + a.Name + `="` + a.Value + rest[strings.Index(rest, `"`):]
			} else {
				tag = strings.Replace(tag, `id="`+a.ID+`"`, `id="`+a.ID+`" `+a.Name+`="`+a.Value+`"`, 1)
			}
			drawn = drawn[:from] + tag + drawn[end:]
		}
		page += `<div class="circuit">` + drawn + `</div>`
	}
	if err := os.WriteFile(*picture, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}
