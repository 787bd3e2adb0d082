package wire

// Layout is where things lie in the buffer that the workers of one run share, in 32-bit words. It travels to each of
// them in the message that starts it.
//
// Worker w publishes the spikes of step k in its slot of parity k&1: their number, then their gids; a slot holds every
// neuron, so no burst overflows it. Then it stores k in its step word. Worker 0 alone moves the limit: no worker goes
// beyond that step.
type Layout struct {
	Abort  int // 1: the run has ended, nobody waits any more
	Limit  int // last step that may be run
	Step   int // Step+Line·w: last step that worker w has published
	Waiter int // Waiter+Line·w: how many workers sleep until that moves
	Line   int // words of a cache line: what one worker writes lies on lines of its own
	Slot   int // first slot; slot (parity, w) starts at Slot + (parity·parts + w)·Size
	Size   int // words of a slot
	Words  int // of the whole buffer
}

// cacheLine is the number of 32-bit words that processors exchange at least: 64 bytes.
const cacheLine = 16

// NewLayout returns the layout for a run of so many neurons on so many workers.
func NewLayout(neurons, parts int) Layout {
	l := Layout{Abort: 0, Limit: 1, Line: cacheLine, Size: 1 + neurons}
	l.Step = 4 * cacheLine // away from abort and limit, which many read
	l.Waiter = l.Step + MaxWorkers*l.Line
	l.Slot = l.Waiter + MaxWorkers*l.Line
	l.Words = l.Slot + 2*parts*l.Size
	return l
}

// Bytes returns the size of the buffer.
func (l Layout) Bytes() int { return 4 * l.Words }
