//go:build !linux

package main

import "math"

// resident is not known here.
func resident(int) float64 { return math.NaN() }
