package web

import (
	"slices"
	"strconv"

	"github.com/vugu/vugu"

	"microcircuit/engine/microcircuit"
	"microcircuit/engine/wire"
	"microcircuit/web/board"
	"microcircuit/web/exercises"
	"microcircuit/web/lab"
	"microcircuit/web/params"
	"microcircuit/web/raster"
	"microcircuit/web/text"
)

// Bench is one network on the page, and what is shown of it.
type Bench struct {
	Prefix   string // of the ids of its elements: "" for network A, "b-" for B
	Lab      *lab.Lab
	Record   *raster.Window                 // its spikes, as far back as memory allows
	Bands    [microcircuit.Populations]Band // where the raster's bands stand
	OneIn    int                            // one in so many neurons is shown, of an enlarged layer if there is one
	Others   int                            // one in so many of the other layers
	Findings *wire.Findings                 // of this run; nil before there are any
	Deaf     string                         // why there are no more findings; "" while there are
}

// Root is the whole page. The fields before the blank line are set once; wasm/page sets the others as it draws.
type Root struct {
	Bench           // network A, the link's
	B        *Bench // network B, that runs beside it; nil: none
	Text     *text.Texts
	Now      func() float64 // the page's clock (ms)
	Seed     func() uint32  // a seed nobody has seen
	CopyLink func()
	Copy     func(text string) // to the clipboard; CopiedText says that it is there
	Print    func()            // what the page shows
	Program  string            // names this version of it
	Origin   Origin            // of this version
	// Beside makes a lab with workers of its own that no figure shows, for runs beside the page's; changed is called
	// whenever it may have changed. It ends with its Close.
	Beside     func(changed func()) *lab.Lab
	Dress      func(v params.View) // gives the page colours and language
	TakeUpdate func()              // loads the later version
	Rival      func() *Bench       // makes the bench of network B, which ends with its lab's Close
	Give       func(key string)    // hands the visitor a file: svg and png of the chosen figure, or one of Take's
	Home       string              // the page's address without a link

	Site      board.Site                   // the server that the page comes from
	Keep      func(key, value string) bool // with the tab, and says whether the browser lets it; Kept gives it back, or ""
	Kept      func(key string) string
	KeepLong  func(key, value string) bool // the same with the browser, beyond the tab
	KeptLong  func(key string) string
	Bits      func() [params.IDBytes]byte   // random
	Clock     func(seconds int) string      // a time since 1970 as people read it
	Save      func(name, mime, text string) // hands the visitor a file
	Visit     func(address string)          // leaves the page
	Readdress func(fragment string)         // writes the address bar

	Exercises    exercises.List // in the page's language, or in English while that is not there
	Untranslated string         // why they stay in English; "" if they do not
	Copied       bool           // the link has just been copied
	CopiedText   string         // the text that has
	Keys         bool           // the list of keys is open
	About        bool           // what the page says about itself is open
	Advanced     bool           // the list of all parameters is open
	Hushed       []string       // warnings that were put away
	Study        Study          // of the question
	Draft        Draft          // the assignment that is being made
	Board        *Board         // the hand-ins of a class; nil: none yet
	ClassForm    ClassForm      // what is said of their assignment
	Typing       Typing         // the field that is being filled in
	Tab          string         // the instruments in front; "": the first
	Dialog       string         // key of the dialog that lies over the page; "": none
	Camera       raster.Camera
	Enlarged     int // the layer that has most of the raster's height, counted from 1; 0: none
	Sound        Sound
	Asked        Asked           // the spike that the visitor asks about
	Outdated     bool            // a later version of the page is there
	wishes       []wish          // changes that wait until networks A and B stand still
	draft        *float64        // the external rate while its slider is dragged
	Alone        bool            // a change of synapses replaces the network on the page; otherwise it runs as B
	dragged      *params.Setting // such a change while its slider is dragged
	former       *params.Link    // of the network that a control has replaced; nil: none
	Taking       Taking
	Backend      Backend
	Missing      Missing    // the short link that led here; zero: none did
	Shortening   Shortening // the last
	Making       Making     // the class board that is being made
	Pins         *Pinboard  // the board; nil: none
	Posting      *Posting   // what the learner hands in to it
	Focus        string     // id of the element that is to have the focus next; "": stays
	kept         map[string]string
	Outside      string // the address that links for others have instead of the page's own, which only this computer knows; "": the same
	Fleeting     bool   // the browser keeps nothing: what is kept goes with the page
}

