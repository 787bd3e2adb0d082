package main

import (
	"math"
	"syscall"
	"testing"
)

// What this process takes is found by its group.
func TestResident(t *testing.T) {
	if got := resident(syscall.Getpgrp()); !(got > 1e6) {
		t.Errorf("got %v bytes", got)
	}
	if got := resident(1 << 30); !math.IsNaN(got) {
		t.Errorf("of no process: %v bytes", got)
	}
}
