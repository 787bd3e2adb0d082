package raster

// Complete returns the step after which all spikes are there, up to Newest: none has been forgotten for its age or for
// want of memory.
func (w *Window) Complete() (after uint32) {
	if w.newest > w.span {
		after = w.newest - w.span
	}
	return max(after, w.overflow)
}
