package wire

import "testing"

// No two things of the shared buffer lie on one word, all lie in it, and what a worker writes beside its slots lies on a
// cache line of its own.
func TestLayout(t *testing.T) {
	for parts := 1; parts <= MaxWorkers; parts++ {
		for _, neurons := range []int{0, 1, 7717} {
			l := NewLayout(neurons, parts)
			taken := map[int]string{}
			take := func(word int, what string) {
				if word < 0 || word >= l.Bytes()/4 {
					t.Fatalf("%d neurons, %d parts: %s at %d of %d words", neurons, parts, what, word, l.Words)
				}
				if taken[word] != "" {
					t.Fatalf("%d neurons, %d parts: word %d is %s and %s", neurons, parts, word, taken[word], what)
				}
				taken[word] = what
			}
			take(l.Abort, "abort")
			take(l.Limit, "limit")
			lines := map[int]bool{l.Abort / l.Line: true, l.Limit / l.Line: true}
			for w := range parts {
				for what, first := range map[string]int{"step": l.Step, "waiters": l.Waiter} {
					word := first + l.Line*w
					take(word, what)
					if lines[word/l.Line] {
						t.Fatalf("%s of worker %d shares a cache line", what, w)
					}
					lines[word/l.Line] = true
				}
				for parity := range 2 {
					for k := range 1 + neurons {
						take(l.Slot+(parity*parts+w)*l.Size+k, "slot")
					}
				}
			}
		}
	}
}
