// Package circuit draws the eight populations and the thalamus as discs, and projections between them as arrows: where
// the bands of a raster stand and what has been changed of a network go in; discs, arrows and their SVG come out, and
// attributes that follow the run. Lengths are CSS pixels from the upper left corner of the drawing, rates spikes/s,
// strengths mV/s at the target. It knows no words but those handed in, and no run.
package circuit
