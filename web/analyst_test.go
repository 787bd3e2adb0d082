package web

import (
	"testing"

	"microcircuit/engine/wire"
	"microcircuit/web/rooms/transfer"
)

// nowhere is where files go that fail.
type nowhere struct{ transfer.Host }

func (nowhere) Discard() {}
func (nowhere) Refused() {}

// What the analyst finds in the present run changes the page; what it found in another one does not.
func TestReceiveAnalyst(t *testing.T) {
	c := running("workers=1")
	told := 0
	c.X.A.Lab.Receive(0, batch(100, 0), 0)
	c.OnChange = func() { told++ }
	c.ReceiveAnalyst(wire.Encode(nil, &wire.Findings{Run: 7}))
	if told != 0 || c.X.A.Findings != nil {
		t.Error("findings of another run change the page")
	}
	c.ReceiveAnalyst(wire.Encode(nil, &wire.Findings{Run: 1, Step: 100}))
	if told != 1 || c.X.A.Findings == nil {
		t.Errorf("of findings the page is told %d times", told)
	}
	c.ReceiveAnalyst([]byte("nonsense"))
	if told != 2 || c.X.A.StatsErr == "" {
		t.Errorf("of nonsense the page is told %d times, with the reason %q", told-1, c.X.A.StatsErr)
	}
}

// An analyst that fails ends the file that it writes.
func TestFailAnalyst(t *testing.T) {
	c := running("")
	c.Transfer.Exchange.Busy = true
	c.Transfer.Host = nowhere{}
	told := 0
	c.OnChange = func() { told++ }
	c.FailAnalyst("it ended")
	c.FailAnalyst("and again")
	if told != 1 || c.X.A.StatsErr != "it ended" || c.Transfer.Refusal.Words != "it ended" || c.Transfer.Busy {
		t.Errorf("told %d times of %q, a file has failed with %+v", told, c.X.A.StatsErr, c.Transfer.Refusal)
	}
}
