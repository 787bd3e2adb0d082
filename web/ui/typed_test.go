package ui

import (
	"testing"

	"microcircuit/web/params"
)

// What is pasted into a text comes back from the link that holds it.
func TestPlain(t *testing.T) {
	for typed, want := range map[string]string{
		"•\titem\r\nnext\f\x00": "• item\nnext", "ä\u202e<b>": "ä\u202e<b>", "": "",
	} {
		got := Plain(typed)
		l := params.Default()
		err := params.Set(&l, "end", got)
		if got != want || err != nil {
			t.Errorf("%q becomes %q, want %q; %v", typed, got, want, err)
		}
	}
}
