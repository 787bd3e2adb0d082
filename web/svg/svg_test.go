package svg

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
)

// An image is well-formed whatever the words are, and shapes that lie nowhere are left out.
func TestImage(t *testing.T) {
	const words = `<b> "A" & 'B'`
	var m Image
	m.Open(100, 50.25, words, Fill("#123456"))
	m.Rect(Class("e"), 10, 20, -5, 2)
	m.Rect(Class("e"), math.NaN(), 20, 5, 2)
	m.Circle(Class("ring"), 1, math.Inf(1), 3)
	m.Line(Stroke("#fff"), 0, 0, 1.5, 2)
	m.Polyline(Class("curve"), []float64{0, 1, math.NaN(), 3}, []float64{0, 1, 2, 3})
	m.Path(Class("none"), "")
	m.GroupWithTip(words)
	m.Text(Class("ink"), "end", 1, 2, words)
	m.TextUp(Class("ink"), 1, 2, words)
	m.EndGroup()
	m.Group(Fill("none"))
	m.EndGroup()
	got := m.Close()
	const escaped = `&lt;b&gt; &#34;A&#34; &amp; &#39;B&#39;`
	for _, want := range []string{
		`viewBox="0 0 100 50.25" width="100" height="50.25" fill="#123456"><title>` + escaped + "</title>",
		`<rect class="e" x="5" y="20" width="5" height="2"/><line stroke="#fff" x1="0" y1="0" x2="1.50" y2="2"/>`,
		`<path class="curve" d="M0 0L1 1M3 3"/><g><title>`,
		`<text class="ink" text-anchor="end" x="1" y="2">` + escaped + "</text>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
	d := xml.NewDecoder(strings.NewReader(got))
	texts := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, got)
		}
		if data, is := token.(xml.CharData); is && string(data) == words {
			texts++
		}
	}
	if texts != 4 {
		t.Errorf("the words are read %d times", texts)
	}
}
