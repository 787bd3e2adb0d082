package transfer

import "testing"

// A chart that is saved has the page's colours of the moment, and its rules for charts only.
func TestChartStyle(t *testing.T) {
	colors := map[string]string{"--e": "blue", "--i": "orange", "--ink": "#111"}
	got := ChartStyle(func(name string) string { return colors[name] }, []Rule{
		{"body", "body { margin: 0 }"},
		{".chart text", ".chart text { fill: var(--ink) }"}, {".charts", ".charts { gap: 0 }"},
		{".chart .e", ".chart .e { fill: var(--e) }"},
	})
	const want = ".chart{--e:blue;--i:orange;--ink:#111;--muted:;--panel:;--hairline:;--alarm:;--accent:;}" +
		".paper{fill:var(--panel)}.chart text { fill: var(--ink) }.chart .e { fill: var(--e) }"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestMachine(t *testing.T) {
	if got := Machine("Mozilla/5.0 (X11)", 8); got != "Mozilla/5.0 (X11), 8 threads" {
		t.Error(got)
	}
}
