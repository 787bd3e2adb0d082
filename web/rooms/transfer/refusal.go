package transfer

import (
	"microcircuit/web/filewire"
	"microcircuit/web/text"
)

// Why is the kind of a Refusal.
type Why byte

// Reasons why a file is not written or read.
const (
	None       Why = iota
	Unknown        // the files are none that a run leaves
	TooLarge       // they have more than MaxBytes
	Partly         // a folder could not be listed whole
	Gone           // a file could not be read
	Unreadable     // their content is wrong: Problem says what
	Moved          // the record lost spikes while it was handed over
	NoPicture      // the browser could not draw the image
	NoAnalyst      // the analyst has ended: Words are its last
	NotByNEST      // NEST cannot run the experiment: Words are the keys of the parameters in its way
	Broken         // the analyst could not write the file: Words say why
)

// Refusal says why something was not taken away or brought.
type Refusal struct {
	Why     Why
	Words   string           // of NoAnalyst, NotByNEST and Broken
	Problem filewire.Problem // of Unreadable
}

// In returns the Refusal as a sentence of a language, "" for the zero value.
func (r *Refusal) In(t *text.Texts) string {
	switch r.Why {
	case Unknown:
		return t.Transfer.Unread
	case TooLarge:
		return t.Transfer.TooLarge
	case Partly:
		return t.Transfer.Partly
	case Gone:
		return t.Transfer.Gone
	case Unreadable:
		return t.Unreadable(&r.Problem)
	case Moved:
		return t.Transfer.Moved
	case NoPicture:
		return t.Transfer.NoPicture
	case NoAnalyst:
		return t.NoAnalyst(r.Words)
	case NotByNEST:
		return t.NotByNEST(r.Words)
	case Broken:
		return t.Transfer.Broken(r.Words)
	}
	return ""
}
