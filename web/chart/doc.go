// Package chart draws the page's instruments as SVG.
//
// Numbers go in, the text of an SVG image comes out: it can be shown as it is, kept as a file, and read by tests.
// Colours are the page's, by classes such as e, i (excitatory, inhibitory), ink, muted, line; a figure that leaves the
// page takes them along (Standalone). Lengths are px where words are as large as Type says: a figure is drawn for the
// width at which it stands, and gives its size in em. Below it a key draws each of its marks beside what it means. What
// is not finite is never drawn.
package chart
