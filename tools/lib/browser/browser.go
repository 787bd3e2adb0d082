// Package browser drives one page in a real headless browser, Chromium or Firefox, through one small interface.
//
// Open starts a browser process of its own, with a temporary profile; Close ends it and removes the profile, and so
// does the end of the context or of the calling process, however it ends. Chromium is spoken to over the DevTools
// protocol, Firefox over WebDriver BiDi. Several tabs may be open at once; one tab serves one goroutine at a time.
//
// Being driven costs the page nothing that shows: a WebAssembly loop took 207–211 ms in page and worker of both
// browsers, driven or alone. So benchmarks may be driven, too.
//
// No call hangs: each returns an error when the browser dies, when its page crashes, and after Options.Timeout.
package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"microcircuit/tools/lib/programs"
)

// A Name is one of the browsers that the page must work in.
type Name string

// The browsers.
const (
	Chromium Name = "chromium"
	Firefox  Name = "firefox"
)

// All returns both browsers, for tests that run in each.
func All() []Name { return []Name{Chromium, Firefox} }

// Options are the choices made when a browser starts. The zero value is useful.
type Options struct {
	Width, Height int            // of the page (CSS px); 1280 × 800 if zero
	PixelRatio    float64        // device px per CSS px; 1 if zero
	Dark          bool           // the colour scheme the page is told at first
	Timeout       time.Duration  // of the start and of every call; one minute if zero
	Flags         []string       // further command line flags (Chromium)
	Prefs         map[string]any // further preferences: bool, int or string (Firefox)
	Env           []string       // further environment variables, "NAME=value"
}

