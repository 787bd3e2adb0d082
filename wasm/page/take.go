//go:build js && wasm

package page

import (
	"math"
	"strconv"
	"strings"
	"syscall/js"

	"microcircuit/engine/wire"
	"microcircuit/web"
)

const pieceBytes = 4 << 20 // of a file that is read, at once

// taker hands files to the visitor and reads those that are brought. The analyst writes and understands them.
type taker struct {
	page     *page
	ask      uint32        // number of the present wish
	portions *web.Portions // of the spikes that it needs; nil while files are read
	parts    js.Value      // of the file that comes
	done     func(parts js.Value)
	files    []js.Value // that are read
	file     int
	offset   float64
	hint     js.Value // shown while files are dragged
}

func newTaker(p *page) *taker {
	t := &taker{page: p, hint: p.document.Call("createElement", "div")}
	t.hint.Set("id", "drop")
	t.hint.Set("hidden", true)
	p.document.Get("body").Call("append", t.hint)
	on := func(event string, do func(e js.Value)) {
		p.window.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			do(args[0])
			return nil
		}))
	}
	on("dragover", func(e js.Value) { t.drag(e, true) })
	on("dragleave", func(e js.Value) { t.drag(e, !e.Get("relatedTarget").IsNull()) })
	on("drop", func(e js.Value) {
		if transfer := t.drag(e, false); transfer.Truthy() {
			t.begin()
			found := p.window.Get("microcircuit").Call("dropped", transfer)
			t.then(found, t.ask, t.bring, p.root.Text.Take.Partly)
		}
	})
	on("change", func(e js.Value) {
		if input := e.Get("target"); input.Get("id").String() == "take-files" && input.Get("files").Length() > 0 {
			t.bring(input.Get("files"))
			input.Set("value", "")
		}
	})
	return t
}

// drag shows where files may be dropped, and gives what holds them; other things are dragged as usual.
func (t *taker) drag(e js.Value, over bool) (transfer js.Value) {
	transfer = e.Get("dataTransfer")
	if transfer.IsNull() || !transfer.Get("types").Call("includes", "Files").Bool() {
		return js.Undefined()
	}
	e.Call("preventDefault")
	t.hint.Set("textContent", t.page.root.Text.Take.Drop)
	t.hint.Set("hidden", !over)
	return transfer
}

// give hands the visitor a file.
func (t *taker) give(key string) {
	root, pixels := t.page.root, key == "png"
	figure := root.Taking.Figure
	switch {
	case key != "svg" && !pixels:
		w, name, mime := root.Wish(key)
		t.wish(w, func(parts js.Value) { t.save(name, t.blob(parts, mime)) })
	case figure == "":
		w, name, _ := root.Wish("raster")
		t.wish(w, func(parts js.Value) { t.picture(name, parts, pixels) })
	default:
		t.begin()
		t.picture("microcircuit_"+figure, array(root.Chart(figure, t.style())), pixels)
	}
}

// begin makes what was under way before count no more.
func (t *taker) begin() {
	t.ask++
	t.portions, t.files, t.done = nil, nil, nil
	t.parts = js.Global().Get("Array").New()
	t.page.root.Taking.Busy, t.page.root.Taking.Reading = true, false
	t.page.stale = true
}

// wish asks for a file, and does something with its parts when they are here.
func (t *taker) wish(w *wire.Export, done func(parts js.Value)) {
	t.begin()
	home, navigator, theme := t.page.window.Get("microcircuit"), t.page.window.Get("navigator"), t.page.theme()
	w.Ask, t.done = t.ask, done
	w.Card.Version, w.Card.MemoryMB = home.Get("version").String(), t.page.memory()/1e6
	w.Card.Machine = navigator.Get("userAgent").String() + ", " + strconv.Itoa(navigator.Get("hardwareConcurrency").Int()) + " threads"
	w.View.Colors = theme.Words()
	t.portions = t.page.root.Portions(w)
	t.tell(w)
}

func (t *taker) tell(m wire.Message) {
	if words := t.page.root.A.StatsErr; words != "" {
		t.refuse(t.page.root.Text.NoAnalyst(words))
		return
	}
	t.page.analyst.tell(m)
}

// refuse says why something was not taken or brought.
func (t *taker) refuse(words string) {
	t.begin()
	t.page.root.Refuse(words)
	t.page.render()
}

// learn takes a message of the analyst; one that answers an earlier wish does not count.
func (t *taker) learn(m wire.Message) {
	root := t.page.root
	switch m := m.(type) {
	case *wire.Next:
		if m.Ask == t.ask && (t.portions != nil || t.file < len(t.files)) {
			t.next()
		}
	case *wire.Piece:
		if m.Ask != t.ask || t.portions == nil {
			return
		}
		if m.Problem != "" {
			w := t.portions.Wish
			t.begin()
			root.Failed(w, m.Problem)
			t.page.render()
			return
		}
		t.parts.Call("push", bytesOf(m.Bytes))
		if m.Final {
			t.done(t.parts)
		}
	case *wire.Imported:
		if m.Ask != t.ask {
			return
		}
		if m.Raster != "" {
			if root.Taking.Picture != "" {
				js.Global().Get("URL").Call("revokeObjectURL", root.Taking.Picture)
			}
			root.Taking.Picture = js.Global().Get("URL").Call("createObjectURL", t.blob(array(m.Raster), web.SVGType)).String()
			m.Raster = ""
		}
		root.Arrived(m)
		t.page.render()
	}
}

