// Package sim is one partition's step loop: Update, exchange, Deliver; its stimuli and its recorded spikes.
//
// A Partition owns the neurons of one network.Network. Each step its Update returns the spikes of its own neurons; the
// caller gathers those of all partitions and hands them to Deliver. That is all partitions ever tell each other, so
// their spikes do not depend on how many there are. Lockstep does it for partitions in one process; Web Workers do it
// over shared memory.
//
// Time is a whole number of steps: step k ends at k·h ms. A spike stamped k over a delay of d steps arrives at k+d.
package sim
