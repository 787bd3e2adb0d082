//go:build js && wasm

package page

import (
	"syscall/js"
	"time"

	"honnef.co/go/js/dom/v2"

	"microcircuit/engine/wire"
	"microcircuit/web/filewire"
	"microcircuit/web/rooms/transfer"
)

// transferHost writes and reads files as a transfer.Exchange decides.
type transferHost struct {
	page     *page
	exchange *transfer.Exchange
	parts    js.Value              // Array: of the file that is written
	list     js.Value              // of the files that were brought last
	hint     *dom.BasicHTMLElement // shown while files are dragged
}

func newTransferHost(p *page) *transferHost {
	t := &transferHost{page: p, exchange: &p.root.Transfer.Exchange, hint: p.newElement("div")}
	t.exchange.Host = t
	t.hint.SetID("drop")
	t.hint.Set("hidden", true)
	p.document.Get("body").Call("append", t.hint.Value)
	on(p.window, "dragover", false, func(e js.Value) { t.drag(e, true) })
	on(p.window, "dragleave", false, func(e js.Value) { t.drag(e, !e.Get("relatedTarget").IsNull()) })
	on(p.window, "drop", false, func(e js.Value) {
		if data := t.drag(e, false); data.Truthy() {
			ask := t.exchange.Begin()
			p.schedule.Stale = true
			t.await(p.home.Call("dropped", data), ask, t.bring, transfer.Partly)
		}
	})
	on(p.window, "change", false, func(e js.Value) {
		if input := e.Get("target"); input.Get("id").String() == "take-files" && input.Get("files").Length() > 0 {
			t.bring(input.Get("files"))
			input.Set("value", "")
		}
	})
	return t
}

// drag shows where files may be dropped, and returns what holds them; other things are dragged as usual.
func (t *transferHost) drag(e js.Value, over bool) (data js.Value) {
	data = e.Get("dataTransfer")
	if data.IsNull() || !data.Get("types").Call("includes", "Files").Bool() {
		return js.Undefined()
	}
	e.Call("preventDefault")
	t.hint.SetTextContent(t.page.root.Text.Transfer.Drop)
	t.hint.Set("hidden", !over)
	return data
}

// bring reads files that the visitor has chosen or dropped, a list of them.
func (t *transferHost) bring(list js.Value) {
	t.list = js.Global().Get("Array").Call("from", list) // the input's own list is emptied
	var all []transfer.Source
	for i := range t.list.Length() {
		file := t.list.Index(i)
		path := file.Get("path") // from where it was dropped; of one that was chosen there is none
		if path.Type() != js.TypeString {
			path = file.Get("name")
		}
		all = append(all, transfer.Source{Path: path.String(), Size: file.Get("size").Int()})
	}
	m := t.page.root.Transfer.ImportRequest()
	m.Colors = t.page.theme().Words()
	t.exchange.Import(all, m)
	t.page.render()
}

// await goes on with what a promise comes to, unless its request has been overtaken, or fails it with a reason.
func (t *transferHost) await(promise js.Value, ask uint32, do func(v js.Value), why transfer.Why) {
	then(promise, func(v js.Value) {
		if t.exchange.Current(ask) {
			do(v)
		}
	}, func(js.Value) { t.exchange.Fail(ask, why) })
}

// Send sends a message to the analyst.
func (t *transferHost) Send(m wire.Message) (lastWords string) { return t.page.root.X.Analyst.Send(m) }

// Describe adds version, machine, memory and colours.
func (t *transferHost) Describe(w *filewire.Export) {
	w.Card.Version, w.Card.MemoryMB = t.page.program(), t.page.memory()/1e6
	agent := t.page.window.Get("navigator").Get("userAgent").String()
	w.Card.Machine = transfer.Machine(agent, t.page.root.X.Host.Env.Cores)
	w.View.Colors = t.page.theme().Words()
}

// Collect appends to the file that is being written.
func (t *transferHost) Collect(part []byte) { t.parts.Call("push", bytesOf(part)) }

