// Package files is what people take away from a run and bring to it: the reference package's data files, a PyNEST
// script, and the run card.
//
// Everything is bytes and values; where they are kept is the caller's affair. Names, columns and keys are the reference
// package's (PyNEST microcircuit on NEST 3.9, network.py and helpers.py), so that its readers read ours and ours read
// theirs: nodes are numbered from 1 in the order in which the package creates them, times are ms with three decimals. Where
// we differ, a comment says so.
package files
