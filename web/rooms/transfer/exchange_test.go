package transfer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"microcircuit/engine/spike"
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/raster"
	"microcircuit/web/text"
)

// played is a Host that writes down what it is told, and does nothing else.
type played struct {
	sent      []wire.Message
	collected string
	saves     []uint32 // requests whose file is to be saved
	file      File     // the last of them
	reads     []string // ask, file and bytes
	imported  *filewire.Imported
	refused   int
	lastWords string
	kept      string // URLs, each with a semicolon
}

func (h *played) Send(m wire.Message) string {
	if h.lastWords == "" {
		h.sent = append(h.sent, m)
	}
	return h.lastWords
}
func (h *played) Describe(w *filewire.Export)   { w.Card.Machine = "a machine" }
func (h *played) Style() string                 { return "" }
func (h *played) Collect(part []byte)           { h.collected += string(part) }
func (h *played) Discard()                      { h.collected = "" }
func (h *played) Save(ask uint32, f File)       { h.saves, h.file = append(h.saves, ask), f }
func (h *played) Forget(url string)             { h.kept = strings.ReplaceAll(h.kept, url+";", "") }
func (h *played) Imported(m *filewire.Imported) { h.imported = m }
func (h *played) Refused()                      { h.refused++ }
func (h *played) Read(ask uint32, file, from, to int) {
	h.reads = append(h.reads, fmt.Sprintf("%d: %d from %d to %d", ask, file, from, to))
}

func (h *played) Keep(mime, text string) (url string) {
	url = "blob:" + mime + " " + text
	h.kept += url + ";"
	return url
}

// last is the last message sent.
func (h *played) last() wire.Message { return h.sent[len(h.sent)-1] }

func begun() (*Exchange, *played) {
	h := &played{}
	return &Exchange{Host: h}, h
}

// export asks for the spikes of a record of 10 steps.
func export(x *Exchange, what filewire.What, r *raster.Window) (ask uint32) {
	w := &filewire.Export{What: what, Last: 10}
	x.Export(w, File{Name: "spikes", Type: "text/csv"}, r)
	return w.Ask
}

// refused fails unless the exchange is at rest and says why.
func refused(t *testing.T, x *Exchange, h *played, why Why) {
	t.Helper()
	if x.Busy || x.Reading || x.Refusal.Why != why || h.refused != 1 || h.collected != "" || len(h.saves) != 0 {
		t.Errorf("busy %v, reading %v, refusal %+v said %d times, %q collected, %d saved; want refusal %d",
			x.Busy, x.Reading, x.Refusal, h.refused, h.collected, len(h.saves), why)
	}
}

// An export is asked for, gets its spikes when it awaits them, and is saved when its last piece has come.
func TestExport(t *testing.T) {
	x, h := begun()
	ask := export(x, filewire.CSV, record(10, 3, 1<<20))
	if w := h.last().(*filewire.Export); w.Ask != ask || w.Card.Machine != "a machine" || !x.Busy || x.Reading {
		t.Fatalf("asked for %+v, busy %v", w, x.Busy)
	}
	x.Receive(&filewire.Next{Ask: ask})
	if m := h.last().(*filewire.Record); m.Ask != ask || len(m.Batch.Spikes) != 30 || !m.Final {
		t.Fatalf("%d spikes, final %v", len(m.Batch.Spikes), m.Final)
	}
	x.Receive(&filewire.Piece{Ask: ask, Bytes: []byte("ab")})
	x.Receive(&filewire.Piece{Ask: ask, Bytes: []byte("c"), Final: true})
	if h.collected != "abc" || !slices.Equal(h.saves, []uint32{ask}) || h.file.Name != "spikes" || !x.Busy {
		t.Fatalf("%q collected, saves %v as %+v", h.collected, h.saves, h.file)
	}
	if !x.Saved(ask) || x.Busy || x.Saved(ask) {
		t.Error("a file is saved once, and ends its request")
	}
}

