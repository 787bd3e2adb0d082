// Package chart draws the page's instruments as SVG.
//
// Numbers go in, the text of an SVG image comes out: it can be shown as it is, kept as a file, and read by tests.
// Colours and fonts are the page's, by the classes e, i (excitatory, inhibitory), ink, muted, line, mark and by
// currentColor; a figure that leaves the page takes them along (Standalone). Lengths are CSS pixels. What is not finite
// is never drawn.
package chart