func (o Options) withDefaults() Options {
	if o.Width == 0 {
		o.Width = 1280
	}
	if o.Height == 0 {
		o.Height = 800
	}
	if o.PixelRatio == 0 {
		o.PixelRatio = 1
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	return o
}

// driver is what a browser's protocol must offer.
type driver interface {
	navigate(ctx context.Context, url string) error
	enter(ctx context.Context, url string) error
	reload(ctx context.Context) error
	// evaluate returns the string to which the expression's promise resolves; its exception is an error.
	evaluate(ctx context.Context, expression string) (string, error)
	click(ctx context.Context, x, y float64) error
	key(ctx context.Context, k key) error
	setSize(ctx context.Context, width, height int, pixelRatio float64) error
	colorScheme(ctx context.Context, dark bool) error
	screenshot(ctx context.Context) ([]byte, error)
	pdf(ctx context.Context) ([]byte, error)
	hide(ctx context.Context, hidden bool) error
	// hold gives a name to the element that an expression is, for choose.
	hold(ctx context.Context, expression string) (element string, err error)
	choose(ctx context.Context, element string, paths []string) error
}

// A Tab is one page in one browser process.
type Tab struct {
	browser    Name
	options    Options
	pixelRatio float64
	ctx        context.Context // ends when the browser does; its cause says why
	cancel     context.CancelCauseFunc
	process    *process
	driver     driver
	console    *console
}

var (
	errClosed = errors.New("tab closed")
	errLost   = errors.New("connection to the browser lost")
)

// Open starts the browser, installing it first where package programs may, and waits for its empty page.
// When ctx ends the browser ends too.
func Open(ctx context.Context, browser Name, options Options) (*Tab, error) {
	options = options.withDefaults()
	path, err := programs.Get(ctx, browser.program())
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	t := &Tab{browser: browser, options: options, ctx: ctx, cancel: cancel, console: &console{}}
	if err := t.start(path); err != nil {
		err = fmt.Errorf("browser: start %s: %w", browser, t.explain(err))
		t.Close()
		return nil, err
	}
	context.AfterFunc(ctx, func() { t.process.end() })
	return t, nil
}

func (n Name) program() programs.Program {
	switch n {
	case Chromium:
		return programs.Chromium
	case Firefox:
		return programs.Firefox
	}
	panic("browser: unknown browser " + string(n))
}

func (t *Tab) start(path string) (err error) {
	ctx, done := context.WithTimeout(t.ctx, t.options.Timeout)
	defer done()
	switch t.browser {
	case Chromium:
		t.process, err = startChromium(ctx, path, t.options)
		if err == nil {
			t.watch()
			t.driver, err = attachChromium(ctx, t)
		}
	case Firefox:
		t.process, err = startFirefox(ctx, path, t.options)
		if err == nil {
			t.watch()
			t.driver, err = attachFirefox(ctx, t)
		}
	}
	if err != nil {
		return err
	}
	return t.dress(ctx)
}

// dress gives an empty page the size and the colour scheme that it has at first.
func (t *Tab) dress(ctx context.Context) error {
	o := t.options
	t.pixelRatio = o.PixelRatio
	if err := t.driver.setSize(ctx, o.Width, o.Height, o.PixelRatio); err != nil {
		return err
	}
	return t.driver.colorScheme(ctx, o.Dark)
}

// Renew leaves Firefox as Open does, in less time than a start takes: it closes all pages, and opens an empty one of a
// visitor who has been nowhere. That one has nothing of what was before in storage, cookies, caches, service
// workers, history and console. (To Firefox the visitor is a container.) Renewing Chromium is an error: in one
// process it knows other visitors only as incognito.
func (t *Tab) Renew() error {
	return t.do("renew", func(ctx context.Context) error {
		f, ok := t.driver.(*firefox)
		if !ok {
			return errors.New("only Firefox can be")
		}
		if err := f.renew(ctx); err != nil {
			return err
		}
		t.console.clear()
		return t.dress(ctx)
	})
}

// watch ends every call in progress when the browser process ends.
func (t *Tab) watch() {
	go func() {
		<-t.process.ended
		t.cancel(fmt.Errorf("the browser process ended\n%s", t.process.stderr))
	}()
}

// Close ends the browser and removes its profile.
func (t *Tab) Close() error {
	t.cancel(errClosed)
	if t.process == nil {
		return nil
	}
	return t.process.end()
}

// Browser returns which browser this is.
func (t *Tab) Browser() Name { return t.browser }

// Group returns the process group of the browser, to which all its processes belong.
func (t *Tab) Group() int { return t.process.cmd.Process.Pid }

// Console returns what the page and its workers wrote to the console so far, oldest first, each as "level: text" with
// the level log, info, debug, warning or error, or uncaught for an uncaught error. (What a worker logs is info in
// Chromium.) Chromium adds what it says itself, as error: requests that failed, violations of the security policy.
func (t *Tab) Console() []string { return t.console.all() }

// do calls f with the time limit of a call, and says in its error which call failed and why.
func (t *Tab) do(what string, f func(ctx context.Context) error) error {
	ctx, done := context.WithTimeout(t.ctx, t.options.Timeout)
	defer done()
	if err := f(ctx); err != nil {
		return fmt.Errorf("%s: %s: %w", t.browser, what, t.explain(err))
	}
	return nil
}

// lossPatience is how long after a lost connection the browser's process takes to end, if that is why.
const lossPatience = 2 * time.Second

// explain replaces the error of a call that the browser's end interrupted by the reason of that end.
func (t *Tab) explain(err error) error {
	if errors.Is(err, errLost) || errors.Is(err, context.Canceled) {
		select {
		case <-t.ctx.Done():
		case <-time.After(lossPatience):
		}
	}
	if cause := context.Cause(t.ctx); cause != nil {
		return cause
	}
	return err
}

// Navigate loads a URL and waits for the page's load event; a URL that differs only after # loads nothing.
func (t *Tab) Navigate(url string) error {
	return t.do("navigate to "+url, func(ctx context.Context) error { return t.driver.navigate(ctx, url) })
}

// Enter goes to a URL as a visitor does who types it into the address bar. It waits for nothing: follow it by WaitFor.
func (t *Tab) Enter(url string) error {
	return t.do("enter "+url, func(ctx context.Context) error { return t.driver.enter(ctx, url) })
}

// Reload loads the page again and waits for its load event.
func (t *Tab) Reload() error { return t.do("reload", t.driver.reload) }

// Back asks for the previous entry of the page's history. It waits for nothing: follow it by WaitFor.
func (t *Tab) Back() error { return t.Eval("history.back()", nil) }

// Forward asks for the next entry of the page's history. It waits for nothing: follow it by WaitFor.
func (t *Tab) Forward() error { return t.Eval("history.forward()", nil) }

// Eval evaluates a JavaScript expression in the page, awaits it if it is a promise, and decodes its value into out
// by way of JSON (undefined becomes null). A nil out drops the value. A JavaScript exception is an error.
func (t *Tab) Eval(js string, out any) error {
	value, err := t.eval(js)
	if err != nil || out == nil {
		return err
	}
	if err := json.Unmarshal([]byte(value), out); err != nil {
		return fmt.Errorf("%s: value of %s: %w", t.browser, brief(js), err)
	}
	return nil
}

// eval returns the value of a JavaScript expression as JSON.
func (t *Tab) eval(js string) (value string, err error) {
	expression := "(async () => JSON.stringify(await (" + js + "\n)) ?? 'null')()"
	err = t.do("evaluate "+brief(js), func(ctx context.Context) error {
		value, err = t.driver.evaluate(ctx, expression)
		return err
	})
	return value, err
}

// brief shortens a script to what an error message can carry.
func brief(js string) string {
	js = strings.Join(strings.Fields(js), " ")
	if len(js) > 160 {
		js = js[:160] + "…"
	}
	return js
}

const pollInterval = 50 * time.Millisecond

// WaitFor evaluates a JavaScript expression again and again until it is truthy. After the timeout its error says the
// expression, its last value or exception, and the latest console messages.
func (t *Tab) WaitFor(expression string, timeout time.Duration) error {
	deadline := time.Now().Add(timeout)
	for {
		last, err := t.eval("(async () => { const v = await (" + expression + "\n); return {ok: !!v, value: v}; })()")
		var result struct {
			OK    bool
			Value json.RawMessage
		}
		if err == nil {
			if err := json.Unmarshal([]byte(last), &result); err != nil {
				return err
			}
			if result.OK {
				return nil
			}
		}
		if t.ctx.Err() != nil {
			return fmt.Errorf("%s: wait for %s: %w", t.browser, brief(expression), context.Cause(t.ctx))
		}
		if time.Now().After(deadline) {
			return t.waitError(expression, timeout, string(result.Value), err)
		}
		time.Sleep(pollInterval)
	}
}

func (t *Tab) waitError(expression string, timeout time.Duration, last string, err error) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: after %v still waiting for: %s", t.browser, timeout, expression)
	if err != nil {
		fmt.Fprintf(&b, "\nlast error: %v", err)
	} else {
		fmt.Fprintf(&b, "\nlast value: %s", last)
	}
	for _, line := range t.console.last(10) {
		fmt.Fprintf(&b, "\nconsole %s", line)
	}
	return errors.New(b.String())
}