// What answers an earlier request does not count: nothing is sent, collected, saved, shown or refused for it.
func TestOvertaken(t *testing.T) {
	x, h := begun()
	old := export(x, filewire.CSV, record(10, 3, 1<<20))
	x.Receive(&filewire.Piece{Ask: old, Bytes: []byte("old")})
	ask := export(x, filewire.NEST, record(10, 2, 1<<20))
	if h.collected != "" {
		t.Errorf("%q is left of the overtaken file", h.collected)
	}
	sent := len(h.sent)
	x.Receive(&filewire.Next{Ask: old})
	x.Receive(&filewire.Piece{Ask: old, Bytes: []byte("old"), Final: true})
	x.Receive(&filewire.Piece{Ask: old, Problem: "no"})
	x.Receive(&filewire.Imported{Ask: old})
	x.Fail(old, NoPicture)
	x.HasRead(old, []byte("old"))
	if len(h.sent) != sent || h.collected != "" || h.imported != nil || h.refused != 0 || x.Saved(old) || x.Current(old) {
		t.Errorf("%d messages sent, %q collected, %d refused", len(h.sent)-sent, h.collected, h.refused)
	}
	x.Receive(&filewire.Next{Ask: ask})
	if m := h.last().(*filewire.Record); len(m.Batch.Spikes) != 20 || !x.Busy {
		t.Errorf("the present request does not go on: %d spikes", len(m.Batch.Spikes))
	}
}

// A problem midway ends the request; what had come is forgotten.
func TestProblems(t *testing.T) {
	for what, want := range map[filewire.What]Why{filewire.CSV: Broken, filewire.PyNEST: NotByNEST} {
		x, h := begun()
		ask := export(x, what, record(10, 3, 1<<20))
		x.Receive(&filewire.Piece{Ask: ask, Bytes: []byte("ab")})
		x.Receive(&filewire.Piece{Ask: ask, Final: true, Problem: "at"})
		refused(t, x, h, want)
		if x.Refusal.Words != "at" {
			t.Errorf("words %q", x.Refusal.Words)
		}
		x.Receive(&filewire.Piece{Ask: ask, Bytes: []byte("c"), Final: true})
		refused(t, x, h, want)
	}
}

// A record that loses spikes while they are handed over ends the request.
func TestMovedRecord(t *testing.T) {
	x, h := begun()
	r := record(10, 100, 8*1000)
	ask := export(x, filewire.CSV, r)
	r.Add(&spike.Batch{First: 11, Last: 11, Spikes: make([]spike.Spike, 1)})
	x.Receive(&filewire.Next{Ask: ask})
	refused(t, x, h, Moved)
}

// A picture of the page's own is collected and saved without the analyst.
func TestDraw(t *testing.T) {
	x, h := begun()
	x.Draw(File{Name: "rates.png", Pixels: true}, "<svg/>")
	if len(h.sent) != 0 || h.collected != "<svg/>" || len(h.saves) != 1 || !h.file.Pixels || !x.Busy {
		t.Fatalf("%d messages, %q, saves %v", len(h.sent), h.collected, h.saves)
	}
	ask := h.saves[0]
	h.saves = nil
	x.Fail(ask, NoPicture)
	refused(t, x, h, NoPicture)
}

// bring brings files of these sizes in a folder of a run.
func bring(x *Exchange, sizes ...int) {
	all := []Source{{Path: "run/notes.txt", Size: 7}}
	for i, size := range sizes {
		all = append(all, Source{Path: fmt.Sprintf("run/spike_recorder-%d.dat", i), Size: size})
	}
	x.Import(all, &filewire.Import{H: 0.1})
}

