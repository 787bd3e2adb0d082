package wasmbuild

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// lean are the flags of programs that are downloaded. They inline only where every synapse, spike or pixel passes,
// which makes the program some 100 kB (brotli) smaller, the analyst 10. With the tag tinygo Vugu reads events by a few
// functions of its own instead of encoding/json, which with all that it brings along takes 74 kB. Nothing else in the
// programs knows this tag.
var lean = append(inlineOnly([]string{
	"encoding/binary", "math", "math/bits", "slices", "sort",
	"microcircuit/engine/spike", "microcircuit/engine/wire", "microcircuit/engine/analysis", "microcircuit/web/raster",
	"microcircuit/engine/driver", "microcircuit/engine/kernel", "microcircuit/engine/microcircuit",
	"microcircuit/engine/network", "microcircuit/engine/neuron", "microcircuit/engine/random", "microcircuit/engine/sim",
}), "-tags=tinygo")

// inlineOnly lets the compiler inline in these packages and in no others.
func inlineOnly(packages []string) []string {
	flags := []string{"-gcflags=all=-l"}
	for _, p := range packages {
		flags = append(flags, "-gcflags="+p+"=")
	}
	return flags
}

// Compile builds main packages of the module at root for the browser, each into a file of its package's name in out,
// with further flags of the go command. Without symbols (dev false) they are a third smaller; then a profile or stack
// trace shows only numbers.
func Compile(ctx context.Context, root, out string, dev bool, flags []string, packages ...string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	// Where and from which commit it was built would make the bytes differ.
	args := []string{"build", "-trimpath", "-buildvcs=false", "-o", out + string(filepath.Separator)}
	if !dev {
		args = append(args, "-ldflags=-s -w")
	}
	_, err := goCommand(ctx, root, slices.Concat(args, flags, packages)...)
	return err
}

// SupportJS returns the path of wasm_exec.js, the script that the Go compiler used for the module at root needs in
// the browser. It belongs to one compiler version, so it is never copied into the repository.
func SupportJS(ctx context.Context, root string) (string, error) {
	goroot, err := goCommand(ctx, root, "env", "GOROOT")
	if err != nil {
		return "", err
	}
	path := filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("the Go installation lacks its script for the browser: %w", err)
	}
	return path, nil
}

// libraries returns the paths of scripts that ours import by name and that come with others: the Go compiler's support
// file and Vugu's helper, which Vugu would otherwise pass to eval. The helper is copied out of Vugu's source to dir,
// and leaves changes of the document to web/static/nodes.js. A module without Vugu has no use for it.
func libraries(ctx context.Context, root, dir string) (map[string]string, error) {
	support, err := SupportJS(ctx, root)
	if err != nil {
		return nil, err
	}
	scripts := map[string]string{"wasm_exec": support}
	vugu, err := goCommand(ctx, root, "list", "-m", "-f", "{{.Dir}}", "github.com/vugu/vugu")
	if err != nil {
		return scripts, nil
	}
	source, err := os.ReadFile(filepath.Join(vugu, "domrender", "renderer-js-script.js"))
	if err != nil {
		return nil, err
	}
	helper, err := withNodes(string(source), filepath.Join(root, "web", "static", "nodes.js"))
	if err != nil {
		return nil, err
	}
	scripts["vugu"] = filepath.Join(dir, "vugu.js")
	return scripts, os.WriteFile(scripts["vugu"], []byte(helper), 0o644)
}

// handedOver are the places of Vugu's helper that change the document, and what stands there in the page. Each is there
// so many times. Where it is not, Vugu has changed, and this list must be looked at again.
var handedOver = []struct {
	times        int
	theirs, ours string
}{
	{1, `state.el.innerHTML = (state.bufferedInnerHTML || "") + html;`, `nodes.html(state.el, (state.bufferedInnerHTML || "") + html);`},
	{1, `el[propName] = JSON.parse(propValueJSON);`, `nodes.property(el, propName, JSON.parse(propValueJSON));`},
	{1, `el.setAttribute(attrName, attrValue);`, `nodes.attribute(el, attrName, attrValue);`},
	{2, `state.el.textContent = content;`, `nodes.say(state.el, content);`},
	{1, `if (state.el.nodeType != 3) {`, `state.el = nodes.text(state.el); if (false) {`},
	{2, `if (state.el.nodeType != 1 || state.el.nodeName.toUpperCase() != nodeName.toUpperCase()) {`,
		`if (!nodes.keeps(state, nodeName, decoder)) {`},
	{1, `state.nextElMove = "first_child";`, `state.el.written = null; state.nextElMove = "first_child";`},
	{1, `state.el.addEventListener(eventType, f, {capture: capture, passive: passive});`, `nodes.listen(state.el, eventKey, eventType, f, {capture, passive});`},
	{1, `// look at all registered events for this positionID`, `nodes.silence(state.el, state.elEventKeys);`},
}

// withNodes puts our calls into Vugu's helper, and takes out what serves only its debugging.
func withNodes(helper, nodes string) (string, error) {
	var b strings.Builder
	b.WriteString("import * as nodes from " + strconv.Quote(filepath.ToSlash(nodes)) + ";\n")
	for line := range strings.Lines(helper) {
		if !strings.HasPrefix(strings.TrimSpace(line), "/*DEBUG") {
			b.WriteString(line)
		}
	}
	text := b.String()
	for _, place := range handedOver {
		if n := strings.Count(text, place.theirs); n != place.times {
			return "", fmt.Errorf("Vugu's helper has %q %d times, not %d", place.theirs, n, place.times)
		}
		text = strings.ReplaceAll(text, place.theirs, place.ours)
	}
	return text, nil
}

// Root returns the folder of the module around the working directory.
func Root(ctx context.Context) (string, error) {
	mod, err := goCommand(ctx, "", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	if mod == "" || mod == os.DevNull {
		return "", errors.New("the working directory is in no Go module")
	}
	return filepath.Dir(mod), nil
}

// goCommand runs the go command for the browser in a folder, and returns what it prints.
func goCommand(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=")
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(stdout.String()), nil
}
