package wasmbuild

import (
	"context"
	"fmt"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"microcircuit/tools/lib/notices"
)

const (
	licenceFile = "LICENSE"
	noticesFile = "NOTICES" // whose work is in the programs and scripts, with their licences
)

// bundler is the module that puts a few lines of its own into scripts.
const bundler = "github.com/evanw/esbuild"

// licences copies the program's licence, and writes the notices of all that is linked into the programs in a scratch
// folder or bundled with their scripts. It fails if a program contains what has no notice.
func (b *build) licences(ctx context.Context, wasm string) error {
	licence, err := os.ReadFile(filepath.Join(b.Root, licenceFile))
	if err != nil {
		return fmt.Errorf("the licence goes with the page: %w", err)
	}
	if err := b.write(licenceFile, licence); err != nil {
		return err
	}
	all, err := b.notices(ctx)
	if err != nil {
		return err
	}
	for _, program := range programs() {
		data, err := os.ReadFile(filepath.Join(wasm, filepath.Base(program)))
		if err != nil {
			return err
		}
		missing, err := notices.Missing(data, all)
		if err != nil {
			return fmt.Errorf("%s: %w", program, err)
		}
		if len(missing) > 0 {
			return fmt.Errorf("%s contains what %s has nothing of: %s", program, noticesFile, strings.Join(missing,
				", "))
		}
	}
	return b.write(noticesFile, notices.Format("The cortical microcircuit in the browser", all))
}

// notices collects the notices of what the page consists of.
func (b *build) notices(ctx context.Context) ([]notices.Notice, error) {
	of := func(flags []string, packages ...string) notices.Build {
		var tags []string
		for _, f := range flags {
			if strings.HasPrefix(f, "-tags") {
				tags = append(tags, f)
			}
		}
		return notices.Build{Root: b.Root, Env: []string{"GOOS=js", "GOARCH=wasm", "GOWASM="}, Flags: tags,
			Packages: packages}
	}
	var extra []string
	if _, err := goCommand(ctx, b.Root, "list", "-m", bundler); err == nil { // else another module's bundler is at work
		extra = append(extra, bundler)
	}
	return notices.Of(ctx, extra, of(lean, programs()...))
}

// origin is what index.html says of where the page comes from: the source's address and the commit, as far as known.
func origin(source, commit string) string {
	return fmt.Sprintf("  <link rel=\"license\" href=\"%s\" />\n    <meta name=\"source\" content=\"%s\" />\n"+
		"    <meta name=\"commit\" content=\"%s\" />\n  ",
		licenceFile, html.EscapeString(source), html.EscapeString(commit))
}

// commit names the commit that a folder holds, with +dirty if files differ from it; "" if the folder is no
// repository.
func commit(ctx context.Context, root string) string {
	git := func(args ...string) (string, error) {
		out, err := exec.CommandContext(ctx, "git", append([]string{"-C", root}, args...)...).Output()
		return strings.TrimSpace(string(out)), err
	}
	if prefix, err := git("rev-parse", "--show-prefix"); err != nil || prefix != "" {
		return "" // no repository, or that of something around it
	}
	name, err := git("rev-parse", "HEAD")
	if err != nil {
		return ""
	}
	if changed, err := git("status", "--porcelain", "--untracked-files=no"); err != nil || changed != "" {
		name += "+dirty"
	}
	return name
}

// checkSource refuses an address of the source that no browser would open.
func checkSource(source string) error {
	if source == "" {
		return nil
	}
	u, err := url.Parse(source)
	if err != nil {
		return fmt.Errorf("the source's address: %w", err)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return fmt.Errorf("the source's address %q: want https://… or http://…, without a password", u.Redacted())
	}
	return nil
}