// Discard begins the next file.
func (t *transferHost) Discard() { t.parts = js.Global().Get("Array").New() }

// Read reads bytes of a file that was brought.
func (t *transferHost) Read(ask uint32, file, from, to int) {
	t.await(t.list.Index(file).Call("slice", from, to).Call("arrayBuffer"), ask, func(buffer js.Value) {
		view := js.Global().Get("Uint8Array").New(buffer)
		bytes := make([]byte, view.Length())
		js.CopyBytesToGo(bytes, view)
		t.exchange.HasRead(ask, bytes)
	}, transfer.Gone)
}

// Keep keeps a file for the page itself and returns its URL.
func (t *transferHost) Keep(mime, text string) (url string) {
	return objectURL(blob(array(text), mime))
}

// Forget lets a file go that was kept.
func (t *transferHost) Forget(url string) { js.Global().Get("URL").Call("revokeObjectURL", url) }

// Imported shows what was brought.
func (t *transferHost) Imported(m *filewire.Imported) {
	t.page.root.Transfer.OnImported(m)
	t.page.render()
}

// Refused shows why something was not taken or brought.
func (t *transferHost) Refused() {
	t.page.root.Transfer.OnRefused()
	t.page.render()
}

// Save saves a file as it is, or as pixels.
func (t *transferHost) Save(ask uint32, f transfer.File) {
	file := blob(t.parts, f.Type)
	if f.Pixels {
		t.draw(ask, file, func(pixels js.Value) { t.save(ask, f.Name, pixels) })
		return
	}
	t.save(ask, f.Name, file)
}

func (t *transferHost) save(ask uint32, name string, file js.Value) {
	if t.exchange.Saved(ask) {
		t.offer(name, file)
		t.page.schedule.Stale = true
	}
}

// draw turns an image into pixels, two of each length.
func (t *transferHost) draw(ask uint32, file js.Value, done func(pixels js.Value)) {
	image, url := js.Global().Get("Image").New(), objectURL(file)
	image.Set("src", url)
	t.await(image.Call("decode"), ask, func(js.Value) {
		canvas := t.page.newCanvas()
		canvas.SetWidth(2 * image.Get("naturalWidth").Int())
		canvas.SetHeight(2 * image.Get("naturalHeight").Int())
		canvas.GetContext2d().Call("drawImage", image, 0, 0, canvas.Width(), canvas.Height())
		t.Forget(url)
		canvas.Call("toBlob", once(func(args []js.Value) {
			if args[0].IsNull() {
				t.exchange.Fail(ask, transfer.NoPicture)
			} else {
				done(args[0])
			}
		}))
	}, transfer.NoPicture)
}

// saveTime is how long a browser may take to begin a download.
const saveTime = time.Minute

// offer lets the browser save a file.
func (t *transferHost) offer(name string, blob js.Value) {
	a, url := t.page.newElement("a"), objectURL(blob)
	a.Set("href", url)
	a.Set("download", name)
	a.Click()
	time.AfterFunc(saveTime, func() { t.Forget(url) })
}

// objectURL returns the URL of a file that the page has, until that is let go.
func objectURL(file js.Value) string {
	return js.Global().Get("URL").Call("createObjectURL", file).String()
}

func blob(parts js.Value, mime string) js.Value {
	return js.Global().Get("Blob").New(parts, map[string]any{"type": mime})
}

// Style returns the page's style for charts, with the present colours.
func (t *transferHost) Style() string {
	var rules []transfer.Rule
	list := t.page.document.Get("styleSheets").Index(0).Get("cssRules")
	for i := range list.Length() {
		r := list.Index(i)
		rules = append(rules, transfer.Rule{Selector: r.Get("selectorText").String(), Text: r.Get("cssText").String()})
	}
	return transfer.ChartStyle(t.page.style().GetPropertyValue, rules)
}

func array(part string) js.Value { return js.Global().Get("Array").Call("of", part) }

func bytesOf(b []byte) js.Value {
	view := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(view, b)
	return view
}
