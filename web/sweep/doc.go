// Package sweep says what a sweep is: a network run over ranges of its parameters, and over seeds. It holds the one
// grammar of ranges, for links, command lines and experiments; the plan of a sweep, whose runs are links; and the tidy
// table of their results. It runs nothing.
package sweep
