package browser

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func startFirefox(ctx context.Context, path string, options Options) (*process, error) {
	profile, err := newProfile(Firefox)
	if err != nil {
		return nil, err
	}
	if err := writePrefs(filepath.Join(profile, "user.js"), firefoxPrefs(options)); err != nil {
		os.RemoveAll(profile)
		return nil, err
	}
	env := append([]string{"MOZ_CRASHREPORTER_DISABLE=1", "MOZ_DISABLE_AUTO_SAFE_MODE=1"}, options.Env...)
	return launch(ctx, profile, "WebDriver BiDi listening on ", env, path,
		"--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0",
		"--remote-allow-system-access", // lets colorScheme set a preference while Firefox runs
		fmt.Sprintf("--width=%d", options.Width), fmt.Sprintf("--height=%d", options.Height), "about:blank")
}

// schemePref overrides prefers-color-scheme for pages: 0 dark, 1 light.
const schemePref = "layout.css.prefers-color-scheme.content-override"

// mouse makes a machine without one answer the media queries (hover: hover) and (pointer: fine) as a desktop does:
// it is fine (2) and hovers (4).
const mouse = 2 | 4

// firefoxPrefs keeps Firefox from the network and from asking its user anything, beyond what it does by itself when
// driven from outside (Firefox source, remote/shared/RecommendedPreferences.sys.mjs).
func firefoxPrefs(options Options) map[string]any {
	prefs := map[string]any{
		"ui.primaryPointerCapabilities":                                  mouse,
		"ui.allPointerCapabilities":                                      mouse,
		"app.normandy.enabled":                                           false,
		"app.update.disabledForTesting":                                  true,
		"browser.aboutwelcome.enabled":                                   false,
		"browser.newtabpage.enabled":                                     false,
		"browser.shell.checkDefaultBrowser":                              false,
		"browser.startup.homepage":                                       "about:blank",
		"browser.startup.page":                                           0,
		"datareporting.policy.dataSubmissionEnabled":                     false,
		"datareporting.healthreport.uploadEnabled":                       false,
		"dom.max_script_run_time":                                        0,
		"network.captive-portal-service.enabled":                         false,
		"network.connectivity-service.enabled":                           false,
		"nimbus.rollouts.enabled":                                        false,
		"services.settings.server":                                       "data:,none",
		"toolkit.telemetry.server":                                       "data:,none",
		"toolkit.telemetry.reportingpolicy.firstRun":                     false,
		"browser.safebrowsing.malware.enabled":                           false,
		"browser.safebrowsing.phishing.enabled":                          false,
		"extensions.systemAddon.update.enabled":                          false,
		"dom.min_background_timeout_value":                               4,
		"browser.sessionstore.resume_from_crash":                         false,
		"browser.tabs.remote.separatePrivilegedMozillaWebContentProcess": false,
	}
	maps.Copy(prefs, options.Prefs)
	return prefs
}

// writePrefs writes preferences in the form Firefox reads at its start.
func writePrefs(path string, prefs map[string]any) error {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(prefs)) {
		value, err := json.Marshal(prefs[name])
		if err != nil {
			return fmt.Errorf("preference %s: %w", name, err)
		}
		fmt.Fprintf(&b, "user_pref(%q, %s);\n", name, value)
	}
	return os.WriteFile(path, []byte(b.String()), 0o600)
}

// firefox drives a page over WebDriver BiDi.
type firefox struct {
	bidi   *bidi
	page   string // browsing context of the page
	user   string // user context of the page; "" is the one that Firefox starts with
	chrome string // browsing context of the browser's own window, where preferences can be set
	beside string // browsing context of the other tab, once there is one
}

func attachFirefox(startup context.Context, t *Tab) (*firefox, error) {
	f := &firefox{}
	listen := func(method string, params json.RawMessage) { f.listen(t, method, params) }
	var err error
	f.bidi, err = dialBidi(t.ctx, t.process.address+"/session", listen)
	if err != nil {
		return nil, err
	}
	capabilities := object{"alwaysMatch": object{"acceptInsecureCerts": true,
		"unhandledPromptBehavior": object{"default": "accept"}}}
	if err := f.bidi.call(startup, "session.new", object{"capabilities": capabilities}, nil); err != nil {
		return nil, err
	}
	f.page, err = f.topContext(startup, object{})
	if err != nil {
		return nil, err
	}
	f.chrome, err = f.topContext(startup, object{"moz:scope": "chrome"})
	if err != nil {
		return nil, err
	}
	return f, f.attend(startup)
}

