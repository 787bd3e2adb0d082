package browser

import (
	"slices"
	"sync"
)

// console collects what the page says, from the goroutine that reads the browser's messages.
type console struct {
	mu    sync.Mutex
	lines []string
}

func (c *console) add(level, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines = append(c.lines, level+": "+text)
}

func (c *console) all() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.lines)
}

// clear forgets all lines.
func (c *console) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lines = nil
}

// last returns at most n of the latest lines.
func (c *console) last(n int) []string {
	lines := c.all()
	return lines[max(0, len(lines)-n):]
}
