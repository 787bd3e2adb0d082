// Package instruments is the room of what stands below the raster: tabs of cards, all of which evaluate the same
// spikes. Package cards draws most of them. Those that can be pressed are components here: the difference of networks A
// and B, the matrix of projections, the question why a neuron fired, and membrane potentials.
package instruments

//go:generate go tool vugugen -skip-go-mod -skip-main .
//go:generate gofmt -w .