// next sends what the analyst awaits: spikes of the record, or bytes of a file.
func (t *taker) next() {
	if t.portions != nil {
		m, ok := t.portions.Next()
		if !ok {
			t.refuse(t.page.root.Text.Take.Moved)
			return
		}
		t.tell(m)
		return
	}
	ask, file, last := t.ask, t.files[t.file], t.file == len(t.files)-1
	from, size := t.offset, file.Get("size").Float()
	to := math.Min(size, from+pieceBytes)
	m := &wire.Piece{Ask: ask, File: uint32(t.file), Final: last && to == size}
	if t.offset = to; to == size {
		t.file, t.offset = t.file+1, 0
	}
	t.then(file.Call("slice", from, to).Call("arrayBuffer"), ask, func(buffer js.Value) {
		view := js.Global().Get("Uint8Array").New(buffer)
		m.Bytes = make([]byte, view.Length())
		js.CopyBytesToGo(m.Bytes, view)
		t.tell(m)
	}, t.page.root.Text.Take.Gone)
}

// then goes on with what a promise gives, if the visitor has not asked for something else; problem says why it did not come.
func (t *taker) then(promise js.Value, ask uint32, do func(v js.Value), problem string) {
	var kept, broken js.Func
	once := func(do func(v js.Value)) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			kept.Release()
			broken.Release()
			if ask == t.ask {
				do(args[0])
			}
			return nil
		})
	}
	kept, broken = once(do), once(func(js.Value) { t.refuse(problem) })
	promise.Call("then", kept, broken)
}

// bring reads files that the visitor has chosen or dropped, a list of them.
func (t *taker) bring(list js.Value) {
	root := t.page.root
	var all []string
	for i := range list.Length() {
		path := list.Index(i).Get("path") // from where it was dropped; of one that was chosen there is none
		if path.Type() != js.TypeString {
			path = list.Index(i).Get("name")
		}
		all = append(all, path.String())
	}
	var names []string
	var files []js.Value
	sum := 0.0
	for _, i := range web.Wanted(all) {
		names, files = append(names, all[i]), append(files, list.Index(i))
		sum += list.Index(i).Get("size").Float()
	}
	if len(files) == 0 {
		t.refuse(root.Text.Take.Unread)
		return
	}
	if sum > web.MostBytes {
		t.refuse(root.Text.Take.TooLarge)
		return
	}
	t.begin()
	t.files, t.file, t.offset = files, 0, 0
	root.Taking.Reading = true
	m := root.Import(names)
	m.Ask, m.Colors = t.ask, t.page.theme().Words()
	t.tell(m)
	t.page.render()
}

// picture saves a figure as it is, or as pixels, two of each length.
func (t *taker) picture(name string, parts js.Value, pixels bool) {
	blob := t.blob(parts, web.SVGType)
	if !pixels {
		t.save(name+".svg", blob)
		return
	}
	urls, image, ask := js.Global().Get("URL"), js.Global().Get("Image").New(), t.ask
	url := urls.Call("createObjectURL", blob)
	image.Set("src", url)
	t.then(image.Call("decode"), ask, func(js.Value) {
		canvas := t.page.document.Call("createElement", "canvas")
		width, height := 2*image.Get("naturalWidth").Int(), 2*image.Get("naturalHeight").Int()
		canvas.Set("width", width)
		canvas.Set("height", height)
		canvas.Call("getContext", "2d").Call("drawImage", image, 0, 0, width, height)
		urls.Call("revokeObjectURL", url)
		var drawn js.Func
		drawn = js.FuncOf(func(_ js.Value, args []js.Value) any {
			drawn.Release()
			switch {
			case ask != t.ask:
			case args[0].IsNull():
				t.refuse(t.page.root.Text.Take.NoPicture)
			default:
				t.save(name+".png", args[0])
			}
			return nil
		})
		canvas.Call("toBlob", drawn)
	}, t.page.root.Text.Take.NoPicture)
}

// saveMS is how long a browser may take to begin a download.
const saveMS = 60_000

// save lets the browser save a file that was asked for.
func (t *taker) save(name string, blob js.Value) {
	t.offer(name, blob)
	t.begin()
	t.page.root.Taking.Busy = false
}

// offer lets the browser save a file.
func (t *taker) offer(name string, blob js.Value) {
	urls, a := js.Global().Get("URL"), t.page.document.Call("createElement", "a")
	url := urls.Call("createObjectURL", blob)
	a.Set("href", url)
	a.Set("download", name)
	a.Call("click")
	js.Global().Call("setTimeout", urls.Get("revokeObjectURL").Call("bind", urls, url), saveMS)
}

func (t *taker) blob(parts js.Value, mime string) js.Value {
	return js.Global().Get("Blob").New(parts, map[string]any{"type": mime})
}

// style is the page's for charts, with the present colours.
func (t *taker) style() string {
	style := t.page.window.Call("getComputedStyle", t.page.document.Get("documentElement"))
	text := ".chart{"
	for _, property := range []string{"--e", "--i", "--ink", "--muted", "--panel", "--hairline", "--alarm", "--accent"} {
		text += property + ":" + style.Call("getPropertyValue", property).String() + ";"
	}
	text += "}.paper{fill:var(--panel)}"
	rules := t.page.document.Get("styleSheets").Index(0).Get("cssRules")
	for i := range rules.Length() {
		selector := rules.Index(i).Get("selectorText")
		if selector.Type() == js.TypeString && strings.HasPrefix(selector.String(), ".chart ") {
			text += rules.Index(i).Get("cssText").String()
		}
	}
	return text
}

func array(part string) js.Value { return js.Global().Get("Array").Call("of", part) }

func bytesOf(b []byte) js.Value {
	view := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(view, b)
	return view
}
