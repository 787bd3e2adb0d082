package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func startChromium(ctx context.Context, path string, options Options) (*process, error) {
	profile, err := newProfile(Chromium)
	if err != nil {
		return nil, err
	}
	args := []string{
		"--headless=new", "--remote-debugging-port=0", "--user-data-dir=" + profile,
		"--no-startup-window", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--hide-scrollbars",
		"--mute-audio",
		"--disable-dev-shm-usage", // /dev/shm is small in containers
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--disable-breakpad", "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication",
		// A page behind another window is no hidden page here: it must run and draw at full speed.
		"--disable-background-timer-throttling", "--disable-renderer-backgrounding",
		"--disable-backgrounding-occluded-windows",
		// As on a desktop with a mouse: it hovers (2) and is fine (4).
		"--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
		"--password-store=basic", "--use-mock-keychain",
		fmt.Sprintf("--window-size=%d,%d", options.Width, options.Height),
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium refuses its sandbox to root
	}
	return launch(ctx, profile, "DevTools listening on ", options.Env, path, append(args, options.Flags...)...)
}

// chromium drives a page over the Chrome DevTools Protocol.
type chromium struct {
	ctx    context.Context // chromedp's: carries the browser and the page
	beside target.ID       // the other tab, once there is one
}

func attachChromium(startup context.Context, t *Tab) (*chromium, error) {
	silent := chromedp.WithBrowserOption(chromedp.WithBrowserErrorf(func(string, ...any) {})) // events newer than chromedp
	ctx, _ := chromedp.NewRemoteAllocator(t.ctx, t.process.address, chromedp.NoModifyURL)
	ctx, _ = chromedp.NewContext(ctx, silent)
	c := &chromium{ctx: ctx}
	chromedp.ListenTarget(ctx, func(event any) { c.listen(t, event) })
	// The first Run makes the page's session, which lasts as long as that call's context: so no limited one.
	ready := make(chan error, 1)
	go func() { ready <- chromedp.Run(ctx) }()
	select {
	case err := <-ready:
		return c, err
	case <-startup.Done():
		return nil, context.Cause(startup)
	}
}

// run runs actions in the page until they are done or ctx ends.
func (c *chromium) run(ctx context.Context, actions ...chromedp.Action) error {
	limited, cancel := context.WithCancelCause(c.ctx)
	defer cancel(nil)
	defer context.AfterFunc(ctx, func() { cancel(context.Cause(ctx)) })()
	err := chromedp.Run(limited, actions...)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func (c *chromium) listen(t *Tab, event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		t.console.add(string(e.Type), consoleText(e.Args))
	case *runtime.EventExceptionThrown:
		t.console.add("uncaught", exceptionText(e.ExceptionDetails))
	case *log.EventEntryAdded:
		addEntry(t.console, e.Entry)
	case *inspector.EventTargetCrashed:
		t.cancel(errors.New("the page crashed"))
	case *page.EventJavascriptDialogOpening:
		go c.run(t.ctx, page.HandleJavaScriptDialog(true))
	}
}

// addEntry adds what the browser itself says (a failed request, a violated policy), and what workers say.
func addEntry(c *console, e *log.Entry) {
	uncaught, isUncaught := strings.CutPrefix(e.Text, "Uncaught ")
	switch {
	case e.Source != log.SourceWorker:
		c.add(string(e.Level), strings.TrimSpace(e.Text+" "+e.URL))
	case isUncaught:
		c.add("uncaught", uncaught)
	default:
		c.add(string(e.Level), e.Text)
	}
}

func consoleText(args []*runtime.RemoteObject) string {
	var words []string
	for _, arg := range args {
		words = append(words, objectText(arg))
	}
	return strings.Join(words, " ")
}

func objectText(o *runtime.RemoteObject) string {
	var s string
	switch {
	case o.Type == runtime.TypeString && json.Unmarshal(o.Value, &s) == nil:
		return s
	case o.Description != "":
		return o.Description
	case len(o.Value) > 0:
		return string(o.Value)
	}
	return string(o.Type)
}