// attend gives the page the focus and listens to its console. At first the address bar has the focus, and Space would
// not press a focused button of the page.
func (f *firefox) attend(ctx context.Context) error {
	if _, err := f.evaluateIn(ctx, f.chrome, "window.focus(), gBrowser.selectedBrowser.focus(), ''"); err != nil {
		return err
	}
	events := object{"events": []string{"log.entryAdded"}, "contexts": []string{f.page}}
	return f.bidi.call(ctx, "session.subscribe", events, nil)
}

// renew opens a page in a user context of its own, whose storage, caches and service workers are its own too, and
// closes all others.
func (f *firefox) renew(ctx context.Context) error {
	var made struct{ UserContext, Context string }
	if err := f.bidi.call(ctx, "browser.createUserContext", object{}, &made); err != nil {
		return err
	}
	page := object{"type": "tab", "userContext": made.UserContext}
	if err := f.bidi.call(ctx, "browsingContext.create", page, &made); err != nil {
		return err
	}
	before := f.user
	f.page, f.user, f.beside = made.Context, made.UserContext, ""
	if err := f.closeOthers(ctx); err != nil {
		return err
	}
	if before != "" {
		if err := f.bidi.call(ctx, "browser.removeUserContext", object{"userContext": before}, nil); err != nil {
			return err
		}
	}
	return f.attend(ctx)
}

// closeOthers closes every page but the page.
func (f *firefox) closeOthers(ctx context.Context) error {
	tops, err := f.topContexts(ctx, object{"maxDepth": 0})
	if err != nil {
		return err
	}
	for _, top := range tops {
		if top == f.page {
			continue
		}
		if err := f.bidi.call(ctx, "browsingContext.close", object{"context": top}, nil); err != nil {
			return err
		}
	}
	return nil
}

// topContext returns the first top-level browsing context of those that the filter selects.
func (f *firefox) topContext(ctx context.Context, filter object) (string, error) {
	tops, err := f.topContexts(ctx, filter)
	if err != nil {
		return "", err
	}
	if len(tops) == 0 {
		return "", errors.New("Firefox has no window")
	}
	return tops[0], nil
}

// topContexts returns the top-level browsing contexts that the filter selects.
func (f *firefox) topContexts(ctx context.Context, filter object) (tops []string, err error) {
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.bidi.call(ctx, "browsingContext.getTree", filter, &tree); err != nil {
		return nil, err
	}
	for _, c := range tree.Contexts {
		tops = append(tops, c.Context)
	}
	return tops, nil
}

func (f *firefox) listen(t *Tab, method string, params json.RawMessage) {
	if method != "log.entryAdded" {
		return
	}
	var entry struct{ Type, Level, Method, Text string }
	if err := json.Unmarshal(params, &entry); err != nil {
		t.console.add("error", "a log entry that cannot be read: "+err.Error())
		return
	}
	switch entry.Type {
	case "console":
		if entry.Method == "warn" {
			entry.Method = "warning" // as Chromium calls it
		}
		t.console.add(entry.Method, entry.Text)
	case "javascript":
		t.console.add("uncaught", entry.Text)
	default:
		t.console.add(entry.Level, entry.Text)
	}
}

func (f *firefox) navigate(ctx context.Context, url string) error {
	return f.bidi.call(ctx, "browsingContext.navigate", object{"context": f.page, "url": url, "wait": "complete"}, nil)
}

// enter goes to a URL by the browser's own window, as its address bar does. That breaks off what the page computes,
// which BiDi's navigation does not.
func (f *firefox) enter(ctx context.Context, url string) error {
	_, err := f.evaluateIn(ctx, f.chrome, fmt.Sprintf(`gBrowser.selectedBrowser.fixupAndLoadURIString(%s, {
		triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
	}), ""`, quote(url)))
	return err
}

func (f *firefox) reload(ctx context.Context) error {
	return f.bidi.call(ctx, "browsingContext.reload", object{"context": f.page, "wait": "complete"}, nil)
}

func (f *firefox) evaluate(ctx context.Context, expression string) (string, error) {
	return f.evaluateIn(ctx, f.page, expression)
}

