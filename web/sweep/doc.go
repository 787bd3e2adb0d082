// Package sweep says what a sweep is: a network run over ranges of its parameters, and over seeds. It holds the plan of
// a sweep, whose runs are links, and the tidy table of their results. It runs nothing. The grammar of ranges is that of
// package params, since links hold ranges, too.
package sweep
