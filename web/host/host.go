// Package host names what the page asks of its browser: a clock, random numbers, workers, storage, the clipboard, the
// address bar. Package wasm/page fills one Host; tests fill what they need.
package host

import (
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/lab"
	"microcircuit/web/params"
)

// Host is what the browser does for the page. Every field is set once, before the first render.
type Host struct {
	Now        func() float64                           // the page's clock (ms)
	Seed       func() uint32                            // returns a random seed
	RandomID   func() [params.IDBytes]byte              // returns random bits that name a hand-in
	FormatTime func(seconds int) string                 // writes a time since 1970 (s) in the page's language
	Env        lab.Env                                  // what the browser allows of workers
	NewWorkers func(to Receiver, shown bool) Workers    // returns a set of workers that has none yet; shown: of a figure
	Analyst    Analyst                                  // evaluates spikes, and writes and reads files
	NewCounter func(to Listener) Analyst                // returns another analyst, which counts the runs of a sweep
	Ask        func(*board.Request, func(board.Answer)) // sends a request to the site's server; the answer comes later

	Address     func() string                    // returns the page's whole address
	SetFragment func(fragment string, push bool) // writes the address bar; push: as a new entry of the history
	Navigate    func(address string)             // leaves the page
	Tab         Store                            // lasts as long as the browser's tab
	Browser     Store                            // lasts beyond the tab

	Copy            func(text string, done func())     // writes the clipboard; done follows if the browser lets it
	Print           func()                             // prints what the page shows
	Save            func(name, mime, text string)      // hands the visitor a file
	ApplyAppearance func(appearance params.Appearance) // gives the page colours and language
	StillMotion     func() bool                        // reports whether the visitor wants no motion
	Update          func()                             // loads the later version of the page
}

// Store keeps texts by key.
type Store struct {
	Get func(key string) string             // returns a text, or "" if there is none
	Set func(key, value string) (kept bool) // keeps a text, and reports whether the browser lets it
}

// Workers are those of one network.
type Workers interface {
	Start(n, neurons int) // ends all workers and starts n new ones, for a network of so many neurons
	Send(worker int, message wire.Message)
	SharedBytes() float64 // memory that they share (bytes)
}

// Listener takes what an analyst says.
type Listener struct {
	Message func(message []byte) // valid until it returns; nil for what is no message
	Fail    func(words string)   // the last words of the analyst, or why it could not start
}

// Analyst is a worker beside the page.
type Analyst interface {
	Send(m wire.Message) // starts it if it is not there
	Close()              // ends it; what is sent next starts another one
}

// Receiver takes the messages and the ends of workers.
type Receiver interface {
	Receive(worker int, message []byte)
	Crash(worker int, text string)  // a worker has ended with these last words
	Refuse(worker int, text string) // a worker could not start
}
