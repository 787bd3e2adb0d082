// Package sweep is the room in which a network is run over the values of a parameter, several seeds each: what is to
// be run, the runs in workers of their own beside the figure, and their mean rates as dots over the values.
package sweep

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