// Files are read one after the other, in pieces that end with the file; empty ones take a piece, too.
func TestImport(t *testing.T) {
	const piece = pieceBytes
	x, h := begun()
	bring(x, piece, 0, piece+1, 2*piece, 0)
	m := h.last().(*filewire.Import)
	if m.Ask == 0 || m.H != 0.1 || len(m.Names) != 5 || !strings.HasSuffix(m.Names[2], "-2.dat") || !x.Busy || !x.Reading {
		t.Fatalf("%+v, busy %v, reading %v", m, x.Busy, x.Reading)
	}
	want := []struct {
		file, from, to int
		final          bool
	}{
		{0, 0, piece, false}, {1, 0, 0, false}, {2, 0, piece, false}, {2, piece, piece + 1, false},
		{3, 0, piece, false}, {3, piece, 2 * piece, false}, {4, 0, 0, true},
	}
	for i, w := range want {
		x.Receive(&filewire.Next{Ask: m.Ask})
		x.Receive(&filewire.Next{Ask: m.Ask}) // while it is being read
		read := fmt.Sprintf("%d: %d from %d to %d", m.Ask, w.file+1, w.from, w.to)
		if len(h.reads) != i+1 || h.reads[i] != read {
			t.Fatalf("read %q, want %s", h.reads, read)
		}
		x.HasRead(m.Ask, []byte{byte(i)})
		if got := h.last().(*filewire.Piece); got.File != uint32(w.file) || got.Final != w.final || got.Bytes[0] != byte(i) {
			t.Errorf("piece %d: %+v", i, got)
		}
	}
	x.Receive(&filewire.Next{Ask: m.Ask})
	x.HasRead(m.Ask, nil)
	if len(h.reads) != len(want) || len(h.sent) != len(want)+1 {
		t.Errorf("it reads on behind the end: %q", h.reads)
	}
	x.Receive(&filewire.Imported{Ask: m.Ask, Hash: "0123456789abcdef"})
	if h.imported == nil || x.Busy || h.refused != 0 {
		t.Errorf("imported %+v, busy %v", h.imported, x.Busy)
	}
}

// What cannot be read is refused at once, or with the analyst's words; the first request after it forgets them.
func TestImportRefused(t *testing.T) {
	problem := filewire.Problem{File: "a", Line: 3, What: "no number"}
	for _, c := range []struct {
		why Why
		do  func(x *Exchange, h *played)
	}{
		{Unknown, func(x *Exchange, _ *played) { x.Import(nil, &filewire.Import{}) }},
		{TooLarge, func(x *Exchange, _ *played) { bring(x, MaxBytes, 1) }},
		{Gone, func(x *Exchange, h *played) { bring(x, 1); x.Receive(&filewire.Next{Ask: 1}); x.Fail(1, Gone) }},
		{Partly, func(x *Exchange, _ *played) { x.Fail(x.Begin(), Partly) }},
		{Unknown, func(x *Exchange, h *played) { bring(x, 1); x.Receive(&filewire.Imported{Ask: 1, Unknown: true}) }},
		{Unreadable, func(x *Exchange, h *played) { bring(x, 1); x.Receive(&filewire.Imported{Ask: 1, Problem: problem}) }},
		{NoAnalyst, func(x *Exchange, h *played) { h.lastWords = "out of memory"; bring(x, 1) }},
		{NoAnalyst, func(x *Exchange, h *played) { bring(x, 1); x.Lost("out of memory") }},
	} {
		x, h := begun()
		c.do(x, h)
		refused(t, x, h, c.why)
		if words := x.Refusal.In(text.In("en")); words == "" || h.imported != nil {
			t.Errorf("refusal %d: %q, imported %v", c.why, words, h.imported)
		}
		h.lastWords = ""
		export(x, filewire.CSV, nil)
		if x.Refusal.In(text.In("en")) != "" || !x.Busy {
			t.Errorf("refusal %d stands beside the next request", c.why)
		}
	}
}

// An exchange that awaits nothing is not disturbed by the end of the analyst.
func TestLostAtRest(t *testing.T) {
	x, h := begun()
	x.Lost("out of memory")
	if h.refused != 0 || x.Refusal.Why != None {
		t.Errorf("%+v", x.Refusal)
	}
}

// Each refusal has words in each language, and values stand in them.
func TestRefusalWords(t *testing.T) {
	seen := map[string]Why{}
	for _, language := range []string{"en", "de"} {
		for why := Unknown; why <= Broken; why++ {
			r := Refusal{Why: why, Words: "w_sd", Problem: filewire.Problem{File: "nodes.json", What: "w_sd"}}
			words := r.In(text.In(language))
			if other, twice := seen[words]; words == "" || twice {
				t.Errorf("%s: refusal %d says %q, as %d does", language, why, words, other)
			}
			seen[words] = why
		}
	}
}
