package wire

// Layout of the buffer that the workers of one run share, in 32-bit words. Worker w publishes the spikes of step k in
// its slot of parity k&1: their number, then their gids; a slot holds every neuron, so no burst overflows it. Then it
// stores k in its step word. Worker 0 alone moves the limit: no worker goes beyond that step.
const (
	AbortWord   = 0   // 1: the run has ended, nobody waits any more
	LimitWord   = 1   // last step that may be run
	StepWord    = 64  // StepWord+LineWords·w: last step worker w has published
	WaiterWord  = 320 // WaiterWord+LineWords·w: how many workers sleep until that moves
	SlotWord    = 576 // first slot; slot (parity, w) starts at SlotWord + (parity·parts + w)·(1 + neurons)
	LineWords   = 16  // words of a cache line: what one worker writes lies on lines of its own
	wordBytes   = 4
	parityCount = 2
)

// ExchangeBytes gives the size of the shared buffer of a run of neurons neurons on parts workers.
func ExchangeBytes(neurons, parts int) int {
	return wordBytes * (SlotWord + parityCount*parts*(1+neurons))
}