func exceptionText(e *runtime.ExceptionDetails) string {
	if e.Exception != nil {
		return objectText(e.Exception)
	}
	return e.Text
}

func (c *chromium) navigate(ctx context.Context, url string) error {
	return c.run(ctx, chromedp.Navigate(url))
}

func (c *chromium) enter(ctx context.Context, url string) error { return c.navigate(ctx, url) }

func (c *chromium) reload(ctx context.Context) error { return c.run(ctx, chromedp.Reload()) }

func (c *chromium) evaluate(ctx context.Context, expression string) (value string, err error) {
	err = c.run(ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		call := runtime.Evaluate(expression).WithAwaitPromise(true).WithUserGesture(true).WithReturnByValue(true)
		result, exception, err := call.Do(ctx)
		if err != nil {
			return err
		}
		if exception != nil {
			return errors.New(exceptionText(exception))
		}
		return json.Unmarshal(result.Value, &value)
	}))
	return value, err
}

func (c *chromium) click(ctx context.Context, x, y float64) error {
	return c.run(ctx, input.DispatchMouseEvent(input.MouseMoved, x, y), chromedp.MouseClickXY(x, y))
}

func (c *chromium) key(ctx context.Context, k key) error {
	var held input.Modifier
	for _, m := range k.modifiers {
		held |= input.Modifier(m.devTools)
	}
	return c.run(ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		for _, event := range keyEvents(k) {
			event.Modifiers |= held
			if held&^input.ModifierShift != 0 && event.Type == input.KeyChar {
				continue // Control+a types nothing
			}
			if err := event.Do(ctx); err != nil {
				return err
			}
		}
		return nil
	}))
}

func keyEvents(k key) []*input.DispatchKeyEventParams {
	if k.special == nil {
		return kb.Encode(k.char)
	}
	down := &input.DispatchKeyEventParams{
		Type:                  input.KeyDown,
		Key:                   k.special.name,
		Code:                  k.special.name,
		WindowsVirtualKeyCode: k.special.windows,
		Text:                  k.special.text,
	}
	up := *down
	up.Type, up.Text = input.KeyUp, ""
	return []*input.DispatchKeyEventParams{down, &up}
}

func (c *chromium) setSize(ctx context.Context, width, height int, pixelRatio float64) error {
	return c.run(ctx, emulation.SetDeviceMetricsOverride(int64(width), int64(height), pixelRatio, false))
}

func (c *chromium) colorScheme(ctx context.Context, dark bool) error {
	scheme := &emulation.MediaFeature{Name: "prefers-color-scheme", Value: "light"}
	if dark {
		scheme.Value = "dark"
	}
	return c.run(ctx, emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{scheme}))
}

func (c *chromium) screenshot(ctx context.Context) (png []byte, err error) {
	err = c.run(ctx, chromedp.CaptureScreenshot(&png))
	return png, err
}

func (c *chromium) pdf(ctx context.Context) (pdf []byte, err error) {
	err = c.run(ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	return pdf, err
}

func (c *chromium) hide(ctx context.Context, hidden bool) error {
	return c.run(ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		page := chromedp.FromContext(ctx)
		ctx = cdp.WithExecutor(ctx, page.Browser)
		if !hidden {
			return target.ActivateTarget(page.Target.TargetID).Do(ctx)
		}
		if c.beside == "" {
			c.beside, err = target.CreateTarget("about:blank").Do(ctx)
			if err != nil {
				return err
			}
		}
		return target.ActivateTarget(c.beside).Do(ctx)
	}))
}

func (c *chromium) hold(ctx context.Context, expression string) (element string, err error) {
	err = c.run(ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		result, exception, err := runtime.Evaluate(expression).Do(ctx)
		switch {
		case err != nil:
			return err
		case exception != nil:
			return errors.New(exceptionText(exception))
		case result.ObjectID == "":
			return errors.New("there is no such element")
		}
		element = string(result.ObjectID)
		return nil
	}))
	return element, err
}

func (c *chromium) choose(ctx context.Context, element string, paths []string) error {
	return c.run(ctx, dom.SetFileInputFiles(paths).WithObjectID(runtime.RemoteObjectID(element)))
}
