// Package files is what people take away from a run and bring to it: the reference package's data files, a PyNEST
// script, and the run card.
//
// Everything is bytes and values; where they are kept is the caller's affair. Names, columns and keys are the reference
// package's (PyNEST microcircuit on NEST 3.9, network.py and helpers.py), so that its readers read ours and ours read
// theirs: nodes are numbered from 1 in the order in which the package creates them, times are ms with three decimals.
// Where we differ, a comment says so.
//
// What is brought was written by others, and is held to what NEST guarantees: ReadFolder, ReadArchive and Import read
// one whole run, or refuse with a Fault that names file, line and cause. What cannot be known, such as whether a
// network fell silent or a job was killed, is a sentence in Imported.Doubts, which stands with whatever follows from
// the run. Texts pass readLines, which undoes what editors and other systems do to them.
package files
