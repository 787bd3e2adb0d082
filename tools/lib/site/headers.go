package site

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
)

// rules are the contents of a _headers file, in order:
//
//	# a comment
//	/path/*.wasm
//	  Name: value
//	  ! Name
//
// In a path * stands for any text and :name for one segment; "! Name" takes back a header that an earlier rule set.
// All rules that match a path apply; values set twice are joined with a comma
// (https://developers.cloudflare.com/workers/static-assets/headers/).
type rules []rule

type rule struct {
	path   *regexp.Regexp
	set    [][2]string // name, value
	detach []string
}

func parseRules(text string) (rules, error) {
	var rs rules
	number := 0
	for line := range strings.Lines(text) {
		number++
		indented := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !indented && strings.HasPrefix(line, "/"):
			pattern, err := pathPattern(line)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
			rs = append(rs, rule{path: pattern})
		case !indented || len(rs) == 0:
			return nil, fmt.Errorf("line %d: %q is neither a path nor an indented header below one", number, line)
		default:
			if err := rs[len(rs)-1].header(line); err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
		}
	}
	return rs, nil
}

// header adds one line below a path.
func (r *rule) header(line string) error {
	if name, ok := strings.CutPrefix(line, "!"); ok {
		r.detach = append(r.detach, strings.TrimSpace(name))
		return nil
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok || name == "" {
		return fmt.Errorf("%q is not a header", line)
	}
	r.set = append(r.set, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
	return nil
}

// pathPattern translates a path with wildcards; bytes that are not UTF-8 are an error.
func pathPattern(path string) (*regexp.Regexp, error) {
	pattern := regexp.QuoteMeta(path)
	pattern = strings.ReplaceAll(pattern, `\*`, ".*")
	pattern = regexp.MustCompile(`:[A-Za-z]\w*`).ReplaceAllString(pattern, "[^/]+")
	return regexp.Compile("(?s)^" + pattern + "$")
}

// apply sets the headers that the rules give a path.
func (rs rules) apply(path string, h http.Header) {
	for _, r := range rs {
		if !r.path.MatchString(path) {
			continue
		}
		for _, name := range r.detach {
			h.Del(name)
		}
		for _, header := range r.set {
			if before := h.Get(header[0]); before != "" {
				header[1] = before + ", " + header[1]
			}
			h.Set(header[0], header[1])
		}
	}
}
