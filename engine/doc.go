// Package engine is the simulation of the cortical microcircuit: pure Go, standard library only, without I/O, clock or
// globals. It holds no code itself; see its folders, and RATIONALE.md for the reasons behind them.
//
// # A program of your own
//
// An experiment is a microcircuit.Params, the network.Network that follows from it, and partitions of that, which
// sim.Lockstep takes a step further. Params.Validate says what is wrong with an experiment; behind it nothing is
// checked again. In one partition:
//
//	func run(p *microcircuit.Params) (means [microcircuit.Populations]float64) {
//		net := network.Build(p, network.Options{Parts: 1})
//		parts := []*sim.Partition{sim.New(net, sim.ModelSetup(p, net))}
//		d, end := p.Derive(), p.Steps(p.TPresim+p.TSim)
//		rates := analysis.NewRates(&d, p.H, uint32(p.Steps(p.TPresim)), analysis.Open)
//		var fired []uint32
//		for step := 1; step <= end; step++ {
//			fired = sim.Lockstep(parts, fired)
//			rates.Add(spike.AppendStep(nil, step, fired))
//		}
//		for i := range means {
//			means[i], _ = rates.Mean(microcircuit.Population(i), uint32(end))
//		}
//		return means
//	}
//
// A sweep is a plan of such Params. Runs share nothing, and one partition is one thread: as many may go on at a time as
// there are cores. The results stand in the order of the plan, and are the same on every machine:
//
//	rates := make([][microcircuit.Populations]float64, len(plan))
//	next := make(chan int)
//	var workers sync.WaitGroup
//	for range min(runtime.NumCPU(), len(plan)) {
//		workers.Go(func() {
//			for i := range next {
//				rates[i] = run(&plan[i])
//			}
//		})
//	}
//	for i := range plan {
//		next <- i
//	}
//	close(next)
//	workers.Wait()
//
// The example of this package (example_test.go) is that program whole; tools/microcircuit/README.md has it, too, and
// says how another module imports the engine. Package web/params reads ranges and links, web/sweep makes plans of
// them; tools/lib/headless runs one large network on several cores.
//
// # The model
//
// The network under 1 mm² of early sensory cortex [PD14]: layers 2/3, 4, 5 and 6, each with an excitatory and an
// inhibitory population, 77,169 neurons and 298,880,968 synapses at full scale. All neurons are alike; what differs is
// who connects to whom. Numbers are those of the PyNEST package microcircuit on NEST 3.9, which wins where it differs
// from the paper; engine/microcircuit holds them.
//
// # Neuron
//
// Leaky integrate-and-fire with exponential currents (iaf_psc_exp), on a grid of step h, integrated exactly [RD99]:
//
//	C_m·dV/dt  = −C_m/τ_m·(V − E_L) + I_syn + I_e
//	τ_syn·dI/dt = −I + Σ w·δ(t − t_spike − d)
//
// From grid point k−1 to k (engine/neuron, engine/reference):
//
//	V ← V·P22 + I·P21 + I_e·P20, unless the neuron fired at most t_ref ago    P22 = exp(−h/τ_m), …
//	I ← I·P11, then the weights of all spikes that arrive at k are added      P11 = exp(−h/τ_syn)
//	V ≥ V_th: a spike stamped k, V ← V_reset
//
// so that what arrives at k first moves V at k+1, and the shortest interval is t_ref + h. A spike stamped k over a
// delay of d steps arrives at k+d.
//
// # Connections
//
// The synapse number of a projection from population j to i follows from the probability p that a pair is connected at
// all [PD14, Eq. 1], P = N_i·N_j at full scale:
//
//	S_ij = round( ln(1 − p_ij) / ln((P − 1)/P) · N_scaling·K_scaling )
//
// Source and target of each are drawn uniformly and independently (fixed_total_number): multapses and autapses occur.
// Weights are normal about the PSC whose PSP is 0.15 mV (× g for inhibition, doubled from L4E to L2/3E), redrawn until
// the sign is right; delays are normal about 1.5 or 0.75 ms, redrawn until at least h/2, rounded to the grid.
//
// # Scaling
//
// With indegrees scaled by K, weights grow as 1/√K, which keeps the variance of the input, and a constant current keeps
// its mean [vA15]:
//
//	I_e += 0.001·τ_syn·(1 − √K)·( Σ_j w_ij·K_ij·ν_j + w_ext·K_ext·ν_bg )
//
// # Input
//
// Either an independent Poisson train of rate ν_bg·K_ext·K_scaling for every neuron, or a constant current of the same
// mean; a thalamic pulse, relayed by 902 neurons with a Poisson train each; a pulse of direct current. engine/sim has
// their timing to the step.
//
// # References
//
//	[PD14] Potjans TC, Diesmann M (2014) The cell-type specific cortical microcircuit: relating structure and activity
//	       in a full-scale spiking network model. Cereb Cortex 24:785-806. doi:10.1093/cercor/bhs358
//	[RD99] Rotter S, Diesmann M (1999) Exact digital simulation of time-invariant linear systems with applications
//	       to neuronal modeling. Biol Cybern 81:381-402. doi:10.1007/s004220050570
//	[vA15] van Albada SJ, Helias M, Diesmann M (2015) Scalability of asynchronous networks is limited by one-to-one
//	       mapping between effective connectivity and correlations. PLoS Comput Biol 11:e1004490.
//	       doi:10.1371/journal.pcbi.1004490
package engine