// evaluateIn returns the string to which an expression's promise resolves, in one browsing context.
func (f *firefox) evaluateIn(ctx context.Context, browsingContext, expression string) (string, error) {
	var answer struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := f.bidi.call(ctx, "script.evaluate", object{
		"expression": expression, "target": object{"context": browsingContext}, "awaitPromise": true, "userActivation": true,
	}, &answer)
	if err != nil {
		return "", err
	}
	if answer.Type == "exception" {
		return "", errors.New(answer.ExceptionDetails.Text)
	}
	return answer.Result.Value, nil
}

// perform sends the actions of one input source, and then lets go of whatever they left pressed.
func (f *firefox) perform(ctx context.Context, source object) error {
	return f.bidi.call(ctx, "input.performActions", object{"context": f.page, "actions": []object{source}}, nil)
}

func (f *firefox) click(ctx context.Context, x, y float64) error {
	return f.perform(ctx, object{"type": "pointer", "id": "mouse", "actions": []object{
		{"type": "pointerMove", "x": x, "y": y},
		{"type": "pointerDown", "button": 0},
		{"type": "pointerUp", "button": 0},
	}})
}

func (f *firefox) key(ctx context.Context, k key) error {
	value := string(k.char)
	if k.special != nil {
		value = string(k.special.webDriver)
	}
	var actions []object
	for _, m := range k.modifiers {
		actions = append(actions, object{"type": "keyDown", "value": string(m.webDriver)})
	}
	actions = append(actions, object{"type": "keyDown", "value": value}, object{"type": "keyUp", "value": value})
	for _, m := range slices.Backward(k.modifiers) {
		actions = append(actions, object{"type": "keyUp", "value": string(m.webDriver)})
	}
	return f.perform(ctx, object{"type": "key", "id": "keyboard", "actions": actions})
}

func (f *firefox) setSize(ctx context.Context, width, height int, pixelRatio float64) error {
	return f.bidi.call(ctx, "browsingContext.setViewport", object{
		"context": f.page, "viewport": object{"width": width, "height": height}, "devicePixelRatio": pixelRatio,
	}, nil)
}

func (f *firefox) colorScheme(ctx context.Context, dark bool) error {
	value := 1
	if dark {
		value = 0
	}
	_, err := f.evaluateIn(ctx, f.chrome, fmt.Sprintf("Services.prefs.setIntPref(%q, %d), ''", schemePref, value))
	return err
}

func (f *firefox) screenshot(ctx context.Context) ([]byte, error) {
	var answer struct{ Data string }
	if err := f.bidi.call(ctx, "browsingContext.captureScreenshot", object{"context": f.page}, &answer); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(answer.Data)
}

func (f *firefox) pdf(ctx context.Context) ([]byte, error) {
	var answer struct{ Data string }
	if err := f.bidi.call(ctx, "browsingContext.print", object{"context": f.page}, &answer); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(answer.Data)
}

func (f *firefox) hide(ctx context.Context, hidden bool) error {
	front := f.page
	if hidden {
		if f.beside == "" {
			var made struct{ Context string }
			tab := object{"type": "tab", "referenceContext": f.page}
			if err := f.bidi.call(ctx, "browsingContext.create", tab, &made); err != nil {
				return err
			}
			f.beside = made.Context
		}
		front = f.beside
	}
	return f.bidi.call(ctx, "browsingContext.activate", object{"context": front}, nil)
}

func (f *firefox) hold(ctx context.Context, expression string) (element string, err error) {
	var answer struct {
		Type             string
		Result           struct{ SharedID string }
		ExceptionDetails struct{ Text string }
	}
	err = f.bidi.call(ctx, "script.evaluate", object{
		"expression":   expression,
		"target":       object{"context": f.page},
		"awaitPromise": false,
	}, &answer)
	switch {
	case err != nil:
		return "", err
	case answer.Type == "exception":
		return "", errors.New(answer.ExceptionDetails.Text)
	case answer.Result.SharedID == "":
		return "", errors.New("there is no such element")
	}
	return answer.Result.SharedID, nil
}

func (f *firefox) choose(ctx context.Context, element string, paths []string) error {
	return f.bidi.call(ctx, "input.setFiles", object{
		"context": f.page,
		"element": object{"sharedId": element},
		"files":   paths,
	}, nil)
}