// clickPatience is how long Click waits for its element to appear.
const clickPatience = 10 * time.Second

// Click moves the mouse to the middle of the first element that matches the CSS selector, and clicks. It scrolls the
// element into view and waits a while for it to appear; an element without size or under another is an error.
func (t *Tab) Click(selector string) error { return t.click(selector, 3) }

func (t *Tab) click(selector string, retries int) error {
	if err := t.WaitFor("document.querySelector("+quote(selector)+") !== null", clickPatience); err != nil {
		return err
	}
	var target struct {
		X, Y    float64
		Problem string
	}
	if err := t.Eval("("+locate+")("+quote(selector)+")", &target); err != nil {
		return err
	}
	err := t.do("click "+selector, func(ctx context.Context) error {
		if target.Problem != "" {
			return errors.New(target.Problem)
		}
		return t.driver.click(ctx, target.X, target.Y)
	})
	if err != nil || retries == 0 {
		return err
	}
	landed := true
	if t.Eval("("+landing+")()", &landed) != nil || landed { // a page that has gone was clicked
		return nil
	}
	return t.click(selector, retries-1)
}

// landing is a script that returns whether the last click reached the element that locate found: a page that grows may
// move the element away meanwhile. On another page, to which the click has led, it returns true.
const landing = `async () => {
	for (let k = 0; k < 20 && window.clickLanded === false; k++) await new Promise((resolve) => setTimeout(resolve, 25));
	return window.clickLanded !== false;
}`

