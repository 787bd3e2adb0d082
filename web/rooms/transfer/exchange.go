package transfer

import (
	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/raster"
)

// pieceBytes is how much of a file that is read travels at once (bytes).
const pieceBytes = 4 << 20

// MaxBytes is the most that brought files may have together (bytes): what a page can hold beside its network.
const MaxBytes = 200 << 20

// A Host carries out what an Exchange decides. What takes it time bears the number of the request that it belongs
// to, and is answered with that number.
type Host interface {
	// Send sends a message to the analyst. It returns the last words of an analyst that has ended, "" if the
	// message is on its way.
	Send(m wire.Message) (lastWords string)
	// Describe adds to a request what the page alone knows: its version, machine, memory and colours.
	Describe(w *filewire.Export)
	// Style returns the page's style for charts in its present colours, as CSS.
	Style() string
	// Collect appends bytes to the file that is being written; they are valid until it returns.
	Collect(part []byte)
	// Discard forgets what has been collected.
	Discard()
	// Save hands what has been collected to the visitor once Exchange.Saved allows it, or calls Exchange.Fail.
	Save(ask uint32, f File)
	// Read reads the bytes from ≤ i < to of a file, by its place among those that Exchange.Import was given.
	// Exchange.HasRead or Exchange.Fail is called with what came of it.
	Read(ask uint32, file, from, to int)
	// Keep keeps a file for the page itself and returns its URL, Forget lets it go.
	Keep(mime, text string) (url string)
	Forget(url string)
	// Imported shows what was brought.
	Imported(m *filewire.Imported)
	// Refused shows the Refusal.
	Refused()
}

// File is a file for the visitor.
type File struct {
	Name, Type string // as it is saved, and its media type
	Pixels     bool   // what was collected is an SVG image, of which pixels are saved
}

// Source is a file that the visitor brings.
type Source struct {
	Path string // from the folder that was dropped, or its name alone
	Size int    // bytes
}

// Exchange is the page's side of the talk with the analyst. One request is served at a time: a new one overtakes
// what is unfinished, whose answers count no more. The zero value with a Host is ready.
type Exchange struct {
	Host    Host
	Busy    bool    // a file is being written or read
	Reading bool    // it is read
	Refusal Refusal // why the last request was refused; zero: it was not

	ask      uint32          // number of the present request
	portions *SpikePortions  // that the analyst awaits; nil while files are read
	saved    File            // what is made of the pieces that come
	sources  []source        // files that are read
	file     int             // among sources, the one that is read next
	offset   int             // where it is read next
	piece    *filewire.Piece // whose bytes are being read; nil: none are
}

// source is a file that is read: its place among those that were brought, and its size in bytes.
type source struct{ place, size int }

// Begin overtakes what is under way and returns the number of a new request.
func (x *Exchange) Begin() (ask uint32) {
	x.ask++
	x.portions, x.sources, x.file, x.offset, x.piece = nil, nil, 0, 0, nil
	x.Busy, x.Reading, x.Refusal = true, false, Refusal{}
	x.Host.Discard()
	return x.ask
}

// Current reports whether a request has not been overtaken.
func (x *Exchange) Current(ask uint32) bool { return ask == x.ask }

// Export asks the analyst for a file. The spikes that it needs come from a record.
func (x *Exchange) Export(w *filewire.Export, f File, record *raster.Window) {
	w.Ask = x.Begin()
	x.Host.Describe(w)
	x.portions, x.saved = NewSpikePortions(w, record), f
	x.send(w)
}

// Draw saves a figure that the page itself has drawn, an SVG image.
func (x *Exchange) Draw(f File, image string) {
	ask := x.Begin()
	x.Host.Collect([]byte(image))
	x.Host.Save(ask, f)
}

// Saved ends a request whose file is ready, and reports whether it may be saved: it may not if the request has been
// overtaken.
func (x *Exchange) Saved(ask uint32) bool {
	if !x.Current(ask) {
		return false
	}
	x.Begin()
	x.Busy = false
	return true
}

