package host

import "strings"

// Address returns what stands in the address bar for a link: path, query and fragment, without "?" before an empty
// query and "#" before an empty fragment. query is what the page was opened with, "?" included. One with "=" goes: it
// was a link that came as a query, or somebody's tracking.
func Address(path, query, fragment string) string {
	if !strings.Contains(query, "=") {
		path += query
	}
	if fragment != "" {
		path += "#" + fragment
	}
	return path
}
