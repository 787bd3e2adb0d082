// Package transfer takes a run away from the page as files, and brings others.
//
// The analyst, a worker beside the page, writes and understands all files (web/desk). Exchange is the page's side
// of the talk with it: it numbers what is asked for, hands over spikes and bytes as the analyst awaits them, knows
// which answers still count, and why something was refused. It touches no browser: what it decides is carried out
// by its Host.
package transfer
