// Package engine is the simulation of the cortical microcircuit: pure Go, standard library only, without I/O, clock or
// globals. It holds no code itself; see its folders, and RATIONALE.md for the reasons behind them.
package engine