// locate finds the point to click, in CSS px of the viewport, once the element stands still.
const locate = `async selector => {
	const element = document.querySelector(selector);
	window.clickLanded = false;
	addEventListener("click", (e) => { window.clickLanded ||= element.contains(e.target) || [...(element.labels ?? [])].some((l) => l.contains(e.target)); }, {once: true, capture: true});
	element.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
	const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
	const place = () => JSON.stringify(element.getBoundingClientRect());
	for (let before = ""; before !== place(); await frame()) before = place();
	const box = element.getBoundingClientRect();
	const x = box.x + box.width / 2, y = box.y + box.height / 2;
	if (box.width === 0 || box.height === 0) return {x, y, problem: "the element has no size"};
	const top = document.elementFromPoint(x, y);
	const hit = top && (element.contains(top) || [...(element.labels ?? [])].some(l => l.contains(top)));
	return {x, y, problem: hit ? "" : "covered by " + (top ? top.cloneNode().outerHTML : "nothing: outside the viewport")};
}`

// A Node is one element of a page, whatever comes to stand in its place.
type Node struct {
	tab               *Tab
	selector, element string
}

// Node finds the first element that matches a CSS selector.
func (t *Tab) Node(selector string) (*Node, error) {
	n := &Node{tab: t, selector: selector}
	return n, t.do("find "+selector, func(ctx context.Context) (err error) {
		n.element, err = t.driver.hold(ctx, "document.querySelector("+quote(selector)+")")
		return err
	})
}

// Choose lets a file input hold files, by their absolute paths, as a visitor does in the dialog that it opens. If the
// input is no part of the page any more, that is an error in Firefox; in Chromium nobody hears of the choice.
func (n *Node) Choose(paths ...string) error {
	return n.tab.do("choose files in "+n.selector, func(ctx context.Context) error {
		return n.tab.driver.choose(ctx, n.element, paths)
	})
}

// quote returns a string as JavaScript source.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic("browser: " + err.Error()) // a string always has a JSON form
	}
	return string(b)
}

// Key presses and releases a key, sent to the focused element. The name is a single character ("a", "?", " ") or
// that of a special key as in KeyboardEvent.key ("ArrowLeft", "Enter", "Escape", "Tab"); "Space" is " ".
// Modifiers stand before it: "Shift+Tab", "Control+a".
func (t *Tab) Key(name string) error {
	k, err := parseKey(name)
	if err != nil {
		return err
	}
	return t.do("press "+name, func(ctx context.Context) error { return t.driver.key(ctx, k) })
}

// SetSize sets the size of the page (CSS px), keeping its pixel ratio.
func (t *Tab) SetSize(width, height int) error { return t.SetViewport(width, height, t.pixelRatio) }

// SetViewport sets the size of the page (CSS px) and its pixel ratio (device px per CSS px).
func (t *Tab) SetViewport(width, height int, pixelRatio float64) error {
	t.pixelRatio = pixelRatio
	return t.do(fmt.Sprintf("set viewport %d × %d", width, height), func(ctx context.Context) error {
		return t.driver.setSize(ctx, width, height, pixelRatio)
	})
}

// ColorScheme tells the page that its reader prefers dark, or light.
func (t *Tab) ColorScheme(dark bool) error {
	return t.do("set colour scheme", func(ctx context.Context) error { return t.driver.colorScheme(ctx, dark) })
}

// Hide brings another tab of the page's window to the front, as a visitor does who reads something else meanwhile, or
// the page again. It waits until the page knows.
func (t *Tab) Hide(hidden bool) error {
	if err := t.do("hide", func(ctx context.Context) error { return t.driver.hide(ctx, hidden) }); err != nil {
		return err
	}
	return t.WaitFor(fmt.Sprintf("document.hidden === %v", hidden), t.options.Timeout)
}

// Screenshot returns what the viewport shows, as a PNG image.
func (t *Tab) Screenshot() (png []byte, err error) {
	err = t.do("screenshot", func(ctx context.Context) error {
		png, err = t.driver.screenshot(ctx)
		return err
	})
	return png, err
}

// PDF returns the page as it is printed: on sheets of the size that its style asks for.
func (t *Tab) PDF() (pdf []byte, err error) {
	err = t.do("print", func(ctx context.Context) error {
		pdf, err = t.driver.pdf(ctx)
		return err
	})
	return pdf, err
}
