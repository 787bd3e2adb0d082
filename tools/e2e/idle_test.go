package e2e

import (
	"context"
	"strings"
	"sync"
	"testing"

	"microcircuit/tools/lib/browser"
)

// idle are the Firefoxes that a test has left: starting one takes seconds, and tests open a hundred. At most keepIdle are kept, as many
// as a test with several visitors mostly needs.
var idle struct {
	sync.Mutex
	tabs []*browser.Tab
}

const keepIdle = 2

// newPage gives a test a page of its own in a browser that remembers nothing. A test that fails logs what stands on the console, and
// its browser goes to no other.
func newPage(t *testing.T, b browser.Name) *page {
	t.Helper()
	var tab *browser.Tab
	if b == browser.Firefox {
		tab = takeIdle()
	}
	if tab == nil {
		var err error
		tab, err = browser.Open(context.Background(), b, browser.Options{Width: 1280, Height: 900, Timeout: patience})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log("console:\n" + strings.Join(tab.Console(), "\n"))
			tab.Close()
			return
		}
		leave(tab)
	})
	return &page{T: t, tab: tab}
}

// leave ends what a test has done in a browser, and keeps a Firefox for another.
func leave(tab *browser.Tab) {
	if tab.Browser() != browser.Firefox || tab.Renew() != nil || !keep(tab) {
		tab.Close()
	}
}

// keep adds a browser to the idle ones, and reports whether it did.
func keep(tab *browser.Tab) bool {
	idle.Lock()
	defer idle.Unlock()
	if len(idle.tabs) == keepIdle {
		return false
	}
	idle.tabs = append(idle.tabs, tab)
	return true
}

// takeIdle takes one of the idle browsers, nil if there is none.
func takeIdle() *browser.Tab {
	idle.Lock()
	defer idle.Unlock()
	last := len(idle.tabs) - 1
	if last < 0 {
		return nil
	}
	tab := idle.tabs[last]
	idle.tabs = idle.tabs[:last]
	return tab
}

// closeIdle ends the idle browsers.
func closeIdle() {
	for tab := takeIdle(); tab != nil; tab = takeIdle() {
		tab.Close()
	}
}
