// Package microcircuit is the Potjans–Diesmann cortical microcircuit as data: its populations and tables, the
// parameters a user may change, their ranges, and everything that follows from them.
//
// In goes a Params, usually Default() with a few fields changed. Validate refuses what the model does not allow.
// Derive computes neuron and synapse numbers, weights, currents and drives. The package draws no random number and
// simulates nothing.
//
// Units throughout: ms, mV, pA, pF, spikes/s. Where the paper and the reference package (PyNEST `microcircuit`, NEST
// 3.9) differ, the package wins and the line says so.
//
// References:
//
//	[PD14]  Potjans TC, Diesmann M (2014) The cell-type specific cortical microcircuit: relating structure and
//	        activity in a full-scale spiking network model. Cereb Cortex 24:785-806. doi:10.1093/cercor/bhs358
//	[vA15]  van Albada SJ, Helias M, Diesmann M (2015) Scalability of asynchronous networks is limited by one-to-one
//	        mapping between effective connectivity and correlations. PLoS Comput Biol 11:e1004490.
//	        doi:10.1371/journal.pcbi.1004490
//	[PyNEST] the package `microcircuit`: network_params.py, stimulus_params.py, sim_params.py, helpers.py
package microcircuit