// Band is the place of a population beside the canvas (CSS pixels).
type Band struct{ Top, Height float64 }

// HandleCopy copies the link.
func (c *Root) HandleCopy() { c.copyLink() }

// HandleKeys opens and closes the list of keys, which the browser leaves to us.
func (c *Root) HandleKeys(event vugu.DOMEvent) {
	event.PreventDefault()
	c.Keys = !c.Keys
}

// HandleDialog opens a dialog over the page; the empty key closes it. The page moves the focus into it and back.
func (c *Root) HandleDialog(key string) {
	c.Dialog = key
	if key == "board" && c.Pins != nil {
		c.Pins.pace.Now()
	}
	if key == "class" {
		c.restoreClass()
	}
	if key != "" {
		c.seek()
	}
}

// Fidelity says what holds for the rates of this network.
func (c *Root) Fidelity() string { return c.Text.Fidelity(&c.Lab.Link.Params, c.Lab.Link.At...) }

// Warning is a sentence on what the visitor should know of a network, the gravest first, and has not put away; "" if all is well.
func (c *Root) Warning(of *Bench) string {
	for _, w := range c.warnings(of) {
		if !slices.Contains(c.Hushed, w) {
			return w
		}
	}
	return ""
}

// warnings are all of them: a network that nobody evaluates or that cannot fire, workers that the page may not have, words that are
// missing.
func (c *Root) warnings(of *Bench) (all []string) {
	if of.Deaf != "" {
		all = append(all, c.Text.NoAnalyst(of.Deaf))
	}
	if silent := of.Lab.Link.Params.Silent(&of.Lab.Derived); len(silent) > 0 {
		all = append(all, c.Text.CannotFire(silent, &of.Lab.Derived))
	}
	if of.Lab.Confined() {
		all = append(all, c.Text.OneWorker)
	}
	if of.Lab.Crowded {
		all = append(all, c.Text.Crowded)
	}
	if key := of.Lab.Link.Exercise; key != "" {
		if _, found := c.Exercises.Find(key); !found {
			all = append(all, c.Text.NoExercise(key))
		}
	}
	if c.Untranslated != "" {
		all = append(all, c.Text.Untranslated(c.Untranslated))
	}
	return all
}

// Subtitle says how large the network is.
func (c *Root) Subtitle() string { return c.Text.Subtitle(c.Lab.Derived.Neurons()) }

// State says in a word what the lab is doing.
func (c *Root) State() string { return c.Text.State(string(c.Lab.State)) }

// Summary is the raster in a sentence, for those who do not see it.
func (c *Root) Summary() string {
	return c.Text.Summary(c.Lab.Run.ModelMS(), c.Lab.Run.Rates())
}

// EngineLine says what computes: workers, kernel, memory.
func (c *Root) EngineLine() string {
	return c.Text.Engine(c.Lab.Workers, c.Lab.Kernel, c.Lab.Bytes, c.Lab.Isolated())
}

// WholePage is the address of the page around an embedded figure.
func (c *Root) WholePage() string {
	l := c.Lab.Link
	l.View.Embedded = false
	return c.Home + "#" + params.Format(l)
}

// HashLine shows the spike hash of the last whole second.
func (c *Root) HashLine() string {
	n := len(c.Lab.Run.Checkpoints)
	if n == 0 {
		return ""
	}
	last := c.Lab.Run.Checkpoints[n-1]
	return c.Text.HashAt(last.Second, last.Hash.String())
}

// set passes a value of a control on to the lab that controls act on.
func (c *Root) set(key, value string, done bool) {
	if c.Locked(key) {
		return
	}
	if c.branches(key) {
		c.branch(key, value, done)
		return
	}
	if c.B != nil && params.Shared(key) {
		c.setBoth(key, value, done)
		return
	}
	before, going := c.Lab.Settled(), c.goingOn()
	c.edited().Set(key, value, done, c.Now())
	if done && going {
		c.Lab.Play(c.Now())
	}
	if done && len(params.Differences(before, c.Lab.Link)) > 0 {
		c.former = &before
		c.keepStudy() // of this network, too
	}
}

func (c *Root) value(key string) string {
	if c.dragged != nil && c.dragged.Key == key && c.B == nil {
		return c.dragged.Value
	}
	return params.Value(c.edited().Link, key)
}

// px writes a length in CSS pixels.
func px(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) + "px" }

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 2, 64) + "%" }