// Import brings files. Of the request m, the caller sets what the analyst needs to read and draw them.
func (x *Exchange) Import(all []Source, m *filewire.Import) {
	paths := make([]string, len(all))
	for i := range all {
		paths[i] = all[i].Path
	}
	var sources []source
	sum := 0
	for _, i := range wanted(paths) {
		sources = append(sources, source{i, all[i].Size})
		m.Names = append(m.Names, paths[i])
		sum += all[i].Size
	}
	switch {
	case len(sources) == 0:
		x.refuse(Refusal{Why: Unknown})
	case sum > MaxBytes:
		x.refuse(Refusal{Why: TooLarge})
	default:
		m.Ask = x.Begin()
		x.sources, x.Reading = sources, true
		x.send(m)
	}
}

// HasRead takes the bytes that Host.Read has read.
func (x *Exchange) HasRead(ask uint32, bytes []byte) {
	if !x.Current(ask) || x.piece == nil {
		return
	}
	m := x.piece
	m.Bytes, x.piece = bytes, nil
	x.send(m)
}

// Fail ends a request that has failed, unless it has been overtaken.
func (x *Exchange) Fail(ask uint32, why Why) {
	if x.Current(ask) {
		x.refuse(Refusal{Why: why})
	}
}

// Lost ends the present request, if there is one, since the analyst has ended with these last words.
func (x *Exchange) Lost(words string) {
	if x.Busy {
		x.refuse(Refusal{Why: NoAnalyst, Words: words})
	}
}

// Receive takes a message of the analyst. Answers to requests that have been overtaken do not count.
func (x *Exchange) Receive(m wire.Message) {
	switch m := m.(type) {
	case *filewire.Next:
		if x.Current(m.Ask) {
			x.next()
		}
	case *filewire.Piece:
		if x.Current(m.Ask) && x.portions != nil {
			x.take(m)
		}
	case *filewire.Imported:
		if x.Current(m.Ask) {
			x.imported(m)
		}
	}
}

// next sends what the analyst awaits: spikes of the record, or bytes of a file once they are read.
func (x *Exchange) next() {
	switch {
	case x.portions != nil:
		m, ok := x.portions.Next()
		if !ok {
			x.refuse(Refusal{Why: Moved})
			return
		}
		x.send(m)
	case x.file < len(x.sources) && x.piece == nil:
		x.read()
	}
}

// read has the next bytes of the files read.
func (x *Exchange) read() {
	s, from := x.sources[x.file], x.offset
	to := min(s.size, from+pieceBytes)
	x.piece = &filewire.Piece{Ask: x.ask, File: uint32(x.file)}
	x.offset = to
	if to == s.size {
		x.file, x.offset = x.file+1, 0
	}
	x.piece.Final = x.file == len(x.sources)
	x.Host.Read(x.ask, s.place, from, to)
}

// take collects a piece of the file that was asked for.
func (x *Exchange) take(m *filewire.Piece) {
	if m.Problem != "" {
		why := Broken
		if x.portions.Export.What == filewire.PyNEST {
			why = NotByNEST
		}
		x.refuse(Refusal{Why: why, Words: m.Problem})
		return
	}
	x.Host.Collect(m.Bytes)
	if m.Final {
		x.Host.Save(x.ask, x.saved)
	}
}

// imported takes what the analyst has read.
func (x *Exchange) imported(m *filewire.Imported) {
	switch {
	case m.Unknown:
		x.refuse(Refusal{Why: Unknown})
	case m.Problem.What != "":
		x.refuse(Refusal{Why: Unreadable, Problem: m.Problem})
	default:
		x.Busy = false
		x.Host.Imported(m)
	}
}

func (x *Exchange) send(m wire.Message) {
	if words := x.Host.Send(m); words != "" {
		x.refuse(Refusal{Why: NoAnalyst, Words: words})
	}
}

// refuse ends the present request.
func (x *Exchange) refuse(r Refusal) {
	x.Begin()
	x.Busy, x.Refusal = false, r
	x.Host.Refused()
}
